import type { BrowserContextOptions, Locator, Page } from 'playwright'
import { describe, expect, it } from 'vitest'
import { expectNoViolations } from './accessibility'
import { openFakePages } from './open-fake-pages'

const pages = openFakePages()
let page: Page

async function open(scene: string, place: string, options?: BrowserContextOptions): Promise<void> {
  page = await pages.open(scene, place, options)
}

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' })

async function openComparison(): Promise<void> {
  await open('compared', '#/results')
  await button('Compare with the originals').click()
  await page.getByRole('slider', { name: /^Divider/ }).waitFor()
}

describe('the list of shortcuts', () => {
  const list = () => page.getByRole('dialog', { name: 'Keyboard shortcuts' })

  it('is shown by the question mark in every view, that of the view first, and gives the focus back', async () => {
    await open('album', '#/photos')
    const tile = page.getByRole('gridcell').filter({ has: page.locator('img') })
    await tile.first().click()
    await page.keyboard.press('?')
    await list().waitFor()
    expect(await list().getByRole('heading', { level: 3 }).allTextContents()).toEqual([
      'Photos',
      'Everywhere',
      'Who is this?',
      'Faces',
      'Compare',
    ])
    expect(await list().getByText('Lens on and off').count()).toBe(1)
    await expectNoViolations(page)
    await page.keyboard.press('Escape')
    await expect.poll(() => list().count()).toBe(0)
    const hasFocus = () => tile.first().evaluate((cell) => cell.contains(document.activeElement))
    await expect.poll(hasFocus).toBe(true)
  })

  it('begins in the comparison with its keys, and is reached by a button as well', async () => {
    await openComparison()
    await button('Keyboard shortcuts').click()
    expect(await list().getByRole('heading', { level: 3 }).first().textContent()).toBe('Compare')
  })

  it('stays away while somebody types', async () => {
    await open('album', '#/settings')
    const threads = page.getByRole('textbox', { name: 'Processor threads' })
    await threads.focus()
    await page.keyboard.type('?')
    expect(await threads.inputValue()).toBe('?')
    expect(await list().count()).toBe(0)
  })
})

it.each(['Rename…', 'Forget…'])(
  'a dialog that a menu opened by "%s" gives the focus back to it',
  async (item) => {
    await open('album', '#/photos')
    await button('What to do with Ada').press('Enter')
    await page.getByRole('menuitem', { name: item }).press('Enter')
    await page.getByRole('dialog').or(page.getByRole('alertdialog')).waitFor()
    await page.keyboard.press('Escape')
    const hasFocus = () =>
      button('What to do with Ada').evaluate((opener) => opener === document.activeElement)
    await expect.poll(hasFocus).toBe(true)
  },
)

describe('the lens in the comparison', () => {
  /** See tests/renderer/made-up-library.ts. */
  const widthOfPhoto = 4032
  /** Where the pictures in the lens lie, from the corner of their own glass, and how wide they are. */
  const glasses = () =>
    page.locator('figure').evaluateAll((figures) =>
      figures.map((figure) => {
        const picture = [...figure.querySelectorAll('img')].at(-1) as Element
        const { left, top, width } = picture.getBoundingClientRect()
        const glass = figure.getBoundingClientRect()
        return [left - glass.left, top - glass.top, width].map(Math.round)
      }),
    )
  const seen = async () => {
    await expect.poll(async () => (await glasses()).length).toBe(2)
    const [original, copy] = await glasses()
    expect(copy).toEqual(original)
    return original as number[]
  }
  const said = () => page.getByRole('status').filter({ hasText: 'Lens' })

  it('follows the pointer and shows the same spot of both, as many times enlarged as was chosen', async () => {
    await openComparison()
    await button('Lens').click()
    expect((await seen())[2]).toBe(3 * widthOfPhoto)
    await page.mouse.move(450, 300)
    const before = await seen()
    await page.mouse.move(420, 300)
    const after = await seen()
    expect(after[0]).toBeGreaterThan(before[0] as number)
    expect(after[1]).toBe(before[1])
    await page.getByRole('radio', { name: '400 %' }).click()
    expect((await seen())[2]).toBe(4 * widthOfPhoto)
    await button('Lens').click()
    expect(await glasses()).toEqual([])
  })

  it('is moved by arrow keys, which say where it is, in every way of comparing', async () => {
    await openComparison()
    await page.keyboard.press('l')
    await said().filter({ hasText: '50 percent from the left' }).waitFor({ state: 'attached' })
    for (const mode of ['1', '2', '3', '4']) {
      await page.keyboard.press(mode)
      const before = await seen()
      await page.keyboard.press('ArrowRight')
      await said().filter({ hasText: 'Arrow keys move it' }).waitFor({ state: 'attached' })
      expect((await seen())[0]).toBeLessThan(before[0] as number)
    }
    await page.keyboard.press('l')
    await page.getByText('Lens off').waitFor({ state: 'attached' })
  })
})

