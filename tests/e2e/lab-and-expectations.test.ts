import type { Page } from 'playwright'
import { describe, expect, it } from 'vitest'
import { expectNoViolations } from './accessibility'
import { openFakePages } from './open-fake-pages'

const pages = openFakePages()
let page: Page

describe('what to expect', () => {
  it('is reached from About, and tells each figure beside what was expected, the odd one by words', async () => {
    page = await pages.open('album', '#/settings')
    await page.getByRole('link', { name: 'What to expect of the protection, measured' }).click()
    await page.getByRole('heading', { name: 'What to expect', level: 1 }).waitFor()
    const clean = page.getByRole('row', { name: /unprotected pictures/ }).first()
    expect((await clean.textContent())?.replace(/\s+/g, ' ')).toMatch(/CNN70 % of allat least 68 %/)
    const odd = page.getByRole('row').filter({ hasText: 'not as expected' })
    expect(await odd.count()).toBe(1)
    expect(await odd.textContent()).toContain('Grey pictures')
    await page.getByText('noise for each person, 16/255, 6 of 30 protected').waitFor()
    await page.getByText('Made-up processor').waitFor()
    await expectNoViolations(page)
  })

  it('is reached from a report, in German too', async () => {
    page = await pages.open('reports', '#/reports', { locale: 'de-DE' })
    await page.getByRole('link', { name: 'Was von diesem Schutz überhaupt zu erwarten ist' }).click()
    await page.getByRole('heading', { name: 'Was zu erwarten ist', level: 1 }).waitFor()
    await page.getByText('anders als erwartet').waitFor()
  })
})

describe('results of the command line', () => {
  it('are opened by their folder, and leave the list without being deleted', async () => {
    page = await pages.open('lab', '#/lab')
    await page.getByRole('button', { name: 'Open results…' }).click()
    await page.getByRole('button', { name: 'Choose this folder' }).click()
    await page.getByRole('button', { name: 'Take out of the list' }).click()
    const asking = page.getByRole('alertdialog')
    await asking.getByText(/^Its results stay in \//).waitFor()
    await asking.getByRole('button', { name: 'Take out of the list' }).click()
    await expect.poll(() => page.getByRole('button', { name: 'Take out of the list' }).count()).toBe(0)
  })
})

describe('the counter-measures of a report', () => {
  it('are those that the engine has, each with the fields of its schema, but for what trains nothing', async () => {
    page = await pages.open('compared', '#/results')
    await page.getByRole('button', { name: 'Attack these copies' }).click()
    await page.getByRole('switch', { name: 'Choose the counter-measures' }).click()
    const jpeg = page.getByRole('checkbox', { name: 'JPEG' })
    await jpeg.waitFor()
    expect(await page.getByRole('checkbox').count()).toBe(2)
    await jpeg.click()
    await page.getByText('Parameters of JPEG').click()
    const quality = page.getByRole('textbox', { name: /^quality/ })
    expect(await quality.inputValue()).toBe('50')
    await page.getByRole('combobox', { name: 'Preset' }).selectOption('quality 10')
    expect(await quality.inputValue()).toBe('10')
    await expectNoViolations(page)
  })

  it('in the lab also compare by a network that exists already', async () => {
    page = await pages.open('lab', '#/lab')
    await page.getByRole('button', { name: 'Run a matrix' }).click()
    await page.getByRole('switch', { name: 'Choose the counter-measures' }).click()
    await page.getByRole('checkbox', { name: 'Nearest neighbour by existing features' }).waitFor()
    expect(await page.getByRole('checkbox').count()).toBe(3)
  })

  it('are not offered for a matrix of poisoning, which has defences of its own', async () => {
    page = await pages.open('lab', '#/lab')
    await page.getByRole('button', { name: 'Run a matrix' }).click()
    await page.getByRole('switch', { name: 'Choose the counter-measures' }).waitFor()
    await page.getByRole('combobox', { name: 'Matrix' }).selectOption('poisoning')
    expect(await page.getByRole('switch', { name: 'Choose the counter-measures' }).count()).toBe(0)
  })
})
