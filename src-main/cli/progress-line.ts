import type { WriteStream } from 'node:tty'
import type { Progress } from '../../src-shared/progress'
import { formatDuration } from './duration'

const barWidth = 24
const millisecondsBetweenLines = 5_000

/**
 * Shows progress: on a terminal one line that is drawn again and again, elsewhere a plain line at the start of each
 * phase and every five seconds.
 */
export class ProgressLine {
  readonly #stream: WriteStream
  readonly #told = new Set<string>()
  #lastLine = 0
  #drawn = false

  constructor(stream: WriteStream) {
    this.#stream = stream
  }

  show(progress: Progress): void {
    if (this.#stream.isTTY) {
      this.#draw(`${bar(progress)} ${describe(progress)}`)
      return
    }
    const now = performance.now()
    const ended = progress.done >= progress.total
    // Several processes may take turns in telling of their phases.
    if (this.#told.has(progress.phase) && !ended && now - this.#lastLine < millisecondsBetweenLines) return
    this.#told.add(progress.phase)
    this.#lastLine = now
    this.#stream.write(`${describe(progress)}\n`)
  }

  /** Writes a line that stays, above the progress. */
  print(line: string): void {
    this.clear()
    this.#stream.write(`${line}\n`)
  }

  /** Takes the progress off the terminal. */
  clear(): void {
    if (!this.#drawn) return
    this.#stream.write('\r\x1b[K')
    this.#drawn = false
  }

  #draw(text: string): void {
    const width = Math.max(20, (this.#stream.columns ?? 80) - 1)
    this.#stream.write(`\r\x1b[K${text.length > width ? `${text.slice(0, width - 1)}…` : text}`)
    this.#drawn = true
  }
}

function bar({ done, total }: Progress): string {
  const filled = total === 0 ? barWidth : Math.round((barWidth * Math.min(done, total)) / total)
  return `[${'#'.repeat(filled)}${'.'.repeat(barWidth - filled)}]`
}

function describe({ phase, unit, done, total, secondsLeft, figures }: Progress): string {
  const left = secondsLeft === undefined || done >= total ? '' : `, about ${formatDuration(secondsLeft)} left`
  const error = figures?.surrogateError
  const learned = error === undefined ? '' : `, surrogate error ${(100 * error).toFixed(0)} %`
  const amount =
    unit === 'share' ? `${Math.floor((100 * done) / total)} %` : `${Math.floor(done)} of ${total} ${unit}`
  return `${phase}: ${amount}${left}${learned}`
}
