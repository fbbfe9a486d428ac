import { join } from 'node:path'
import { applicationBuild } from './application-build.mjs'
import { withLock } from './exclusive-lock.mjs'
import { npmPackages } from './npm-packages.mjs'
import { say } from './progress.mjs'
import { tensorflow } from './tensorflow/step.mjs'

/**
 * One thing that a checkout needs. `isInPlace` is cheap and needs no network; `bring` may be killed at any moment
 * and then starts again, or goes on, the next time. Both take the checkout's folder.
 *
 * @typedef {{ isInPlace: (root: string) => Promise<boolean>, bring: (root: string) => Promise<void> }} Step
 */

/** @type {readonly Step[]} */
const steps = [npmPackages, tensorflow, applicationBuild]

/**
 * Brings what the checkout in `root` does not have yet: packages, the TensorFlow library, the built application.
 * Says nothing when all is in place.
 *
 * @param {string} root
 * @throws {import('./set-up-error.mjs').SetUpError} with a message for the user
 */
export async function setUp(root) {
  if (await isAllInPlace(root)) return
  const onWait = () => say('waiting for another set-up of this folder')
  await withLock(join(root, 'out', '.set-up', 'lock'), onWait, async () => {
    for (const step of steps) {
      if (!(await step.isInPlace(root))) await step.bring(root)
    }
  })
}

/** @param {string} root */
async function isAllInPlace(root) {
  for (const step of steps) {
    if (!(await step.isInPlace(root))) return false
  }
  return true
}
