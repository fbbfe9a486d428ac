import { describe, expect, it } from 'vitest'
import { askBeforeClosing } from '../../src-main/desktop/leaving'
import { textsFor } from '../../src-main/desktop/texts'
import { FakeDialog, FakeWindow } from '../fakes/electron'

const texts = textsFor('en', [])

function windowOf(user: FakeDialog, isBusy: boolean): FakeWindow {
  const window = new FakeWindow()
  askBeforeClosing(window.asWindow, { dialog: user.asDialog, texts: () => texts, isBusy: () => isBusy })
  return window
}

const answered = () => new Promise((resolve) => setImmediate(resolve))

describe('closing the window', () => {
  it('asks nothing when nothing runs', () => {
    const user = new FakeDialog(undefined)
    const window = windowOf(user, false)
    window.close()
    expect(window.isClosed).toBe(true)
    expect(user.questions).toEqual([])
  })

  it('while photos are being protected asks, and closes when told to stop', async () => {
    const user = new FakeDialog(undefined, texts.leaveStop)
    const window = windowOf(user, true)
    window.close()
    expect(window.isClosed).toBe(false)
    await answered()
    expect(window.isClosed).toBe(true)
    expect(user.questions).toHaveLength(1)
  })

  it('leaves the window open when told to keep working, and asks again the next time', async () => {
    const user = new FakeDialog(undefined, texts.leaveStay)
    const window = windowOf(user, true)
    for (const questions of [1, 2]) {
      window.close()
      await answered()
      expect(window.isClosed).toBe(false)
      expect(user.questions).toHaveLength(questions)
    }
  })

  it('keeps working when the question is waved away', () => {
    const user = new FakeDialog(undefined)
    windowOf(user, true).close()
    const [{ buttons, cancelId } = {}] = user.questions
    expect(buttons?.[cancelId ?? -1]).toBe(texts.leaveStay)
  })

  it('asks once, however often the button is pressed', async () => {
    const user = new FakeDialog(undefined, texts.leaveStay)
    const window = windowOf(user, true)
    window.close()
    window.close()
    await answered()
    expect(user.questions).toHaveLength(1)
  })
})
