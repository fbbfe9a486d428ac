import { expect, test } from 'vitest'
import {
  accuracyOf,
  curveOf,
  guessing,
  isClear,
  rightAnswers,
} from '../../src-renderer/views/demo/demo-figures'
import type { DemoState } from '../../src-shared/demo'

const demo: DemoState = {
  phase: 'done',
  done: 1,
  epochs: 2,
  classNames: ['a', 'b', 'c', 'd'],
  clean: { test: [0.4, 0.8], train: [0.5, 0.9] },
  protected: { test: [0.25], train: [0.9, 1] },
  gallery: [
    { picture: 0, actual: 1, clean: 1, protected: 3 },
    { picture: 1, actual: 2, clean: 2, protected: 2 },
    { picture: 2, actual: 0, clean: 3, protected: 1 },
  ],
}

test('shares become right answers in a hundred', () => {
  expect(accuracyOf(demo, 'clean')).toBe(80)
  expect(guessing(demo)).toBe(25)
  expect(rightAnswers(demo, 'clean')).toBe(2)
  expect(rightAnswers(demo, 'protected')).toBe(1)
})

test('a round of which only one figure is known is drawn with that one', () => {
  expect(curveOf(demo, 'protected')).toEqual([
    { epoch: 1, test: 25, train: 90 },
    { epoch: 2, test: undefined, train: 100 },
  ])
})

test('two models that came out alike are not sold as a success', () => {
  expect(isClear(demo)).toBe(true)
  expect(isClear({ ...demo, protected: { test: [0.7], train: [1] } })).toBe(false)
  expect(isClear({ ...demo, protected: { test: [], train: [] } })).toBe(false)
})
