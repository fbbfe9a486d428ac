import { Check } from 'lucide-react'
import { VisuallyHidden } from 'radix-ui'
import { useTranslation } from 'react-i18next'
import { jobStep, stepsOf } from '../../../src-shared/job-share'
import type { Job } from '../../../src-shared/jobs'
import styles from './job-steps.module.css'

/** The steps of a job: which are done, which one is on, which are to come. */
export function JobSteps({ job }: { job: Job }) {
  const { t } = useTranslation()
  const steps = stepsOf(job)
  const step = jobStep(job)
  const current = step === undefined ? 0 : steps.indexOf(step)
  return (
    <ol className={styles.steps}>
      {steps.map((name, index) => {
        const state = index < current ? 'done' : index === current ? 'current' : 'ahead'
        return (
          <li
            key={name}
            className={styles.step}
            data-state={state}
            aria-current={state === 'current' ? 'step' : undefined}
          >
            <span className={styles.dot} aria-hidden>
              {state === 'done' && <Check />}
            </span>
            {t(`progress.step.${name}`)}
            <VisuallyHidden.Root>, {t(`progress.stepState.${state}`)}</VisuallyHidden.Root>
          </li>
        )
      })}
    </ol>
  )
}
