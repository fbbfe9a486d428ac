import { FlaskConical, FolderOpen, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button/button'
import { EmptyState } from '../../components/empty-state/empty-state'
import { useChooseFolder } from '../../components/folder-picker/use-choose-folder'
import { Page } from '../../components/page/page'
import { go, useAppState, useAsk, useServer } from '../../state/app-context'
import { LabActions } from './lab-actions'
import { LabList } from './lab-list'
import { labName } from './lab-name'
import { LabParts } from './lab-parts'
import { ShownLab } from './shown-lab'
import { StartLabDialog } from './start-lab-dialog'

/** Matrices of data, protections, trainers and counter-measures: one of them, and the others to choose from. */
export function LabView() {
  const { t } = useTranslation()
  const ask = useAsk()
  const { place } = useAppState()
  const { labs } = useServer().labs
  const [starting, setStarting] = useState(false)
  const wanted = place.view === 'lab' ? place.lab : undefined
  const cell = place.view === 'lab' ? place.cell : undefined
  const shown = labs.find(({ id }) => id === wanted) ?? labs[0]
  const folder = useChooseFolder('read')
  const open = async (path: string) => {
    const opened = await ask('open-lab', { folder: path })
    if (opened) go({ view: 'lab', lab: opened.lab })
  }
  const size = shown ? {} : ({ size: 'large' } as const)
  const actions = (
    <>
      <LabParts shown="lab" />
      <Button {...size} onClick={() => folder.choose((path) => void open(path))}>
        <FolderOpen aria-hidden />
        {t('lab.open')}
      </Button>
      <Button look="primary" {...size} onClick={() => setStarting(true)}>
        <Plus aria-hidden />
        {t('lab.start')}
      </Button>
    </>
  )
  const dialog = <StartLabDialog open={starting} onClose={() => setStarting(false)} />
  if (!shown) {
    return (
      <EmptyState picture={<FlaskConical aria-hidden />} title={t('lab.emptyTitle')} actions={actions}>
        <p>{t('lab.emptyText')}</p>
        {dialog}
        {folder.dialog}
      </EmptyState>
    )
  }
  return (
    <Page
      title={labName(shown)}
      lead={t('lab.viewLead')}
      width="full"
      actions={
        <>
          {actions}
          <LabActions key={shown.id} lab={shown} />
        </>
      }
    >
      {labs.length > 1 && <LabList labs={labs} shown={shown.id} />}
      <ShownLab key={shown.id} lab={shown} cell={cell} />
      {dialog}
      {folder.dialog}
    </Page>
  )
}
