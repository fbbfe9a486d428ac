import { describeDrawnFaces, findFaces } from '../../faces/find-faces'
import type { Job } from './define'

/** The faces in a photo, or in boxes that somebody drew, with what tells people apart. */
export const findFacesInPhoto: Job<'find-faces'> = ({ photo, boxes, search }, { signal }) =>
  boxes ? describeDrawnFaces(photo, boxes) : findFaces(photo, search, signal)
