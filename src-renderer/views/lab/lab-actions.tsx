import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LabEntry } from '../../../src-shared/labs'
import { IconButton } from '../../components/button/button'
import { ConfirmDialog } from '../../components/dialog/dialog'
import { useAsk } from '../../state/app-context'

/** What can be done with a matrix as a whole. */
export function LabActions({ lab: { id, openedFrom } }: { lab: LabEntry }) {
  const { t } = useTranslation()
  const ask = useAsk()
  const [asking, setAsking] = useState(false)
  return (
    <>
      <IconButton
        label={t(openedFrom === undefined ? 'lab.delete' : 'lab.remove')}
        onClick={() => setAsking(true)}
      >
        <Trash2 aria-hidden />
      </IconButton>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t(openedFrom === undefined ? 'lab.deleteTitle' : 'lab.removeTitle')}
        description={
          openedFrom === undefined ? t('lab.deleteText') : t('lab.removeText', { folder: openedFrom })
        }
        confirm={t(openedFrom === undefined ? 'lab.delete' : 'lab.remove')}
        onConfirm={() => void ask('delete-lab', { lab: id })}
      />
    </>
  )
}
