import { expect, it } from 'vitest'
import { resolveMethod } from '../../src-main/engine/jobs/resolve-method'

const context = { signal: new AbortController().signal, report: () => undefined }

it('takes a page’s choice of noise per person for a method that knows only noise per photo', async () => {
  const choice = { method: 'fawkes', mode: 'class', values: { epsilon: 16 } } as const
  const resolved = await resolveMethod(choice, context)
  expect(resolved).toMatchObject({ method: 'fawkes', preset: 'mid', mode: 'sample', epsilon: 16 })
  expect(resolved.parameters).not.toHaveProperty('mode')
})

it('keeps the choice where the method has one', async () => {
  const resolved = await resolveMethod({ method: 'emn', mode: 'sample', values: {} }, context)
  expect(resolved).toMatchObject({ preset: 'sample-wise', mode: 'sample' })
})
