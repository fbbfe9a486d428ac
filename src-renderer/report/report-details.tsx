import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Report, ReportPhoto } from '../../src-shared/report'
import styles from './report-details.module.css'
import { WideTable } from './wide-table'

/** What somebody needs who wants to check the report or to measure the same again. */
export function ReportDetails({ report }: { report: Report }) {
  const { t } = useTranslation()
  const { victims, counterMeasures, photos } = report
  return (
    <details className={styles.details}>
      <summary className={styles.summary}>{t('report.details.title')}</summary>
      <Part title={t('report.details.measurement')}>
        <Measurement report={report} />
      </Part>
      <Part title={t('report.details.protection')}>
        {report.protection ? (
          <Protection protection={report.protection} />
        ) : (
          <p>{t('report.details.noRecord')}</p>
        )}
      </Part>
      {victims.length > 0 && (
        <Part title={t('report.details.victims')}>
          <Facts
            facts={victims.map(({ name, isSurrogate, recipe }) => [
              isSurrogate ? `${name} (${t('report.details.surrogate')})` : name,
              spokenParameters(recipe),
            ])}
          />
        </Part>
      )}
      {counterMeasures.length > 0 && (
        <Part title={t('report.details.measures')}>
          <Facts
            facts={counterMeasures.map(({ name, source, parameters }) => [
              `${name} (${source})`,
              spokenParameters(parameters),
            ])}
          />
        </Part>
      )}
      {photos.length > 0 && (
        <Part title={t('report.details.photos')}>
          <PhotoTable photos={photos} />
        </Part>
      )}
    </details>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <section className={styles.part} aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {children}
    </section>
  )
}

/** Names with their values, in the order given. */
function Facts({ facts }: { facts: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className={styles.facts}>
      {facts.map(([name, value]) => (
        <div key={name} className={styles.fact}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function Measurement({ report: { kind, seed, finishedAt, made, album } }: { report: Report }) {
  const { t, i18n } = useTranslation()
  const { unlearnable, tensorflow, sharp, node } = made
  const seconds = Math.round(made.seconds)
  const finished = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'long', timeStyle: 'short' })
  return (
    <Facts
      facts={[
        [t('report.details.kind'), t(`report.kind.${kind}`)],
        [t('report.details.seed'), seed],
        [t('report.details.finished'), finished.format(new Date(finishedAt))],
        [
          t('report.details.seconds'),
          t('report.details.time', { minutes: Math.floor(seconds / 60), seconds: seconds % 60 }),
        ],
        [t('report.details.precision'), made.precision],
        [
          t('report.details.versions'),
          `Unlearnable ${unlearnable}, TensorFlow ${tensorflow}, sharp ${sharp}, Node ${node}`,
        ],
        [t('report.details.setAside'), album.setAside],
        [t('report.details.leftOut'), album.leftOut],
        [t('report.details.pictures'), <code key="hash">{made.pictures}</code>],
      ]}
    />
  )
}

function Protection({ protection }: { protection: NonNullable<Report['protection']> }) {
  const { t } = useTranslation()
  const { method, mode, epsilon, parameters, noise } = protection
  return (
    <Facts
      facts={[
        [t('report.details.method'), method],
        [t('report.details.mode'), t(`report.details.modes.${mode}`)],
        [t('report.details.epsilon'), epsilon],
        [t('report.details.parameters'), spokenParameters(parameters)],
        [t('report.details.noise'), <code key="hash">{noise}</code>],
      ]}
    />
  )
}

function PhotoTable({ photos }: { photos: readonly ReportPhoto[] }) {
  const { t, i18n } = useTranslation()
  const number = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 2 })
  return (
    <WideTable label={t('report.details.photos')}>
      <thead>
        <tr>
          <th scope="col">{t('report.details.place')}</th>
          <th scope="col">{t('report.details.use')}</th>
          <th scope="col">PSNR</th>
          <th scope="col">SSIM</th>
          <th scope="col">S-CIELAB</th>
          <th scope="col">{t('report.details.asWritten')}</th>
          <th scope="col">{t('report.details.hashes')}</th>
        </tr>
      </thead>
      <tbody>
        {photos.map(({ place, person, use, measures, perceptualDistance, asWritten, original, copy }) => (
          <tr key={`${person} ${place} ${copy}`}>
            <th scope="row">
              {place}
              <p className={styles.quiet}>{person}</p>
            </th>
            <td>{t(`report.details.uses.${use}`)}</td>
            <td>{measures.psnr === null ? '–' : number.format(measures.psnr)}</td>
            <td>{number.format(measures.ssim)}</td>
            <td>{number.format(perceptualDistance)}</td>
            <td>{t(`report.${asWritten === null ? 'unknown' : asWritten ? 'yes' : 'no'}`)}</td>
            <td>
              <code className={styles.hash}>{original}</code> <code className={styles.hash}>{copy}</code>
            </td>
          </tr>
        ))}
      </tbody>
    </WideTable>
  )
}

/** `name: value` for each, as they were given to the program. */
function spokenParameters(parameters: Readonly<Record<string, unknown>>): ReactNode {
  const named = Object.entries(parameters).map(([name, value]) => `${name}: ${JSON.stringify(value)}`)
  return <code>{named.join(', ') || '–'}</code>
}
