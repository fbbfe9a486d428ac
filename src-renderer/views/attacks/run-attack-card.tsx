import { Play } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AttackCatalogue, AttackDescription } from '../../../src-shared/attack'
import type { AttackCost } from '../../../src-shared/attack-run'
import type { AttackRunEntry } from '../../../src-shared/attack-runs'
import { Button } from '../../components/button/button'
import { Card } from '../../components/card/card'
import { Field } from '../../components/field/field'
import { Select } from '../../components/select/select'
import { WorkCard } from '../../components/work-card/work-card'
import { attackWording, testbedWording } from '../../language/method-wording'
import { useAsk } from '../../state/app-context'
import { useLoaded } from '../../state/use-loaded'
import { ParameterControl } from '../protect/parameter-control'
import { allParameterFields } from '../protect/parameter-fields'
import styles from './run-attack-card.module.css'

interface RunAttackCardProps {
  readonly attack: AttackDescription
  readonly catalogue: AttackCatalogue
  readonly run: AttackRunEntry | undefined
}

/** Where an attack is tried: testbed, preset and parameters, what that costs, and how far it is. */
export function RunAttackCard({ attack, catalogue, run }: RunAttackCardProps) {
  const { t } = useTranslation()
  const ask = useAsk()
  if (run?.status === 'waiting' || run?.status === 'running') {
    const { progress } = run
    return (
      <WorkCard
        title={t('attacks.running', { name: attack.name })}
        share={progress && progress.total > 0 ? progress.done / progress.total : undefined}
        done={t(progress?.unit === 'poisons' ? 'attacks.poisoning' : 'attacks.trainingVictims', {
          done: Math.floor(progress?.done ?? 0),
          total: progress?.total ?? 0,
        })}
        secondsLeft={run.status === 'waiting' ? null : progress?.secondsLeft}
        startedAt={run.startedAt}
        stop={{
          title: t('attacks.cancelTitle'),
          text: t('attacks.cancelText'),
          confirm: t('reports.cancelDo'),
          onStop: () => void ask('cancel-attack', { attack: attack.id }),
        }}
      />
    )
  }
  return <RunForm attack={attack} catalogue={catalogue} />
}

function RunForm({ attack, catalogue }: Omit<RunAttackCardProps, 'run'>) {
  const { t, i18n } = useTranslation()
  const ask = useAsk()
  const testbeds = fittingTestbeds(attack, catalogue).map((one) => ({
    id: one.id,
    ...testbedWording(one, i18n),
  }))
  const [testbed, setTestbed] = useState(testbeds[0]?.id)
  const [preset, setPreset] = useState(attack.presets[0]?.name)
  const [values, setValues] = useState<Readonly<Record<string, unknown>>>({})
  const order = {
    attack: attack.id,
    ...(testbed !== undefined && { testbed }),
    ...(preset !== undefined && { preset }),
    values: { ...values },
  }
  const { loaded } = useLoaded('plan-attack', order)
  const plan = loaded.state === 'loaded' ? loaded.result : undefined
  const change = (name: string, value: unknown) => {
    const { [name]: _old, ...others } = values
    setValues(value === undefined ? others : { ...others, [name]: value })
  }
  const wording = attackWording(attack, i18n)
  return (
    <Card
      title={t('attacks.try')}
      lead={testbeds.find(({ id }) => id === testbed)?.summary}
      actions={
        <Button
          look="primary"
          disabled={loaded.state === 'failed'}
          onClick={() => void ask('start-attack', order)}
        >
          <Play aria-hidden />
          {t('attacks.run')}
        </Button>
      }
    >
      <div className={styles.choices}>
        <Field label={t('lab.poisoning.testbed')}>
          {(naming) => (
            <Select
              id={naming.id}
              value={testbed ?? ''}
              options={testbeds.map(({ id, name }) => ({ value: id, label: name }))}
              onValue={setTestbed}
            />
          )}
        </Field>
        <Field label={t('protect.preset')}>
          {(naming) => (
            <Select
              id={naming.id}
              value={preset ?? ''}
              options={attack.presets.map(({ name }) => ({ value: name, label: name }))}
              onValue={(name) => {
                setPreset(name)
                setValues({})
              }}
            />
          )}
        </Field>
      </div>
      <p className={styles.cost}>
        {loaded.state === 'failed' && t('attacks.notPossible')}
        {plan && <Cost cost={plan.cost} trials={plan.trials} />}
      </p>
      <details>
        <summary>{t('protect.parameters')}</summary>
        <div className={styles.parameters}>
          {allParameterFields(attack).map((field) => (
            <ParameterControl
              key={field.name}
              field={{ ...field, description: wording.parameter(field) }}
              value={values[field.name] ?? plan?.parameters[field.name] ?? field.default}
              changed={field.name in values}
              onValue={(value) => change(field.name, value)}
            />
          ))}
        </div>
      </details>
    </Card>
  )
}

/** Those on which the attack makes sense, its usual one first. */
function fittingTestbeds({ testbeds }: AttackDescription, catalogue: AttackCatalogue) {
  return testbeds.flatMap(({ id, reasons }) =>
    reasons.length > 0 ? [] : catalogue.testbeds.filter((one) => one.id === id),
  )
}

function Cost({ cost: { passes, trainings, victims }, trials }: { cost: AttackCost; trials: number }) {
  const { t } = useTranslation()
  const parts = [
    t('attacks.costTrials', { count: trials }),
    ...(passes > 0 ? [t('attacks.costPasses', { count: Math.round(passes) })] : []),
    ...(trainings > 0 ? [t('attacks.costTrainings', { count: Math.round(trainings) })] : []),
    t('attacks.costVictims', { count: victims }),
  ]
  return <>{t('attacks.costIs', { list: parts.join(', ') })}</>
}
