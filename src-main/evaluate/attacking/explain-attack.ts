import type { AttackExplanation } from '../../../src-shared/attack-explanation'
import { poisoned } from '../../attacks/poison'
import { imagesOf, type RecordKind, type Records } from '../../attacks/records'
import type { Network } from '../../networks/define'
import type { Run, Step } from '../../tensor/run'
import { withProgress } from '../../tensor/with-progress'
import type { Trial } from '../attack-success'
import { featuresOfImages } from '../network-outputs'
import type { VictimMaker, VictimModel } from '../victims/define'
import { drawPictures } from './draw-pictures'
import { drawAnswers, drawPoints } from './draw-points'
import { drawVerdicts } from './draw-verdicts'

/** What is drawn, and of whom. */
export interface ToExplain<Kind extends RecordKind> {
  readonly trial: Trial<Kind>
  readonly test: Records<Kind>
  readonly victim: VictimMaker<Kind>
  /** That victims begin with. */
  readonly network: Network | undefined
}

/** The picture that explains what a poison does, drawn from one trial of it with victims of the run's seed. */
export async function* explainAttack<Kind extends RecordKind>(
  { trial, test, victim, network }: ToExplain<Kind>,
  run: Omit<Run, 'resume'>,
): AsyncGenerator<Step, AttackExplanation, void> {
  if (isOf('images', trial)) {
    return { ...drawPictures(trial), ...(network && { features: drawFeatures(trial, network) }) }
  }
  const sets = [trial.train, poisoned(trial.train, trial.poison)]
  const models: VictimModel<Kind>[] = []
  try {
    for (const [index, set] of sets.entries()) {
      models.push(
        yield* withProgress(victim.train(set, run), ({ done, total }) => ({
          phase: 'drawing what happened',
          unit: 'victims',
          done: index + done / total,
          total: sets.length,
        })),
      )
    }
    const [clean, harmed] = models as [VictimModel<Kind>, VictimModel<Kind>]
    if (!isOf('features', trial)) return drawVerdicts(test, clean, harmed)
    const { train, poison } = trial
    const drawn = {
      train,
      poison: poison.records,
      ...(poison.aimed.goal === 'target' && { target: poison.aimed.target }),
    }
    return { kind: 'points', ...drawAnswers(drawn, clean as never, harmed as never) }
  } finally {
    for (const model of models) model.dispose()
  }
}

/** What a network makes of training pictures, poison and target. */
function drawFeatures({ train, poison }: Trial<'images'>, network: Network) {
  const seen = (records: Records<'images'>): Records<'features'> => ({
    ...records,
    kind: 'features',
    content: featuresOfImages(network, imagesOf(records)),
  })
  const { aimed } = poison
  return drawPoints({
    train: seen(train),
    poison: seen(poison.records),
    ...(aimed.goal === 'target' && { target: seen(aimed.target) }),
  })
}

function isOf<Kind extends RecordKind>(kind: Kind, trial: Trial<RecordKind>): trial is Trial<Kind> {
  return trial.train.kind === kind
}
