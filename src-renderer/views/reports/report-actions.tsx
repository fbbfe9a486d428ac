import { Braces, ChevronDown, Download, FileText, Printer, Table2, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReportEntry } from '../../../src-shared/reports'
import { Button, IconButton } from '../../components/button/button'
import { ConfirmDialog } from '../../components/dialog/dialog'
import { Menu, MenuItem } from '../../components/menu/menu'
import { useAsk } from '../../state/app-context'
import { ExportPageDialog } from './export-page-dialog'
import { useExportReport } from './use-export-report'

/** What can be done with a report as a whole. */
export function ReportActions({ entry: { id, isReadable } }: { entry: ReportEntry }) {
  const { t } = useTranslation()
  const ask = useAsk()
  const { exportAs, dialog } = useExportReport(id)
  const [asking, setAsking] = useState<'delete' | 'page'>()
  const close = () => setAsking(undefined)
  return (
    <>
      {isReadable && (
        <>
          <Menu
            align="end"
            trigger={
              <Button look="primary">
                <Download aria-hidden />
                {t('reports.export')}
                <ChevronDown aria-hidden />
              </Button>
            }
          >
            <MenuItem
              icon={<FileText aria-hidden />}
              hint={t('reports.htmlHint')}
              onSelect={() => setAsking('page')}
            >
              {t('reports.html')}
            </MenuItem>
            <MenuItem
              icon={<Table2 aria-hidden />}
              hint={t('reports.csvHint')}
              onSelect={() => exportAs('csv')}
            >
              {t('reports.csv')}
            </MenuItem>
            <MenuItem
              icon={<Braces aria-hidden />}
              hint={t('reports.jsonHint')}
              onSelect={() => exportAs('json')}
            >
              {t('reports.json')}
            </MenuItem>
          </Menu>
          <Button onClick={() => window.print()}>
            <Printer aria-hidden />
            {t('reports.print')}
          </Button>
        </>
      )}
      <IconButton label={t('reports.delete')} onClick={() => setAsking('delete')}>
        <Trash2 aria-hidden />
      </IconButton>
      <ExportPageDialog
        open={asking === 'page'}
        onClose={close}
        onExport={(pictures) => exportAs('html', pictures)}
      />
      {dialog}
      <ConfirmDialog
        open={asking === 'delete'}
        onClose={close}
        title={t('reports.deleteTitle')}
        description={t('reports.deleteText')}
        confirm={t('reports.deleteDo')}
        onConfirm={() => void ask('delete-report', { report: id })}
      />
    </>
  )
}
