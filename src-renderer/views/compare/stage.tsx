import { ImageOff, LoaderCircle } from 'lucide-react'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Checkbox } from '../../components/checkbox/checkbox'
import { Segments } from '../../components/segments/segments'
import { SliderPanes } from '../../components/slider-panes/slider-panes'
import {
  type PictureAddresses,
  PictureLayer,
  type PictureState,
} from '../../components/zoomable-picture/picture-layer'
import {
  canPan,
  placePicture,
  type Size,
  shownScale,
  type Zoom,
} from '../../components/zoomable-picture/zoom'
import type { ComparisonMode } from './comparison-keys'
import { differenceFactor } from './difference-factor'
import { Pane } from './pane'
import styles from './stage.module.css'

export interface StagePictures {
  readonly name: string
  readonly original: PictureAddresses
  readonly copy: PictureAddresses
}

type Side = 'original' | 'copy'

interface StageProps {
  readonly pictures: StagePictures
  readonly picture: Size
  /** Of each pane, in the screen's own pixels; undefined until it is known. */
  readonly pane: Size | undefined
  readonly density: number
  readonly mode: ComparisonMode
  readonly zoom: Zoom
  /** What is shown where only one is. */
  readonly side: Side
  readonly automatic: boolean
  readonly onSide: (side: Side) => void
  readonly onAutomatic: (automatic: boolean) => void
  readonly onZoom: (change: (zoom: Zoom) => Zoom) => void
  readonly onFirstPane: (element: HTMLElement | null) => void
}

/** Where original and copy are looked at, in one of the ways of comparing. */
export function Stage(props: StageProps) {
  const { pictures, picture, pane, density, mode, zoom, side, onZoom, onFirstPane } = props
  const { t } = useTranslation()
  const [states, setStates] = useState<Readonly<Record<Side, PictureState>>>({
    original: 'loading',
    copy: 'loading',
  })
  const onOriginal = useCallback(
    (original: PictureState) => setStates((before) => ({ ...before, original })),
    [],
  )
  const onCopy = useCallback((copy: PictureState) => setStates((before) => ({ ...before, copy })), [])

  const layer = (of: Side, className?: string) =>
    pane && (
      <PictureLayer
        key={mode === 'difference' ? `${of} exactly` : of}
        addresses={pictures[of]}
        alt={t(`compare.alt.${of}`, { name: pictures.name })}
        place={placePicture(zoom, picture, pane)}
        density={density}
        scale={shownScale(zoom, picture, pane)}
        exact={mode === 'difference'}
        className={className}
        onState={of === 'original' ? onOriginal : onCopy}
      />
    )
  const frame = {
    picture,
    pane,
    density,
    onZoom,
    grabbable: pane !== undefined && canPan(zoom, picture, pane),
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: its keys move the picture
    <section className={styles.stage} tabIndex={0} aria-label={t('compare.stage', { name: pictures.name })}>
      {mode === 'side' ? (
        <div className={styles.sides}>
          <Pane {...frame} elementRef={onFirstPane}>
            {layer('original')}
            <span className={styles.label}>{t('compare.original')}</span>
          </Pane>
          <Pane {...frame}>
            {layer('copy')}
            <span className={styles.label}>{t('compare.copy')}</span>
          </Pane>
        </div>
      ) : (
        <Pane {...frame} elementRef={onFirstPane}>
          {mode === 'slider' && (
            <>
              <SliderPanes label={t('compare.divider')} original={layer('original')} copy={layer('copy')} />
              <span className={styles.label}>{t('compare.original')}</span>
              <span className={styles.label} data-at="right">
                {t('compare.copy')}
              </span>
            </>
          )}
          {mode === 'blink' && (
            <>
              {layer('copy')}
              {layer('original', side === 'copy' ? styles.hidden : undefined)}
              <span className={styles.label}>{t(`compare.showing.${side}`)}</span>
            </>
          )}
          {mode === 'difference' && (
            <>
              <div className={styles.difference} style={{ filter: `brightness(${differenceFactor})` }}>
                {layer('original')}
                {layer('copy', styles.subtracted)}
              </div>
              <span className={styles.label}>
                {t('compare.differenceLabel', { factor: differenceFactor })}
              </span>
            </>
          )}
        </Pane>
      )}
      <StageState states={states} />
      <div className={styles.foot}>
        <p>{t(`compare.modeHint.${mode}`, { factor: differenceFactor })}</p>
        {mode === 'blink' && <BlinkControls {...props} />}
      </div>
    </section>
  )
}

function BlinkControls({ side, automatic, onSide, onAutomatic }: StageProps) {
  const { t } = useTranslation()
  return (
    <div className={styles.controls}>
      <Segments
        label={t('compare.mode.blink')}
        value={side}
        options={[
          { value: 'original', label: t('compare.original') },
          { value: 'copy', label: t('compare.copy') },
        ]}
        onValue={onSide}
      />
      <Checkbox checked={automatic} onChecked={onAutomatic}>
        {t('compare.autoBlink')}
      </Checkbox>
    </div>
  )
}

/** What is still to come, or cannot come; nothing once all is there. */
function StageState({ states }: { states: Readonly<Record<Side, PictureState>> }) {
  const { t } = useTranslation()
  const broken = (['original', 'copy'] as const).filter((side) => states[side] === 'broken')
  if (broken.length > 0) {
    return (
      <div className={styles.broken} role="alert">
        <ImageOff aria-hidden />
        <div>
          {broken.map((side) => (
            <p key={side}>{t(`compare.broken.${side}`)}</p>
          ))}
        </div>
      </div>
    )
  }
  const waiting = Object.values(states)
  if (waiting.every((state) => state === 'shown')) return null
  return (
    <p className={styles.loading} role="status">
      <LoaderCircle aria-hidden />
      {t(waiting.includes('loading') ? 'compare.loading' : 'compare.loadingFull')}
    </p>
  )
}
