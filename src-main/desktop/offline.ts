import type { CommandLine, Session } from 'electron'
import { isOwnAddress } from './page-address'

/** Chromium's own reasons to use the network, and with the last one every name on it. */
const switches: readonly (readonly [name: string, value?: string])[] = [
  ['disable-background-networking'],
  ['disable-component-update'],
  ['disable-domain-reliability'],
  ['no-pings'],
  ['host-resolver-rules', 'MAP * ~NOTFOUND'],
]

/** Has Chromium itself stay off the network. To be called before the program is ready. */
export function stayOffline(commandLine: Pick<CommandLine, 'appendSwitch'>): void {
  for (const [name, value] of switches) commandLine.appendSwitch(name, value)
}

/** Has no request of a page leave the program, and no dictionaries be fetched. */
export function blockNetwork(
  session: Pick<Session, 'setSpellCheckerEnabled'> & {
    readonly webRequest: Pick<Session['webRequest'], 'onBeforeRequest'>
  },
): void {
  session.setSpellCheckerEnabled(false)
  session.webRequest.onBeforeRequest(({ url }, answer) =>
    answer({ cancel: !isOwnAddress(url) && !isDevTools(url) }),
  )
}

/** The developer tools' own page, which packaged programs do not have. */
function isDevTools(address: string): boolean {
  return address.startsWith('devtools://')
}
