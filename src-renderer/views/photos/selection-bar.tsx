import { ChevronDown, ScanFace, Trash2, User, UserPlus, Users, X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LibraryPerson, PhotoId } from '../../../src-shared/library'
import { Button, IconButton } from '../../components/button/button'
import { Menu, MenuItem, MenuSeparator } from '../../components/menu/menu'
import { keepMessagesAbove } from '../../components/toasts/keep-messages-above'
import { useAsk } from '../../state/app-context'
import { NameDialog } from './person-dialogs'
import styles from './selection-bar.module.css'

interface SelectionBarProps {
  readonly photos: ReadonlySet<PhotoId>
  readonly people: readonly LibraryPerson[]
  readonly onClear: () => void
  readonly onRemove: (photos: readonly PhotoId[]) => void
  /** Shows the faces of a photo closely. */
  readonly onFaces: (photo: PhotoId) => void
}

/** What can be done with the selected photos; there only while some are. */
export function SelectionBar({ photos, people, onClear, onRemove, onFaces }: SelectionBarProps) {
  const { t } = useTranslation()
  const ask = useAsk()
  const [naming, setNaming] = useState(false)
  const count = photos.size
  const [first] = photos
  const moveTo = async (to: string | { newPerson: string }) => {
    if (await ask('assign-photos', { photos: [...photos], to })) onClear()
  }
  return (
    <>
      <div className={styles.place}>
        <p className={styles.announcement} role="status">
          {count > 0 ? t('photos.selected', { count }) : ''}
        </p>
        {count > 0 && (
          <div
            className={styles.bar}
            role="toolbar"
            aria-label={t('photos.selected', { count })}
            ref={keepMessagesAbove}
          >
            <span className={styles.count}>{t('photos.selected', { count })}</span>
            <Menu
              trigger={
                <Button size="small">
                  {t('photos.moveTo')}
                  <ChevronDown aria-hidden />
                </Button>
              }
            >
              {people.map(({ id, name, role }) => (
                <MenuItem
                  key={id}
                  icon={role === 'other' ? <Users /> : <User />}
                  onSelect={() => void moveTo(id)}
                >
                  {name}
                </MenuItem>
              ))}
              <MenuSeparator />
              <MenuItem icon={<UserPlus />} onSelect={() => setNaming(true)}>
                {t('photos.newPerson')}
              </MenuItem>
            </Menu>
            {count === 1 && first !== undefined && (
              <Button size="small" onClick={() => onFaces(first)}>
                <ScanFace aria-hidden />
                {t('faces.open')}
              </Button>
            )}
            <Button size="small" title={t('photos.removeHint')} onClick={() => onRemove([...photos])}>
              <Trash2 aria-hidden />
              {t('photos.remove')}
            </Button>
            <IconButton size="small" label={t('photos.clearSelection')} onClick={onClear}>
              <X aria-hidden />
            </IconButton>
          </div>
        )}
      </div>
      <NameDialog
        open={naming}
        onClose={() => setNaming(false)}
        title={t('photos.newPersonTitle')}
        description={t('photos.newPersonLead', { count })}
        start=""
        confirm={t('photos.newPersonDo')}
        onName={(name) => void moveTo({ newPerson: name })}
      />
    </>
  )
}
