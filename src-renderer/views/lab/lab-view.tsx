import { FlaskConical, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button/button'
import { EmptyState } from '../../components/empty-state/empty-state'
import { Page } from '../../components/page/page'
import { useAppState, useServer } from '../../state/app-context'
import { LabActions } from './lab-actions'
import { LabList } from './lab-list'
import { labName } from './lab-name'
import { ShownLab } from './shown-lab'
import { StartLabDialog } from './start-lab-dialog'

/** Matrices of data, protections, trainers and counter-measures: one of them, and the others to choose from. */
export function LabView() {
  const { t } = useTranslation()
  const { place } = useAppState()
  const { labs } = useServer().labs
  const [starting, setStarting] = useState(false)
  const wanted = place.view === 'lab' ? place.lab : undefined
  const cell = place.view === 'lab' ? place.cell : undefined
  const shown = labs.find(({ id }) => id === wanted) ?? labs[0]
  const start = (
    <Button look="primary" {...(shown ? {} : { size: 'large' })} onClick={() => setStarting(true)}>
      <Plus aria-hidden />
      {t('lab.start')}
    </Button>
  )
  const dialog = <StartLabDialog open={starting} onClose={() => setStarting(false)} />
  if (!shown) {
    return (
      <EmptyState picture={<FlaskConical aria-hidden />} title={t('lab.emptyTitle')} actions={start}>
        <p>{t('lab.emptyText')}</p>
        {dialog}
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
          {start}
          <LabActions key={shown.id} lab={shown} />
        </>
      }
    >
      {labs.length > 1 && <LabList labs={labs} shown={shown.id} />}
      <ShownLab key={shown.id} lab={shown} cell={cell} />
      {dialog}
    </Page>
  )
}
