import type { MethodPoint } from '../../src-shared/method-points'
import { renderMarkup } from '../report/render-page'
import { ParetoDrawing } from './pareto-drawing'
import { paretoStyle } from './pareto-style'

/** Readable on light and on dark pages, since the drawing brings its own paper. */
const colours: Readonly<Record<string, string>> = {
  surface: '#ffffff',
  text: '#182120',
  quiet: '#535e5d',
  line: '#dde1e0',
  'line-strong': '#7d8887',
  accent: '#0b6e67',
  'accent-text': '#0a635c',
}

/** The picture of cost and effect as an SVG file of its own. */
export function renderParetoDrawing(points: readonly MethodPoint[]): string {
  const drawing = renderMarkup(<ParetoDrawing points={points} background />, 'en')
  const style = `.pareto-background { fill: var(--colour-surface); }${paretoStyle}`
  // Not everything that shows SVG knows variables.
  const plain = style.replace(/var\(--colour-([a-z-]+)\)/g, (_, name: string) => colours[name] as string)
  return `${drawing.replace('>', `><style>${plain}</style>`)}\n`
}
