import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button/button'
import { Dialog } from '../../components/dialog/dialog'
import { Switch } from '../../components/switch/switch'

interface ExportPageDialogProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly onExport: (pictures: boolean) => void
}

/** Asks whether photos go into the page; they do not unless their owner says so each time. */
export function ExportPageDialog({ open, onClose, onExport }: ExportPageDialogProps) {
  const { t } = useTranslation()
  const [pictures, setPictures] = useState(false)
  const close = () => {
    setPictures(false)
    onClose()
  }
  return (
    <Dialog
      open={open}
      onClose={close}
      title={t('reports.exportTitle')}
      description={t('reports.exportText')}
      footer={
        <>
          <Button onClick={close}>{t('common.cancel')}</Button>
          <Button
            look="primary"
            onClick={() => {
              close()
              onExport(pictures)
            }}
          >
            {t('reports.chooseFolder')}
          </Button>
        </>
      }
    >
      <Switch
        label={t('reports.pictures')}
        hint={t('reports.picturesHint')}
        checked={pictures}
        onChecked={setPictures}
      />
    </Dialog>
  )
}
