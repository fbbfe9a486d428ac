import { useTranslation } from 'react-i18next'
import type { Report } from '../../src-shared/report'
import styles from './album-facts.module.css'

/** Whose photos recognisers learned from, and whom they had to tell these people apart from. */
export function AlbumFacts({ album: { people, others, look, side } }: { album: Report['album'] }) {
  const { t } = useTranslation()
  return (
    <ul className={styles.facts}>
      {people.map(({ name, posted, unseen }) => (
        <li key={name}>{t('report.album.person', { name, posted, unseen })}</li>
      ))}
      <li>
        {others.madeUp
          ? t('report.album.madeUp')
          : t('report.album.others', { count: others.people, photos: others.photos })}
      </li>
      <li>{t(`report.album.look.${look}`, { side })}</li>
    </ul>
  )
}
