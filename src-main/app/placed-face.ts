import type { FaceId, LibraryFace } from '../../src-shared/faces'
import type { PersonId, PhotoId } from '../../src-shared/library'
import type { Region } from '../../src-shared/photo'

/** A face where it is now, with what is known of it. */
export interface PlacedFace {
  readonly id: FaceId
  readonly photo: PhotoId
  readonly box: Region
  readonly source: LibraryFace['source']
  /** Whose it is as the owner of the library said. */
  readonly said: PersonId | 'nobody' | undefined
  /** What tells it apart; undefined until it was computed for this box. */
  readonly embedding: readonly number[] | undefined
}
