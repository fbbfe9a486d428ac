import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { Matrix } from '../../src-main/evaluate/matrix'
import { cellsOf } from '../../src-main/evaluate/matrix-runs'
import { chosenOf, recipeOf } from '../../src-main/evaluate/report/planned-trainings'
import { reportPlans } from '../../src-main/evaluate/report/report-plan'
import { ReportKind } from '../../src-shared/report'

describe.each(ReportKind.options)('the matrix that stands for a %s report', (kind) => {
  const plan = reportPlans[kind]
  const cells = async () => {
    const text = await readFile(
      resolve(import.meta.dirname, `../../resources/lab/owner-${kind}.yaml`),
      'utf8',
    )
    return cellsOf(Matrix.parse(parse(text)))
  }

  it('trains the recognisers of the report, as long as it does for some 180 photos', async () => {
    const recipes = new Map((await cells()).map(({ victim }) => [victim.name, victim.recipe]))
    const expected = plan.victims.map((victim) => {
      const { testEvery: _, ...recipe } = recipeOf(victim, plan, 180)
      return recipe
    })
    expect([...recipes.values()].map(({ testEvery: _, ...recipe }) => recipe)).toEqual(expected)
  })

  it('tries its counter-measures, with the same parameters, and what compares by an existing network', async () => {
    const tried = (await cells()).flatMap(({ defence }) => (defence ? [defence] : []))
    const asked = new Set(tried.map(({ id, parameters }) => JSON.stringify([id, parameters])))
    for (const { defence, parameters } of plan.counterMeasures.map(chosenOf)) {
      expect(asked).toContain(JSON.stringify([defence, parameters]))
    }
    expect(tried.map(({ id }) => id)).toContain('nearest-neighbour')
  })

  it('protects the owner alone', async () => {
    for (const { posted } of await cells()) {
      if (posted.kind === 'protected') expect(posted.classes).toEqual(['me'])
    }
  })
})
