import { ArrowRight, FolderOpen, HardDrive, Images, ShieldCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button/button'
import { hashOf } from '../../state/place'
import type { usePhotoPicker } from './use-photo-picker'
import styles from './welcome.module.css'
import { WelcomePicture } from './welcome-picture'

/** What somebody sees who has no photos here yet: what this is, and how to begin. */
export function Welcome({ picker }: { picker: ReturnType<typeof usePhotoPicker> }) {
  const { t } = useTranslation()
  return (
    <div className={styles.scroll}>
      <div className={styles.welcome}>
        <WelcomePicture />
        <div className={styles.words}>
          <h1 className={styles.title}>{t('photos.emptyTitle')}</h1>
          <p className={styles.lead}>{t('photos.emptyLead')}</p>
          <div className={styles.actions}>
            <Button look="primary" size="large" onClick={() => picker.pickFiles('protected')}>
              <Images aria-hidden />
              {t('photos.addFiles')}
            </Button>
            <Button size="large" onClick={() => picker.pickFolder('protected')}>
              <FolderOpen aria-hidden />
              {t('photos.addFolder')}
            </Button>
          </div>
          <p className={styles.drop}>{t('photos.emptyDrop')}</p>
          <ul className={styles.promises}>
            <li>
              <HardDrive aria-hidden />
              {t('photos.emptyPrivate')}
            </li>
            <li>
              <ShieldCheck aria-hidden />
              {t('photos.emptyOriginals')}
            </li>
          </ul>
          <a className={styles.demo} href={hashOf({ view: 'demo' })}>
            {t('photos.emptyDemo')}
            <ArrowRight aria-hidden />
          </a>
        </div>
      </div>
    </div>
  )
}
