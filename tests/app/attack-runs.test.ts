import { expect, it } from 'vitest'
import type { Application } from '../../src-main/app/application'
import { AttackOrder } from '../../src-shared/attack-run'
import { temporaryFolder } from '../temporary-folder'
import { ask, until } from './ask-application'
import { openApplications } from './open-applications'

const folder = temporaryFolder('attack-runs')
const { start, stop } = openApplications(folder)
const order = (attack: string, trials: number) => AttackOrder.parse({ attack, trials })

const statusOf = (application: Application, attack: string, status: string) =>
  until(application, ({ attacks }) =>
    attacks.runs.some((run) => run.order.attack === attack && run.status === status),
  )

it('an attack is planned, tried, and its result kept beyond the end of the app', async () => {
  const application = await start()
  expect((await ask(application, 'describe-attacks', {})).attacks.map(({ id }) => id)).toContain('bad-nets')
  expect((await ask(application, 'plan-attack', order('centroid-drift', 2))).cost.victims).toBe(9)
  await ask(application, 'start-attack', order('centroid-drift', 2))
  await statusOf(application, 'centroid-drift', 'done')
  const result = await ask(application, 'read-attack', { attack: 'centroid-drift' })
  expect(result.success.success).toMatchObject({ hits: 2, of: 2 })
  await stop(application)
  const again = await start()
  expect((await ask(again, 'read-state', {})).attacks.runs).toHaveLength(1)
  expect(await ask(again, 'read-attack', { attack: 'centroid-drift' })).toEqual(result)
})

it('one at a time; the next waits, and either can be cancelled', async () => {
  const application = await start()
  await ask(application, 'start-attack', order('svm-poisoning', 300))
  await ask(application, 'start-attack', order('centroid-drift', 1))
  await statusOf(application, 'svm-poisoning', 'running')
  await expect(ask(application, 'start-attack', order('svm-poisoning', 1))).rejects.toThrow('running already')
  await statusOf(application, 'centroid-drift', 'waiting')
  await ask(application, 'cancel-attack', { attack: 'svm-poisoning' })
  await statusOf(application, 'svm-poisoning', 'cancelled')
  await statusOf(application, 'centroid-drift', 'done')
  await expect(ask(application, 'read-attack', { attack: 'svm-poisoning' })).rejects.toThrow('not been run')
})
