/** Of the picture of cost and effect, as text: it goes into pages and into a drawing of its own. */
export const paretoStyle = `
.pareto text { fill: var(--colour-quiet); font: 13px system-ui, -apple-system, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif; }
.pareto .pareto-title { fill: var(--colour-text); font-size: 15px; font-weight: 650; }
.pareto .pareto-number { fill: var(--colour-text); font-size: 12px; text-anchor: middle; }
.pareto .pareto-front-number { font-weight: 700; fill: var(--colour-accent-text); }
.pareto .pareto-key { fill: var(--colour-text); }
.pareto-grid { stroke: var(--colour-line); }
.pareto-given-back { stroke: var(--colour-line-strong); stroke-width: 1; stroke-dasharray: 2 3; }
.pareto-leader { stroke: var(--colour-quiet); stroke-width: 1; }
.pareto-plain { fill: var(--colour-surface); stroke: var(--colour-quiet); stroke-width: 1.75; }
.pareto-strongest { fill: var(--colour-quiet); }
.pareto-on-front { fill: var(--colour-accent); }
`
