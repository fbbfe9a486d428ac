import { Brain, CircleHelp, ShieldCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import styles from './demo-steps.module.css'

const steps = [
  { id: 'protect', Icon: ShieldCheck },
  { id: 'learn', Icon: Brain },
  { id: 'ask', Icon: CircleHelp },
] as const

/** What will happen, in three steps. */
export function DemoSteps() {
  const { t } = useTranslation()
  return (
    <ol className={styles.steps}>
      {steps.map(({ id, Icon }, index) => (
        <li key={id} className={styles.step}>
          <Icon className={styles.icon} aria-hidden />
          <h2 className={styles.title}>
            {index + 1}. {t(`demo.steps.${id}.title`)}
          </h2>
          <p>{t(`demo.steps.${id}.text`)}</p>
        </li>
      ))}
    </ol>
  )
}
