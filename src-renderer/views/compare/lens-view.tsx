import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type PictureAddresses, PictureLayer } from '../../components/zoomable-picture/picture-layer'
import { useElementSize } from '../../components/zoomable-picture/use-element-size'
import { type Point, placePicture, type Rectangle, type Size } from '../../components/zoomable-picture/zoom'
import { type Lens, lensCorner } from './lens'
import styles from './lens-view.module.css'

interface LensViewProps {
  readonly lens: Lens
  readonly original: PictureAddresses
  readonly copy: PictureAddresses
  readonly picture: Size
  /** Where the picture lies in the pane. Like the pane's size in the screen's own pixels. */
  readonly place: Rectangle
  readonly pane: Size
  readonly density: number
}

/** The same spot of original and copy beside each other, enlarged. */
export function LensView(props: LensViewProps) {
  const { lens, original, copy, picture, place, pane, density } = props
  const { t } = useTranslation()
  const [element, setElement] = useState<HTMLElement | null>(null)
  const { size } = useElementSize(element)
  const corner =
    size && lensCorner(inPane(lens.at, place, density), divided(size, density), divided(pane, density))
  const half = { at: lens.at, scale: lens.scale, picture, density }
  return (
    <div
      ref={setElement}
      className={styles.lens}
      style={corner ? { left: corner.x, top: corner.y } : { visibility: 'hidden' }}
      aria-hidden
    >
      <LensHalf {...half} addresses={original} caption={t('compare.original')} />
      <LensHalf {...half} addresses={copy} caption={t('compare.copy')} />
    </div>
  )
}

/** The spot in a pane that the lens shows. */
export function LensMark({ lens, place, density }: Pick<LensViewProps, 'lens' | 'place' | 'density'>) {
  const { x: left, y: top } = inPane(lens.at, place, density)
  return <span className={styles.mark} style={{ left, top }} aria-hidden />
}

interface LensHalfProps {
  readonly addresses: PictureAddresses
  readonly caption: string
  readonly at: Point
  readonly scale: number
  readonly picture: Size
  readonly density: number
}

function LensHalf({ addresses, caption, at, scale, picture, density }: LensHalfProps) {
  const [element, setElement] = useState<HTMLElement | null>(null)
  const { size } = useElementSize(element)
  return (
    <figure className={styles.half}>
      <div className={styles.glass} ref={setElement}>
        {size && (
          <PictureLayer
            addresses={addresses}
            alt=""
            place={placePicture({ scale, centre: at }, picture, size)}
            density={density}
            scale={scale}
            onState={ignore}
          />
        )}
      </div>
      <figcaption>{caption}</figcaption>
    </figure>
  )
}

/** Whether pictures are there is told by the panes, which show the same ones. */
function ignore(): void {}

/** A point of the picture from the pane's top left corner, in CSS pixels. */
function inPane(at: Point, place: Rectangle, density: number): Point {
  return { x: (place.x + at.x * place.width) / density, y: (place.y + at.y * place.height) / density }
}

function divided({ width, height }: Size, by: number): Size {
  return { width: width / by, height: height / by }
}
