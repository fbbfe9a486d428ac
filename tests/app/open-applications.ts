import { resolve } from 'node:path'
import { afterEach } from 'vitest'
import { Application } from '../../src-main/app/application'
import { builtEntry } from '../built-engine'

/** Applications with the built engine, closed after each test of the file. @param dataFolder of the present test */
export function openApplications(dataFolder: () => string) {
  const open: Application[] = []
  afterEach(async () => {
    for (const application of open.splice(0)) await application.close()
  })
  return {
    async start(): Promise<Application> {
      const application = await Application.open({
        dataFolder: dataFolder(),
        root: resolve(import.meta.dirname, '../..'),
        engineEntry: builtEntry('engine'),
      })
      open.push(application)
      return application
    },
    async stop(application: Application): Promise<void> {
      open.splice(open.indexOf(application), 1)
      await application.close()
    },
  }
}
