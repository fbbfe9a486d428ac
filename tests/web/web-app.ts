import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { Application } from '../../src-main/app/application'
import { startWebServer, type WebServer } from '../../src-main/web/server'
import { builtEntry } from '../built-engine'
import { Browser } from './browser'

/** The web app with the real engine, and a browser that was let in. */
export interface WebApp {
  readonly server: WebServer
  readonly browser: Browser
  readonly port: number
  /** What the user's home is: where files of the test may lie that a page can name. */
  readonly home: string
  /** Beside the home. */
  readonly outside: string
  readonly dataFolder: string
  /** The addresses that let a browser in, as they were announced. */
  readonly announced: readonly string[]
}

/**
 * Runs the web app for the tests of a file: on a free port, with folders of its own, and with a page of two small
 * files.
 *
 * @returns gives it, in tests
 */
export function runningWebApp(): () => WebApp {
  let [folder, home] = ['', process.env.HOME]
  let application: Application | undefined
  let app: WebApp | undefined
  beforeAll(async () => {
    folder = await realpath(await mkdtemp(join(tmpdir(), 'unlearnable-web-')))
    const dataFolder = join(folder, 'data')
    application = await Application.open({
      dataFolder,
      root: join(import.meta.dirname, '../..'),
      engineEntry: builtEntry('engine'),
    })
    const announced: string[] = []
    const server = await startWebServer({
      application,
      pageFolder: await writePage(join(folder, 'page')),
      port: 0,
      onAddress: async (address) => void announced.push(address),
    })
    const [own, outside] = [join(folder, 'home'), join(folder, 'outside')]
    await mkdir(own)
    await mkdir(outside)
    home = process.env.HOME
    process.env.HOME = own
    const port = Number(new URL(server.address).port)
    const browser = await Browser.enter(server.address)
    app = { server, browser, port, home: own, outside, dataFolder, announced }
  })
  afterAll(async () => {
    process.env.HOME = home
    await app?.server.close()
    await application?.close()
    await rm(folder, { recursive: true, force: true })
  })
  return () => app as WebApp
}

async function writePage(folder: string): Promise<string> {
  await mkdir(join(folder, 'assets'), { recursive: true })
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>the page</title>')
  await writeFile(join(folder, 'assets/main.js'), 'export const answer = 42')
  return folder
}
