import type { Page } from 'playwright'
import { expect, it } from 'vitest'
import { openFakePages } from './open-fake-pages'

const pages = openFakePages()
let page: Page

async function open(scene: string, place: string): Promise<void> {
  page = await pages.open(scene, place, { locale: 'de-DE', viewport: { width: 1100, height: 800 } })
}

it('says why a job failed', async () => {
  await open('ended', '#/progress')
  await page.getByText(/^Der Datenträger ist voll: In .* ist kein Platz mehr\./).waitFor()
})

it('says of each photo what became of it, and what to do with one that failed', async () => {
  await open('compared', '#/results')
  await page
    .getByText(/^Das ist kein lesbares Foto\./)
    .first()
    .waitFor()
  await page.getByText('speichern Sie es als JPEG oder PNG').first().waitFor()
  await page.getByText('Die HDR-Zusatzdaten entfallen').first().waitFor()
})

it('says which files are no use', async () => {
  await open('problems', '#/photos')
  await page.getByRole('button', { name: 'Gründe anzeigen' }).click()
  const list = page.getByRole('dialog')
  await list.getByText('Dieses Foto ist beschädigt und ließ sich nicht lesen.').first().waitFor()
  expect(await list.getByText('Dem Namen nach kein Foto.').count()).toBe(2)
})

it('says what is in place on this computer', async () => {
  await open('album', '#/settings')
  const checks = page.getByRole('listitem')
  await checks.filter({ hasText: 'GPU' }).getByText('der Prozessor rechnet').waitFor()
  await checks.filter({ hasText: 'Freier Platz' }).getByText('12,4 GB frei in /home/ada').waitFor()
})

it('explains a method and its parameters', async () => {
  await open('album', '#/protect')
  await page.getByRole('button', { name: /^Erweitert/ }).click()
  await page.getByText('Lernt eine Änderung, die so leicht zu erkennen ist').waitFor()
  await page.getByText('Hilft nicht gegen: Gesichtserkenner, die es schon gibt').waitFor()
  await page.getByText('Runden, höchstens').waitFor()
  await page.getByRole('textbox', { name: 'rounds', exact: true }).fill('0')
  await page.getByText('„emn“ lässt diese Parameter nicht zu: rounds must be at least 1.').waitFor()
})

it('says in English what nobody foresaw, under a German heading', async () => {
  await open('unforeseen', '#/progress')
  await page.getByText(/^Etwas ging schief, womit niemand gerechnet hat: Cannot read/).waitFor()
})
