import { describe, expect, it } from 'vitest'
import { outcomeOfProtection } from '../../src-shared/outcome-of-protection'

const figures = { clean: 0.9, protected: 0.1, chance: 0.1 }

describe('a counter-measure', () => {
  it('undoes a protection from half of what it took on', () => {
    expect(outcomeOfProtection({ ...figures, accuracy: 0.5 })).toBe('undone')
    expect(outcomeOfProtection({ ...figures, accuracy: 0.49 })).toBe('holds')
  })

  it('can give back no more than it leaves of clean pictures', () => {
    expect(outcomeOfProtection({ ...figures, accuracy: 0.4, ceiling: 0.6 })).toBe('undone')
    expect(outcomeOfProtection({ ...figures, accuracy: 0.3, ceiling: 0.6 })).toBe('holds')
    expect(outcomeOfProtection({ ...figures, accuracy: 0.5, ceiling: 1 })).toBe('undone')
  })

  it('is not judged where it leaves next to nothing, or the protection took next to nothing', () => {
    expect(outcomeOfProtection({ ...figures, accuracy: 0.2, ceiling: 0.25 })).toBe('open')
    expect(outcomeOfProtection({ ...figures, accuracy: 0.9, protected: 0.8 })).toBe('open')
  })
})

describe('a trainer without counter-measure', () => {
  it('undoes a protection that leaves half of what there is to know beyond guessing', () => {
    expect(outcomeOfProtection({ accuracy: 0.5, clean: 0.9, chance: 0.1 })).toBe('undone')
    expect(outcomeOfProtection({ accuracy: 0.49, clean: 0.9, chance: 0.1 })).toBe('holds')
  })

  it('tells nothing who learns nothing from clean pictures', () => {
    expect(outcomeOfProtection({ accuracy: 0.1, clean: 0.1, chance: 0.1 })).toBe('open')
  })
})
