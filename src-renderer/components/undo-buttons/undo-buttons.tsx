import { Redo2, Undo2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useAsk, useServer } from '../../state/app-context'
import { IconButton } from '../button/button'
import styles from './undo-buttons.module.css'
import { useUndoKeys } from './use-undo-keys'

/** Takes back what was done to the library, or does it again; by the usual keys as well while they are shown. */
export function UndoButtons() {
  const { t } = useTranslation()
  const ask = useAsk()
  const { undo, redo } = useServer().library
  useUndoKeys({ undo, redo })
  return (
    <div className={styles.buttons}>
      <IconButton
        label={undo ? t(`photos.undo.${undo}`) : t('photos.nothingToUndo')}
        // Not `disabled`: the tooltip and the focus are still wanted.
        aria-disabled={undo === undefined}
        onClick={() => undo && void ask('undo', {})}
      >
        <Undo2 aria-hidden />
      </IconButton>
      <IconButton
        label={redo ? t(`photos.redo.${redo}`) : t('photos.nothingToRedo')}
        aria-disabled={redo === undefined}
        onClick={() => redo && void ask('redo', {})}
      >
        <Redo2 aria-hidden />
      </IconButton>
    </div>
  )
}
