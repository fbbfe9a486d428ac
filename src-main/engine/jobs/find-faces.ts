import { describeDrawnFaces, findFaces } from '../../faces/find-faces'
import { openAhead } from '../photo-ahead'
import type { Job } from './define'

/** The faces in a photo, or in boxes that somebody drew, with what tells people apart. */
export const findFacesInPhoto: Job<'find-faces'> = async (
  { photo, boxes, search, protectedNext },
  { signal },
) => {
  if (protectedNext) await openAhead(photo)
  return boxes ? describeDrawnFaces(photo, boxes) : findFaces(photo, search, signal)
}
