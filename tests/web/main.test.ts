import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir, readdir, readFile, readlink, stat } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { hasScreen } from '../../src-main/web/browser'
import { builtEntry } from '../built-engine'
import { temporaryFolder } from '../temporary-folder'
import { Browser, eventually } from './browser'

const folder = temporaryFolder('web-main')
const running = new Set<ChildProcess>()

beforeEach(() => mkdir(join(folder(), 'home')))

afterEach(async () => {
  for (const child of running) child.kill('SIGTERM')
  await eventually(() => (running.size === 0 ? true : undefined))
})

interface Started {
  readonly child: ChildProcess
  readonly stdout: () => string
  readonly stderr: () => string
  readonly ended: Promise<number | null>
}

/** Starts the built web app with a home and a data folder of its own, without a screen. */
function start(...args: string[]): Started {
  const { DISPLAY: _, WAYLAND_DISPLAY: __, ...env } = process.env
  const child = spawn(process.execPath, [builtEntry('web'), ...args], {
    env: { ...env, HOME: join(folder(), 'home'), UNLEARNABLE_DATA: join(folder(), 'data') },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  let [stdout, stderr] = ['', '']
  child.stdout.on('data', (text) => {
    stdout += text
  })
  child.stderr.on('data', (text) => {
    stderr += text
  })
  const ended = new Promise<number | null>((resolve) =>
    child.on('close', (code) => {
      running.delete(child)
      resolve(code)
    }),
  )
  return { child, stdout: () => stdout, stderr: () => stderr, ended }
}

/** @throws Error with what it complained of when it ended without an address */
function addressOf({ child, stdout, stderr }: Started): Promise<string> {
  return eventually(() => {
    const address = /http:\/\/\S+/.exec(stdout())?.[0]
    if (address === undefined && child.exitCode !== null) throw new Error(stderr())
    return address
  })
}

describe('the web app as a program', () => {
  it('prints one line with its address, lets a browser in, and ends by Ctrl-C with nothing left behind', async () => {
    const app = start()
    const browser = await Browser.enter(await addressOf(app))
    expect((await browser.ask('/')).text).toContain('<div id="root">')
    const page = await browser.openPage()
    app.child.kill('SIGINT')
    expect(await app.ended).toBe(0)
    expect(await page.closed).toBe(1001)
    expect(app.stdout()).toMatch(/^Unlearnable is running at http:\/\/127\.0\.0\.1:\d+\/\?token=\S{43} .*\n$/)
    expect(app.stderr()).toBe('')
    expect(await readdir(join(folder(), 'data'))).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/lock|web-address/)]),
    )
  })

  it('listens where it is told', async () => {
    const free = createServer()
    const port = await new Promise<number>((resolve) =>
      free.listen(0, '127.0.0.1', () => {
        resolve((free.address() as { port: number }).port)
        free.close()
      }),
    )
    expect(await addressOf(start('--port', String(port)))).toContain(`http://127.0.0.1:${port}/`)
  })

  it('says so when its port is taken, and gives the data folder free', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as { port: number }
    const app = start('--port', String(port))
    expect(await app.ended).toBe(1)
    expect(app.stderr()).toMatch(new RegExp(`^unlearnable: Port ${port} is taken .*--port.*\n$`))
    other.close()
    await addressOf(start())
  })

  it.each([
    [['--port', '0']],
    [['--port', '65536']],
    [['--port', 'http']],
    [['--host', '0.0.0.0']],
    [['again']],
  ])('does not understand %j', async (args) => {
    expect(await start(...args).ended).toBe(2)
  })

  it('explains itself', async () => {
    const app = start('--help')
    expect(await app.ended).toBe(0)
    for (const part of ['--port <port>', '--no-open', 'Exit codes:']) expect(app.stdout()).toContain(part)
  })
})

describe('a second start with the same data folder', () => {
  it('points to the first, with an address for another browser', async () => {
    const first = start()
    const one = await Browser.enter(await addressOf(first))
    const record = join(folder(), 'data/web-address.json')
    if (process.platform !== 'win32') expect((await stat(record)).mode & 0o077).toBe(0)
    const second = start()
    expect(await second.ended).toBe(0)
    expect(second.stdout()).toMatch(/^Unlearnable is already running at http:\S+\n$/)
    const address = await addressOf(second)
    expect(address).not.toBe(await addressOf(first))
    const other = await Browser.enter(address)
    for (const browser of [one, other]) expect((await browser.ask('/')).status).toBe(200)
  })

  it('does not take a killed one for running', async () => {
    const first = start()
    await addressOf(first)
    first.child.kill('SIGKILL')
    await first.ended
    const second = start()
    expect(await second.ended).toBe(1)
    expect(second.stderr()).toMatch(/in use.*15 seconds/)
  })
})

