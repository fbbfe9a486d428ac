import type { Page } from 'playwright'
import { expect, it } from 'vitest'
import { expectNoViolations } from './accessibility'
import { openFakePages } from './open-fake-pages'

const pages = openFakePages()
let page: Page

const card = () => page.getByRole('region', { name: 'Find out what works best' })

it('tries methods, tells how long it still takes, and can be stopped', async () => {
  page = await pages.open('album', '#/protect')
  await card().getByLabel('Whom to stop').selectOption('colour')
  await card().getByRole('button', { name: 'Find out what works best on my photos' }).click()
  await card().getByRole('progressbar', { name: 'Trying methods' }).waitFor()
  await card().getByText('about 3 min left').waitFor()
  await card().getByRole('button', { name: 'Stop' }).click()
  await card().getByRole('button', { name: 'Find out what works best on my photos' }).waitFor()
})

it('recommends a method with its worst figures, and takes it over into the order', async () => {
  page = await pages.open('recommendation', '#/protect')
  await card().getByText('Grey-augmented error-minimizing noise works best').waitFor()
  await card()
    .getByText(/got 3 of 12 \(25\s%, between 9 and 53\s%\) of your new photos right/)
    .waitFor()
  expect(await card().getByRole('row').count()).toBe(1 + 9)
  await expectNoViolations(page)
  await card().getByRole('button', { name: 'Use this' }).click()
  await page.getByText('Grey-augmented error-minimizing noise is chosen').first().waitFor()
  await page.getByText('12 of 255 levels').first().waitFor()
})

it('says in German that nothing helps, and recommends nothing', async () => {
  page = await pages.open('noRecommendation', '#/protect', { locale: 'de-DE' })
  await page.getByText('Keines der Verfahren hilft eindeutig').waitFor()
  expect(await page.getByRole('button', { name: 'Dieses verwenden' }).count()).toBe(0)
})
