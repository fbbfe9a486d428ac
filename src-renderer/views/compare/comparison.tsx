import { VisuallyHidden } from 'radix-ui'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LibraryFace } from '../../../src-shared/faces'
import type { JobId } from '../../../src-shared/jobs'
import type { PhotoId } from '../../../src-shared/library'
import { useElementSize } from '../../components/zoomable-picture/use-element-size'
import {
  fitted,
  middle,
  type Point,
  panBy,
  panToShow,
  placePicture,
  type Size,
  shownScale,
  type Zoom,
  zoomStep,
  zoomTo,
  zoomToPart,
} from '../../components/zoomable-picture/zoom'
import { spokenFace } from '../../language/face-wording'
import { useClient, useServer } from '../../state/app-context'
import { identityOf } from '../../state/faces'
import type { ProtectedJobPhoto } from '../results/protected-job-photo'
import styles from './comparison.module.css'
import type { ComparisonMode, KeyCommand } from './comparison-keys'
import { ComparisonToolbar } from './comparison-toolbar'
import { differenceFactor } from './difference-factor'
import { type Lens, type LensScale, type LensSpot, pointUnder, spotTowards } from './lens'
import { Stage, type StagePictures } from './stage'
import { useComparisonKeys } from './use-comparison-keys'
import { type FaceInTurn, useFacesInTurn } from './use-faces-in-turn'
import { toggleActualSize } from './use-pane-gestures'

interface ComparisonProps {
  readonly job: JobId
  readonly photo: ProtectedJobPhoto
  readonly number: number
  readonly total: number
  /** The photos before and after it, which are likely to be looked at next. */
  readonly neighbours: readonly ProtectedJobPhoto[]
  readonly onStep: (step: 1 | -1) => void
  readonly onLeave: () => void
}

/** What an arrow key moves, as a share of the pane. */
const shareOfPanStep = 0.1
const millisecondsPerBlink = 900

/** One photo and its copy, to be looked at closely. */
export function Comparison({ job, photo, number, total, neighbours, onStep, onLeave }: ComparisonProps) {
  const { t } = useTranslation()
  const [view, setView] = useState<HTMLElement | null>(null)
  const [firstPane, setFirstPane] = useState<HTMLElement | null>(null)
  const [mode, setMode] = useState<ComparisonMode>('slider')
  const [zoom, setZoom] = useState<Zoom>(fitted)
  const [held, setHeld] = useState(false)
  const [side, setSide] = useState<'original' | 'copy'>('copy')
  const [lensSpot, setLensSpot] = useState<LensSpot>()
  const [lensScale, setLensScale] = useState<LensScale>(3)
  const faces = useFacesInTurn(photo.photo)
  const { size: pane, density } = useElementSize(firstPane)
  const picture = useMemo<Size>(
    () => ({ width: photo.result.width, height: photo.result.height }),
    [photo.result.width, photo.result.height],
  )
  const pictures = usePictures(job, photo)
  const [automatic, setAutomatic] = useAutomaticBlink(mode, setSide)
  usePreloading(job, neighbours)

  const percent = pane ? Math.round(100 * shownScale(zoom, picture, pane)) : 100
  const nextFace = () => {
    if (!pane || !faces.hasFaces) return
    const face = faces.next()
    setZoom(face ? zoomToPart(partOf(face), picture, pane) : fitted)
  }
  const changeZoom = (change: (before: Zoom, pane: Size) => Zoom) => {
    if (pane) setZoom((before) => change(before, pane))
  }
  const toggleLens = () => {
    if (!pane) return
    const at = pointUnder(middle(pane), placePicture(zoom, picture, pane))
    setLensSpot(lensSpot ? undefined : { at, pane: 0, movedBy: 'keys' })
  }
  const moveLens = (spot: LensSpot, towards: Point) => {
    if (!pane) return
    const at = spotTowards(spot.at, towards, placePicture(zoom, picture, pane), pane)
    setLensSpot({ ...spot, at, movedBy: 'keys' })
    setZoom(panToShow(zoom, at, picture, pane))
  }
  const obey = (command: KeyCommand) => {
    switch (command.do) {
      case 'mode':
        return setMode(command.mode)
      case 'photo':
        return onStep(command.step)
      case 'zoom':
        return changeZoom((before, size) => zoomStep(before, command.direction, picture, size))
      case 'fit':
        faces.leave()
        return setZoom(fitted)
      case 'next face':
        return nextFace()
      case 'toggle actual size':
        return changeZoom((before, size) => toggleActualSize(before, middle(size), picture, size))
      case 'toggle lens':
        return toggleLens()
      case 'pan':
        if (lensSpot) return moveLens(lensSpot, command.towards)
        return changeZoom((before, size) => {
          const by = {
            x: -command.towards.x * size.width * shareOfPanStep,
            y: -command.towards.y * size.height * shareOfPanStep,
          }
          return panBy(before, by, picture, size)
        })
      case 'hold original':
        return setHeld(true)
      case 'leave':
        return onLeave()
    }
  }
  useComparisonKeys(view, { onCommand: obey, onRelease: () => setHeld(false) })

  const lens = useMemo(() => lensSpot && { ...lensSpot, scale: lensScale }, [lensSpot, lensScale])
  const face = faces.current
  const announcement = useAnnouncement({ photo, number, total, mode, zoom, percent, face, lens })
  const shownSide = held ? 'original' : side
  return (
    <div className={styles.comparison} ref={setView}>
      <h1>
        <VisuallyHidden.Root>{t('compare.title')}</VisuallyHidden.Root>
      </h1>
      <ComparisonToolbar
        name={photo.name}
        number={number}
        total={total}
        mode={mode}
        zoom={zoom}
        percent={percent}
        hasFaces={faces.hasFaces}
        onCommand={obey}
        lensShown={lens !== undefined}
        onPercent={(wanted) =>
          changeZoom((before, size) => zoomTo(before, wanted / 100, middle(size), picture, size))
        }
      />
      <Stage
        // A photo starts afresh: nothing of the one before may be seen under its name.
        key={photo.photo}
        pictures={pictures}
        picture={picture}
        pane={pane}
        density={density}
        mode={mode}
        zoom={zoom}
        side={shownSide}
        automatic={automatic}
        lens={lens}
        onLensSpot={setLensSpot}
        onLensScale={setLensScale}
        onSide={(next) => {
          setAutomatic(false)
          setSide(next)
        }}
        onAutomatic={setAutomatic}
        onZoom={setZoom}
        onFirstPane={setFirstPane}
      />
      <VisuallyHidden.Root role="status">{announcement}</VisuallyHidden.Root>
    </div>
  )
}

