import { expect, it } from 'vitest'
import { windowOptions } from '../../src-main/desktop/main-window'

const surroundings = {
  place: { width: 1200, height: 800 },
  isDark: false,
  builtFolder: '/program/out/main',
  icon: '/program/resources/icon.png',
  developerTools: false,
}

it('the page has no Node, a world of its own and a sandbox', () => {
  expect(windowOptions(surroundings).webPreferences).toEqual({
    preload: '/program/out/preload/preload.cjs',
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    webviewTag: false,
    devTools: false,
    spellcheck: false,
  })
})

it('the window shows nothing before the page is painted, and then no other colour', () => {
  const light = windowOptions(surroundings)
  const dark = windowOptions({ ...surroundings, isDark: true })
  expect(light.show).toBe(false)
  expect(light.backgroundColor).not.toBe(dark.backgroundColor)
})

it('the window is never smaller than the page can be laid out in', () => {
  expect(windowOptions(surroundings)).toMatchObject({ minWidth: 900, minHeight: 600 })
})
