import type { Session } from 'electron'
import { isOwnAddress } from './page-address'

/** Copying text, and showing the demonstration on the whole screen. */
const allowed: readonly string[] = ['clipboard-sanitized-write', 'fullscreen']

type Permissions = Pick<
  Session,
  'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'
>

/** Denies everything that a page can ask of a browser, but for what this program's own page needs. */
export function restrictPermissions(session: Permissions): void {
  const isAllowed = (permission: string, address: string) =>
    allowed.includes(permission) && isOwnAddress(address)
  session.setPermissionRequestHandler((_, permission, answer, { requestingUrl }) =>
    answer(isAllowed(permission, requestingUrl)),
  )
  session.setPermissionCheckHandler((_, permission, origin) => isAllowed(permission, origin))
  session.setDevicePermissionHandler(() => false)
}
