import type { DemoState } from '../../src-shared/demo'

const classNames = ['boat', 'car', 'house', 'bear', 'robot', 'frog']

/** A demonstration that has come so far. */
export function madeUpDemo(phase: DemoState['phase']): DemoState {
  const epochs = phase === 'done' ? 30 : phase === 'training' ? 17 : 0
  return {
    phase,
    done: epochs / 30,
    ...(phase === 'training' ? { secondsLeft: 48 } : {}),
    epochs: 30,
    classNames,
    clean: { train: curve(epochs, 0.99, 6), test: curve(epochs, 0.93, 8) },
    protected: { train: curve(epochs, 1, 3), test: curve(epochs, 0.24, 30) },
    gallery:
      phase === 'done'
        ? Array.from({ length: 18 }, (_, picture) => ({
            picture,
            actual: picture % 6,
            clean: picture === 11 ? 2 : picture % 6,
            protected: picture % 5 === 0 ? picture % 6 : (picture * 5 + 1) % 6,
          }))
        : [],
  }
}

function curve(epochs: number, end: number, pace: number): number[] {
  const chance = 1 / classNames.length
  return Array.from({ length: epochs }, (_, epoch) => {
    const wave = 0.02 * Math.sin(epoch * 2.3)
    return Math.min(1, chance + (end - chance) * (1 - Math.exp(-(epoch + 1) / pace)) + wave)
  })
}
