import { useTranslation } from 'react-i18next'
import type { AttackExplanation } from '../../../src-shared/attack-explanation'
import styles from './pictures-figure.module.css'
import { PixelPicture } from './pixel-picture'

type Pictures = Extract<AttackExplanation, { kind: 'pictures' }>

/** Poisoned pictures under the originals that they were made from, and what they are aimed at. */
export function PicturesFigure({ width, height, pairs, target }: Pictures) {
  const { t } = useTranslation()
  const size = { width, height }
  return (
    <figure className={styles.figure}>
      <figcaption>{t('attacks.picturesExplained')}</figcaption>
      <ul className={styles.pairs}>
        {target !== undefined && (
          <li className={styles.pair}>
            <PixelPicture {...size} pixels={target} label={t('attacks.target')} />
            <span className={styles.label}>{t('attacks.target')}</span>
          </li>
        )}
        {pairs.map(({ original, poisoned, stored, was }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: they never change their places
          <li key={index} className={styles.pair}>
            {original !== undefined && (
              <PixelPicture {...size} pixels={original} label={t('attacks.original', { name: was ?? '' })} />
            )}
            <PixelPicture {...size} pixels={poisoned} label={t('attacks.poison', { name: stored })} />
            <span className={styles.label}>
              {was === undefined || was === stored ? stored : t('attacks.relabelled', { was, stored })}
            </span>
          </li>
        ))}
      </ul>
    </figure>
  )
}
