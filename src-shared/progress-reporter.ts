import type { Progress } from './progress'

const millisecondsBetween = 200
const millisecondsBeforeForecast = 1000

/**
 * Passes progress on at a rate a person can follow, with the time left worked out from the phase so far. Figures that
 * have changed are passed on in any case, since a curve is drawn from them.
 */
export class ProgressReporter {
  readonly #send: (progress: Progress) => void
  readonly #now: () => number
  #phase: string | undefined
  #phaseStart = { time: 0, done: 0 }
  #lastSent = Number.NEGATIVE_INFINITY
  #lastFigures: Progress['figures']

  /** @param now a clock in milliseconds */
  constructor(send: (progress: Progress) => void, now: () => number = () => performance.now()) {
    this.#send = send
    this.#now = now
  }

  report(progress: Progress): void {
    const time = this.#now()
    const fresh = progress.phase !== this.#phase
    if (fresh) {
      this.#phase = progress.phase
      this.#phaseStart = { time, done: progress.done }
    }
    const finished = progress.done >= progress.total
    const telling = fresh || finished || changed(this.#lastFigures, progress.figures)
    if (!telling && time - this.#lastSent < millisecondsBetween) return
    this.#lastSent = time
    this.#lastFigures = progress.figures
    const secondsLeft = progress.secondsLeft ?? this.#forecast(progress, time)
    this.#send(secondsLeft === undefined ? progress : { ...progress, secondsLeft })
  }

  #forecast({ done, total }: Progress, time: number): number | undefined {
    const elapsed = time - this.#phaseStart.time
    const gained = done - this.#phaseStart.done
    if (elapsed < millisecondsBeforeForecast || gained <= 0) return undefined
    return Math.max(0, ((total - done) * elapsed) / gained / 1000)
  }
}

function changed(before: Progress['figures'] = {}, now: Progress['figures'] = {}): boolean {
  return Object.entries(now).some(([name, value]) => before[name] !== value)
}
