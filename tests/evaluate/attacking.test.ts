import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { attacks } from '../../src-main/attacks'
import { openGround } from '../../src-main/evaluate/attacking/open-ground'
import { costOf, planAttack } from '../../src-main/evaluate/attacking/plan-attack'
import { runAttack } from '../../src-main/evaluate/attacking/run-attack'
import { tf } from '../../src-main/tensor/native'
import { finish } from '../../src-main/tensor/run'
import { AttackOrder, AttackResult } from '../../src-shared/attack-run'

const resources = resolve(import.meta.dirname, '../../resources')
const place = { base: resources, resources }
const run = { precision: 'float32' } as const

const plan = (order: Partial<AttackOrder> & Pick<AttackOrder, 'attack'>) =>
  planAttack(AttackOrder.parse(order))

async function carryOut(order: Parameters<typeof plan>[0]) {
  const planned = plan(order)
  const { result, poisons } = await finish(runAttack(planned, await openGround(planned, place), run))
  return { poisons, ...AttackResult.parse({ ...result, version: 'test' }) }
}

/** So small that a network learns them in a moment. */
const few = { settings: { perClass: 12, side: 8 }, victim: { victim: 'linear', values: { epochs: 2 } } }

describe('what an order leaves out', () => {
  test.each(attacks.map((attack) => [attack.id]))('follows from the attack: %s', async (attack) => {
    const planned = plan({ attack })
    expect(Object.keys(planned.parameters).length).toBeGreaterThan(0)
    const { victims } = costOf(planned, await openGround(planned, place))
    expect(victims).toBeGreaterThan(planned.trials)
  })

  test('and what makes no sense is refused with its reason', () => {
    expect(() => plan({ attack: 'none' })).toThrow('known: label-poisoning')
    expect(() => plan({ attack: 'bad-nets', testbed: 'mail' })).toThrow(
      'poisons images, and these are tokens',
    )
    expect(() => plan({ attack: 'label-poisoning', goal: 'trigger' })).toThrow('goal "trigger"')
    expect(() => plan({ attack: 'label-poisoning', values: { sahre: 1 } })).toThrow('no parameter "sahre"')
    const victim = { victim: 'ridge', values: {} }
    expect(() => plan({ attack: 'dictionary-spam', victim })).toThrow('learns features')
    expect(() => plan({ attack: 'centroid-drift', testbed: 'plane' })).toThrow('Intrusion detector')
  })
})

describe('a run', () => {
  test('of points has the boundary before and after, and fresh victims for every trial', async () => {
    const { success, explanation, poison } = await carryOut({
      attack: 'label-poisoning',
      values: { share: 0.45, from: 0 },
      trials: 3,
      victims: 2,
    })
    expect(success.rows.map(({ trial, seed }) => [trial, seed % 10])).toEqual([
      [0, 0],
      [1, 0],
      [2, 0],
      [0, 1],
      [1, 1],
      [2, 1],
    ])
    expect(success.errorRise.mean).toBeGreaterThan(0.1)
    expect(poison.changedLabels).toBe(22)
    if (explanation?.kind !== 'points') throw new Error('no points')
    const right = ({ length }: { length: number }, answers: number[]) =>
      answers.filter((answer) => answer === 1).length / length
    const { answers } = explanation
    expect(right(answers?.clean as number[], answers?.clean as number[])).toBeCloseTo(0.5, 0)
    expect(right(answers?.poisoned as number[], answers?.poisoned as number[])).toBeGreaterThan(0.8)
    expect(explanation.points.filter(({ part }) => part === 'poison')).toHaveLength(22)
  })

  test('of mail says what becomes of ham', async () => {
    const { explanation, success } = await carryOut({ attack: 'dictionary-spam', trials: 1 })
    if (explanation?.kind !== 'verdicts') throw new Error('no verdicts')
    const [cleanHam, poisonedHam] = [explanation.clean[0] as number[], explanation.poisoned[0] as number[]]
    expect(cleanHam[0]).toBeGreaterThan(0.9 * cleanHam.reduce((sum, count) => sum + count, 0))
    expect(poisonedHam[0]).toBeLessThan(0.3 * (cleanHam[0] as number))
    expect(success.cleanAccuracy).toBeGreaterThan(success.poisonedAccuracy + 0.2)
  })

  test('of pictures shows the poison beside its originals, and leaves no tensor behind', async () => {
    const before = tf.memory().numTensors
    const { explanation, plan: planned } = await carryOut({ attack: 'bad-nets', ...few })
    expect(tf.memory().numTensors).toBe(before)
    if (explanation?.kind !== 'pictures') throw new Error('no pictures')
    expect(explanation.pairs[0]?.original).not.toBe(explanation.pairs[0]?.poisoned)
    expect(Buffer.from(explanation.pairs[0]?.poisoned ?? '', 'base64')).toHaveLength(8 * 8 * 3)
    expect(planned.cost.victims).toBe(2)
  })

  test('of a new last layer shows what the trained network makes of poison and target', async () => {
    const { explanation, success } = await carryOut({
      attack: 'feature-collision',
      values: { steps: 100 },
      settings: { perClass: 60, ofPair: 40, epochs: 2 },
      trials: 1,
    })
    if (explanation?.kind !== 'pictures') throw new Error('no pictures')
    const { points = [] } = explanation.features ?? {}
    const [poison, target] = ['poison', 'target'].map((part) => points.find((point) => point.part === part))
    const apart = Math.hypot(
      ...(['x', 'y'] as const).map((axis) => (poison?.[axis] ?? 0) - (target?.[axis] ?? 9)),
    )
    const span = Math.max(...points.map(({ x }) => x)) - Math.min(...points.map(({ x }) => x))
    expect(apart).toBeLessThan(0.1 * span)
    expect(success.success.hits).toBeGreaterThanOrEqual(success.control.hits)
  })

  test('aims at a record that clean victims understand', async () => {
    const { success, poisons } = await carryOut({ attack: 'centroid-drift', trials: 2 })
    expect([success.control.hits, success.success.hits, success.success.of]).toEqual([0, 2, 2])
    expect(poisons).toHaveLength(2)
  })
})
