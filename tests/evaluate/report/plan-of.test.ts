import { expect, it } from 'vitest'
import { planOf } from '../../../src-main/evaluate/report/plan-of'
import { trainingsOf } from '../../../src-main/evaluate/report/planned-trainings'
import { reportPlans } from '../../../src-main/evaluate/report/report-plan'

const names = (counterMeasures?: Parameters<typeof planOf>[0]['counterMeasures']) =>
  trainingsOf(planOf({ kind: 'quick', counterMeasures }), 100).map(({ counterMeasure }) => counterMeasure)

it('a report tries the counter-measures of its kind unless others were chosen', () => {
  expect(planOf({ kind: 'full' })).toBe(reportPlans.full)
  expect(names().map((one) => one?.id)).toEqual([undefined, 'grey', 'colour-jitter'])
})

it('those that were chosen are tried with their presets and own values', () => {
  const [plain, jpeg, mixup] = names([
    { defence: 'jpeg', preset: 'quality 10', values: {} },
    { defence: 'mixup', values: {} },
  ])
  expect(plain).toBeUndefined()
  expect(jpeg).toMatchObject({ id: 'jpeg', parameters: { qualities: [10] } })
  expect(mixup?.id).toBe('mixup')
  expect(names([])).toEqual([undefined])
})

it('one that trains nothing is refused by name, and one with a parameter that does not fit', () => {
  expect(() => names([{ defence: 'nearest-neighbour', values: {} }])).toThrow(/nearest-neighbour/)
  expect(() => names([{ defence: 'jpeg', values: { qualities: [] } }])).toThrow(/jpeg/)
})
