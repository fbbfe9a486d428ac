import { useTranslation } from 'react-i18next'
import { hashOf } from '../../state/place'
import styles from './lab-parts.module.css'

/** The two parts of the lab, to go from one to the other. */
export function LabParts({ shown }: { shown: 'lab' | 'attacks' }) {
  const { t } = useTranslation()
  return (
    <nav className={styles.parts} aria-label={t('attacks.parts')}>
      {(['lab', 'attacks'] as const).map((view) => (
        <a
          key={view}
          className={styles.part}
          href={hashOf({ view })}
          aria-current={view === shown ? 'page' : undefined}
        >
          {t(`attacks.part.${view}`)}
        </a>
      ))}
    </nav>
  )
}
