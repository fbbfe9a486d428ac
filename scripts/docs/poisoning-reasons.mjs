/**
 * Why a defence does otherwise in a small matrix than was expected of it. Names are those of
 * resources/lab/poisoning.yaml; a defence that is left out stands for all of them.
 *
 * @typedef {{
 *   readonly attacks: readonly string[],
 *   readonly defences?: readonly string[],
 *   readonly found: readonly string[],
 *   readonly reason: string,
 * }} Reason
 */

/** @type {readonly Reason[]} The first that fits counts. */
const reasons = [
  {
    attacks: ['A1 label flips', 'A4 SVM, one point', 'A10 autoencoder', 'A11 pGAN'],
    defences: ['RONI'],
    found: ['fails'],
    reason:
      'it drops a record only if that costs a third of the right answers of a class, the bound of the spam filter that it was made for, and no single one does here',
  },
  {
    attacks: ['A5 p-tampering'],
    found: ['fails'],
    reason:
      'the poison shifts the distribution that everything is drawn from; every learner of it is shifted alike',
  },
  {
    attacks: ['A6 feature collision', 'A7 convex polytope', 'A14 hidden trigger'],
    defences: ['ITLM'],
    found: ['helps'],
    reason:
      'behind a fixed extractor the poison has the features of one class and the label of another, so its loss is high and trimming drops it; a network that learns from scratch would come to fit it',
  },
  {
    attacks: ['A10 autoencoder'],
    found: ['fails', 'little', 'helps'],
    reason: 'the attack adds six points of error, of which one or two decide what a defence is said to do',
  },
  {
    attacks: ['A11 pGAN'],
    defences: ['DPA', 'bagging'],
    found: ['fails', 'little'],
    reason: 'so much of the set is poison that every part of it holds the same share',
  },
  {
    attacks: ['A11 pGAN'],
    defences: ['sanitisation', 'kNN labels'],
    found: ['fails', 'little'],
    reason: 'at the weight that is used here the generator makes records that look like those of their label',
  },
  {
    attacks: ['A12 influence'],
    defences: ['ITLM', 'kNN labels', 'spectral'],
    found: ['helps'],
    reason:
      'the poison is made to pass spheres, slabs and a bound of the loss, not this; the six points that it adds here are soon undone',
  },
  {
    attacks: ['A15 BadNets'],
    defences: ['DPA'],
    found: ['fails'],
    reason: 'one record in ten is poison, far more than a vote of the parts could outnumber',
  },
  {
    attacks: ['A15 BadNets'],
    defences: ['spectral', 'kNN labels'],
    found: ['fails'],
    reason:
      'as many records of the wanted class carry the trigger as do not, where the defence counts on a minority, or on neighbours that are clean',
  },
  {
    attacks: ['A1 label flips'],
    defences: ['ITLM', 'regularised', 'bagging'],
    found: ['little'],
    reason: 'it takes a quarter to a third of the effect away, and half is what counts as help',
  },
  {
    attacks: ['A4 SVM, one point'],
    defences: ['spectral'],
    found: ['helps'],
    reason: 'one point far from all others is the first that stands out along the main direction',
  },
]

/**
 * Why, where it is known.
 *
 * @param {string} attack
 * @param {string} defence
 * @param {string} found
 */
export function reasonForFinding(attack, defence, found) {
  const fitting = reasons.find(
    (one) =>
      one.attacks.includes(attack) && (one.defences?.includes(defence) ?? true) && one.found.includes(found),
  )
  return fitting?.reason ?? 'not explained'
}
