import { useTranslation } from 'react-i18next'
import type { ReportPhoto } from '../../src-shared/report'
import type { Findings } from '../../src-shared/report-findings'
import type { PicturePair } from '../../src-shared/report-page'
import styles from './image-quality.module.css'
import type { ReportPictures } from './report-pictures'
import { WideTable } from './wide-table'

interface ImageQualityProps {
  readonly photos: readonly ReportPhoto[]
  readonly extremes: NonNullable<Findings['quality']>
  readonly pictures: ReportPictures
}

const measures = {
  psnr: ({ measures: { psnr } }) => psnr,
  ssim: ({ measures: { ssim } }) => ssim,
  perceptual: ({ perceptualDistance }) => perceptualDistance,
  mean: ({ measures: { meanDifference } }) => meanDifference,
  remaining: ({ remainingChange }) => remainingChange,
} as const satisfies Record<string, (photo: ReportPhoto) => number | null>

const digits: Readonly<Record<keyof typeof measures, number>> = {
  psnr: 1,
  ssim: 3,
  perceptual: 1,
  mean: 1,
  remaining: 1,
}

/** How far copies look from their originals: the best one, the middle, the worst one, and both as pictures. */
export function ImageQuality({ photos, extremes, pictures }: ImageQualityProps) {
  const { t, i18n } = useTranslation()
  const [best, worst] = [photos[extremes.best], photos[extremes.worst]]
  if (!best || !worst) return null
  const shown = (name: keyof typeof measures, value: number | null) =>
    value === null
      ? t('report.quality.unchanged')
      : new Intl.NumberFormat(i18n.language, {
          minimumFractionDigits: digits[name],
          maximumFractionDigits: digits[name],
        }).format(value)
  return (
    <>
      {pictures && (
        <div className={styles.pairs}>
          <Pair title={t('report.quality.worst')} photo={worst} pair={pictures.worst} />
          <Pair title={t('report.quality.best')} photo={best} pair={pictures.best} />
        </div>
      )}
      <WideTable label={t('report.quality.title')}>
        <thead>
          <tr>
            <th scope="col">{t('report.quality.measure')}</th>
            {(['worst', 'median', 'best'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`report.quality.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {(Object.keys(measures) as (keyof typeof measures)[]).map((name) => (
            <tr key={name}>
              <th scope="row">{t(`report.quality.row.${name}`)}</th>
              <td>{shown(name, measures[name](worst))}</td>
              <td>{shown(name, median(photos.map(measures[name])))}</td>
              <td>{shown(name, measures[name](best))}</td>
            </tr>
          ))}
        </tbody>
      </WideTable>
      <p className={styles.hint}>{t('report.quality.hint')}</p>
    </>
  )
}

interface PairProps {
  readonly title: string
  readonly photo: ReportPhoto
  readonly pair: PicturePair
}

function Pair({ title, photo: { place, person }, pair }: PairProps) {
  const { t } = useTranslation()
  return (
    <figure className={styles.pair}>
      <figcaption>
        <h3>{title}</h3>
        <p className={styles.place}>{t('report.quality.photo', { place, person })}</p>
      </figcaption>
      {(['original', 'copy'] as const).map((which) => (
        <div key={which} className={styles.picture}>
          <img src={pair[which]} alt={t(`report.quality.${which} alt`, { place })} />
          <p className={styles.hint}>{t(`report.quality.${which}`)}</p>
        </div>
      ))}
    </figure>
  )
}

/** The value in the middle; what is not changed at all counts as better than any. */
function median(values: readonly (number | null)[]): number | null {
  const order = values.map((value) => value ?? Number.POSITIVE_INFINITY).sort((one, other) => one - other)
  const middle = order[Math.floor(order.length / 2)] as number
  return Number.isFinite(middle) ? middle : null
}
