import { failure } from '../../src-shared/failure'
import { badNets } from './bad-nets'
import { centroidDrift } from './centroid-drift'
import { cleanLabelBackdoor } from './clean-label-backdoor'
import { convexPolytope } from './convex-polytope'
import type { Attack } from './define'
import { dictionarySpam } from './dictionary-spam'
import { featureCollision } from './feature-collision'
import { focusedSpam } from './focused-spam'
import { generativePoisoning } from './generative-poisoning'
import { hiddenTrigger } from './hidden-trigger'
import { influencePoisoning } from './influence-poisoning'
import { labelPoisoning } from './label-poisoning'
import { maliciousNoise } from './malicious-noise'
import { metaPoison } from './meta-poison'
import { pTampering } from './p-tampering'
import { pgan } from './pgan'
import { svmPoisoning } from './svm-poisoning'
import { unlearnableExamples } from './unlearnable-examples'
import { witchesBrew } from './witches-brew'

/** Every attack there is, in the order in which they are offered. */
export const attacks: readonly Attack[] = [
  labelPoisoning,
  maliciousNoise,
  centroidDrift,
  dictionarySpam,
  focusedSpam,
  svmPoisoning,
  influencePoisoning,
  generativePoisoning,
  pgan,
  pTampering,
  featureCollision,
  convexPolytope,
  metaPoison,
  witchesBrew,
  badNets,
  cleanLabelBackdoor,
  hiddenTrigger,
  unlearnableExamples,
]

/** @throws FailureError `bad request` naming the known ids when there is no such attack */
export function findAttack(id: string): Attack {
  const found = attacks.find((attack) => attack.id === id)
  if (found) return found
  throw failure('attack-unknown', { attack: id, known: attacks.map((attack) => attack.id).join(', ') })
}
