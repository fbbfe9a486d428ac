import { InvalidArgumentError, Option } from 'commander'
import { OutputSettings } from '../../src-shared/output-settings'
import { MetadataPolicy, NoiseAdaptation, OutputFormat } from '../../src-shared/photo'
import { FaceProtection } from '../../src-shared/protect'

/** What `outputOptions` give. */
export interface OutputOptions {
  readonly format: string
  readonly quality: number
  readonly metadata: string
  readonly adapt: string
}

/** How the copies are written, for every command that writes some. */
export const outputOptions: readonly Option[] = [
  new Option('--format <format>', 'of the copies; keep: that of the photo')
    .choices(OutputFormat.options)
    .default('keep'),
  new Option('--quality <1-100>', 'of formats that lose detail').argParser(wholeNumber(1, 100)).default(95),
  new Option(
    '--metadata <what>',
    'what the copies tell beside the picture; the date of the file goes or stays with it',
  )
    .choices(MetadataPolicy.options)
    .default('remove'),
  new Option('--adapt <how>', 'the noise: even, or weaker where it would show')
    .choices(NoiseAdaptation.options)
    .default('even'),
]

export const facesOption = new Option(
  '--faces <how>',
  'auto: find faces, give each its own noise and leave strangers’ alone; off: look at whole photos only',
)
  .choices(FaceProtection.options)
  .default('auto')

export const jsonOption = new Option('--json', 'print the result as JSON')

export function outputSettings(options: OutputOptions) {
  return OutputSettings.parse(options)
}

/** Parses a whole number within bounds. */
export function wholeNumber(low: number, high: number): (text: string) => number {
  return (text) => {
    const value = Number(text)
    if (text.trim() !== '' && Number.isInteger(value) && value >= low && value <= high) return value
    throw new InvalidArgumentError(`It must be a whole number from ${low} to ${high}.`)
  }
}

/** Collects `name=value` pairs; values are JSON where they can be read so, else text. */
export function assignment(text: string, previous: Record<string, unknown>): Record<string, unknown> {
  const at = text.indexOf('=')
  if (at <= 0) throw new InvalidArgumentError('It must look like name=value.')
  return { ...previous, [text.slice(0, at)]: jsonOrText(text.slice(at + 1)) }
}

function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