describe('the zoom of the comparison', () => {
  const field = () => page.getByRole('textbox', { name: 'Zoom in percent' })

  it('can be typed, with or without the sign, and is kept to what is possible', async () => {
    await openComparison()
    for (const [typed, shown] of [
      ['150', '150'],
      ['62,5 %', '63'],
      ['99999', '1600'],
    ] as const) {
      await field().fill(typed)
      await field().press('Enter')
      await expect.poll(() => field().inputValue()).toBe(shown)
    }
    await page.getByText('1600 percent').waitFor({ state: 'attached' })
  })

  it('takes nothing that is no number, and its digits and Escape mean nothing else', async () => {
    await openComparison()
    const before = await field().inputValue()
    await field().focus()
    await page.keyboard.type('2x')
    expect(await page.getByRole('radio', { name: 'Slider' }).isChecked()).toBe(true)
    await page.keyboard.press('Enter')
    expect(await field().inputValue()).toBe(before)
    await page.keyboard.type('300')
    await page.keyboard.press('Escape')
    expect(await field().inputValue()).toBe(before)
    expect(await page.getByRole('slider', { name: /^Divider/ }).count()).toBe(1)
  })
})

describe('short messages', () => {
  const covers = async (one: Locator, other: Locator) => {
    const [a, b] = [await one.boundingBox(), await other.boundingBox()]
    if (!a || !b) throw new Error('one of the two is not shown')
    return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
  }

  it.each([
    ['Protect', async () => page.getByRole('region', { name: 'Protect' })],
    [
      'Photos',
      async () => {
        await page
          .getByRole('gridcell')
          .filter({ has: page.locator('img') })
          .first()
          .click()
        return page.getByRole('toolbar', { name: '1 selected' })
      },
    ],
    [
      'Results',
      async () => {
        await button('Compare with the originals').click()
        return page.getByText('Drag the line, or move it')
      },
    ],
  ])('do not cover what can be done next in %s', async (view, findBar) => {
    await open('compared', '#/settings')
    await button('Clear the list').click()
    const message = page.getByText('The list of folders is empty', { exact: true })
    await message.waitFor()
    // While nobody looks at the window, messages stay.
    await page.evaluate(() => window.dispatchEvent(new Event('blur')))
    await page.getByRole('banner').getByRole('link', { name: view, exact: true }).click()
    const bar = await findBar()
    await bar.waitFor()
    await expect.poll(() => covers(message, bar)).toBe(false)
  })
})

it('says how long a job has been at work while nobody knows how long it still takes', async () => {
  await open('begun', '#/progress')
  await page.getByText(/At work for 1 min 1\d s; the time left is not known yet/).waitFor()
  await page.getByText(/about \d min left/).waitFor()
})

it('forgets the folders that copies went to, and brings them back when that was a mistake', async () => {
  await open('ended', '#/settings')
  const folders = page.getByRole('region', { name: 'Folders that copies were written to' })
  expect(await folders.getByRole('listitem').allTextContents()).toContain('/home/ada/Holiday')
  await button('Clear the list').click()
  await expect.poll(() => folders.getByRole('listitem').count()).toBe(0)
  expect(await button('Clear the list').isDisabled()).toBe(true)
  await button('Undo').click()
  await expect.poll(() => folders.getByRole('listitem').count()).toBe(2)
})

