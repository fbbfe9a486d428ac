import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, it } from 'vitest'
import { applicationMenu, type MenuSurroundings } from '../../src-main/desktop/application-menu'
import { textsFor } from '../../src-main/desktop/texts'

const chosen: string[] = []
const usual: MenuSurroundings = {
  texts: textsFor('en', []),
  platform: 'linux',
  developerTools: false,
  actions: {
    addPhotos: () => chosen.push('photos'),
    addFolder: () => chosen.push('folder'),
    openPaper: () => chosen.push('paper'),
    openLicences: () => chosen.push('licences'),
  },
}

const menu = (change: Partial<MenuSurroundings> = {}) => applicationMenu({ ...usual, ...change })
const labels = (items: readonly MenuItemConstructorOptions[]) => items.map(({ label }) => label)
const submenu = (item: MenuItemConstructorOptions | undefined) =>
  (item?.submenu ?? []) as MenuItemConstructorOptions[]
const everything = (items: readonly MenuItemConstructorOptions[]) =>
  items.flatMap((item) => [item, ...submenu(item)])

describe('the menu', () => {
  it('has the usual menus, and on a Mac the program’s own', () => {
    expect(labels(menu())).toEqual(['File', 'Edit', 'View', 'Window', 'Help'])
    expect(labels(menu({ platform: 'darwin' }))[0]).toBe('Unlearnable')
  })

  it.each(['linux', 'win32', 'darwin'] as const)('is German from end to end on %s', (platform) => {
    const english = everything(menu({ platform }))
    const german = everything(menu({ platform, texts: textsFor('de', []) }))
    const same = english.filter(({ label }, index) => label !== undefined && german[index]?.label === label)
    expect(labels(same)).toEqual(platform === 'darwin' ? ['Unlearnable'] : [])
    // Where a role has no label of ours, Electron would show its own, in English.
    expect(german.filter(({ role, label }) => role !== undefined && label === undefined)).toEqual([])
  })

  it('adds photos by keyboard', () => {
    const [photos, folder] = submenu(menu()[0])
    expect(photos?.accelerator).toBe('CmdOrCtrl+O')
    expect(folder?.accelerator).toBe('CmdOrCtrl+Shift+O')
    for (const item of [photos, folder]) item?.click?.(null as never, undefined, null as never)
    expect(chosen).toEqual(['photos', 'folder'])
  })

  it('uses no keys twice', () => {
    const keys = everything(menu()).flatMap(({ accelerator }) => accelerator ?? [])
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('has developer tools in a checkout only, and never loads the page anew', () => {
    const roles = (developerTools: boolean) => everything(menu({ developerTools })).map(({ role }) => role)
    expect(roles(true)).toContain('toggleDevTools')
    expect(roles(false)).not.toContain('toggleDevTools')
    expect(roles(true)).not.toContain('reload')
  })

  it('shows licences where they are collected', () => {
    const help = (change: Partial<MenuSurroundings>) => labels(submenu(menu(change).at(-1)))
    expect(help({})).toContain('Licences')
    expect(help({ actions: { ...usual.actions, openLicences: undefined } })).not.toContain('Licences')
  })
})

describe('the language', () => {
  it.each([
    ['de', ['en-GB'], 'Datei'],
    ['en', ['de-DE'], 'File'],
    ['system', ['de-AT', 'en-GB'], 'Datei'],
    ['system', ['fr-FR', 'de-CH', 'en-GB'], 'Datei'],
    ['system', ['en-US', 'de-DE'], 'File'],
    ['system', ['ja-JP'], 'File'],
    ['system', [], 'File'],
  ] as const)('%s with a system that prefers %j', (choice, preferred, file) => {
    expect(textsFor(choice, preferred).file).toBe(file)
  })
})
