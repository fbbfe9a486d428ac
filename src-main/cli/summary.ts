import type { MethodDescription } from '../../src-shared/method'
import type { PhotoOutcome, ProtectedPhoto, ProtectSummary } from '../../src-shared/protect'
import { exitCode } from './exit-code'
import type { CommandResult } from './shell'

/** Surrogate error from which on the noise cannot be called learned. */
const weakFrom = 0.25

/** The end of `protect` and `apply`, for people. Failures come first, then what was made, then what it is worth. */
export function resultOf(summary: ProtectSummary, method?: MethodDescription): CommandResult {
  const { photos } = summary.manifest
  const failed = photos.filter((photo) => photo.outcome === 'failed')
  const made = photos.filter((photo) => photo.outcome === 'protected')
  const paragraphs = [
    failed.map(({ photo, failure }) => `not protected: ${photo}: ${failure.message}`),
    omittedLines(summary),
    countLines(made, photos),
    learningLines(summary),
    made.length === 0 ? [] : changeLines(made, summary.manifest.noise.epsilon),
    placeLines(summary),
    method ? limitLines(method) : [],
  ]
  return {
    text: paragraphs
      .filter((lines) => lines.length > 0)
      .map((lines) => lines.join('\n'))
      .join('\n\n'),
    data: summary,
    code: failed.length > 0 ? exitCode.someFailed : exitCode.done,
  }
}

function omittedLines({ manifest: { omitted } }: ProtectSummary): string[] {
  const shown = omitted.slice(0, 5).map(({ file, message }) => `passed over: ${file}: ${message}`)
  return omitted.length > shown.length ? [...shown, `... and ${omitted.length - shown.length} more`] : shown
}

function countLines(made: readonly ProtectedPhoto[], all: readonly PhotoOutcome[]): string[] {
  const kept = made.filter((photo) => photo.kept).length
  const notes = [...new Set(made.flatMap(({ result }) => result.notes.map(({ message }) => message)))]
  const line = `${made.length} of ${all.length} photos have a protected copy${kept > 0 ? ` (${kept} from an earlier run)` : ''}.`
  return [line, ...notes.map((note) => `  note: ${note}`)]
}

function learningLines({ learning, manifest: { noise } }: ProtectSummary): string[] {
  const error = noise.figures.surrogateError
  const figure = error === undefined ? '' : `, surrogate error ${(100 * error).toFixed(1)} %`
  const lines = [`Noise: ${noise.method}, ${noise.mode}-wise, ${noise.stopped}${figure}.`]
  if (error !== undefined && error > weakFrom) {
    lines.push(
      'The protection is weak: models still do not find the noise easier to learn than the person. Try a higher --strength, more photos or --others.',
    )
  }
  if (learning?.reused) lines.push('The noise was ready from an earlier run with the same photos.')
  if (learning?.resumed) lines.push('The learning went on where an earlier run stopped.')
  if (learning && learning.contrastPictures > 0) {
    lines.push(
      'There were no photos of other people to tell apart from, so made-up pictures stood in. Give --others FOLDER for stronger protection.',
    )
  }
  return lines
}

function changeLines(made: readonly ProtectedPhoto[], epsilon: number): string[] {
  const measures = made.map(({ result }) => result.measures)
  const largest = Math.max(...measures.map(({ largestDifference }) => largestDifference))
  const mean = middle(measures.map(({ meanDifference }) => meanDifference))
  const ssim = measures.map((measure) => measure.ssim)
  const over = made.filter(({ result }) => !result.withinBound).length
  const beyond = over > 0 ? `; the format moved single pixels beyond ${epsilon} in ${over} copies` : ''
  const removed = new Set(made.flatMap(({ result }) => result.removedMetadata))
  return [
    'Measured on the written files, opened again:',
    `  change of a pixel   typically ${mean.toFixed(1)} of 255 grey levels, at most ${largest}${beyond}`,
    `  similarity (SSIM)   typically ${middle(ssim).toFixed(3)}, at worst ${Math.min(...ssim).toFixed(3)}; 1 is the same picture`,
    `  removed             ${removed.size > 0 ? [...removed].join(', ') : 'no metadata'}`,
  ]
}

function placeLines({ out, manifestFile, keys }: ProtectSummary): string[] {
  return [
    `Copies   ${out}`,
    `Record   ${manifestFile} (keep it; do not post it)`,
    ...keys.map(
      ({ person, file }) =>
        `Key      ${file} (puts ${person}'s noise on new photos: apply --key; keep it secret)`,
    ),
  ]
}

function limitLines({ threatModel }: MethodDescription): string[] {
  return [
    `Protects ${threatModel.protects}.`,
    'Does not protect against:',
    ...threatModel.failsAgainst.map((limit) => `  - ${limit}`),
  ]
}

function middle(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] as number
}
