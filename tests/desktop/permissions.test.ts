import { beforeEach, describe, expect, it } from 'vitest'
import { restrictPermissions } from '../../src-main/desktop/permissions'
import { FakeSession } from '../fakes/electron'

let session: FakeSession
beforeEach(() => {
  session = new FakeSession()
  restrictPermissions(session)
})

describe('permissions', () => {
  it.each(['clipboard-sanitized-write', 'fullscreen'])('%s is there for the page', async (permission) => {
    expect(await session.requestPermission(permission, 'app://unlearnable/')).toBe(true)
    expect(session.checkPermission(permission, 'app://unlearnable')).toBe(true)
  })

  it.each(['clipboard-sanitized-write', 'fullscreen'])('%s is not there for others', async (permission) => {
    expect(await session.requestPermission(permission, 'https://unlearnable/')).toBe(false)
    expect(session.checkPermission(permission, 'https://unlearnable')).toBe(false)
  })

  it.each([
    'media',
    'geolocation',
    'notifications',
    'clipboard-read',
    'openExternal',
    'fileSystem',
    'display-capture',
    'midi',
    'pointerLock',
    'something that is yet to be invented',
  ])('%s is denied', async (permission) => {
    expect(await session.requestPermission(permission, 'app://unlearnable/')).toBe(false)
    expect(session.checkPermission(permission, 'app://unlearnable')).toBe(false)
  })

  it('devices are denied', () => {
    expect(session.allowsDevice()).toBe(false)
  })
})
