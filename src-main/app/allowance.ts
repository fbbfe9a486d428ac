/** How many bytes may still come, over several streams. */
export class Allowance {
  readonly #tooMuch: () => Error
  #left: number

  /** @param tooMuch what is thrown when there are more */
  constructor(bytes: number, tooMuch: () => Error) {
    this.#left = bytes
    this.#tooMuch = tooMuch
  }

  /** The stream's content, up to what is left. */
  async *count(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of content) {
      this.#left -= chunk.length
      if (this.#left < 0) throw this.#tooMuch()
      yield chunk
    }
  }
}
