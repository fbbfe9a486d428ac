import { describe, expect, test } from 'vitest'
import { poisoningCsv } from '../../src-shared/poisoning-csv'
import { summarisePoisoning } from '../../src-shared/poisoning-summary'
import { poisoningRow, unfitRow } from '../evaluate/poisoning-rows'

const undefended = poisoningRow({}, { clean: 0.9, poisoned: 0.7 })

function verdictOn(row: Parameters<typeof poisoningRow>, before = undefended) {
  const [, summary] = summarisePoisoning([before, poisoningRow({ defence: 'guard', ...row[0] }, row[1])])
  return summary
}

describe('what a defence does', () => {
  test.each([
    [0.85, 'helps'],
    [0.77, 'little'],
    [0.71, 'fails'],
  ] as const)('follows from what is left of the effect: %d right after poisoning', (poisoned, sign) => {
    expect(verdictOn([{}, { poisoned }])?.figures?.sign).toBe(sign)
  })

  test('is measured beside its own clean victims', () => {
    expect(verdictOn([{}, { clean: 0.8, poisoned: 0.78 }])?.figures).toMatchObject({ sign: 'helps' })
  })

  test('of aimed attacks is what clean victims do not do anyway', () => {
    const before = poisoningRow({}, { fooled: [18, 2] })
    const summary = verdictOn([{}, { fooled: [10, 6] }], before)
    expect(summary?.figures?.left).toBeCloseTo(0.25)
    expect(summary?.figures?.sign).toBe('helps')
  })

  test('is the mean over seeds', () => {
    const rows = [0, 1].flatMap((seed) => [
      poisoningRow({ seed }, { poisoned: 0.7 }),
      poisoningRow({ seed, defence: 'guard' }, { poisoned: seed === 0 ? 0.9 : 0.8 }),
    ])
    const [before, guarded] = summarisePoisoning(rows)
    expect(before?.figures?.seeds).toBe(2)
    expect(guarded?.figures?.left).toBeCloseTo(0.25)
  })
})

describe('the verdict', () => {
  test.each([
    ['helps', 0.85, 'agrees'],
    ['helps', 0.71, 'disagrees'],
    ['fails', 0.77, 'agrees'],
    ['fails', 0.9, 'disagrees'],
    ['little', 0.71, 'agrees'],
    [undefined, 0.85, 'no expectation'],
  ] as const)('expected %s, %d right: %s', (expected, poisoned, verdict) => {
    expect(verdictOn([{ ...(expected && { expected }) }, { poisoned }])?.verdict).toBe(verdict)
  })

  test('says nothing where the attack does next to nothing, or the victim learns too little', () => {
    const harmless = poisoningRow({}, { poisoned: 0.88 })
    expect(verdictOn([{ expected: 'helps' }, { poisoned: 0.9 }], harmless)?.verdict).toBe('inconclusive')
    const useless = verdictOn([{ expected: 'helps' }, { clean: 0.6, poisoned: 0.6 }])
    expect(useless?.verdict).toBe('inconclusive')
  })

  test('on a defence that makes no sense there is why', () => {
    const [, summary] = summarisePoisoning([undefended, unfitRow({ defence: 'guard', expected: 'helps' })])
    expect(summary).toMatchObject({
      verdict: 'not applicable',
      reasons: ['It guards pictures, and these are texts.'],
    })
  })
})

test('the table has the verdict beside the figures of every cell', () => {
  const rows = [
    undefended,
    poisoningRow({ defence: 'guard', expected: 'helps' }, { poisoned: 0.85 }),
    unfitRow({ defence: 'other' }),
  ]
  const [head, , guarded, unfit] = poisoningCsv(rows)
    .trim()
    .split('\r\n')
    .map((line) => line.split(','))
  const valueIn = (line: string[] | undefined, column: string) => line?.[head?.indexOf(column) as number]
  expect(['expected', 'found', 'verdict'].map((column) => valueIn(guarded, column))).toEqual([
    'helps',
    'helps',
    'agrees',
  ])
  expect(valueIn(unfit, 'verdict')).toBe('not applicable')
})
