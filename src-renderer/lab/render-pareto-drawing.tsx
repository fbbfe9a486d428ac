import type { MethodPoint } from '../../src-shared/method-points'
import { renderMarkup } from '../report/render-page'
import { ParetoDrawing } from './pareto-drawing'
import { paretoStyle } from './pareto-style'

/** Readable on light and on dark pages: it brings its own paper. */
const palette = `
.pareto {
  --colour-surface: #ffffff; --colour-text: #182120; --colour-quiet: #535e5d; --colour-line: #dde1e0;
  --colour-line-strong: #7d8887; --colour-accent: #0b6e67; --colour-accent-text: #0a635c;
}
.pareto-background { fill: var(--colour-surface); }
`

/** The picture of cost and effect as an SVG file of its own. */
export function renderParetoDrawing(points: readonly MethodPoint[]): string {
  const drawing = renderMarkup(<ParetoDrawing points={points} background />, 'en')
  return `${drawing.replace('>', `><style>${palette}${paretoStyle}</style>`)}\n`
}
