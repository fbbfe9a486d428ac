import { CheckCheck, Ellipsis, KeyRound, Merge, Pencil, ShieldCheck, Trash2, Users } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, IconButton } from '../../components/button/button'
import { Menu, MenuItem, MenuSeparator } from '../../components/menu/menu'
import { Tooltip } from '../../components/tooltip/tooltip'
import { useAsk } from '../../state/app-context'
import type { Selection } from '../../state/app-state'
import { isUnnamed } from '../../state/is-unnamed'
import type { PersonGroup } from '../../state/person-groups'
import { KeyDialog } from '../keys/key-dialog'
import { ForgetDialog, GiveNameDialog, MergeDialog, RenameDialog } from './person-dialogs'
import styles from './person-heading.module.css'
import { joined } from './selecting'

interface PersonHeadingProps {
  readonly group: PersonGroup
  readonly columns: number
  readonly selection: Selection
  readonly onSelection: (selection: Selection) => void
}

/** Who the photos below are of, and what can be done with all of them. Two cells of a row of the grid. */
export function PersonHeading({ group, columns, selection, onSelection }: PersonHeadingProps) {
  const { person, photos } = group
  const { t } = useTranslation()
  const ask = useAsk()
  const [dialog, setDialog] = useState<'give name' | 'rename' | 'merge' | 'key' | 'forget'>()
  const close = () => setDialog(undefined)
  const done = photos.filter((photo) => photo.protected).length
  const isOther = person.role === 'other'
  const { name } = person
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: see the grid */}
      <div role="rowheader" tabIndex={-1} aria-colspan={Math.max(1, columns - 1)} className={styles.heading}>
        <h2 className={styles.name}>{name}</h2>
        <span className={styles.count}>
          {done > 0
            ? t('photos.protectedCount', { done, count: photos.length })
            : t('common.photos', { count: photos.length })}
        </span>
        {isOther && (
          <Badge text={t('photos.personOthers')} hint={t('photos.personOthersHint')}>
            <Users aria-hidden />
          </Badge>
        )}
        {person.hasKey && (
          <Badge text={t('photos.personKey')} hint={t('photos.personKeyHint')}>
            <KeyRound aria-hidden />
          </Badge>
        )}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: see the grid */}
      <div role="gridcell" tabIndex={-1} className={styles.actions}>
        {isUnnamed(person) && (
          <Button size="small" look="primary" onClick={() => setDialog('give name')}>
            <Pencil aria-hidden />
            {t('photos.giveName')}
          </Button>
        )}
        <Menu
          align="end"
          trigger={
            <IconButton label={t('photos.personMenu', { name })} size="small">
              <Ellipsis aria-hidden />
            </IconButton>
          }
        >
          <MenuItem
            icon={<CheckCheck />}
            onSelect={() =>
              onSelection(
                joined(
                  selection,
                  photos.map(({ id }) => id),
                ),
              )
            }
          >
            {t('photos.selectAllShort')}
          </MenuItem>
          <MenuItem icon={<Pencil />} onSelect={() => setDialog('rename')}>
            {t('photos.rename')}
          </MenuItem>
          <MenuItem icon={<Merge />} onSelect={() => setDialog('merge')}>
            {t('photos.merge')}
          </MenuItem>
          <MenuItem
            icon={isOther ? <ShieldCheck /> : <Users />}
            {...(isOther ? {} : { hint: t('photos.makeOtherHint') })}
            onSelect={() => ask('set-role', { person: person.id, role: isOther ? 'protected' : 'other' })}
          >
            {isOther ? t('photos.makeProtected') : t('photos.makeOther')}
          </MenuItem>
          {!isOther && (
            <MenuItem icon={<KeyRound />} onSelect={() => setDialog('key')}>
              {t('photos.key')}
            </MenuItem>
          )}
          <MenuSeparator />
          <MenuItem icon={<Trash2 />} tone="danger" onSelect={() => setDialog('forget')}>
            {t('photos.forget')}
          </MenuItem>
        </Menu>
      </div>
      <GiveNameDialog open={dialog === 'give name'} person={person} onClose={close} />
      <RenameDialog open={dialog === 'rename'} person={person} onClose={close} />
      <MergeDialog open={dialog === 'merge'} person={person} onClose={close} />
      <KeyDialog open={dialog === 'key'} person={person} onClose={close} />
      <ForgetDialog open={dialog === 'forget'} person={person} onClose={close} />
    </>
  )
}

function Badge({ text, hint, children }: { text: string; hint: string; children: React.ReactNode }) {
  return (
    <Tooltip text={hint}>
      <span className={styles.badge}>
        {children}
        {text}
      </span>
    </Tooltip>
  )
}
