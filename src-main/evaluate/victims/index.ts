import { z } from 'zod'
import { failure } from '../../../src-shared/failure'
import type { RecordKind } from '../../attacks/records'
import type { Scenario } from '../../attacks/threat-model'
import { architectures } from '../../networks'
import type { NetworkChoice } from '../../networks/choice'
import type { Architecture, Network } from '../../networks/define'
import { VictimRecipe } from '../victim'
import type { VictimMaker } from './define'
import { fineTunedVictim } from './fine-tuned'
import { hypersphereVictim } from './hypersphere'
import { Kernel } from './kernel'
import { lastLayerVictim } from './last-layer'
import { logisticVictim } from './logistic'
import { majorityVictim } from './majority'
import { networkVictim } from './network'
import { ridgeVictim } from './ridge'
import { spamBayesVictim, usualCutoffs } from './spam-bayes'
import { svmVictim } from './svm'

/** A network that was trained before, on other data. Its owner disposes of it. */
export interface Pretrained {
  readonly choice: NetworkChoice
  readonly network: Network
  dispose(): void
}

/** A kind of victim with its parameters, to be chosen by its name. */
export interface VictimFamily<
  Kind extends RecordKind = RecordKind,
  Params extends z.ZodObject = z.ZodObject,
> {
  readonly id: string
  readonly name: string
  readonly records: Kind
  readonly scenario: Scenario
  readonly params: Params
  /** @throws FailureError `bad request` when it begins with a trained network and there is none */
  make(params: z.output<Params>, pretrained?: Pretrained): VictimMaker<Kind>
}

const svm = defineFamily({
  id: 'svm',
  name: 'Support vector machine',
  records: 'features',
  scenario: 'from scratch',
  params: z.strictObject({
    kernel: Kernel.default({ kind: 'linear' }),
    cost: z.number().positive().default(1).describe('its C: the smaller, the more it is regularised'),
  }),
  make: ({ kernel, cost }) => svmVictim(kernel, cost),
})

const ridge = defineFamily({
  id: 'ridge',
  name: 'Ridge regression',
  records: 'features',
  scenario: 'from scratch',
  params: z.strictObject({ penalty: z.number().positive().default(1).describe('of large weights') }),
  make: ({ penalty }) => ridgeVictim(penalty),
})

const logistic = defineFamily({
  id: 'logistic',
  name: 'Logistic regression',
  records: 'features',
  scenario: 'from scratch',
  params: z.strictObject({ penalty: z.number().positive().default(1e-3).describe('of large weights') }),
  make: ({ penalty }) => logisticVictim(penalty),
})

const majority = defineFamily({
  id: 'majority',
  name: 'Majority of equal records',
  records: 'features',
  scenario: 'from scratch',
  params: z.strictObject({}),
  make: () => majorityVictim,
})

const hypersphere = defineFamily({
  id: 'hypersphere',
  name: 'Hypersphere detector',
  records: 'features',
  scenario: 'from scratch',
  params: z.strictObject({
    radius: z.number().positive().default(1).describe('of what is accepted'),
    trusted: z.number().int().min(1).default(100).describe('first records, which are taken as they are'),
    weightOfLater: z.number().min(0).default(1).describe('of a later record beside a trusted one'),
  }),
  make: hypersphereVictim,
})

const spamBayes = defineFamily({
  id: 'spam-bayes',
  name: 'SpamBayes',
  records: 'tokens',
  scenario: 'from scratch',
  params: z.strictObject({
    ham: z.number().min(0).max(1).default(usualCutoffs.ham).describe('highest score of ham'),
    spam: z.number().min(0).max(1).default(usualCutoffs.spam).describe('score above which mail is spam'),
  }),
  make: spamBayesVictim,
})

const { network: _network, ...recipe } = VictimRecipe.shape

const lastLayer = defineFamily({
  id: 'last-layer',
  name: 'New last layer of a trained network',
  records: 'images',
  scenario: 'last layer',
  params: z.strictObject({}),
  make: (_params, pretrained) => lastLayerVictim(given(pretrained).network),
})

const fineTuned = defineFamily({
  id: 'fine-tuned',
  name: 'Fine-tuned trained network',
  records: 'images',
  scenario: 'fine-tuned',
  params: z.strictObject(recipe),
  make: (training, pretrained) => {
    const { choice, network } = given(pretrained)
    return fineTunedVictim(VictimRecipe.parse({ ...training, network: choice }), network)
  },
})

/** Every kind of victim there is. Networks that are trained from scratch have one family for each architecture. */
export const victimFamilies: readonly VictimFamily[] = [
  svm,
  ridge,
  logistic,
  majority,
  hypersphere,
  spamBayes,
  ...architectures.map(networkFamily),
  lastLayer,
  fineTuned,
]

/** @throws FailureError `bad request` naming the known ids when there is no such victim */
export function findVictim(id: string): VictimFamily {
  const found = victimFamilies.find((family) => family.id === id)
  if (found) return found
  throw failure('victim-unknown', { victim: id, known: victimFamilies.map((family) => family.id).join(', ') })
}

function networkFamily({ id, name, params }: Architecture): VictimFamily {
  return defineFamily({
    id,
    name,
    records: 'images',
    scenario: 'from scratch',
    params: z.strictObject({ network: params.prefault({}).describe('of the network'), ...recipe }),
    make: ({ network, ...training }) =>
      networkVictim(VictimRecipe.parse({ ...training, network: { network: id, params: network } })),
  }) as unknown as VictimFamily
}

function given(pretrained: Pretrained | undefined): Pretrained {
  if (pretrained) return pretrained
  throw failure('victim-needs-trained-network', {})
}

/** Ties a family's parameter type to its code; the value itself is unchanged. */
function defineFamily<Kind extends RecordKind, Params extends z.ZodObject>(
  family: VictimFamily<Kind, Params>,
): VictimFamily<Kind, Params> {
  return family
}
