import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { TableByKind } from '../../../src-shared/lab-kinds'
import type { LabId } from '../../../src-shared/labs'
import type { PoisoningMeasurement } from '../../../src-shared/poisoning-lab'
import { poisoningName, summarisePoisoning } from '../../../src-shared/poisoning-summary'
import { poisoningTitle } from '../../../src-shared/poisoning-title'
import { IconButton } from '../../components/button/button'
import { Card } from '../../components/card/card'
import { SuccessTable } from '../../lab/success-table'
import { go } from '../../state/app-context'
import styles from './cell-details.module.css'

interface PoisoningDetailsProps {
  readonly lab: LabId
  readonly table: Extract<TableByKind, { kind: 'poisoning' }>
  readonly position: number
}

/** One attack against one defence: what was found and expected, every victim, and all parameters. */
export function PoisoningDetails({ lab, table: { cells, rows }, position }: PoisoningDetailsProps) {
  const { t } = useTranslation()
  const cell = cells[position]
  if (!cell) return null
  const own = rows.filter((row) => poisoningName(row) === poisoningName(cell))
  const summary = summarisePoisoning(rows).find((one) => poisoningName(one) === poisoningName(cell))
  return (
    <Card
      title={poisoningTitle(cell)}
      actions={
        <IconButton label={t('common.close')} size="small" onClick={() => go({ view: 'lab', lab })}>
          <X aria-hidden />
        </IconButton>
      }
    >
      {summary ? (
        <div className={styles.details}>
          <p>
            {t(`lab.poisoning.verdict.${summary.verdict}`)}
            {summary.expected &&
              `. ${t('lab.poisoning.expected', { sign: t(`lab.poisoning.sign.${summary.expected}`) })}`}
          </p>
          {summary.reasons.map((reason) => (
            <p key={reason} lang="en">
              {reason}
            </p>
          ))}
          {own.map(({ key, measured }) => measured.applies && <Applied key={key} measured={measured} />)}
        </div>
      ) : (
        <p>{t('lab.notYet')}</p>
      )}
    </Card>
  )
}

function Applied({ measured }: { measured: Extract<PoisoningMeasurement, { applies: true }> }) {
  const { t } = useTranslation()
  const { plan, defenceParameters, poison, success, precision, tensorflow } = measured
  const recipe = {
    attack: { id: plan.attack, goal: plan.goal, ...plan.parameters },
    testbed: { id: plan.testbed, ...plan.settings },
    victim: plan.victim,
    ...(defenceParameters && { defence: defenceParameters }),
    poison,
    precision,
    tensorflow,
  }
  return (
    <>
      <SuccessTable success={success} />
      <details>
        <summary>{t('lab.recipe')}</summary>
        <pre className={styles.recipe}>{JSON.stringify(recipe, undefined, 2)}</pre>
      </details>
    </>
  )
}
