interface Running<Key> {
  readonly key: Key
  readonly abort: AbortController
  readonly ended: Promise<void>
}

/** Things that wait their turn: one is carried out at a time, and when it has ended the next one begins. */
export class Turns<Key> {
  readonly #next: () => Key | undefined
  readonly #carryOut: (key: Key, signal: AbortSignal) => Promise<void>
  #running: Running<Key> | undefined
  #closing = false

  /**
   * @param next whose turn it is, while nothing is running
   * @param carryOut never rejects
   */
  constructor(next: () => Key | undefined, carryOut: (key: Key, signal: AbortSignal) => Promise<void>) {
    this.#next = next
    this.#carryOut = carryOut
  }

  get running(): Key | undefined {
    return this.#running?.key
  }

  /** The last turn was taken: what is stopped now was not stopped by its owner. */
  get isClosing(): boolean {
    return this.#closing
  }

  /** Begins with the next one, unless something is running; to be called whenever there may be one. */
  takeNext(): void {
    if (this.#running || this.#closing) return
    const key = this.#next()
    if (key === undefined) return
    const abort = new AbortController()
    const ended = this.#carryOut(key, abort.signal).finally(() => {
      this.#running = undefined
      this.takeNext()
    })
    this.#running = { key, abort, ended }
  }

  /** Asks what is running to stop. @returns once it has ended */
  async stop(): Promise<void> {
    this.#running?.abort.abort()
    await this.#running?.ended
  }

  /** Stops what is running; nothing begins any more. */
  close(): Promise<void> {
    this.#closing = true
    return this.stop()
  }
}
