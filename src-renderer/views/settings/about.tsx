import { Lock } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Card } from '../../components/card/card'
import type { Language } from '../../language/texts'
import { hashOf } from '../../state/place'
import styles from './about.module.css'
import { changesOf } from './changes-of'
import { type PackageLicence, readPackageLicences } from './package-licences'

/** What this program is, what it promises, and what it is made of. */
export function About({ version }: { version: string }) {
  const { t } = useTranslation()
  return (
    <Card title={t('settings.about.title')} lead={t('settings.about.version', { version })}>
      <div className={styles.promise}>
        <Lock className={styles.icon} aria-hidden />
        <div>
          <p className={styles.strong}>{t('settings.about.promise')}</p>
          <p>{t('settings.about.promiseText')}</p>
        </div>
      </div>
      <Changes version={version} />
      <p>
        <a href={hashOf({ view: 'expectations' })}>{t('settings.about.expectations')}</a>
      </p>
      <p>{t('settings.about.keys')}</p>
      <p>{t('settings.about.licence')}</p>
      <Packages />
    </Card>
  )
}

function Changes({ version }: { version: string }) {
  const { t, i18n } = useTranslation()
  const changes = changesOf(version, i18n.language as Language)
  if (changes.length === 0) return null
  return (
    <div>
      <h3>{t('settings.about.changes')}</h3>
      <ul className={styles.changes}>
        {changes.map((change) => (
          <li key={change}>{change}</li>
        ))}
      </ul>
    </div>
  )
}

function Packages() {
  const { t } = useTranslation()
  const [packages, setPackages] = useState<readonly PackageLicence[]>()
  useEffect(() => {
    // Without the list the sentence stands that says where the licences are.
    void readPackageLicences().then(setPackages, () => {})
  }, [])
  if (!packages) {
    return (
      <div>
        <p className={styles.strong}>{t('settings.about.packages')}</p>
        <p className={styles.quiet}>{t('settings.about.packagesText')}</p>
      </div>
    )
  }
  return (
    <details>
      <summary className={styles.summary}>
        {t('settings.about.packages')} ({t('settings.about.packagesCount', { count: packages.length })})
      </summary>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('settings.about.package')}</th>
            <th scope="col">{t('settings.about.packageLicence')}</th>
          </tr>
        </thead>
        <tbody>
          {packages.map((one) => (
            <tr key={`${one.name} ${one.version}`}>
              <td>
                {one.name} {one.version}
              </td>
              <td>{one.licence}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
