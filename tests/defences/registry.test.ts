import { describe, expect, it } from 'vitest'
import { defences, findDefence } from '../../src-main/defences'

describe('the registry of defences', () => {
  it('has every id once and finds it', () => {
    const ids = defences.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const id of ids) expect(findDefence(id).id).toBe(id)
    expect(() => findDefence('prayer')).toThrow(/"prayer".*known: grey, jpeg/)
  })

  it.each(defences)('$id: every preset fits, and every parameter says what it is', ({ params, presets }) => {
    expect(Object.keys(presets).length).toBeGreaterThan(0)
    for (const preset of Object.values(presets)) params.parse(preset)
    for (const parameter of Object.values(params.shape)) {
      expect((parameter as { description?: string }).description).toBeTruthy()
    }
  })
})
