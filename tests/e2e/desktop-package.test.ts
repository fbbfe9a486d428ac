import { type ChildProcess, spawn } from 'node:child_process'
import { access, lstat, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { listPackage } from '@electron/asar'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { type Browser, chromium, type Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writePhotos } from '../app/made-up-photos'
import { AppPage, largestDifference, quickEpsilon } from './app-page'
import { checkout, electronTrouble, programEnvironment, rootArguments } from './desktop-app'
import { addressesOutside, processTree, programOf } from './linux-processes'
import { startUntilShown } from './start-until-shown'
import { openScreen, type Screen } from './virtual-screen'

const trouble = process.platform === 'linux' ? electronTrouble() : 'written for Linux'
let folder = ''
let screen: Screen | undefined
const at = (...parts: string[]) => join(folder, ...parts)
const inPackage = (...parts: string[]) => at('packed', 'linux-unpacked', ...parts)

/** The package is made once: it is more than a gigabyte. */
beforeAll(async () => {
  if (trouble !== undefined) return
  folder = await mkdtemp(join(tmpdir(), 'unlearnable-package-'))
  screen = await openScreen()
  const args = [join(checkout, 'scripts/pack.mjs'), '--dir', `-c.directories.output=${at('packed')}`]
  const packing = spawn(process.execPath, args, { cwd: checkout, stdio: ['ignore', 'inherit', 'inherit'] })
  const code = await new Promise((resolve) => packing.on('exit', resolve))
  if (code !== 0) throw new Error('packing failed')
}, 300_000)
afterAll(async () => {
  screen?.close()
  if (folder) await rm(folder, { recursive: true, force: true })
})

describe.skipIf(trouble)(trouble ? `the packed program (${trouble})` : 'the packed program', () => {
  it('holds in its archive the program and its page, and nothing else', () => {
    const files = listPackage(inPackage('resources/app.asar'), { isPack: false })
    const others = files.filter(
      (file) =>
        !/^\/(out|out\/(main|preload|renderer|report)(\/.*)?|resources(\/icon\.png)?|package\.json)$/.test(
          file,
        ),
    )
    expect(others).toEqual([])
    expect(files).toContain('/out/main/desktop.js')
    expect(files).toContain('/out/preload/preload.cjs')
    expect(files).toContain('/out/renderer/index.html')
    expect(files).toContain('/out/report/report-page.mjs')
  })

  it('holds the engine with its Node and libraries outside the archive, as files of its own', async () => {
    const engine = (...parts: string[]) => inPackage('resources/engine', ...parts)
    const libraries = engine('node_modules/@tensorflow/tfjs-node/deps/lib')
    for (const file of ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2']) {
      expect((await lstat(join(libraries, file))).isFile()).toBe(true)
    }
    await access(engine('engine.js'))
    await access(engine('photo-worker.js'))
    await access(engine('resources/demo/LICENCE.md'))
    await access(engine('resources/lab/pictures.yaml'))
    expect((await lstat(engine('node'))).mode & 0o111).toBe(0o111)
    expect(
      (await readdir(engine('node_modules/@img'))).some((name) => name.startsWith('sharp-libvips-')),
    ).toBe(true)
  })

  it('holds no links, no source maps, no sources, no test data, no sample of Electron’s', async () => {
    const entries = await readdir(inPackage(), { recursive: true, withFileTypes: true })
    const names = entries.map((entry) => join(entry.parentPath, entry.name).slice(inPackage().length))
    expect(entries.filter((entry) => entry.isSymbolicLink())).toEqual([])
    expect(names.filter((name) => /\.map$|\.tsx?$|default_app/.test(name))).toEqual([])
    expect(names.filter((name) => /vitest|playwright|cifar(?!10\.yaml)|\/shared\//.test(name))).toEqual([])
  })

  it('brings the licences of all its parts', async () => {
    const text = await readFile(inPackage('resources/LICENCES.txt'), 'utf8')
    const { dependencies } = JSON.parse(await readFile(join(checkout, 'package.json'), 'utf8'))
    for (const name of [
      '@tensorflow/tfjs-node',
      'sharp',
      '@img/sharp-libvips-linux-x64',
      'libheif-js',
      'react',
      'react-dom',
      'zod',
    ]) {
      expect(text).toContain(`\n${name} `)
    }
    expect(text).toContain(`\nsharp ${dependencies.sharp}\nLicence: Apache-2.0\n`)
    expect(text).not.toContain('\nvitest ')
    // Of one of the parts that are linked into TensorFlow's library.
    expect(text).toMatch(/Eigen/)
    expect(await readFile(inPackage('resources/engine/LICENSE.node.txt'), 'utf8')).toMatch(/Node\.js/)
    await access(inPackage('LICENSE.electron.txt'))
    await access(inPackage('LICENSES.chromium.html'))
  })

  it('cannot be turned into something else by variables, switches or another archive', async () => {
    const fuses = await getCurrentFuseWire(inPackage('unlearnable'))
    // As Electron writes them into its program: a character for each.
    const set = (wanted: '0' | '1') =>
      Object.entries(fuses).flatMap(([fuse, state]) =>
        String.fromCharCode(Number(state)) === wanted ? (FuseV1Options[Number(fuse)] ?? []) : [],
      )
    expect(set('1').sort()).toEqual([
      'EnableCookieEncryption',
      'EnableEmbeddedAsarIntegrityValidation',
      'OnlyLoadAppFromAsar',
    ])
    expect(set('0').sort()).toEqual([
      'EnableNodeCliInspectArguments',
      'EnableNodeOptionsEnvironmentVariable',
      'GrantFileProtocolExtraPrivileges',
      'LoadBrowserProcessSpecificV8Snapshot',
      'RunAsNode',
    ])
  })

  it('protects a photo with its own Node, and keeps to this computer', { timeout: 240_000 }, async () => {
    await writePhotos(at('photos'), ['portrait.png'])
    const program = await startPacked(at('photos/portrait.png'))
    try {
      const { app } = program
      expect(app.page.url()).toBe('app://unlearnable/')
      await app.photos(1)
      const { job } = await app.request('start-job', await app.quickOrder(at('copies'), { rounds: 2 }))
      await app.newestJobIs('done')
      const [made] = await app.request('read-job-photos', { job })
      const copy = at('copies', made?.outcome === 'protected' ? made.copy : '')
      const largest = await largestDifference(at('photos/portrait.png'), copy)
      expect(largest).toBeGreaterThan(0)
      expect(largest).toBeLessThanOrEqual(quickEpsilon)

      const tree = await processTree(program.process.pid as number)
      expect(await Promise.all(tree.map(programOf))).toContain(inPackage('resources/engine/node'))
      expect(await addressesOutside(tree)).toEqual([])
    } finally {
      await program.stop()
    }
  })
})

interface PackedProgram {
  readonly app: AppPage
  readonly process: ChildProcess
  stop(): Promise<void>
}

/**
 * Starts the package as it is. Its fuses keep test drivers out of the main process, so the page is reached by the
 * switch that Chromium has for it.
 */
function startPacked(photo: string): Promise<PackedProgram> {
  return startUntilShown(async () => {
    const running = spawn(inPackage('unlearnable'), [...rootArguments, '--remote-debugging-port=0', photo], {
      env: programEnvironment(at('data'), { ...screen?.environment, UNLEARNABLE_NODE: '/nowhere' }),
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    const shown = async () => {
      const address = await debuggingAddress(running)
      await pageHasLoaded(address)
      const page = await firstPage(await chromium.connectOverCDP(address))
      return { app: new AppPage(page), process: running, stop: () => stopPacked(running, page) }
    }
    return { process: running, shown }
  })
}

async function stopPacked(running: ChildProcess, page: Page): Promise<void> {
  const gone = new Promise((resolve) => running.once('exit', resolve))
  // One that does not end would outlive the tests.
  const limit = setTimeout(() => running.kill('SIGKILL'), 10_000)
  await page.close()
  expect(await gone).toBe(0)
  clearTimeout(limit)
}

async function debuggingAddress({ stderr }: ChildProcess): Promise<string> {
  if (stderr) {
    for await (const line of createInterface({ input: stderr })) {
      const address = /^DevTools listening on (ws:\S+)$/.exec(line)?.[1]
      if (address) {
        // What is written from here on must not fill the pipe.
        stderr.resume()
        return address
      }
    }
  }
  throw new Error('the packed program ended at once')
}

/**
 * A driver that connects while the window is being made can stop it for good, so it waits for the page. That may take a
 * while: a program that was killed leaves its data locked for 15 seconds.
 */
async function pageHasLoaded(address: string): Promise<void> {
  const list = `http://${new URL(address).host}/json/list`
  await expect
    .poll(
      async () => {
        const targets = (await (await fetch(list)).json()) as { url: string; title: string }[]
        return targets.filter(({ url, title }) => url.startsWith('app://') && title !== '' && title !== url)
      },
      { timeout: 40_000, interval: 200 },
    )
    .toHaveLength(1)
}

async function firstPage(browser: Browser) {
  const [context] = browser.contexts()
  const page = context?.pages()[0] ?? (await context?.waitForEvent('page'))
  if (!page) throw new Error('the packed program has no window')
  await page.waitForURL('app://**')
  return page
}
