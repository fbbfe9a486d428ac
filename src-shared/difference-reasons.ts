import type { ProtectionOutcome } from './outcome-of-protection'

/** Why something comes out otherwise in a small matrix than it was published. What is left out holds for all. */
interface DifferenceReason {
  readonly methods?: readonly string[]
  readonly victim?: string
  readonly defence?: string
  /** How it came out here. */
  readonly outcome: ProtectionOutcome
  readonly reason: string
}

/** The first that fits counts. Names are those of `resources/lab/methods.yaml`. */
const reasons: readonly DifferenceReason[] = [
  {
    methods: ['EMN sample-wise'],
    defence: 'grey',
    outcome: 'holds',
    reason: 'learned from random values on a small CNN, the noise is fine and has hardly any colour',
  },
  {
    methods: ['EMN sample-wise'],
    victim: 'MLP',
    outcome: 'undone',
    reason: 'noise that was made on a small CNN hardly carries over to a network without convolutions',
  },
  {
    methods: ['LSP'],
    outcome: 'undone',
    reason:
      'published of a ResNet-18; a small CNN that crops and flips keeps half, with 10,000 pictures as well (47 of 70 %)',
  },
  {
    methods: ['AR', 'OPS'],
    victim: 'CNN',
    outcome: 'undone',
    reason: '12 epochs over 2,000 pictures are too few to come upon it; after 40 it holds',
  },
  {
    methods: ['TAP', 'error-maximizing', 'gradient alignment'],
    defence: 'grey',
    outcome: 'undone',
    reason: 'a surrogate that is barely trained puts coarse colours into the pictures, which grey takes out',
  },
  {
    methods: ['TAP', 'error-maximizing', 'gradient alignment'],
    outcome: 'undone',
    reason: 'its surrogate learned from 2,000 pictures and recognises too little to lead others astray',
  },
  {
    methods: ['NTGA'],
    outcome: 'undone',
    reason: 'small scale: the authors’ own CNN, too, keeps nearly half of what it knows (78 to 36 %)',
  },
  {
    methods: ['REM', 'SEM'],
    outcome: 'undone',
    reason: 'its surrogate took 150 steps for 5,000, and its noise as many fewer',
  },
  {
    defence: 'adversarial training',
    outcome: 'holds',
    reason: 'few epochs: the trainer takes 3 steps of attack for 10, and 12 epochs for 100 and more',
  },
  {
    defence: 'UEraser',
    outcome: 'holds',
    reason: 'few epochs: the trainer compares 2 versions for 5, and takes 12 epochs for 200',
  },
]

/** Why a method came out otherwise here than published, where there is a reason that is known beforehand. */
export function reasonForDifference(
  method: string,
  { victim, defence }: { readonly victim: string; readonly defence?: string | undefined },
  outcome: ProtectionOutcome,
): string | undefined {
  return reasons.find(
    (one) =>
      (one.methods?.includes(method) ?? true) &&
      (one.victim ?? victim) === victim &&
      (one.defence ?? defence) === defence &&
      one.outcome === outcome,
  )?.reason
}
