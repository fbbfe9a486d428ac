import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { withLock } from '../../scripts/set-up/exclusive-lock.mjs'
import { temporaryFolder } from './temporary-folder.mjs'

const inFolder = temporaryFolder()

it('lets one work at a time and tells the other that it waits', async () => {
  /** @type {string[]} */
  const events = []
  /** @param {string} name */
  const work = (name) =>
    withLock(
      inFolder('lock'),
      () => events.push('waiting'),
      async () => {
        events.push(`${name} starts`)
        await delay(700)
        events.push(`${name} ends`)
      },
    )
  await Promise.all([work('one'), work('other')])
  const worked = events.filter((event) => event !== 'waiting')
  const [first, second] = worked[0] === 'one starts' ? ['one', 'other'] : ['other', 'one']
  expect(worked).toEqual([`${first} starts`, `${first} ends`, `${second} starts`, `${second} ends`])
  expect(events).toContain('waiting')
  expect(existsSync(inFolder('lock'))).toBe(false)
})

it('takes over the lock of a process that is no more', async () => {
  const { pid } = spawnSync(process.execPath, ['--version'])
  await writeFile(inFolder('lock'), JSON.stringify({ process: pid, host: hostname(), id: 'killed' }))
  expect(
    await withLock(
      inFolder('lock'),
      () => undefined,
      async () => 'worked',
    ),
  ).toBe('worked')
})

it('is free again after work that failed', async () => {
  const fail = withLock(
    inFolder('lock'),
    () => undefined,
    async () => {
      throw new Error('no')
    },
  )
  await expect(fail).rejects.toThrow('no')
  expect(existsSync(inFolder('lock'))).toBe(false)
})
