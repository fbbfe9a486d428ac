import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { attacks, findAttack } from '../../src-main/attacks'
import { badNets } from '../../src-main/attacks/bad-nets'
import { labelPoisoning } from '../../src-main/attacks/label-poisoning'
import { type Poison, poisoned } from '../../src-main/attacks/poison'
import { readPoison, writePoison } from '../../src-main/attacks/poison-file'
import { inspectPoison } from '../../src-main/attacks/poison-inspection'
import { type Records, recordsOfImages, selectRecords, tokensOf } from '../../src-main/attacks/records'
import { reasonsAgainst } from '../../src-main/attacks/threat-model'
import { finish } from '../../src-main/tensor/run'
import { patternedImages } from '../protections/small-problem'
import { temporaryFolder } from '../temporary-folder'
import { blobs } from './blobs'

const run = { precision: 'float32', seed: 3 } as const
const folder = temporaryFolder('poison')
const pictures = recordsOfImages(patternedImages(40, 8, 4, 1))
const stamped = () =>
  finish(
    badNets.poison(
      { train: pictures, known: pictures, aim: { goal: 'trigger', wanted: 0 } },
      badNets.params.parse({}),
      run,
    ),
  )

describe('a poison on disk', () => {
  const mails: Records<'tokens'> = {
    kind: 'tokens',
    content: tokensOf([Int32Array.of(0, 4), Int32Array.of(), Int32Array.of(2)], 9),
    labels: Int32Array.of(0, 1, 1),
    classNames: ['ham', 'spam'],
  }
  const facts = {
    attack: 'none',
    parameters: { share: 0.1 },
    seed: 5,
    placing: 'added',
    budget: { records: 1, labels: 'kept' },
    figures: { found: 2 },
  } as const
  const targeted: Poison<'tokens'> = {
    ...facts,
    records: selectRecords(mails, [0]),
    bases: Int32Array.of(-1),
    aimed: { goal: 'target', target: selectRecords(mails, [2]), wanted: 0 },
  }
  const numbers: Poison<'features'> = {
    ...facts,
    records: selectRecords(blobs(2, 1), [3]),
    bases: Int32Array.of(3),
    aimed: { goal: 'untargeted' },
  }

  test.each([
    ['with a trigger on pictures', stamped],
    ['with a target among texts', async () => targeted],
    ['of features', async () => numbers],
  ])('is read as it was written: %s', async (_, made) => {
    const poison = await made()
    const path = join(folder(), 'poison.npz')
    await writePoison(path, poison as unknown as Poison)
    expect(await readPoison(path)).toEqual(poison)
  })
})

describe('the budget', () => {
  test('holds on what the trigger leaves alone, and every change beyond it is named', async () => {
    const poison = await stamped()
    expect(inspectPoison(poison as unknown as Poison, pictures).overspent).toEqual([])
    const pixels = poison.records.content.pixels.slice()
    pixels[0] = (pixels[0] as number) > 100 ? 0 : 255
    const records = { ...poison.records, content: { ...poison.records.content, pixels } }
    const inspection = inspectPoison({ ...poison, records } as unknown as Poison, pictures)
    expect(inspection.overspent.join()).toContain('0 was allowed')
    const dear = { ...poison, budget: { records: 3, labels: 'kept', largestChange: 255 } } as const
    const reasons = inspectPoison(dear as unknown as Poison, pictures).overspent
    expect(reasons[0]).toContain('4 records, and 3 were allowed')
    expect(reasons[1]).toContain('stored labels differ')
  })

  test('shares are those of the set that the victim gets', async () => {
    const inspection = inspectPoison((await stamped()) as unknown as Poison, pictures)
    expect(inspection.shareOfSet).toBeCloseTo(0.1)
    expect(inspection.records).toHaveLength(4)
  })

  test('a poison of another training set is refused', async () => {
    const poison = (await stamped()) as unknown as Poison
    const smaller = selectRecords(pictures, [0, 1])
    expect(() => inspectPoison(poison, smaller)).toThrow('another training set')
  })
})

describe('the poisoned set', () => {
  test('has the poison in the places of its bases and everything else as it was', async () => {
    const poison = await stamped()
    const set = poisoned(pictures, poison)
    expect(set.labels).toHaveLength(40)
    for (let row = 0; row < 40; row++) {
      const index = poison.bases.indexOf(row)
      const [source, at] = index < 0 ? [pictures, row] : [poison.records, index]
      expect(selectRecords(set, [row])).toEqual(selectRecords(source, [at]))
    }
  })

  test('has all of the clean set when the poison is added', async () => {
    const poison = { ...(await stamped()), placing: 'added' } as const
    expect(poisoned(pictures, poison).labels).toHaveLength(44)
  })
})

describe('the registry', () => {
  test('finds every attack by its id, and the presets fit the parameters', () => {
    for (const attack of attacks) {
      expect(findAttack(attack.id)).toBe(attack)
      for (const preset of Object.values(attack.presets)) attack.params.parse(preset)
    }
    expect(() => findAttack('none')).toThrow('label-poisoning')
  })

  test('offers what makes sense and says why not', () => {
    const situation = { records: 'images', classes: 10, goal: 'trigger', victim: 'from scratch' } as const
    expect(reasonsAgainst(badNets, situation)).toEqual([])
    expect(reasonsAgainst(labelPoisoning, situation)).toEqual([
      'Label poisoning makes a victim worse in general; it plants no trigger.',
    ])
    expect(reasonsAgainst(badNets, { ...situation, records: 'tokens', victim: 'last layer' })).toHaveLength(2)
  })
})
