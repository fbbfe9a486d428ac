import type { CounterMeasureDescription } from '../../src-shared/counter-measure'

/** One without parameters, one with, and one that trains nothing. */
export const madeUpDefences: CounterMeasureDescription[] = [
  defence('grey', 'Grey pictures'),
  {
    ...defence('jpeg', 'JPEG'),
    parameters: {
      type: 'object',
      properties: {
        quality: { type: 'integer', minimum: 1, maximum: 100, default: 50, description: 'of the encoder' },
      },
    },
    presets: [
      { name: 'quality 50', values: { quality: 50 } },
      { name: 'quality 10', values: { quality: 10 } },
    ],
  },
  { ...defence('nearest-neighbour', 'Nearest neighbour by existing features'), trains: false },
]

function defence(id: string, name: string): CounterMeasureDescription {
  return {
    id,
    name,
    source: 'Somebody, 2020',
    summary: 'Changes every picture before training.',
    cost: 'none to speak of',
    trains: true,
    needsCleanPhotos: false,
    parameters: { type: 'object', properties: {} },
    presets: [{ name: 'usual', values: {} }],
  }
}
