import { expect, test } from 'vitest'
import { commandOf } from '../../src-renderer/views/compare/comparison-keys'

const press = (key: string, changes = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...changes,
})

test('every way of comparing, every zoom and every photo has its key', () => {
  expect(['1', '2', '3', '4'].map((key) => commandOf(press(key), false))).toEqual([
    { do: 'mode', mode: 'slider' },
    { do: 'mode', mode: 'side' },
    { do: 'mode', mode: 'blink' },
    { do: 'mode', mode: 'difference' },
  ])
  expect(commandOf(press('+'), false)).toEqual({ do: 'zoom', direction: 'in' })
  expect(commandOf(press('-'), false)).toEqual({ do: 'zoom', direction: 'out' })
  expect(commandOf(press('0'), false)).toEqual({ do: 'fit' })
  expect(commandOf(press('PageDown'), false)).toEqual({ do: 'photo', step: 1 })
  expect(commandOf(press('f'), true)).toEqual({ do: 'next face' })
  expect(commandOf(press('?'), false)).toEqual({ do: 'show keys' })
})

test('arrows and space stay with the button or the divider that has the focus', () => {
  for (const key of ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', ' ']) {
    expect(commandOf(press(key), false)).toBeDefined()
    expect(commandOf(press(key), true)).toBeUndefined()
  }
})

test("the browser's own shortcuts are left to it", () => {
  expect(commandOf(press('0', { ctrlKey: true }), false)).toBeUndefined()
  expect(commandOf(press('+', { metaKey: true }), false)).toBeUndefined()
  expect(commandOf(press('ArrowLeft', { altKey: true }), false)).toBeUndefined()
})
