import { expect, it } from 'vitest'
import { expectNoViolations } from './accessibility'
import { openFakePages } from './open-fake-pages'

const pages = openFakePages()

it.each(['light', 'dark'] as const)(
  'protections stand by cost and effect in a %s lab, by time or by change, and in figures',
  async (colorScheme) => {
    const page = await pages.open('methods', '#/lab', { colorScheme, viewport: { width: 1100, height: 900 } })
    await page
      .getByRole('heading', { name: /What protections cost, and what trainers still learn/ })
      .waitFor()
    await page.getByRole('img', { name: '4 methods by cost and effect' }).waitFor()
    const table = page.getByRole('figure', { name: 'Cost and effect in figures' })
    const rows = await table.getByRole('row').allTextContents()
    expect(rows[2]?.replace(/\s+/g, ' ')).toContain('LSP2 ms461 %89 %, greyby time')
    expect(rows[4]).not.toContain('by')
    await page.getByRole('radio', { name: 'by change' }).press('Space')
    await page.getByText('Mean change, in grey levels').first().waitFor()
    await expectNoViolations(page)
  },
)
