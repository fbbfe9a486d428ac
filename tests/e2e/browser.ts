import { existsSync } from 'node:fs'
import packaged from '@sparticuz/chromium'
import { type Browser, chromium } from 'playwright'

const installed = [
  '/usr/bin/google-chrome',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** A real browser without a window: Playwright's own, else an installed one, else the one that an npm package brings. */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await browserProgram(),
    // Its sandbox does not work for root; the tests may run as root.
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu', '--disable-dev-shm-usage'],
  })
}

async function browserProgram(): Promise<string> {
  const candidates = [chromium.executablePath(), ...installed]
  return candidates.find((path) => existsSync(path)) ?? packaged.executablePath()
}
