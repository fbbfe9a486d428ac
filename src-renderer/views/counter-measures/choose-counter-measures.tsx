import { useTranslation } from 'react-i18next'
import type { CounterMeasureChoice } from '../../../src-shared/counter-measure'
import { Switch } from '../../components/switch/switch'
import { useLoaded } from '../../state/use-loaded'
import styles from './choose-counter-measures.module.css'
import { CounterMeasureEntry } from './counter-measure-entry'

interface ChooseCounterMeasuresProps {
  /** Whether those are offered, too, that train nothing and compare by a network that exists already. */
  readonly withExisting: boolean
  /** Undefined: those that report or matrix bring themselves. */
  readonly chosen: readonly CounterMeasureChoice[] | undefined
  readonly onChosen: (chosen: readonly CounterMeasureChoice[] | undefined) => void
}

/** Which counter-measures are tried, each with its parameters: the list is that of the engine. */
export function ChooseCounterMeasures({ withExisting, chosen, onChosen }: ChooseCounterMeasuresProps) {
  const { t } = useTranslation()
  const { loaded } = useLoaded('describe-defences', {})
  const known = loaded.state === 'loaded' ? loaded.result : []
  const offered = known.filter(({ trains }) => trains || withExisting)
  const change = (defence: string, choice: CounterMeasureChoice | undefined) => {
    const choices = new Map(chosen?.map((one) => [one.defence, one]))
    if (choice) choices.set(defence, choice)
    else choices.delete(defence)
    onChosen(offered.flatMap(({ id }) => choices.get(id) ?? []))
  }
  return (
    <>
      <Switch
        label={t('counterMeasures.choose')}
        hint={t('counterMeasures.chooseHint')}
        checked={chosen !== undefined}
        onChecked={(choosing) => onChosen(choosing ? [] : undefined)}
      />
      {chosen && (
        <fieldset className={styles.list} aria-label={t('counterMeasures.list')}>
          {offered.map((one) => (
            <CounterMeasureEntry
              key={one.id}
              counterMeasure={one}
              choice={chosen.find(({ defence }) => defence === one.id)}
              onChoice={(choice) => change(one.id, choice)}
            />
          ))}
        </fieldset>
      )}
    </>
  )
}
