import { expect, test } from 'vitest'
import { shortcuts } from '../../src-renderer/shortcuts/shortcuts'
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
  expect(commandOf(press('l'), true)).toEqual({ do: 'toggle lens' })
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

test('the list of shortcuts names keys that work here, and all of them', () => {
  const listed = shortcuts.compare.flatMap(({ chords }) => chords.map(([key]) => key))
  const pressed = listed.map((key) => (/^[A-Z]$/.test(key) ? key.toLowerCase() : key))
  const commands = pressed.map((key) => commandOf(press(key), false))
  expect(commands).not.toContain(undefined)
  const done = new Set(commands.map((command) => command?.do))
  expect(done).toEqual(
    new Set([
      'mode',
      'photo',
      'zoom',
      'fit',
      'toggle actual size',
      'next face',
      'toggle lens',
      'pan',
      'hold original',
      'leave',
    ]),
  )
})
