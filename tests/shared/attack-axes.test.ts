import { expect, test } from 'vitest'
import { axisValues, barreno, filterAttacks } from '../../src-shared/attack-axes'
import { madeUpCatalogue } from '../renderer/made-up-attacks'

const { attacks } = madeUpCatalogue
const idsOf = (filter: Parameters<typeof filterAttacks>[1]) =>
  filterAttacks(attacks, filter).map(({ id }) => id)

test('attacks are found by what they are, on several axes at once', () => {
  expect(idsOf({})).toHaveLength(3)
  expect(idsOf({ goal: 'trigger' })).toEqual(['bad-nets'])
  expect(idsOf({ goal: 'untargeted', labels: 'clean' })).toEqual(['dictionary-spam'])
  expect(idsOf({ goal: 'trigger', labels: 'clean' })).toEqual([])
})

test('an attack with several values on an axis is found by each', () => {
  expect(idsOf({ records: 'images' })).toEqual(['label-poisoning', 'bad-nets'])
  expect(axisValues(attacks, 'records')).toEqual(['features', 'images', 'tokens'])
})

test('what worsens everything is against availability, what changes one answer against integrity', () => {
  expect(attacks.map((attack) => barreno(attack).violation)).toEqual([
    'availability',
    'availability',
    'integrity',
  ])
})
