import type { LabMeasurement } from '../../src-shared/lab'
import { tensorflowVersion } from '../tensor/native'
import type { Precision } from '../tensor/precision'
import type { Cell } from './matrix-cell'
import { type LoadedData, labelsOf, type Offer } from './matrix-materials'
import { accuracyByClass, type Recognition, shareRecognised } from './recognition'
import type { TrainedVictim } from './train'

/** A trained victim; of a probe of features that exist already there is the recognition alone. */
export type MeasuredVictim = Pick<TrainedVictim, 'test'> & Partial<TrainedVictim>

/** How a cell came out. */
export interface Outcome {
  readonly cell: Cell
  readonly data: LoadedData
  readonly offer: Offer
  readonly trained: MeasuredVictim
  readonly seconds: number
  readonly precision: Precision
}

/** What is kept of it. */
export function measurementOf({ cell, data, offer, trained, seconds, precision }: Outcome): LabMeasurement {
  const { classNames, labels } = data.test
  const { best, train, losses = [], testAccuracies = [] } = trained
  return {
    classNames: [...classNames],
    chance: 1 / classNames.length,
    pictures: {
      train: offer.train.labels.length,
      protected: offer.protectedCount,
      test: labels.length,
      setAside: data.setAside,
    },
    last: recognised(trained.test),
    ...(best && { best: { epoch: best.epoch, accuracy: best.test.accuracy } }),
    ...(train && { trainAccuracy: train.accuracy }),
    losses: [...losses],
    testAccuracies: [...testAccuracies],
    ...sharesOfClasses(cell, data, trained.test),
    ...(offer.noise && { noise: offer.noise }),
    victimParameters: { ...cell.victim.recipe },
    ...(cell.defence && { defenceParameters: { ...cell.defence.parameters } }),
    seconds,
    precision,
    tensorflow: tensorflowVersion(),
  }
}

function recognised(recognition: Recognition): LabMeasurement['last'] {
  return {
    accuracy: recognition.accuracy,
    byClass: accuracyByClass(recognition),
    confusion: recognition.confusion.map((row) => [...row]),
  }
}

/** Protected classes and others apart, where only some are protected. */
function sharesOfClasses(
  { posted }: Cell,
  { test }: LoadedData,
  recognition: Recognition,
): Pick<LabMeasurement, 'protectedAccuracy' | 'othersAccuracy'> {
  const some = posted.kind === 'protected' ? labelsOf(posted.classes, test) : undefined
  if (!some) return {}
  const others = [...test.classNames.keys()].filter((label) => !some.has(label))
  return {
    protectedAccuracy: shareRecognised(recognition, some),
    othersAccuracy: shareRecognised(recognition, others),
  }
}
