import { type CSSProperties, useEffect, useState } from 'react'
import { classNames } from '../class-names'
import styles from './picture-layer.module.css'
import type { Rectangle } from './zoom'

export interface PictureAddresses {
  /** Small enough to come at once. */
  readonly preview: string
  /** Every pixel. */
  readonly full: string
}

export type PictureState = 'loading' | 'loading full' | 'shown' | 'broken'

interface PictureLayerProps {
  readonly addresses: PictureAddresses
  readonly alt: string
  /** Where it lies in the pane, in the screen's own pixels. */
  readonly place: Rectangle
  readonly density: number
  /** Screen pixels per picture pixel. */
  readonly scale: number
  /** Show every pixel, however small the picture is on the screen. */
  readonly exact?: boolean
  readonly className?: string | undefined
  readonly onState: (state: PictureState) => void
}

/** From here on a picture's pixels are shown as squares: that is what one zooms in for. */
const squaresFrom = 2

/** One picture in a pane: a preview at once, and every pixel of it once the preview no longer suffices. */
export function PictureLayer(props: PictureLayerProps) {
  const { addresses, alt, place, density, scale, exact = false, className, onState } = props
  const [previewWidth, setPreviewWidth] = useState<number>()
  const [fullShown, setFullShown] = useState(false)
  const [broken, setBroken] = useState(false)
  const needsFull = exact || scale >= 1 || (previewWidth !== undefined && place.width > previewWidth)
  const somethingShown = fullShown || (!exact && previewWidth !== undefined)
  const state = stateOf(broken, somethingShown, needsFull && !fullShown)
  useEffect(() => onState(state), [state, onState])

  const style: CSSProperties = {
    left: place.x / density,
    top: place.y / density,
    width: place.width / density,
    height: place.height / density,
    imageRendering: scale >= squaresFrom ? 'pixelated' : 'auto',
  }
  return (
    <div className={classNames(styles.layer, className)} style={style}>
      {!exact && (
        <img
          className={classNames(styles.picture, fullShown && styles.hidden)}
          src={addresses.preview}
          alt={alt}
          draggable={false}
          onLoad={({ currentTarget }) => setPreviewWidth(currentTarget.naturalWidth)}
          onError={() => setBroken(true)}
        />
      )}
      {(needsFull || fullShown) && (
        <img
          className={classNames(styles.picture, !fullShown && styles.hidden)}
          src={addresses.full}
          alt={alt}
          draggable={false}
          onLoad={() => setFullShown(true)}
          onError={() => setBroken(true)}
        />
      )}
    </div>
  )
}

function stateOf(broken: boolean, somethingShown: boolean, moreToCome: boolean): PictureState {
  if (broken) return 'broken'
  if (!somethingShown) return 'loading'
  return moreToCome ? 'loading full' : 'shown'
}
