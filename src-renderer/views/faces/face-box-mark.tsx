import { useTranslation } from 'react-i18next'
import type { FaceId } from '../../../src-shared/faces'
import type { Region } from '../../../src-shared/photo'
import type { Size } from '../../components/zoomable-picture/zoom'
import { faceLabel, spokenFace } from '../../language/face-wording'
import type { FaceIdentity } from '../../state/faces'
import { corners } from './face-box'
import styles from './face-box-mark.module.css'
import { placeOf } from './place-of'

interface FaceBoxMarkProps {
  readonly face: FaceId
  readonly box: Region
  readonly photo: Size
  readonly identity: FaceIdentity
  readonly number: number
  readonly total: number
  readonly selected: boolean
  readonly onFocus: () => void
}

/** The box around one face. What is done to it by pointer and keyboard, the stage hears. */
export function FaceBoxMark(props: FaceBoxMarkProps) {
  const { face, box, photo, identity, number, total, selected, onFocus } = props
  const { t } = useTranslation()
  return (
    <button
      type="button"
      className={styles.box}
      style={placeOf(box, photo)}
      data-face={face}
      data-state={identity.state}
      data-selected={selected}
      aria-label={t('faces.box', { number, total, who: spokenFace(identity, t) })}
      onFocus={onFocus}
    >
      <span className={styles.label} aria-hidden>
        {faceLabel(identity, t)}
      </span>
      {selected &&
        corners.map((corner) => <span key={corner} className={styles.corner} data-corner={corner} />)}
    </button>
  )
}
