import type { TFunction } from 'i18next'
import type { FaceIdentity } from '../state/faces'

/** Whose face it is, as short as it fits under the face. */
export function faceLabel(identity: FaceIdentity, t: TFunction): string {
  return 'name' in identity
    ? t(`faces.label.${identity.state}`, { name: identity.name })
    : t(`faces.label.${identity.state}`)
}

/** Whose face it is, in words that can be read out. */
export function spokenFace(identity: FaceIdentity, t: TFunction): string {
  return 'name' in identity
    ? t(`faces.spoken.${identity.state}`, { name: identity.name })
    : t(`faces.spoken.${identity.state}`)
}
