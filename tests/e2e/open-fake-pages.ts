import type { Page } from 'playwright'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { FakePages } from './fake-page'

/** Fake pages for the tests of a file; each page is closed after the test that opened it. */
export function openFakePages(): Pick<FakePages, 'open'> {
  const opened: Page[] = []
  let pages: FakePages
  beforeAll(async () => {
    pages = await FakePages.start()
  })
  afterAll(() => pages?.stop())
  afterEach(async () => {
    for (const page of opened.splice(0)) await page.context().close()
  })
  return {
    async open(...place) {
      const page = await pages.open(...place)
      opened.push(page)
      return page
    },
  }
}
