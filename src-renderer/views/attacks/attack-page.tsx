import { ArrowLeft } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { AttackCatalogue, AttackDescription } from '../../../src-shared/attack'
import { Card } from '../../components/card/card'
import { Page } from '../../components/page/page'
import { attackWording } from '../../language/method-wording'
import { useServer } from '../../state/app-context'
import { hashOf } from '../../state/place'
import styles from './attack-page.module.css'
import { LastRun } from './last-run'
import { RunAttackCard } from './run-attack-card'
import { ThreatModelList } from './threat-model-list'
import { useAxisWording } from './use-axis-wording'

interface AttackPageProps {
  readonly attack: AttackDescription
  readonly catalogue: AttackCatalogue
}

/** One attack: what it is, who the attacker is, and what comes of it when it is tried. */
export function AttackPage({ attack, catalogue }: AttackPageProps) {
  const { t, i18n } = useTranslation()
  const run = useServer().attacks.runs.find(({ order }) => order.attack === attack.id)
  return (
    <Page
      title={attack.name}
      lead={<span lang="en">{attack.source}</span>}
      actions={
        <a className={styles.back} href={hashOf({ view: 'attacks' })}>
          <ArrowLeft aria-hidden />
          {t('attacks.all')}
        </a>
      }
    >
      <p className={styles.explained}>
        {attackWording(attack, i18n).summary} <Explained attack={attack} />
      </p>
      <RunAttackCard attack={attack} catalogue={catalogue} run={run} />
      {run && <LastRun run={run} />}
      <Card title={t('attacks.threatModel')}>
        <ThreatModelList attack={attack} />
      </Card>
    </Page>
  )
}

/** The threat model as a sentence or two. */
function Explained({ attack: { threatModel } }: { attack: AttackDescription }) {
  const { t } = useTranslation()
  const wording = useAxisWording()
  return t('attacks.explained', {
    controls: wording('controls', threatModel.controls),
    knows: wording('knows', threatModel.knows),
    labels: t(`attacks.labelsExplained.${threatModel.labels}`),
    goals: threatModel.goals.map((goal) => t(`attacks.goalExplained.${goal}`)).join(' '),
  })
}
