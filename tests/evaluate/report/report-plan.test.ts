import { describe, expect, it } from 'vitest'
import { findDefence } from '../../../src-main/defences'
import { chosenOf, trainingsOf } from '../../../src-main/evaluate/report/planned-trainings'
import { reportPlans } from '../../../src-main/evaluate/report/report-plan'
import { waysOf } from '../../../src-main/evaluate/report/send-photos'
import { buildNetwork } from '../../../src-main/networks/choice'
import { emn } from '../../../src-main/protections/emn'
import { Random } from '../../../src-main/tensor/random'
import { ReportKind } from '../../../src-shared/report'

describe.each(ReportKind.options)('the plan of a %s report', (kind) => {
  const plan = reportPlans[kind]

  it('names counter-measures that train a network, each with parameters that fit', () => {
    for (const planned of plan.counterMeasures) {
      const { defence, parameters } = chosenOf(planned)
      expect(findDefence(defence).kind).not.toBe('features')
      expect(findDefence(defence).params.safeParse(parameters).success).toBe(true)
    }
    const ids = plan.counterMeasures.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toEqual(expect.arrayContaining([...plan.counterMeasuresOfOthers]))
  })

  it('attacks first with a network that the noise was not learned against', () => {
    const surrogates = emn.params.parse(emn.presets.people).surrogates
    expect(surrogates).not.toContainEqual(plan.victims[0].network)
    for (const { network } of plan.victims) {
      const options = { classes: 3, side: plan.side, channels: 3, random: new Random(0) }
      buildNetwork(network, { ...options, precision: 'float32' }).dispose()
    }
  })

  it('begins with ordinary training, for more epochs the fewer photos there are', () => {
    const epochs = (photos: number) => trainingsOf(plan, photos)[0].recipe.epochs
    expect(trainingsOf(plan, 100)[0].counterMeasure).toBeUndefined()
    expect(epochs(2000)).toBe(10)
    expect(epochs(200)).toBeGreaterThan(epochs(400))
    expect(epochs(3)).toBe(60)
  })
})

it('a quick report compares few faces, and a full one all', () => {
  expect(reportPlans.quick.matcher).toEqual({ perPerson: 12, perOther: 2 })
  expect(reportPlans.full.matcher.perOther).toBe(Number.POSITIVE_INFINITY)
})

describe('the survival grid of a full report', () => {
  it('has every long edge with every JPEG quality, in colour and in grey', () => {
    const ways = waysOf(reportPlans.full.survival)
    expect(ways).toHaveLength(40)
    expect(ways).toContainEqual({ longEdge: null, jpeg: null, grey: false })
    expect(ways).toContainEqual({ longEdge: 512, jpeg: 50, grey: true })
  })
})
