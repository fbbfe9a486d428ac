import { Shuffle } from 'lucide-react'
import { useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LibraryPhoto } from '../../../src-shared/library'
import { Button } from '../../components/button/button'
import { Card } from '../../components/card/card'
import { SliderPanes } from '../../components/slider-panes/slider-panes'
import { useClient } from '../../state/app-context'
import { enlarged, exampleNoise, noiseSide, withNoise } from './example-noise'
import styles from './strength-preview.module.css'
import { usePicturePixels } from './use-picture-pixels'

interface StrengthPreviewProps {
  /** Those that can be shown. */
  readonly photos: readonly LibraryPhoto[]
  readonly nameOf: (photo: LibraryPhoto) => string
  /** In levels of 255. */
  readonly epsilon: number
}

/** One of the photos, with and without noise of the chosen strength, while it is being chosen. */
export function StrengthPreview({ photos, nameOf, epsilon }: StrengthPreviewProps) {
  const { t } = useTranslation()
  const [turn, setTurn] = useState(0)
  const photo = photos[turn % photos.length]
  return (
    <Card
      title={t('protect.preview')}
      actions={
        photos.length > 1 && (
          <Button look="quiet" size="small" onClick={() => setTurn(turn + 1)}>
            <Shuffle aria-hidden />
            {t('protect.previewNext')}
          </Button>
        )
      }
    >
      {photo ? (
        <figure className={styles.figure}>
          <Pictures photo={photo} epsilon={epsilon} />
          <figcaption className={styles.caption}>
            <span className={styles.names}>
              <span>{t('protect.previewOriginal')}</span>
              <span>{t('protect.previewOf', { name: photo.name, person: nameOf(photo) })}</span>
              <span>{t('protect.previewExample')}</span>
            </span>
            {t('protect.previewNote')}
          </figcaption>
        </figure>
      ) : (
        <p className={styles.caption}>{t('protect.previewNone')}</p>
      )}
    </Card>
  )
}

function Pictures({ photo, epsilon }: { photo: LibraryPhoto; epsilon: number }) {
  const { t } = useTranslation()
  const client = useClient()
  const pixels = usePicturePixels(client.pictureUrl({ of: 'photo', photo: photo.id, size: 'preview' }))
  const { width = 4, height = 3 } = photo
  return (
    <div className={styles.stage} style={{ aspectRatio: `${width} / ${height}` }}>
      {pixels.state === 'there' ? (
        <ComparedPixels image={pixels.image} epsilon={epsilon} />
      ) : (
        <p className={styles.wait} role="status">
          {pixels.state === 'failed' ? t('protect.previewFailed') : t('protect.previewLoading')}
        </p>
      )}
    </div>
  )
}

function ComparedPixels({ image, epsilon }: { image: ImageData; epsilon: number }) {
  const { t } = useTranslation()
  const before = useRef<HTMLCanvasElement>(null)
  const after = useRef<HTMLCanvasElement>(null)
  const { width, height } = image
  // Enlarging takes a few tens of milliseconds, adding a few: only the latter follows the slider.
  const noise = useMemo(() => enlarged(exampleNoise(), noiseSide, width, height), [width, height])
  useLayoutEffect(() => {
    before.current?.getContext('2d')?.putImageData(image, 0, 0)
  }, [image])
  useLayoutEffect(() => {
    const changed = new ImageData(withNoise(image.data, noise, epsilon), width, height)
    after.current?.getContext('2d')?.putImageData(changed, 0, 0)
  }, [image, noise, epsilon, width, height])
  const size = { width, height, className: styles.canvas }
  return (
    <SliderPanes
      label={t('protect.divider')}
      original={<canvas ref={before} {...size} />}
      copy={<canvas ref={after} {...size} />}
    />
  )
}