function partOf({ box }: LibraryFace) {
  return { x: box.left, y: box.top, width: box.width, height: box.height }
}

function usePictures(job: JobId, { photo, name }: ProtectedJobPhoto): StagePictures {
  const client = useClient()
  return useMemo(() => ({ name, ...addressesOf(client, job, photo) }), [client, job, photo, name])
}

function addressesOf(client: ReturnType<typeof useClient>, job: JobId, photo: PhotoId) {
  const original = (size: 'preview' | 'full') => client.pictureUrl({ of: 'photo', photo, size })
  const copy = (size: 'preview' | 'full') => client.pictureUrl({ of: 'copy', job, photo, size })
  return {
    original: { preview: original('preview'), full: original('full') },
    copy: { preview: copy('preview'), full: copy('full') },
  }
}

function usePreloading(job: JobId, photos: readonly ProtectedJobPhoto[]): void {
  const client = useClient()
  const addresses = photos
    .map(({ photo }) => addressesOf(client, job, photo))
    .flatMap(({ original, copy }) => [original.preview, copy.preview])
    .join('\n')
  useEffect(() => {
    for (const address of addresses.split('\n').filter(Boolean)) new Image().src = address
  }, [addresses])
}

/** Shows original and copy in turn while it is asked for and blinking is the mode. */
function useAutomaticBlink(
  mode: ComparisonMode,
  setSide: (change: (side: 'original' | 'copy') => 'original' | 'copy') => void,
) {
  const [automatic, setAutomatic] = useState(false)
  const running = automatic && mode === 'blink'
  useEffect(() => {
    if (!running) return
    const timer = setInterval(
      () => setSide((side) => (side === 'copy' ? 'original' : 'copy')),
      millisecondsPerBlink,
    )
    return () => clearInterval(timer)
  }, [running, setSide])
  return [automatic, setAutomatic] as const
}

interface Announced {
  readonly photo: ProtectedJobPhoto
  readonly number: number
  readonly total: number
  readonly mode: ComparisonMode
  readonly zoom: Zoom
  readonly percent: number
  /** The face that was zoomed to. */
  readonly face: FaceInTurn | undefined
  readonly lens: Lens | undefined
}

/** The sentence for screen readers: whatever the looker was the last to change. */
function useAnnouncement(announced: Announced): string {
  const { photo, number, total, mode, zoom, percent, face, lens } = announced
  const { t } = useTranslation()
  const { people } = useServer().library
  const [last, setLast] = useState<'photo' | 'mode' | 'face' | 'lens' | 'zoom'>('photo')
  const before = useRef({ photo, mode, zoom, face, lens })
  useEffect(() => {
    const { current } = before
    before.current = { photo, mode, zoom, face, lens }
    if (current.photo !== photo) setLast('photo')
    else if (current.mode !== mode) setLast('mode')
    else if (face && current.face?.face.id !== face.face.id) setLast('face')
    else if (current.lens !== lens && lens?.movedBy !== 'pointer') setLast('lens')
    else if (current.zoom.scale !== zoom.scale) setLast('zoom')
  }, [photo, mode, zoom, face, lens])
  switch (last) {
    case 'photo':
      return t('compare.announce.photo', { number, total, name: photo.name })
    case 'mode':
      return t('compare.announce.mode', {
        mode: t(`compare.mode.${mode}`),
        hint: t(`compare.modeHint.${mode}`, { factor: differenceFactor }),
      })
    case 'face':
      return face ? t('compare.announce.face', { ...face, who: whoIs(face.face) }) : ''
    case 'lens':
      return spokenLens()
    case 'zoom':
      return t(zoom.scale === 'fit' ? 'compare.announce.fit' : 'compare.announce.zoom', { percent })
  }
  function spokenLens(): string {
    if (!lens) return t('compare.announce.lensOff')
    const shown = { percent: 100 * lens.scale }
    // Where a pointer takes it would be too much to hear.
    if (lens.movedBy === 'pointer') return t('compare.announce.lens', shown)
    const [left, top] = [Math.round(100 * lens.at.x), Math.round(100 * lens.at.y)]
    return t('compare.announce.lensAt', { ...shown, left, top })
  }
  function whoIs(shown: LibraryFace): string {
    return spokenFace(identityOf(shown, new Map(people.map(({ id, name }) => [id, name]))), t)
  }
}
