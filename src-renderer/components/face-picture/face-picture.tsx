import { useClient } from '../../state/app-context'
import type { PhotoFace } from '../../state/faces'
import styles from './face-picture.module.css'

/** A face, cut out of its photo. What it shows is said by what is around it. */
export function FacePicture({ photo, face }: PhotoFace) {
  const client = useClient()
  return (
    <img
      // A box that was moved is another picture under the same address.
      key={Object.values(face.box).join()}
      className={styles.picture}
      src={client.pictureUrl({ of: 'face', photo: photo.id, face: face.id })}
      alt=""
      loading="lazy"
      decoding="async"
      draggable={false}
    />
  )
}
