import { useTranslation } from 'react-i18next'
import type { LibraryPhoto, PersonId } from '../../../src-shared/library'
import { faceLabel } from '../../language/face-wording'
import { type FaceIdentity, identityOf } from '../../state/faces'
import { boxOnTile, type TileBox } from './box-on-tile'
import styles from './face-marks.module.css'

/** As a share of the tile. */
const smallestWithQuestion = 0.2

interface FaceMarksProps {
  readonly photo: LibraryPhoto
  readonly names: ReadonlyMap<PersonId, string>
}

/** Boxes and names over the faces on a tile; seen when the tile or the grid sets `--marks` to 1. */
export function FaceMarks({ photo, names }: FaceMarksProps) {
  const { t } = useTranslation()
  const { faces, width, height } = photo
  if (!faces || width === undefined || height === undefined) return null
  return (
    <span className={styles.marks} aria-hidden>
      {faces.map((face) => {
        const place = boxOnTile(face.box, { width, height })
        if (!place) return null
        const identity = identityOf(face, names)
        return (
          <span
            key={face.id}
            className={styles.mark}
            data-state={identity.state}
            data-side={sideOf(place)}
            data-end={endOf(place)}
            style={{
              left: percent(place.left),
              top: percent(place.top),
              width: percent(place.width),
              height: percent(place.height),
            }}
          >
            {hasLabel(identity, place) && <span className={styles.label}>{faceLabel(identity, t)}</span>}
          </span>
        )
      })}
    </span>
  )
}

/** Names are always wanted; that a face has none is said where there is room for it. */
function hasLabel({ state }: FaceIdentity, { height }: TileBox): boolean {
  if (state === 'stranger') return false
  return state !== 'unknown' || height > smallestWithQuestion
}

/** Names stand below the faces, but where the tile ends there. */
function endOf({ top, height }: TileBox): 'below' | 'above' {
  return top + height > 0.84 ? 'above' : 'below'
}

/** Near the tile's sides names grow inwards. */
function sideOf({ left, width }: TileBox): 'left' | 'middle' | 'right' {
  const middle = left + width / 2
  if (middle < 0.28) return 'left'
  return middle > 0.72 ? 'right' : 'middle'
}

function percent(share: number): string {
  return `${100 * share}%`
}
