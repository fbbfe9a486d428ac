import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { Application } from '../../src-main/app/application'
import type { ProtectionOrder } from '../../src-shared/jobs'
import { temporaryFolder } from '../temporary-folder'
import { allRead, ask, ended, until } from './ask-application'
import { writePhotos } from './made-up-photos'
import { openApplications } from './open-applications'
import { quickOrder } from './quick-order'

export const passphrase = 'correct horse battery'

/** What a test file about keys of the library works with: applications, and an album and a folder for keys. */
export function keysOfLibrary(name: string) {
  const folder = temporaryFolder(name)
  const at = (...parts: string[]) => join(folder(), ...parts)
  const order = (people: string[], noise: ProtectionOrder['noise'], out = 'copies') =>
    quickOrder(people, at(out), {}, noise)

  /** @returns gives people by their names */
  async function readAlbum(application: Application) {
    await ask(application, 'add-photos', { paths: [at('album')], role: 'protected' })
    const { library } = await until(application, allRead)
    return (person: string) => library.people.find((one) => one.name === person)?.id as string
  }

  return {
    at,
    ...openApplications(() => at('data')),
    order,
    readAlbum,
    async importAlbum(application: Application, ...names: string[]) {
      await writePhotos(at('album'), names)
      return readAlbum(application)
    },
    async protect(application: Application, ...parameters: Parameters<typeof order>) {
      await ask(application, 'start-job', order(...parameters))
      const { jobs, library } = await until(application, ended)
      expect(jobs.jobs[0]).toMatchObject({ status: 'done', counts: { failed: 0 } })
      return { job: jobs.jobs[0], library }
    },
    async exportOf(application: Application, person: string) {
      await mkdir(at('stick'), { recursive: true })
      return ask(application, 'export-key', { person, passphrase, folder: at('stick') })
    },
  }
}
