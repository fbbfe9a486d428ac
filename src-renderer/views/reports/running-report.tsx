import type { TFunction } from 'i18next'
import { VisuallyHidden } from 'radix-ui'
import { useTranslation } from 'react-i18next'
import type { ReportEntry } from '../../../src-shared/reports'
import { WorkCard } from '../../components/work-card/work-card'
import { spokenTally } from '../../report/wording'
import { useAsk } from '../../state/app-context'

/** What takes nearly all of the time; of the rest, no share of the whole can be told. */
const mainPhase = 'training recognisers'
/** Percents between two announcements. */
const stride = 10

/** A report that is being made, or waits for its turn. */
export function RunningReport({ entry }: { entry: ReportEntry }) {
  const { t } = useTranslation()
  const ask = useAsk()
  const { id, order, status, progress, headline } = entry
  const title = t(`report.kind.${order.kind}`)
  const share =
    progress?.phase === mainPhase && progress.total > 0 ? progress.done / progress.total : undefined
  const percent = Math.floor((100 * (share ?? 0)) / stride) * stride
  return (
    <WorkCard
      title={title}
      share={status === 'waiting' ? (share ?? 0) : share}
      done={status === 'waiting' ? t('reports.waitingText') : spokenProgress(entry, t)}
      secondsLeft={status === 'waiting' ? null : progress?.secondsLeft}
      stop={{
        title: t('reports.cancelTitle'),
        text: t('reports.cancelText'),
        confirm: t('reports.cancelDo'),
        onStop: () => void ask('cancel-report', { report: id }),
      }}
    >
      {headline && (
        <p>
          {t('reports.soFar', {
            protected: spokenTally(headline.protected, t),
            unprotected: spokenTally(headline.unprotected, t),
          })}
        </p>
      )}
      <VisuallyHidden.Root role="status">{t('reports.announce', { title, percent })}</VisuallyHidden.Root>
    </WorkCard>
  )
}

/** How much of the present phase is done, in its own units. */
function spokenProgress({ progress }: ReportEntry, t: TFunction): string {
  const counts = { done: Math.floor(progress?.done ?? 0), total: progress?.total ?? 0 }
  switch (progress?.phase) {
    case 'reading photos and copies':
      return t('progress.photosRead', counts)
    case 'sending photos':
      return t('reports.photosSent', counts)
    case mainPhase:
      return t('reports.trainings', counts)
    case 'comparing faces':
      return t('reports.facesCompared', counts)
    default:
      return t('progress.preparing')
  }
}
