import { join } from 'node:path'
import { expect, it } from 'vitest'
import { temporaryFolder } from '../temporary-folder'
import { allRead, ask, until } from './ask-application'
import { writePhotos } from './made-up-photos'
import { openApplications } from './open-applications'

const folder = temporaryFolder('application-recommendation')
const at = (...parts: string[]) => join(folder(), ...parts)
const { start } = openApplications(() => at('data'))

it('a trial on too few photos ends with that verdict, beside pictures that come with the program, and can be put away', async () => {
  const application = await start()
  await writePhotos(at('album'), ['ann/1.png', 'ann/2.png'])
  await ask(application, 'add-photos', { paths: [at('album')], role: 'protected' })
  const { library } = await until(application, allRead)
  const ann = library.people.find(({ name }) => name === 'ann')?.id as string
  expect((await ask(application, 'read-state', {})).recommendation).toEqual({ phase: 'idle' })

  const order = { people: [ann], goal: 'colour', change: 'much' } as const
  await ask(application, 'start-recommendation', { ...order, people: [...order.people] })
  const { recommendation } = await until(application, (state) => state.recommendation.phase === 'done')
  expect(recommendation).toMatchObject({
    order,
    result: { verdict: 'too few photos', recommended: null, photos: { examined: 1 } },
  })
  await ask(application, 'stop-recommendation', {})
  await until(application, (state) => state.recommendation.phase === 'idle')
})
