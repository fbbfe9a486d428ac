import { ImagePlus } from 'lucide-react'
import { type ReactNode, useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button/button'
import { Card } from '../../components/card/card'
import { ChoiceCards } from '../../components/choice-cards/choice-cards'
import { EmptyState } from '../../components/empty-state/empty-state'
import { Page } from '../../components/page/page'
import { listPeople } from '../../language/people-list'
import { go, useAppState, useAsk, useDispatch, useServer, useShowToast } from '../../state/app-context'
import type { OrderDraft } from '../../state/app-state'
import { canImprove } from '../../state/can-improve'
import { orderOf } from '../../state/order'
import { personGroups } from '../../state/person-groups'
import { useMethods } from '../../state/use-methods'
import { AdaptSwitch } from './adapt-switch'
import { Advanced } from './advanced'
import { CopiesCard } from './copies-card'
import { FacesHint } from './faces-hint'
import styles from './protect-view.module.css'
import { RecommendationCard } from './recommendation-card'
import { StartBar } from './start-bar'
import { StrengthCard } from './strength-card'
import { StrengthPreview } from './strength-preview'
import { WhoCard } from './who-card'

/** Puts an order together: whose photos, how strong, where to. */
export function ProtectView() {
  const { t, i18n } = useTranslation()
  const server = useServer()
  const { draft } = useAppState()
  const dispatch = useDispatch()
  const ask = useAsk()
  const showToast = useShowToast()
  const methods = useMethods()
  const change = useCallback(
    (changes: Partial<OrderDraft>) => dispatch({ type: 'draft changed', changes }),
    [dispatch],
  )
  const groups = useMemo(() => personGroups(server.library), [server.library])
  const candidates = groups.filter(({ person, photos }) => person.role === 'protected' && photos.length > 0)
  if (candidates.length === 0) return <NobodyToProtect hasOthers={groups.length > 0} />

  const order = orderOf(draft, server)
  const chosen = candidates.filter(({ person }) => order.people.includes(person.id))
  const allHaveKeys = chosen.length > 0 && chosen.every(({ person }) => person.hasKey)
  const improvable = chosen.every(({ person }) => canImprove(person, methods))
  const noise = noiseFor(draft.noise, allHaveKeys, improvable)
  const readable = chosen.flatMap(({ photos }) => photos).filter(({ state }) => state !== 'unreadable')
  const meant = noise === 'key' ? readable.filter((photo) => !photo.protected) : readable
  const others = groups
    .filter(({ person }) => person.role === 'other')
    .reduce((sum, { photos }) => sum + photos.length, 0)
  const names = new Map(candidates.map(({ person }) => [person.id, person.name]))
  const start = async () => {
    if (!(await ask('start-job', { ...order, noise }))) return
    const people = listPeople(
      chosen.map(({ person }) => person.name),
      i18n.language,
    )
    showToast({ tone: 'success', title: t('protect.started', { people }) })
    go({ view: 'progress' })
  }
  return (
    <div className={styles.view}>
      <div className={styles.page}>
        <Page title={t('protect.title')} lead={t('protect.lead')}>
          <div className={styles.columns}>
            <div className={styles.form}>
              <WhoCard
                groups={candidates}
                chosen={order.people}
                faces={<FacesHint chosen={chosen} />}
                others={others}
                onChosen={(people) => change({ people })}
              />
              {allHaveKeys && (
                <NoiseCard
                  noise={noise}
                  improvable={improvable}
                  onNoise={(value) => change({ noise: value })}
                >
                  {noise !== 'learn' && <AdaptSwitch draft={draft} onChange={change} />}
                </NoiseCard>
              )}
              {noise === 'learn' && <StrengthCard draft={draft} onChange={change} />}
              <CopiesCard draft={draft} onChange={change} />
              {noise === 'learn' && <RecommendationCard people={order.people} onChange={change} />}
              {noise === 'learn' && <Advanced methods={methods} draft={draft} onChange={change} />}
            </div>
            {noise === 'learn' && (
              <div className={styles.side}>
                <StrengthPreview
                  photos={readable.filter(({ state }) => state === 'ready')}
                  nameOf={({ person }) => names.get(person) ?? ''}
                  epsilon={draft.epsilon}
                />
              </div>
            )}
          </div>
        </Page>
      </div>
      <StartBar
        order={{ ...order, noise }}
        people={chosen.map(({ person }) => person.name)}
        photos={meant.length}
        obstacle={obstacle()}
        waits={server.jobs.jobs.some(({ status }) => status === 'running')}
        onStart={() => void start()}
      />
    </div>
  )

  function obstacle(): string | undefined {
    if (chosen.length === 0) return t('protect.whoNone')
    return noise === 'key' && meant.length === 0 ? t('protect.keyNothingNew') : undefined
  }
}

/** What was chosen, as far as there are keys that allow it. */
function noiseFor(wanted: OrderDraft['noise'], allHaveKeys: boolean, improvable: boolean) {
  if (!allHaveKeys) return 'learn'
  return wanted === 'improve' && !improvable ? 'key' : wanted
}

interface NoiseCardProps {
  readonly noise: OrderDraft['noise']
  /** Whether the keys can be improved. */
  readonly improvable: boolean
  readonly onNoise: (noise: OrderDraft['noise']) => void
  readonly children: ReactNode
}

/** Whether people who have keys get new noise, or better. */
function NoiseCard({ noise, improvable, onNoise, children }: NoiseCardProps) {
  const { t } = useTranslation()
  const choices = improvable ? (['learn', 'key', 'improve'] as const) : (['learn', 'key'] as const)
  return (
    <Card title={t('protect.noiseTitle')}>
      <ChoiceCards
        label={t('protect.noiseTitle')}
        value={noise}
        choices={choices.map((value) => ({
          value,
          title: t(`protect.noise.${value}`),
          text: t(`protect.noiseText.${value}`),
        }))}
        onValue={onNoise}
      />
      {!improvable && <p className={styles.hint}>{t('protect.noiseNotImprovable')}</p>}
      {children}
    </Card>
  )
}

function NobodyToProtect({ hasOthers }: { hasOthers: boolean }) {
  const { t } = useTranslation()
  return (
    <EmptyState
      picture={<ImagePlus aria-hidden />}
      title={t('protect.emptyTitle')}
      actions={
        <Button look="primary" size="large" onClick={() => go({ view: 'photos' })}>
          {t('protect.emptyDo')}
        </Button>
      }
    >
      <p>{t(hasOthers ? 'protect.emptyOthers' : 'protect.emptyText')}</p>
    </EmptyState>
  )
}
