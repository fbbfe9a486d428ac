import { failure } from '../../src-shared/failure'
import { RunId } from '../../src-shared/lab'
import { findDefence } from '../defences'
import { findProtection } from '../protections'
import type { Matrix } from './matrix'
import type { Cell, NamedMethod, Posted } from './matrix-cell'
import { type ParameterChoice, resolveParameters } from './resolve-parameters'
import type { VictimRecipe } from './victim'

/** A run of the evaluation protocol: what it is for, and which victims it trains on one data source with one seed. */
export interface MatrixRun {
  readonly id: RunId
  readonly name: string
  readonly purpose: string
  cells(matrix: Methods): readonly Training[]
}

/** A cell before its data source and seed. */
type Training = Pick<Cell, 'posted' | 'victim' | 'defence'>

/** The matrix with every method looked up. The main victim comes first. */
interface Methods {
  readonly protections: readonly ChosenProtection[]
  readonly victims: readonly [Victim, ...Victim[]]
  readonly defences: readonly NamedMethod[]
  readonly shares: readonly number[]
  readonly protectedClasses: readonly (readonly string[])[]
}
interface ChosenProtection extends NamedMethod {
  /** Left out: all. */
  readonly classes?: readonly string[]
}
interface Victim {
  readonly name: string
  readonly recipe: VictimRecipe
}

type ProtectedPosted = Extract<Posted, { kind: 'protected' }>

const clean: Posted = { kind: 'clean' }
/** All pictures of the classes that a protection is for. */
const everything = ({ classes, ...protection }: ChosenProtection): ProtectedPosted => ({
  kind: 'protected',
  protection,
  share: 1,
  ...(classes && { classes }),
})

/** The protocol. Where two runs train the same victim on the same pictures, it is trained once. */
export const matrixRuns: { readonly [Id in RunId]: MatrixRun } = {
  R0: {
    id: 'R0',
    name: 'Clean',
    purpose: 'the ceiling: what there is to protect',
    cells: ({ victims: [victim] }) => [{ posted: clean, victim }],
  },
  R1: {
    id: 'R1',
    name: 'Protected',
    purpose: 'the main number',
    cells: ({ victims: [victim], protections }) =>
      protections.map((protection) => ({ posted: everything(protection), victim })),
  },
  R2: {
    id: 'R2',
    name: 'Random noise',
    purpose: 'the control: sample-wise random noise of the same size must change next to nothing',
    cells: ({ victims: [victim], protections }) =>
      controlsOf(protections).map((control) => ({ posted: everything(control), victim })),
  },
  R3: {
    id: 'R3',
    name: 'Mixture',
    purpose: 'some pictures protected, the others clean',
    cells: ({ victims: [victim], protections, shares }) =>
      protections.flatMap((protection) =>
        shares.map((share) => ({ posted: { ...everything(protection), share }, victim })),
      ),
  },
  R4: {
    id: 'R4',
    name: 'Clean rest',
    purpose: 'what the clean pictures of each mixture teach by themselves, in as many steps of training',
    cells: ({ victims: [victim], shares }) =>
      shares.map((share) => ({
        posted: { kind: 'clean rest', share },
        victim: { ...victim, recipe: inAsManySteps(victim.recipe, 1 - share) },
      })),
  },
  R5: {
    id: 'R5',
    name: 'Counter-measures',
    purpose: 'a trainer who knows; each on protected pictures, and on clean ones for its own ceiling',
    cells: ({ victims: [victim], protections, defences }) =>
      defences.flatMap((defence) =>
        [clean, ...protections.map(everything)].map((posted) => ({ posted, victim, defence })),
      ),
  },
  R6: {
    id: 'R6',
    name: 'Other victims',
    purpose: 'trainers with other networks and recipes, each with its own ceiling',
    cells: ({ victims: [, ...others], protections }) =>
      others.flatMap((victim) =>
        [clean, ...protections.map(everything)].map((posted) => ({ posted, victim })),
      ),
  },
  R7: {
    id: 'R7',
    name: 'Few classes protected',
    purpose: 'somebody’s own album among those of others',
    cells: ({ victims: [victim], protections, protectedClasses }) =>
      protections.flatMap((protection) =>
        protectedClasses.map((classes) => ({
          posted: { ...everything(protection), classes },
          victim,
        })),
      ),
  },
  R8: {
    id: 'R8',
    name: 'Adversarial training',
    purpose: 'the strongest trainer, at several times the cost',
    cells: ({ victims: [victim], protections }) =>
      [clean, ...protections.map(everything)].map((posted) => ({
        posted,
        victim,
        defence: adversarialTraining(),
      })),
  },
}

/**
 * Every victim that the matrix trains: data source by data source, so that each is read once, and run by run.
 *
 * @throws FailureError `bad request` naming the method, preset or parameter that does not exist or does not fit
 */
export function cellsOf(matrix: Matrix): Cell[] {
  const methods = lookUp(matrix)
  const runs = RunId.options.filter((run) => matrix.runs.includes(run))
  return Object.keys(matrix.data).flatMap((data) =>
    runs.flatMap((run) =>
      matrix.seeds.flatMap((seed) =>
        matrixRuns[run].cells(methods).map((training): Cell => ({ run, data, seed, ...training })),
      ),
    ),
  )
}

function lookUp({ protections, victims, defences, shares, protectedClasses, data }: Matrix): Methods {
  const [first, ...others] = Object.entries(victims).map(([name, recipe]) => ({ name, recipe }))
  if (!first) throw failure('matrix-without-victim', {})
  if (Object.keys(data).length === 0) throw failure('matrix-without-data', {})
  return {
    protections: Object.entries(protections).map(([name, { classes, ...choice }]) => ({
      ...named(name, findProtection(choice.method), choice),
      ...(classes && { classes }),
    })),
    victims: [first, ...others],
    defences: Object.entries(defences).map(([name, choice]) =>
      named(name, findDefence(choice.defence), choice),
    ),
    shares,
    protectedClasses,
  }
}

type Method = Parameters<typeof resolveParameters>[0]

function named(name: string, method: Method, choice: ParameterChoice): NamedMethod {
  return { name, id: method.id, parameters: resolveParameters(method, choice) }
}

/**
 * The recipe for a share of the pictures with the steps that it takes for all: else fewer pictures would also mean less
 * training, and the others would seem to teach something.
 */
function inAsManySteps(recipe: VictimRecipe, share: number): VictimRecipe {
  const { epochs, testEvery } = recipe
  return { ...recipe, epochs: Math.round(epochs / share), testEvery: Math.round(testEvery / share) }
}

/** Random noise of each size that a protection has, for the same classes. */
function controlsOf(protections: readonly ChosenProtection[]): ChosenProtection[] {
  const controls = new Map<string, ChosenProtection>()
  for (const { classes, parameters } of protections) {
    if (typeof parameters.epsilon !== 'number') continue
    const epsilon = Math.round(parameters.epsilon)
    const choice = { preset: 'sample-wise', values: { epsilon } }
    controls.set(JSON.stringify([epsilon, classes]), {
      ...named(`random ${epsilon}`, findProtection('random'), choice),
      ...(classes && { classes }),
    })
  }
  return [...controls.values()]
}

/** The radius and steps of the protocol: 4/255, PGD with 5 steps of 2/255. */
function adversarialTraining(): NamedMethod {
  const choice = { values: { radius: 4, steps: 5, stepSize: 2 } }
  return named('adversarial training', findDefence('adversarial-training'), choice)
}
