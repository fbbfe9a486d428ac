import { ImageOff, LoaderCircle } from 'lucide-react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Checkbox } from '../../components/checkbox/checkbox'
import { Segments } from '../../components/segments/segments'
import { SliderPanes } from '../../components/slider-panes/slider-panes'
import { keepMessagesAbove } from '../../components/toasts/keep-messages-above'
import {
  type PictureAddresses,
  PictureLayer,
  type PictureState,
} from '../../components/zoomable-picture/picture-layer'
import {
  canPan,
  type Point,
  placePicture,
  type Size,
  shownScale,
  type Zoom,
} from '../../components/zoomable-picture/zoom'
import type { ComparisonMode } from './comparison-keys'
import { differenceFactor } from './difference-factor'
import { type Lens, type LensScale, type LensSpot, lensScales, pointUnder } from './lens'
import { LensMark, LensView } from './lens-view'
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
  /** Undefined while it is off. */
  readonly lens: Lens | undefined
  readonly onLensSpot: (spot: LensSpot) => void
  readonly onLensScale: (scale: LensScale) => void
  readonly onSide: (side: Side) => void
  readonly onAutomatic: (automatic: boolean) => void
  readonly onZoom: (change: (zoom: Zoom) => Zoom) => void
  readonly onFirstPane: (element: HTMLElement | null) => void
}

/** Where original and copy are looked at, in one of the ways of comparing. */
export function Stage(props: StageProps) {
  const { pictures, picture, pane, density, mode, zoom, side, lens, onLensSpot, onZoom, onFirstPane } = props
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

  const section = useFocusWith(lens !== undefined)
  const place = pane && placePicture(zoom, picture, pane)

  const layer = (of: Side, className?: string) =>
    pane &&
    place && (
      <PictureLayer
        key={mode === 'difference' ? `${of} exactly` : of}
        addresses={pictures[of]}
        alt={t(`compare.alt.${of}`, { name: pictures.name })}
        place={place}
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
  const pointer = (index: LensSpot['pane']) =>
    lens && place
      ? (at: Point) => onLensSpot({ at: pointUnder(at, place), pane: index, movedBy: 'pointer' })
      : undefined
  const isLensWeak = lens && pane ? shownScale(zoom, picture, pane) > lens.scale : false
  const lensIn = (index: LensSpot['pane']) =>
    lens &&
    !isLensWeak &&
    pane &&
    place && (
      <>
        <LensMark lens={lens} place={place} density={density} />
        {(mode === 'side' ? lens.pane : 0) === index && (
          <LensView
            original={pictures.original}
            copy={pictures.copy}
            {...{ lens, picture, place, pane, density }}
          />
        )}
      </>
    )
  return (
    <section
      ref={section}
      className={styles.stage}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: its keys move the picture
      tabIndex={0}
      aria-label={t('compare.stage', { name: pictures.name })}
    >
      {mode === 'side' ? (
        <div className={styles.sides}>
          <Pane {...frame} elementRef={onFirstPane} onPointer={pointer(0)}>
            {layer('original')}
            <span className={styles.label}>{t('compare.original')}</span>
            {lensIn(0)}
          </Pane>
          <Pane {...frame} onPointer={pointer(1)}>
            {layer('copy')}
            <span className={styles.label}>{t('compare.copy')}</span>
            {lensIn(1)}
          </Pane>
        </div>
      ) : (
        <Pane {...frame} elementRef={onFirstPane} onPointer={pointer(0)}>
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
          {lensIn(0)}
        </Pane>
      )}
      <StageState states={states} />
      <div className={styles.foot} ref={keepMessagesAbove}>
        <p>
          {lens
            ? t(isLensWeak ? 'compare.lensWeak' : 'compare.lensHint')
            : t(`compare.modeHint.${mode}`, { factor: differenceFactor })}
        </p>
        {mode === 'blink' && <BlinkControls {...props} />}
        {lens && <LensControls scale={lens.scale} onScale={props.onLensScale} />}
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

interface LensControlsProps {
  readonly scale: LensScale
  readonly onScale: (scale: LensScale) => void
}

function LensControls({ scale, onScale }: LensControlsProps) {
  const { t } = useTranslation()
  return (
    <div className={styles.controls}>
      <span>{t('compare.lens')}</span>
      <Segments
        label={t('compare.lensScale')}
        value={String(scale)}
        options={lensScales.map((value) => ({
          value: String(value),
          label: t('compare.zoomLevel', { percent: 100 * value }),
        }))}
        onValue={(chosen) => onScale(lensScales.find((value) => String(value) === chosen) ?? scale)}
      />
    </div>
  )
}

/** Gives the stage the focus when the lens comes, so that arrow keys move it at once. */
function useFocusWith(lensShown: boolean) {
  const stage = useRef<HTMLElement>(null)
  useEffect(() => {
    if (lensShown) stage.current?.focus({ preventScroll: true })
  }, [lensShown])
  return stage
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
