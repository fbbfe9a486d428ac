import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReportFormat, ReportId } from '../../../src-shared/reports'
import { useChooseFolder } from '../../components/folder-picker/use-choose-folder'
import type { Language } from '../../language/texts'
import { useAsk, useClient, useShowFailure, useShowToast } from '../../state/app-context'

interface ExportReport {
  /** Asks for a folder, writes the report there and says so. */
  readonly exportAs: (format: ReportFormat, pictures?: boolean) => void
  /** To be put somewhere into the view. */
  readonly dialog: ReactNode
}

/** Writes a report into a folder that its owner chooses, in the language of the page. */
export function useExportReport(report: ReportId): ExportReport {
  const { t, i18n } = useTranslation()
  const ask = useAsk()
  const { shell } = useClient()
  const showToast = useShowToast()
  const showFailure = useShowFailure()
  const { choose, dialog } = useChooseFolder('write')
  const openFolder = shell['open-folder']

  const write = async (folder: string, format: ReportFormat, pictures: boolean) => {
    const language = i18n.language as Language
    const written = await ask('export-report', { report, format, folder, language, pictures })
    if (!written) return
    const action = openFolder && {
      label: t('reports.openFolder'),
      run: () => void openFolder({ path: folder }).catch(showFailure),
    }
    showToast({
      tone: 'success',
      title: t('reports.exported'),
      detail: written.file,
      ...(action && { action }),
    })
  }
  const exportAs = (format: ReportFormat, pictures = false) =>
    choose((folder) => void write(folder, format, pictures))
  return { exportAs, dialog }
}
