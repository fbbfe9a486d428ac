import type { Point } from '../../components/zoomable-picture/zoom'

export const comparisonModes = ['slider', 'side', 'blink', 'difference'] as const
export type ComparisonMode = (typeof comparisonModes)[number]

export type KeyCommand =
  | { readonly do: 'mode'; readonly mode: ComparisonMode }
  | { readonly do: 'photo'; readonly step: 1 | -1 }
  | { readonly do: 'zoom'; readonly direction: 'in' | 'out' }
  /** Which way the looker goes, or the lens where there is one: 1 is right, and down. */
  | { readonly do: 'pan'; readonly towards: Point }
  | { readonly do: 'fit' | 'toggle actual size' | 'next face' | 'toggle lens' | 'hold original' | 'leave' }

interface Press {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
}

/**
 * What a key means in the comparison.
 *
 * @param onControl the focus is on a control with keys of its own: arrows, space and enter are its
 */
export function commandOf(press: Press, onControl: boolean): KeyCommand | undefined {
  if (press.ctrlKey || press.metaKey || press.altKey) return undefined
  const general = generalCommands[press.key]
  if (general) return general
  return onControl ? undefined : stageCommands[press.key]
}

const generalCommands: Readonly<Record<string, KeyCommand>> = {
  '1': { do: 'mode', mode: 'slider' },
  '2': { do: 'mode', mode: 'side' },
  '3': { do: 'mode', mode: 'blink' },
  '4': { do: 'mode', mode: 'difference' },
  PageUp: { do: 'photo', step: -1 },
  PageDown: { do: 'photo', step: 1 },
  '+': { do: 'zoom', direction: 'in' },
  '=': { do: 'zoom', direction: 'in' },
  '-': { do: 'zoom', direction: 'out' },
  '0': { do: 'fit' },
  z: { do: 'toggle actual size' },
  Z: { do: 'toggle actual size' },
  f: { do: 'next face' },
  F: { do: 'next face' },
  l: { do: 'toggle lens' },
  L: { do: 'toggle lens' },
  Escape: { do: 'leave' },
}

const stageCommands: Readonly<Record<string, KeyCommand>> = {
  ArrowLeft: { do: 'pan', towards: { x: -1, y: 0 } },
  ArrowRight: { do: 'pan', towards: { x: 1, y: 0 } },
  ArrowUp: { do: 'pan', towards: { x: 0, y: -1 } },
  ArrowDown: { do: 'pan', towards: { x: 0, y: 1 } },
  ' ': { do: 'hold original' },
}
