import { ClipboardPaste, FolderOpen, Image, Images, KeyRound, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button/button'
import { Menu, MenuItem, MenuLabel, MenuSeparator } from '../../components/menu/menu'
import { useShowToast } from '../../state/app-context'
import { useAddPhotos } from '../../state/use-add-photos'
import { ImportKeyDialog } from '../keys/key-dialog'
import { pasteKeys, readClipboardPictures } from './clipboard-pictures'
import type { usePhotoPicker } from './use-photo-picker'

/** The button with all ways to add photos. */
export function AddMenu({ picker }: { picker: ReturnType<typeof usePhotoPicker> }) {
  const { t } = useTranslation()
  const showToast = useShowToast()
  const { addDropped } = useAddPhotos()
  const [bringingKey, setBringingKey] = useState(false)
  const paste = async () => {
    const pictures = await readClipboardPictures()
    if (pictures.length > 0) await addDropped(pictures, 'protected')
    else showToast({ tone: 'plain', title: t('photos.pasteHint', { keys: pasteKeys }) })
  }
  return (
    <>
      <Menu
        align="end"
        trigger={
          <Button>
            <Plus aria-hidden />
            {t('photos.add')}
          </Button>
        }
      >
        <MenuItem icon={<Images />} onSelect={() => picker.pickFiles('protected')}>
          {t('photos.addFiles')}
        </MenuItem>
        <MenuItem
          icon={<FolderOpen />}
          hint={t('photos.addFolderHint')}
          onSelect={() => picker.pickFolder('protected')}
        >
          {t('photos.addFolder')}
        </MenuItem>
        <MenuItem icon={<ClipboardPaste />} keys={pasteKeys} onSelect={() => void paste()}>
          {t('photos.paste')}
        </MenuItem>
        <MenuSeparator />
        <MenuLabel>{t('photos.addOthersHint')}</MenuLabel>
        <MenuItem icon={<Image />} onSelect={() => picker.pickFiles('other')}>
          {t('photos.addOthersFiles')}
        </MenuItem>
        <MenuItem icon={<FolderOpen />} onSelect={() => picker.pickFolder('other')}>
          {t('photos.addOthersFolder')}
        </MenuItem>
        <MenuSeparator />
        <MenuItem icon={<KeyRound />} hint={t('photos.addKeyHint')} onSelect={() => setBringingKey(true)}>
          {t('photos.addKey')}
        </MenuItem>
      </Menu>
      <ImportKeyDialog open={bringingKey} onClose={() => setBringingKey(false)} />
    </>
  )
}
