import { readdir, readFile, readlink } from 'node:fs/promises'

/** What /proc says of running processes. */

/** Ids of a process and of all that it started, and they. */
export async function processTree(root: number): Promise<number[]> {
  const parents = new Map<number, number>()
  for (const name of await readdir('/proc')) {
    const id = Number(name)
    if (Number.isInteger(id)) parents.set(id, await parentOf(id))
  }
  const tree = [root]
  for (const id of tree) {
    for (const [child, parent] of parents) if (parent === id) tree.push(child)
  }
  return tree
}

/** The program that a process runs; undefined when it is gone. */
export function programOf(id: number): Promise<string | undefined> {
  return readlink(`/proc/${id}/exe`).catch(() => undefined)
}

/** The internet addresses that the sockets of these processes are bound or connected to, loopback left out. */
export async function addressesOutside(ids: readonly number[]): Promise<string[]> {
  const own = new Set((await Promise.all(ids.map(socketsOf))).flat())
  const tables = await Promise.all(['tcp', 'tcp6', 'udp', 'udp6'].map((name) => socketTable(name)))
  return tables
    .flat()
    .filter(({ inode }) => own.has(inode))
    .flatMap(({ local, remote }) => [local, remote])
    .filter((address) => !isHarmless(address))
}

async function parentOf(id: number): Promise<number> {
  const status = await readFile(`/proc/${id}/status`, 'utf8').catch(() => '')
  return Number(/^PPid:\t(\d+)$/m.exec(status)?.[1] ?? 0)
}

async function socketsOf(id: number): Promise<string[]> {
  const names = await readdir(`/proc/${id}/fd`).catch(() => [])
  const targets = await Promise.all(names.map((name) => readlink(`/proc/${id}/fd/${name}`).catch(() => '')))
  return targets.flatMap((target) => /^socket:\[(\d+)\]$/.exec(target)?.[1] ?? [])
}

interface Socket {
  readonly inode: string
  /** As the kernel writes it: hexadecimal address and port. */
  readonly local: string
  readonly remote: string
}

async function socketTable(name: string): Promise<Socket[]> {
  const lines = (await readFile(`/proc/net/${name}`, 'utf8').catch(() => '')).trim().split('\n').slice(1)
  return lines.map((line) => {
    const fields = line.trim().split(/\s+/)
    return { local: fields[1] ?? '', remote: fields[2] ?? '', inode: fields[9] ?? '' }
  })
}

/** On this computer, or, with port 0, not connected to anything. */
function isHarmless(address: string): boolean {
  const [host = '', port] = address.split(':')
  const isLoopback =
    host.endsWith('7F') || host === '00000000000000000000000001000000' || /^0{16}FFFF0000.{6}7F$/.test(host)
  return isLoopback || (/^0+$/.test(host) && port === '0000')
}