describe('a job that is running when the app ends', () => {
  it('goes on at the next start', async () => {
    const first = start()
    const browser = await Browser.enter(await addressOf(first))
    const side = 64
    const photo = await sharp({
      create: {
        width: side,
        height: side,
        channels: 3,
        background: '#a08060',
        noise: { type: 'gaussian', sigma: 20 },
      },
    })
      .png()
      .toBuffer()
    await browser.upload([['Ada/1.png', photo]])
    const page = await browser.openPage()
    const { library } = await page.result('read-state', {})
    const { job } = await page.result('start-job', {
      people: library.people.map(({ id }) => id),
      noise: 'learn',
      method: { method: 'emn', values: { rounds: 500, stopError: 0 } },
      out: join(folder(), 'home/copies'),
      output: {},
    })
    await eventually(() => page.events.find(({ event }) => event === 'jobs'))
    first.child.kill('SIGTERM')
    expect(await first.ended).toBe(0)
    const again = await Browser.enter(await addressOf(start()))
    const state = await (await again.openPage()).result('read-state', {})
    expect(state.jobs.jobs).toMatchObject([{ id: job, status: 'running' }])
  })
})

describe.skipIf(process.platform !== 'linux')('the network', () => {
  it('is not used by the app and its engine, but for 127.0.0.1', async () => {
    const app = start()
    const browser = await Browser.enter(await addressOf(app))
    const page = await browser.openPage()
    // Starts the engine.
    await page.result('describe-methods', {})
    const processes = await family(app.child.pid as number)
    expect(processes.length).toBeGreaterThan(1)
    const sockets = (await Promise.all(processes.map(internetSockets))).flat()
    expect(sockets.filter(({ listens }) => listens)).toHaveLength(1)
    expect(sockets.length).toBeGreaterThan(1)
    expect(new Set(sockets.map(({ address }) => address))).toEqual(new Set(['127.0.0.1']))
  })
})

describe('a browser is opened', () => {
  it.each([
    ['on Linux with a screen', 'linux', { DISPLAY: ':0' }, true],
    ['on Linux with another kind of screen', 'linux', { WAYLAND_DISPLAY: 'wayland-0' }, true],
    ['not on Linux without a screen', 'linux', {}, false],
    ['on a Mac', 'darwin', {}, true],
    ['not on a Mac far away', 'darwin', { SSH_CONNECTION: '10.0.0.1 1 10.0.0.2 22' }, false],
  ] as const)('%s', (_, platform, env, expected) => {
    expect(hasScreen(env, platform)).toBe(expected)
  })
})

/** A process and all that it started. */
async function family(pid: number): Promise<number[]> {
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')
  const pids = children.split(' ').filter(Boolean).map(Number)
  return [pid, ...(await Promise.all(pids.map(family))).flat()]
}

interface InternetSocket {
  readonly address: string
  readonly listens: boolean
}

/** The sockets of a process, TCP and UDP, by the kernel's lists. */
async function internetSockets(pid: number): Promise<InternetSocket[]> {
  const names = await readdir(`/proc/${pid}/fd`)
  const targets = await Promise.all(names.map((name) => readlink(`/proc/${pid}/fd/${name}`).catch(() => '')))
  const own = new Set(targets.map((target) => /^socket:\[(\d+)\]$/.exec(target)?.[1]).filter(Boolean))
  const found: InternetSocket[] = []
  for (const list of ['tcp', 'tcp6', 'udp', 'udp6']) {
    const text = await readFile(`/proc/${pid}/net/${list}`, 'utf8').catch(() => '')
    for (const line of text.trim().split('\n').slice(1)) {
      const fields = line.trim().split(/\s+/)
      const [, local = '', , state] = fields
      if (own.has(fields[9])) found.push({ address: readableAddress(local), listens: state === '0A' })
    }
  }
  return found
}

/** `0100007F:1F90` as 127.0.0.1; longer ones stay as they are. */
function readableAddress(local: string): string {
  const address = local.split(':')[0] as string
  return address.length === 8 ? Buffer.from(address, 'hex').reverse().join('.') : address
}
