import { badNets } from './bad-nets'
import { centroidDrift } from './centroid-drift'
import type { Attack } from './define'
import { dictionarySpam } from './dictionary-spam'
import { focusedSpam } from './focused-spam'
import { labelPoisoning } from './label-poisoning'
import { maliciousNoise } from './malicious-noise'
import { pTampering } from './p-tampering'
import { svmPoisoning } from './svm-poisoning'

/** Every attack there is, in the order in which they are offered. */
export const attacks: readonly Attack[] = [
  labelPoisoning,
  maliciousNoise,
  centroidDrift,
  dictionarySpam,
  focusedSpam,
  svmPoisoning,
  pTampering,
  badNets,
]

/** @throws Error naming the known ids when there is no such attack */
export function findAttack(id: string): Attack {
  const found = attacks.find((attack) => attack.id === id)
  if (!found) {
    throw new Error(`there is no attack "${id}"; known: ${attacks.map((attack) => attack.id).join(', ')}`)
  }
  return found
}
