import { type MethodTrial, mostRecognised, type Recommendation } from '../../src-shared/recommendation'
import { table } from './table'
import { tallyText } from './tally-text'

/** What came of a trial, for people: the recommendation first, then what it rests on. */
export function describeRecommendation(result: Recommendation): string {
  const { trials, photos } = result
  const paragraphs = [verdictLine(result)]
  if (trials.length > 0) {
    paragraphs.push(
      table(['method', 'training', 'from originals', 'from protected', 'seconds'], trials.flatMap(rowsOf)),
      `Tried on ${photos.learned} photos, examined on ${photos.examined} new ones of the same people, among ${photos.others} of others, in short forms and at the size at which recognisers look. Evaluate the copies to know.`,
    )
  }
  return paragraphs.join('\n\n')
}

function verdictLine({ verdict, trials, recommended }: Recommendation): string {
  switch (verdict) {
    case 'found': {
      const trial = trials[recommended as number] as MethodTrial
      const most = mostRecognised(trial)
      return [
        `Recommended: ${trial.name}. Recognisers got ${tallyText(most.protected)} of your new photos right, without protection ${tallyText(most.unprotected)}.`,
        `  unlearnable protect ... ${optionsFor(trial)}`,
      ].join('\n')
    }
    case 'none helps':
      return 'None of the methods clearly helps: recognisers learned from the protected pictures about as much as from the originals. Try with more change, or with more photos.'
    case 'recogniser too weak':
      return 'Nothing can be recommended: the recogniser learned too little even from unprotected photos. More photos of yourself and of others would help.'
    case 'too few photos':
      return 'Nothing can be recommended: it takes about a dozen photos, some to learn from and at least four new ones.'
  }
}

function optionsFor({ choice: { method, preset, values } }: MethodTrial): string {
  const parameters = Object.entries(values).map(([name, value]) => `--param ${name}=${JSON.stringify(value)}`)
  return [`--method ${method}`, `--preset ${preset}`, ...parameters].join(' ')
}

function rowsOf({ name, measured, seconds }: MethodTrial): string[][] {
  return measured.map((row, index) => [
    index === 0 ? name : '',
    row.counterMeasure === 'none' ? 'as usual' : row.counterMeasure,
    tallyText(row.unprotected),
    tallyText(row.protected),
    index === 0 ? seconds.toFixed(0) : '',
  ])
}
