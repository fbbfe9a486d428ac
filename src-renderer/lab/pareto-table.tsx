import { useTranslation } from 'react-i18next'
import { frontOf, type MethodPoint, methodCosts } from '../../src-shared/method-points'
import { spokenSeconds } from '../../src-shared/spoken-seconds'
import { WideTable } from '../report/wide-table'

/** The picture of cost and effect in figures. */
export function ParetoTable({ points }: { points: readonly MethodPoint[] }) {
  const { t, i18n } = useTranslation()
  const number = new Intl.NumberFormat(i18n.language, { maximumSignificantDigits: 2 })
  const percent = (share: number) => t('report.share', { percent: Math.round(100 * share) })
  const fronts = methodCosts.map((cost) => ({ cost, names: frontOf(points, cost) }))
  return (
    <WideTable label={t('lab.pareto.table')}>
      <thead>
        <tr>
          <th scope="col">{t('lab.pareto.number')}</th>
          <th scope="col">{t('lab.noise.protection')}</th>
          <th scope="col">{t('lab.pareto.seconds')}</th>
          <th scope="col">{t('lab.pareto.change')}</th>
          <th scope="col">{t('lab.pareto.plain')}</th>
          <th scope="col">{t('lab.pareto.strongest')}</th>
          <th scope="col">{t('lab.pareto.onFront')}</th>
        </tr>
      </thead>
      <tbody>
        {points.map(({ name, noise: { secondsPerPicture, change }, plain, strongest }, index) => (
          <tr key={name}>
            <td>{index + 1}</td>
            <th scope="row">{name}</th>
            <td>{secondsPerPicture !== undefined && spokenSeconds(secondsPerPicture, i18n.language)}</td>
            <td>{change && number.format(change.meanDifference)}</td>
            <td>{percent(plain)}</td>
            <td>
              {t('lab.pareto.strongestBy', {
                share: percent(strongest.share),
                defence: strongest.defence ?? t('lab.pareto.none'),
              })}
            </td>
            <td>
              {fronts
                .filter(({ names }) => names.has(name))
                .map(({ cost }) => t(`lab.pareto.by.${cost}`))
                .join(', ')}
            </td>
          </tr>
        ))}
      </tbody>
    </WideTable>
  )
}
