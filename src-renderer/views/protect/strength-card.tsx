import { useTranslation } from 'react-i18next'
import { type Strength, strengths } from '../../../src-shared/strength'
import { Card } from '../../components/card/card'
import { ChoiceCards } from '../../components/choice-cards/choice-cards'
import { Slider } from '../../components/slider/slider'
import type { OrderDraft } from '../../state/app-state'
import { AdaptSwitch } from './adapt-switch'
import styles from './protect-view.module.css'
import { strengthWord, strongest, weakest } from './strength'

interface StrengthCardProps {
  readonly draft: OrderDraft
  readonly onChange: (changes: Partial<OrderDraft>) => void
}

/** How strong the noise is, and whether people or photos share it. */
export function StrengthCard({ draft, onChange }: StrengthCardProps) {
  const { t } = useTranslation()
  const { epsilon, mode } = draft
  const word = strengthWord(epsilon)
  return (
    <Card title={t('protect.strength')}>
      <div>
        <p className={styles.strength}>
          <strong>{t(`protect.words.${word}`)}</strong>
          <span className={styles.number}>{t('protect.strengthNumber', { epsilon })}</span>
        </p>
        <Slider
          label={t('protect.strength')}
          value={epsilon}
          min={weakest}
          max={strongest}
          valueText={t('protect.strengthValue', { word: t(`protect.words.${word}`), epsilon })}
          marks={Object.entries(strengths).map(([name, value]) => ({
            value,
            label: t(`protect.words.${name as Strength}`),
          }))}
          onValue={(value) => onChange({ epsilon: value })}
        />
        <p className={styles.hint}>{t(`protect.wordHints.${word}`)}</p>
      </div>
      <div>
        <h3 className={styles.subtitle}>{t('protect.mode')}</h3>
        <ChoiceCards
          label={t('protect.mode')}
          value={mode}
          choices={(['class', 'sample'] as const).map((value) => ({
            value,
            title: t(`protect.modes.${value}`),
            text: t(`protect.modeTexts.${value}`),
          }))}
          // A preset belongs to a mode.
          onValue={(value) => onChange({ mode: value, preset: undefined })}
        />
      </div>
      <AdaptSwitch draft={draft} onChange={onChange} />
    </Card>
  )
}
