import type { DemoState } from '../../../src-shared/demo'

export type Model = 'clean' | 'protected'
export const models = ['clean', 'protected'] as const satisfies readonly Model[]

/** One round of learning, in percent; what a chart draws. */
export interface CurvePoint {
  readonly epoch: number
  readonly test: number | undefined
  readonly train: number | undefined
}

/** The rounds that a model has learned so far. */
export function curveOf(demo: DemoState, model: Model): readonly CurvePoint[] {
  const { test, train } = demo[model]
  return Array.from({ length: Math.max(test.length, train.length) }, (_, index) => ({
    epoch: index + 1,
    test: percentOf(test[index]),
    train: percentOf(train[index]),
  }))
}

/** Right answers in a hundred after the last round; undefined before the first. */
export function accuracyOf(demo: DemoState, model: Model): number | undefined {
  return percentOf(demo[model].test.at(-1))
}

/** Right answers in a hundred of somebody who guesses; undefined until the kinds of pictures are known. */
export function guessing({ classNames }: DemoState): number | undefined {
  return classNames.length > 0 ? Math.round(100 / classNames.length) : undefined
}

/** How many pictures of the gallery a model named rightly. */
export function rightAnswers({ gallery }: DemoState, model: Model): number {
  return gallery.filter((picture) => picture[model] === picture.actual).length
}

/** Whether the protection made a difference that an audience sees. */
export function isClear(demo: DemoState): boolean {
  const clean = accuracyOf(demo, 'clean')
  const withNoise = accuracyOf(demo, 'protected')
  return clean !== undefined && withNoise !== undefined && clean - withNoise >= leastClearGap
}

/** In percent points. */
const leastClearGap = 15

function percentOf(share: number | undefined): number | undefined {
  return share === undefined ? undefined : Math.round(100 * share)
}
