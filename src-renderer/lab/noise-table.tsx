import { useTranslation } from 'react-i18next'
import type { TitledNoise } from '../../src-shared/noise-by-protection'
import { spokenSeconds } from '../../src-shared/spoken-seconds'
import { WideTable } from '../report/wide-table'

interface NoiseTableProps {
  /** What tells the rows apart. */
  readonly head: string
  readonly rows: readonly TitledNoise[]
}

/** What noise costs and how far it shows. */
export function NoiseTable({ head, rows }: NoiseTableProps) {
  const { t, i18n } = useTranslation()
  const number = (value: number, digits: number) =>
    new Intl.NumberFormat(i18n.language, { maximumFractionDigits: digits }).format(value)
  return (
    <WideTable label={t('lab.noise.table')}>
      <thead>
        <tr>
          <th scope="col">{head}</th>
          <th scope="col">{t('lab.noise.perPicture')}</th>
          <th scope="col">{t('lab.noise.largest')}</th>
          <th scope="col">{t('lab.noise.mean')}</th>
          <th scope="col">{t('lab.noise.psnr')}</th>
          <th scope="col">SSIM</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ title, facts: { secondsPerPicture, change } }) => (
          <tr key={title}>
            <th scope="row">{title}</th>
            <td>{secondsPerPicture !== undefined && spokenSeconds(secondsPerPicture, i18n.language)}</td>
            <td>{change?.largestDifference}</td>
            <td>{change && number(change.meanDifference, 1)}</td>
            <td>{change && (change.psnr === null ? '–' : number(change.psnr, 1))}</td>
            <td>{change && number(change.ssim, 3)}</td>
          </tr>
        ))}
      </tbody>
    </WideTable>
  )
}
