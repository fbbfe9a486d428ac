import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import type { Browser, BrowserContextOptions, Page } from 'playwright'
import { type PreviewServer, preview } from 'vite'
import { openBrowser } from './browser'

const configFile = resolve(import.meta.dirname, '../renderer/vite.config.ts')
const viteProgram = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin/vite.js')

/** The real page in a real browser, with an invented app behind it: see tests/renderer/scenes.ts. */
export class FakePages {
  readonly #folder: string
  readonly #server: PreviewServer
  readonly #browser: Browser

  private constructor(folder: string, server: PreviewServer, browser: Browser) {
    this.#folder = folder
    this.#server = server
    this.#browser = browser
  }

  static async start(): Promise<FakePages> {
    const folder = await mkdtemp(join(tmpdir(), 'unlearnable-fake-page-'))
    // A process of its own, since this one is set to test and would build the page for that.
    const env = { ...process.env, NODE_ENV: 'production' }
    await promisify(execFile)(
      process.execPath,
      [viteProgram, 'build', '--config', configFile, '--outDir', folder, '--logLevel', 'error'],
      { env },
    )
    const server = await preview({
      configFile,
      build: { outDir: folder },
      preview: { port: 0 },
      logLevel: 'silent',
    })
    return new FakePages(folder, server, await openBrowser())
  }

  /**
   * @param place such as `#/photos`
   * @param prepare what is done to the page before it is loaded
   */
  async open(
    scene: string,
    place: string,
    options: BrowserContextOptions = {},
    prepare: (page: Page) => Promise<void> = async () => undefined,
  ): Promise<Page> {
    const context = await this.#browser.newContext({
      viewport: { width: 900, height: 600 },
      locale: 'en-US',
      reducedMotion: 'reduce',
      ...options,
    })
    context.setDefaultTimeout(15_000)
    const page = await context.newPage()
    await prepare(page)
    await page.goto(`${this.#server.resolvedUrls?.local[0]}?scene=${scene}${place}`)
    await page.getByRole('main').locator(':is(h1, h2):visible').first().waitFor()
    return page
  }

  async stop(): Promise<void> {
    await this.#browser.close()
    await this.#server.close()
    await rm(this.#folder, { recursive: true, force: true })
  }
}
