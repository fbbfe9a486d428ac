import { useTranslation } from 'react-i18next'
import type { AttackExplanation } from '../../../src-shared/attack-explanation'
import { WideTable } from '../../report/wide-table'

type Verdicts = Extract<AttackExplanation, { kind: 'verdicts' }>

/** What becomes of the test records of each class, by a clean victim and by a poisoned one. */
export function VerdictsFigure({ classNames, clean, poisoned }: Verdicts) {
  const { t } = useTranslation()
  const answers = [...classNames, t('attacks.unsure')]
  const share = (counts: readonly number[] | undefined, column: number) => {
    const all = (counts ?? []).reduce((sum, count) => sum + count, 0)
    return all === 0 ? 0 : Math.round((100 * (counts?.[column] ?? 0)) / all)
  }
  return (
    <WideTable label={t('attacks.verdictsExplained')}>
      <caption>{t('attacks.verdictsExplained')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('attacks.isReally')}</th>
          <th scope="col">{t('lab.victim')}</th>
          {answers.map((answer) => (
            <th key={answer} scope="col">
              {t('attacks.goesAs', { answer })}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {classNames.flatMap((name, label) =>
          (
            [
              ['clean', clean],
              ['poisoned', poisoned],
            ] as const
          ).map(([kind, table]) => (
            <tr key={`${name} ${kind}`}>
              <th scope="row">{name}</th>
              <td>{t(`attacks.${kind}`)}</td>
              {answers.map((answer, column) => (
                <td key={answer}>{t('report.share', { percent: share(table[label], column) })}</td>
              ))}
            </tr>
          )),
        )}
      </tbody>
    </WideTable>
  )
}
