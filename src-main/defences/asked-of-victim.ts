import { failure } from '../../src-shared/failure'
import type { FeatureContent, RecordKind, Records } from '../attacks/records'
import type { VictimMaker, VictimModel } from '../evaluate/victims/define'
import type { Run, Step } from '../tensor/run'

/** @throws FailureError `bad request` when the model has no losses to tell */
export function lossesOf<Kind extends RecordKind>(
  model: VictimModel<Kind>,
  records: Records<Kind>,
): Float64Array {
  if (model.losses) return model.losses(records)
  throw failure('defence-needs-losses', {})
}

/**
 * Rows of numbers that stand for the records: features as they are, pictures as the victim sees them that learned from
 * all of them, poison included.
 *
 * @throws FailureError `bad request` when the victim has no features to tell
 */
export async function* featuresOfRecords<Kind extends 'images' | 'features'>(
  records: Records<Kind>,
  victim: VictimMaker<Kind>,
  run: Run,
): AsyncGenerator<Step, FeatureContent, void> {
  const given: Records = records as Records
  if (given.kind === 'features') return given.content
  const model = yield* victim.train(records, run)
  try {
    if (model.features) return model.features(records)
  } finally {
    model.dispose()
  }
  throw failure('defence-needs-features', {})
}
