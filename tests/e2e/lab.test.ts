import type { Browser, BrowserContext, Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, it } from 'vitest'
import { temporaryFolder } from '../temporary-folder'
import { expectNoViolations } from './accessibility'
import { openBrowser } from './browser'
import { WebProgram } from './web-program'

const folder = temporaryFolder('lab-e2e')
let browser: Browser
let web: WebProgram
let context: BrowserContext
let page: Page

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser?.close())
beforeEach(async () => {
  web = await WebProgram.start(folder())
  context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-US' })
  page = await context.newPage()
  await page.goto(web.address)
})
afterEach(async () => {
  await context.close()
  await web.stop()
})

it('a matrix is started, shows its cells as they are measured, opens one, and is stopped and deleted', async () => {
  await page.getByRole('banner').getByRole('link', { name: 'Lab', exact: true }).click()
  await page.getByRole('heading', { name: 'No matrix has been run yet' }).waitFor()
  await page.getByRole('button', { name: 'Run a matrix' }).click()
  await page.getByRole('combobox', { name: 'Matrix' }).selectOption('pictures')
  await page.getByRole('switch', { name: 'Choose the counter-measures' }).click()
  await page.getByRole('checkbox', { name: 'JPEG', exact: true }).click()
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  await page.getByRole('heading', { name: 'pictures', level: 1 }).waitFor()
  await page
    .getByRole('link', { name: 'R5 / pictures / class-wise / CNN / jpeg: Not measured yet' })
    .waitFor()
  await page.getByRole('link', { name: 'R1 / pictures / class-wise / CNN: Not measured yet' }).waitFor()
  const ceiling = page.getByRole('link', { name: /^R0 \/ pictures \/ clean \/ CNN: \d+ %/ })
  await ceiling.waitFor({ timeout: 60_000 })
  await ceiling.click()
  await page.getByRole('heading', { name: 'R0 / pictures / clean / CNN' }).waitFor()
  await page.getByText('800 learned from, 0 of them protected; 240 examined').waitFor()
  await page.getByText('Recipe', { exact: true }).click()
  await page.getByText('"learningRate": 0.01').waitFor()
  await expectNoViolations(page)
  await page.reload()
  await page.getByRole('heading', { name: 'R0 / pictures / clean / CNN' }).waitFor()
  await page.getByRole('button', { name: 'Cancel', exact: true }).click()
  await page.getByRole('button', { name: 'Stop', exact: true }).click()
  await page.getByText('This matrix was stopped').waitFor({ timeout: 30_000 })
  await page.getByRole('button', { name: 'Go on' }).waitFor()
  await page.getByRole('button', { name: 'Delete', exact: true }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click()
  await page.getByRole('heading', { name: 'No matrix has been run yet' }).waitFor()
})

it('an attack is found by what it is, tried, and explained by a picture of the run', async () => {
  await page.getByRole('banner').getByRole('link', { name: 'Lab', exact: true }).click()
  await page.getByRole('link', { name: 'Attacks', exact: true }).click()
  await page.getByRole('combobox', { name: 'Goal' }).selectOption('worse answers in general')
  await page.getByRole('combobox', { name: 'Stored labels' }).selectOption('wrong ones')
  await page.getByRole('link', { name: 'Label poisoning' }).click()
  await page.getByRole('heading', { name: 'Label poisoning', level: 1 }).waitFor()
  await page.getByText('Will take: 5 trials, 10 victims to train.').waitFor()
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await page.getByText(/The poisoned victims err by [\d.]+ points more/).waitFor({ timeout: 60_000 })
  await page.getByRole('img', { name: /Poisoned victims: \d+ points, 12 of them poison/ }).waitFor()
  await expectNoViolations(page)
  await page.reload()
  await page.getByText(/The poisoned victims err by/).waitFor()
})
