import type { Page } from 'playwright'
import sharp from 'sharp'
import { expect } from 'vitest'
import type { DesktopBridge } from '../../src-renderer/client/desktop-client'
import {
  AppAnswer,
  type AppEvent,
  type AppInput,
  type AppRequest,
  type AppResult,
  appRequests,
  type ShellInput,
  type ShellRequest,
} from '../../src-shared/contract'
import type { ProtectionOrder } from '../../src-shared/jobs'
import type { LibraryPhoto } from '../../src-shared/library'

/** The largest change that a quick order makes, in grey levels. */
export const quickEpsilon = 8

/** The desktop program as its page sees it: asks what the page can ask, the way it does. */
export class AppPage {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  /** @throws Error with the reason when the app fails the request */
  async request<R extends AppRequest>(request: R, params: AppInput<R>): Promise<AppResult<R>> {
    const answer = await this.page.evaluate(
      ({ name, values }) => (window.unlearnable as DesktopBridge).request(name, values),
      { name: request, values: params as unknown },
    )
    return appRequests[request].result.parse(resultOf(answer)) as AppResult<R>
  }

  /** @throws Error with the reason when the shell fails the request */
  async shellRequest<R extends ShellRequest>(request: R, params: ShellInput<R>): Promise<unknown> {
    const answer = await this.page.evaluate(
      ({ name, values }) => (window.unlearnable as DesktopBridge).shellRequest(name, values),
      { name: request, values: params as unknown },
    )
    return resultOf(answer)
  }

  /** What the next event of that name carries. */
  nextEvent(name: AppEvent): Promise<unknown> {
    return this.page.evaluate(
      (awaited) =>
        new Promise<unknown>((resolve) => {
          const stop = window.unlearnable?.on((event, data) => {
            if (event !== awaited) return
            stop?.()
            resolve(data)
          })
        }),
      name,
    )
  }

  /** Waits until that many photos have been read. */
  async photos(count: number): Promise<readonly LibraryPhoto[]> {
    const ready = async () =>
      (await this.request('read-state', {})).library.photos.filter(({ state }) => state === 'ready')
    await expect.poll(async () => (await ready()).length, { timeout: 30_000 }).toBe(count)
    return ready()
  }

  /** An order for everybody with a small surrogate, so that learning takes seconds. */
  async quickOrder(out: string, values: Record<string, unknown>): Promise<ProtectionOrder> {
    const { library, settings } = await this.request('read-state', {})
    const small = { surrogates: [{ network: 'cnn', params: { widths: [8, 16] } }], batch: 16, grid: 8 }
    return {
      people: library.people.map(({ id }) => id),
      noise: 'learn',
      method: { method: 'emn', mode: 'class', values: { epsilon: quickEpsilon, ...small, ...values } },
      out,
      output: { ...settings.output, format: 'png' },
    }
  }

  /** Waits until the newest job is that far. */
  async newestJobIs(status: string): Promise<void> {
    const state = async () => (await this.request('read-state', {})).jobs.jobs[0]?.status
    await expect.poll(state, { timeout: 90_000 }).toBe(status)
  }

  /** Width and height of a picture that the page loads; undefined when it does not get it. */
  pictureSize(path: string): Promise<number[] | undefined> {
    return this.page.evaluate(
      (source) =>
        new Promise<number[] | undefined>((resolve) => {
          const image = new Image()
          image.onload = () => resolve([image.naturalWidth, image.naturalHeight])
          image.onerror = () => resolve(undefined)
          image.src = source
        }),
      path,
    )
  }
}

/** The largest difference between two pictures of the same size, in grey levels. */
export async function largestDifference(one: string, other: string): Promise<number> {
  const [a, b] = await Promise.all([one, other].map((file) => sharp(file).removeAlpha().raw().toBuffer()))
  if (!a || a.length !== b?.length) throw new Error('the pictures are of different sizes')
  return a.reduce((largest, value, index) => Math.max(largest, Math.abs(value - (b[index] ?? 0))), 0)
}

function resultOf(answer: unknown): unknown {
  const parsed = AppAnswer.parse(answer)
  if (!parsed.ok) throw new Error(parsed.failure.message)
  return parsed.result
}
