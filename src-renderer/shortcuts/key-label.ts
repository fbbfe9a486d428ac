import type { TFunction } from 'i18next'

const isMac = navigator.platform.startsWith('Mac')

const named = {
  PageUp: 'shortcuts.key.pageUp',
  PageDown: 'shortcuts.key.pageDown',
  Home: 'shortcuts.key.home',
  End: 'shortcuts.key.end',
  Escape: 'shortcuts.key.escape',
  Enter: 'shortcuts.key.enter',
  Delete: 'shortcuts.key.delete',
  Shift: 'shortcuts.key.shift',
  Control: isMac ? 'shortcuts.key.command' : 'shortcuts.key.control',
  ' ': 'shortcuts.key.space',
} as const

const signs: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowUp: '↑',
  ArrowRight: '→',
  ArrowDown: '↓',
  '-': '−',
}

/** What is written on a key. */
export function keyLabel(key: string, t: TFunction): string {
  const name = Object.hasOwn(named, key) ? named[key as keyof typeof named] : undefined
  return name ? t(name) : (signs[key] ?? key)
}
