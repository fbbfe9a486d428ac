import type { LabMeasurement } from '../../src-shared/lab'
import type { Checkpoint } from '../tensor/run'

/** The protected pictures of a set, all of them, with what is to be told of the noise. */
export interface ProtectedPictures {
  /** [N, H, W, C], grey levels. */
  readonly pixels: Uint8Array
  readonly noise: NonNullable<LabMeasurement['noise']>
}

/**
 * Where a matrix keeps what it has worked out, by hashes of everything that it depends on: whoever asks with the same
 * hash again gets what is there. Every write happens as a whole or not at all.
 */
export interface MatrixStore {
  readMeasurement(key: string): Promise<LabMeasurement | undefined>
  writeMeasurement(key: string, measurement: LabMeasurement): Promise<void>
  readPictures(key: string): Promise<ProtectedPictures | undefined>
  writePictures(key: string, pictures: ProtectedPictures): Promise<void>
  /** Of a learning or training that was interrupted. */
  readCheckpoint(key: string): Promise<Checkpoint | undefined>
  writeCheckpoint(key: string, checkpoint: Checkpoint): Promise<void>
  removeCheckpoint(key: string): Promise<void>
}