describe('photos that came without a folder', () => {
  const names = () => page.getByRole('rowheader').getByRole('heading').allTextContents()
  const giveName = async (name: string) => {
    await button('Give a name').click()
    await page
      .getByRole('textbox', { name: 'Name' })
      .or(page.getByRole('combobox', { name: 'Name' }))
      .fill(name)
    await page.keyboard.press('Enter')
  }

  it('belong to somebody unnamed, who gets a name in one click', async () => {
    await open('loose', '#/photos', { viewport: { width: 900, height: 2000 } })
    expect(await names()).toContain('Unnamed person')
    await giveName('Ada')
    await expect.poll(names).toContain('Ada')
    expect(await names()).not.toContain('Unnamed person')
    expect(await button('Give a name').count()).toBe(0)
  })

  it('go to somebody who is there already and has that name', async () => {
    await open('loose', '#/photos', { viewport: { width: 900, height: 2000 } })
    await giveName('ben')
    await expect.poll(names).not.toContain('Unnamed person')
    expect((await names()).filter((name) => name.toLowerCase() === 'ben')).toEqual(['Ben'])
    await page.getByText(/of 26 protected/).waitFor()
  })

  it('keep their folder where they have one, and their place in the page’s own language', async () => {
    await open('empty', '#/photos', { locale: 'de-DE' })
    const files = (await page.locator('input[type=file]').all())[0]
    await files?.setInputFiles({ name: 'strand.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('photo') })
    await expect.poll(names).toEqual(['Unbenannte Person'])
    await button('Namen geben').waitFor()
  })
})

describe('improving a key', () => {
  it('is offered for keys of methods that can go on from their noise', async () => {
    await open('album', '#/photos')
    await button('Improve the key with them first').waitFor()
  })

  it('is not offered for others: neither with new photos nor in Protect, which says why', async () => {
    await open('fixed', '#/photos')
    await button('Protect the new photos at once').waitFor()
    expect(await button('Improve the key with them first').count()).toBe(0)
    await page.getByRole('banner').getByRole('link', { name: 'Protect', exact: true }).click()
    await page.getByRole('checkbox', { name: 'Everybody' }).click()
    await page.getByRole('checkbox', { name: /^Ada/ }).click()
    await page.getByText('This key cannot be improved').waitFor()
    const kinds = page.getByRole('radiogroup', { name: 'The kept key' }).getByRole('radio')
    expect(await kinds.count()).toBe(2)
  })
})

it.each([
  ['Remove all', /the files carry today’s date/],
  ['Keep all but the place', /the files keep the date of the originals/],
  ['Keep all', /the files keep the date of the originals/],
])('says at the choice "%s" what becomes of the date of the file', async (choice, said) => {
  await open('album', '#/settings')
  await page.getByRole('combobox', { name: 'Hidden information in the file' }).selectOption({ label: choice })
  await page.getByText(said).waitFor()
})

it('tells in the language of the page what is new in this version', async () => {
  await open('album', '#/settings', { locale: 'de-DE' })
  const about = page.getByRole('region', { name: 'Über Unlearnable' })
  await about.getByText('Version 0.1.0').waitFor()
  await about.getByRole('heading', { name: 'Neu in dieser Version' }).waitFor()
  await about.getByText(/Geschützte Kopien von Fotos/).waitFor()
})

describe('notifications of the browser', () => {
  /** A browser in which nobody has answered yet; the answer is `answer`. */
  async function openWith(answer: NotificationPermission, scene: string, place: string): Promise<void> {
    page = await pages.open(scene, place, {}, async (empty) => {
      await empty.clock.install()
      await empty.addInitScript((given) => {
        const shown: string[] = []
        class FakeNotification extends EventTarget {
          static permission: NotificationPermission = 'default'
          static asked = 0
          static async requestPermission() {
            FakeNotification.asked += 1
            FakeNotification.permission = given
            return given
          }
          constructor(title: string) {
            super()
            shown.push(title)
          }
        }
        document.hasFocus = () => false
        Object.assign(globalThis, { Notification: FakeNotification, shownNotifications: shown })
      }, answer)
    })
  }
  const shown = () =>
    page.evaluate(() => (globalThis as unknown as { shownNotifications: string[] }).shownNotifications)
  const asked = () => page.evaluate(() => (Notification as unknown as { asked: number }).asked)
  const wish = () => page.getByRole('switch', { name: 'Notify me when a long job has ended' })

  it('are off and not asked for until somebody turns them on; then they tell the end of a job', async () => {
    await openWith('granted', 'running', '#/settings')
    expect(await wish().isChecked()).toBe(false)
    expect(await asked()).toBe(0)
    await wish().click()
    await expect.poll(() => wish().isChecked()).toBe(true)
    expect(await asked()).toBe(1)
    await page.clock.runFor(90_000)
    await expect.poll(shown).toContain('The photos of Ada and Ben are protected')
  })

  it('stay off where the browser refuses, and the settings say so', async () => {
    await openWith('denied', 'running', '#/settings')
    await wish().click()
    await page.getByText('The browser does not let this page notify you').waitFor()
    expect(await wish().isChecked()).toBe(false)
    expect(await wish().isDisabled()).toBe(true)
    await page.clock.runFor(90_000)
    expect(await shown()).toEqual([])
  })
})
