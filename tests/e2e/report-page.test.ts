import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RenderReportPage } from '../../src-shared/report-page'
import { madeUpFailingReport, madeUpFullReport } from '../renderer/made-up-reports'
import { temporaryFolder } from '../temporary-folder'
import { expectNoViolations } from './accessibility'
import { openBrowser } from './browser'

const folder = temporaryFolder('report-page')
/** Ignored by git; there to be looked at. */
const screenshots = resolve(import.meta.dirname, '../../test-results/screenshots')
const reports = { good: madeUpFullReport(), failing: madeUpFailingReport() }
/** Between the margins of an A4 sheet, in CSS pixels. */
const sheetWidth = Math.floor(((210 - 2 * 14) / 25.4) * 96)

let browser: Browser
let render: RenderReportPage

beforeAll(async () => {
  const built = resolve(import.meta.dirname, '../../out/report/report-page.mjs')
  if (!existsSync(built)) throw new Error(`${built} is missing; run: node scripts/set-up.mjs`)
  render = (await import(/* @vite-ignore */ pathToFileURL(built).href)).renderReportPage
  browser = await openBrowser()
  await mkdir(screenshots, { recursive: true })
})
afterAll(() => browser?.close())

interface Opened {
  readonly page: Page
  /** What it asked for besides itself, and what the browser complained about. */
  readonly troubles: readonly string[]
}

/** A report as somebody gets it: one file, opened in a browser that has no network. */
async function open(name: keyof typeof reports, language: 'en' | 'de', dark: boolean): Promise<Opened> {
  const file = join(folder(), `${name}-${language}.html`)
  await writeFile(file, render(reports[name], { language }))
  const context = await browser.newContext({
    offline: true,
    colorScheme: dark ? 'dark' : 'light',
    viewport: { width: 1280, height: 900 },
  })
  const page = await context.newPage()
  const address = pathToFileURL(file).href
  const troubles: string[] = []
  page.on('request', (request) => request.url() !== address && troubles.push(request.url()))
  page.on('console', (message) => troubles.push(message.text()))
  await page.goto(address)
  return { page, troubles }
}

const widthOf = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth)

describe.each([
  { name: 'good', language: 'en', dark: false },
  { name: 'failing', language: 'de', dark: true },
] as const)('the page of a $name report', ({ name, language, dark }) => {
  it('needs nothing but itself and passes the accessibility checks, also unfolded', async () => {
    const { page, troubles } = await open(name, language, dark)
    await page.locator('summary').click()
    await page.screenshot({ path: join(screenshots, `report-${name}.png`), fullPage: true })
    await expectNoViolations(page)
    expect(troubles).toEqual([])
    await page.context().close()
  })

  it('is styled, follows the theme of the system, and fits a narrow window', async () => {
    const { page } = await open(name, language, dark)
    const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    expect(background).toBe(dark ? 'rgb(18, 22, 23)' : 'rgb(246, 247, 246)')
    await page.setViewportSize({ width: 390, height: 800 })
    expect(await widthOf(page)).toBeLessThanOrEqual(390)
    await page.context().close()
  })

  it('fits on paper: black on white, nothing cut off at the side, nothing left folded', async () => {
    const { page } = await open(name, language, dark)
    await page.emulateMedia({ media: 'print', colorScheme: dark ? 'dark' : 'light' })
    await page.setViewportSize({ width: sheetWidth, height: 1000 })
    expect(await widthOf(page)).toBeLessThanOrEqual(sheetWidth)
    expect(await page.evaluate(() => getComputedStyle(document.body).color)).toBe('rgb(24, 33, 32)')
    const hash = page.getByText(reports[name].made.pictures)
    expect((await hash.boundingBox())?.height).toBeGreaterThan(0)
    const sheets = await page.pdf({ preferCSSPageSize: true })
    expect(sheets.subarray(0, 5).toString()).toBe('%PDF-')
    await page.context().close()
  })
})
