import { spawn } from 'node:child_process'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { writePhotos } from '../app/made-up-photos'
import { temporaryFolder } from '../temporary-folder'
import { largestDifference, quickEpsilon } from './app-page'
import {
  checkout,
  DesktopApp,
  electronBinary,
  electronTrouble,
  programEnvironment,
  rootArguments,
} from './desktop-app'
import { DesktopSignals } from './desktop-signals'
import { addressesOutside, processTree, programOf } from './linux-processes'
import { openScreen, type Screen } from './virtual-screen'

const folder = temporaryFolder('desktop')
const at = (...parts: string[]) => join(folder(), ...parts)
const trouble = electronTrouble()
let screen: Screen | undefined
let app: DesktopApp | undefined

beforeAll(async () => {
  if (trouble === undefined) screen = await openScreen()
})
afterEach(async () => {
  if (app) await stop(app)
})
afterAll(() => screen?.close())

async function start(...files: string[]): Promise<DesktopApp> {
  app = await DesktopApp.start(at('data'), screen?.environment ?? {}, files)
  return app
}

async function stop(desktop: DesktopApp): Promise<void> {
  app = undefined
  await desktop.close()
}

describe.skipIf(trouble)(trouble ? `the desktop program (${trouble})` : 'the desktop program', () => {
  it('shows a page that has no Node, four functions, and nothing from elsewhere', async () => {
    const { page, electron } = await start()
    expect(page.url()).toBe('app://unlearnable/')
    const found = await page.evaluate(async () => ({
      node: [typeof Reflect.get(window, 'require'), typeof Reflect.get(window, 'process')],
      bridge: Object.keys(window.unlearnable ?? {}).sort(),
      isBridgeFixed: Object.isFrozen(window.unlearnable),
      policy: (await fetch('/')).headers.get('content-security-policy'),
      elsewhere: await fetch('https://example.com/').then(
        () => 'reached',
        () => 'not reached',
      ),
      opened: window.open('https://example.com/'),
    }))
    expect(found).toMatchObject({
      node: ['undefined', 'undefined'],
      bridge: ['on', 'pathOf', 'request', 'shellRequest'],
      isBridgeFixed: true,
      elsewhere: 'not reached',
      opened: null,
    })
    expect(found.policy).toContain("default-src 'none'")
    expect(await runsMadeUpCode(page)).toBe(false)
    await page.evaluate(() => {
      location.href = 'https://example.com/'
    })
    const addresses = electron.evaluate(({ webContents }) =>
      webContents.getAllWebContents().map((contents) => contents.getURL()),
    )
    expect(await addresses).toEqual(['app://unlearnable/'])
  })

  it('protects a photo that was chosen in its dialog', async () => {
    const original = at('photos/portrait.png')
    await writePhotos(at('photos'), ['portrait.png'])
    const desktop = await start()
    await desktop.choose([original])
    expect(await desktop.shellRequest('choose-photos', { kind: 'files' })).toEqual({ paths: [original] })
    await desktop.request('add-photos', { paths: [original], role: 'protected' })
    const [photo] = await desktop.photos(1)
    expect(await desktop.pictureSize(`/pictures/photo/${photo?.id}/thumbnail`)).toEqual([120, 96])
    expect(await desktop.pictureSize(`/pictures/photo/${'0'.repeat(16)}/thumbnail`)).toBeUndefined()

    const { job } = await desktop.request('start-job', await desktop.quickOrder(at('copies'), { rounds: 2 }))
    await desktop.newestJobIs('done')
    expect(await readdir(at('copies'))).toEqual(['.unlearnable', expect.any(String)])
    const [made] = await desktop.request('read-job-photos', { job })
    const copy = at('copies', made?.outcome === 'protected' ? made.copy : '')
    const largest = await largestDifference(original, copy)
    expect(largest).toBeGreaterThan(0)
    expect(largest).toBeLessThanOrEqual(quickEpsilon)
    expect(await desktop.pictureSize(`/pictures/copy/${job}/${photo?.id}/full`)).toEqual([120, 96])
  })

  it('knows where dropped files lie', async () => {
    await writePhotos(at('photos'), ['dropped.png'])
    const { page } = await start()
    await page.evaluate(() => {
      const input = Object.assign(document.createElement('input'), { type: 'file', id: 'drop' })
      document.body.append(input)
    })
    await page.setInputFiles('#drop', at('photos/dropped.png'))
    const paths = await page.evaluate(() => {
      const [file] = (document.querySelector('#drop') as HTMLInputElement).files ?? []
      return [file, new File(['pasted'], 'pasted.png')].map((one) => window.unlearnable?.pathOf(one as File))
    })
    expect(paths).toEqual([at('photos/dropped.png'), ''])
  })

  it('takes a copied picture that lies in no file', async () => {
    const desktop = await start()
    await desktop.page.evaluate(async () => {
      const canvas = new OffscreenCanvas(90, 60)
      const pen = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D
      pen.fillStyle = 'rgb(200, 120, 40)'
      pen.fillRect(0, 0, 90, 60)
      await navigator.clipboard.write([new ClipboardItem({ 'image/png': await canvas.convertToBlob() })])
    })
    await desktop.page.keyboard.press('ControlOrMeta+V')
    const [photo] = await desktop.photos(1)
    expect(photo).toMatchObject({ name: 'image.png', width: 90, height: 60 })
    await desktop.page.getByRole('gridcell').locator('img').waitFor()
    const [upload] = await readdir(at('data/uploads'))
    const stored = at('data/uploads', upload as string, 'Unnamed person/image.png')
    const { channels } = await sharp(stored).stats()
    expect(channels.slice(0, 3).map(({ mean }) => mean)).toEqual([200, 120, 40])
    expect((await stat(stored)).mode & 0o077).toBe(0)
  })

  it('adds photos from its menu, and tells the page', async () => {
    await writePhotos(at('photos'), ['1.png', '2.png'])
    const desktop = await start()
    await desktop.choose([at('photos')])
    const told = desktop.nextEvent('library')
    await desktop.electron.evaluate(({ Menu, BrowserWindow }) => {
      const file = Menu.getApplicationMenu()?.items[process.platform === 'darwin' ? 1 : 0]
      file?.submenu?.items[1]?.click(undefined, BrowserWindow.getAllWindows()[0])
    })
    await desktop.photos(2)
    expect(await told).toHaveProperty('people')
  })

  it('hands what a second start is given to the first, and there is no second', async () => {
    await writePhotos(at('photos'), ['first.png', 'second.png'])
    const desktop = await start(at('photos/first.png'))
    await desktop.photos(1)
    const second = spawn(electronBinary(), [...rootArguments, checkout, at('photos/second.png')], {
      env: programEnvironment(at('data'), screen?.environment ?? {}),
      stdio: 'ignore',
    })
    expect(await new Promise((resolve) => second.on('exit', resolve))).toBe(0)
    const photos = await desktop.photos(2)
    expect(photos.map(({ name }) => name).sort()).toEqual(['first.png', 'second.png'])
  })

  it('asks before it closes on a running job, and goes on with it at the next start', async () => {
    await writePhotos(at('photos'), ['1.png'])
    const desktop = await start(at('photos/1.png'))
    await desktop.photos(1)
    const long = await desktop.quickOrder(at('copies'), { rounds: 30, stopError: 0 })
    const started = desktop.nextEvent('jobs')
    await desktop.request('start-job', long)
    await started

    const keepWorking = 1
    await desktop.answerQuestions(keepWorking)
    await desktop.closeWindow()
    expect(await desktop.questions()).toHaveLength(1)
    await desktop.newestJobIs('running')

    await stop(desktop)
    const { jobs } = JSON.parse(await readFile(at('data/jobs.json'), 'utf8'))
    expect(jobs).toMatchObject([{ status: 'waiting' }])
    await (await start()).newestJobIs('done')
  })

  it('tells of a job on the taskbar and by a notification, and hands out what it made', async () => {
    await writePhotos(at('photos'), ['portrait.png'])
    const desktop = await start(at('photos/portrait.png'))
    await desktop.photos(1)
    const signals = await DesktopSignals.record(desktop)
    await desktop.request('start-job', await desktop.quickOrder(at('copies'), { rounds: 20 }))
    await desktop.newestJobIs('done')

    await expect
      .poll(() => signals.notifications())
      .toEqual([{ title: 'The protected copies are ready', body: 'Photos protected: 1.' }])
    await expect.poll(async () => (await signals.progress()).at(-1)).toBe(-1)
    const shares = (await signals.progress()).filter((share) => share > 0 && share <= 1)
    expect(shares.length).toBeGreaterThan(0)
    expect(shares).toEqual(shares.toSorted((a, b) => a - b))

    const { page } = desktop
    await page.getByRole('link', { name: 'Results' }).click()
    await page.getByRole('button', { name: 'Open folder' }).click()
    await expect.poll(() => signals.openedPaths()).toEqual([at('copies')])
    await page
      .getByRole('img', { name: /portrait/ })
      .first()
      .dispatchEvent('dragstart')
    const [copy] = (await readdir(at('copies'))).filter((name) => name !== '.unlearnable')
    const file = at('copies', copy as string, 'portrait.png')
    await expect.poll(() => signals.drags()).toEqual([{ file, files: [file], hasIcon: true }])
  })

  it('fills the screen with its demonstration, and Escape gives it back', async () => {
    const { page, electron } = await start()
    const filling = () => page.evaluate(() => document.fullscreenElement?.querySelector('h1')?.textContent)
    await page.getByRole('link', { name: 'Demo' }).click()
    await page.getByRole('button', { name: 'Full screen', exact: true }).click()
    await expect.poll(filling).toBe('See it work')
    // As the keyboard does: what a test driver presses goes past the window, straight to the page.
    await electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.sendInputEvent({ type: 'keyDown', keyCode: 'Escape' }),
    )
    await expect.poll(filling).toBeUndefined()
    await page.getByRole('button', { name: 'Full screen', exact: true }).waitFor()
  })

  it('opens where it was closed', async () => {
    const bounds = { x: 150, y: 90, width: 1010, height: 700 }
    const boundsOf = ({ electron }: DesktopApp) =>
      electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())
    const first = await start()
    await first.electron.evaluate(
      ({ BrowserWindow }, place) => BrowserWindow.getAllWindows()[0]?.setBounds(place),
      bounds,
    )
    // The screen, not the program, decides when a window has moved.
    await expect.poll(() => boundsOf(first)).toEqual(bounds)
    await stop(first)
    const again = await start()
    await expect.poll(() => boundsOf(again)).toEqual(bounds)
  })

  it.runIf(process.platform === 'linux')(
    'keeps to this computer, and its engine to a plain Node',
    async () => {
      await writePhotos(at('photos'), ['1.png'])
      const desktop = await start(at('photos/1.png'))
      await desktop.photos(1)
      const tree = await processTree(desktop.electron.process().pid as number)
      const programs = await Promise.all(tree.map(programOf))
      expect(programs).toContain(electronBinary())
      expect(programs).toContain(process.execPath)
      expect(await addressesOutside(tree)).toEqual([])
    },
  )
})

/** Whether the page may run code that was written into it or made up by it. */
async function runsMadeUpCode(page: DesktopApp['page']): Promise<boolean> {
  return page.evaluate(async () => {
    const script = document.createElement('script')
    script.textContent = 'document.body.dataset.inline = "ran"'
    document.body.append(script)
    // In a call of the page's own: what a test driver calls is let off the policy.
    const evaluated = await new Promise<boolean>((resolve) =>
      setTimeout(() => {
        try {
          resolve(Reflect.get(window, 'eval')('true'))
        } catch {
          resolve(false)
        }
      }),
    )
    return evaluated || document.body.dataset.inline === 'ran'
  })
}
