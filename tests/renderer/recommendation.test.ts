import { expect, test } from 'vitest'
import { initialDraft } from '../../src-renderer/state/app-state'
import { draftOfTrial } from '../../src-renderer/views/protect/draft-of-trial'
import type { MethodTrial } from '../../src-shared/recommendation'

test('“Use this” takes method, preset, strength and parameters over as they were tried', () => {
  const trial: MethodTrial = {
    choice: { method: 'emn', preset: 'people', values: { achromatic: true, epsilon: 12 } },
    name: 'Error-minimizing noise',
    measured: [
      { counterMeasure: 'none', unprotected: { right: 9, of: 10 }, protected: { right: 1, of: 10 } },
    ],
    seconds: 20,
  }
  const before = { ...initialDraft, method: 'lsp', values: { patches: 8 } }
  expect({ ...before, ...draftOfTrial(trial) }).toEqual({
    ...initialDraft,
    method: 'emn',
    preset: 'people',
    epsilon: 12,
    values: { achromatic: true },
  })
})
