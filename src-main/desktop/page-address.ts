/** The scheme that only this program's own pages and pictures have. */
export const scheme = 'app'

const host = 'unlearnable'

/** Where the page is. */
export const pageAddress = `${scheme}://${host}/`

/** Whether an address is on this program's own origin; nothing else is ever loaded. */
export function isOwnAddress(address: string): boolean {
  const url = parsed(address)
  return url?.protocol === `${scheme}:` && url.host === host
}

/** Whether an address is the page itself, wherever in it. */
export function isPageAddress(address: string): boolean {
  const url = parsed(address)
  return url !== undefined && isOwnAddress(address) && url.pathname === '/' && url.username === ''
}

/** The path on the own origin; undefined for an address elsewhere. */
export function ownPath(address: string): string | undefined {
  return isOwnAddress(address) ? parsed(address)?.pathname : undefined
}

function parsed(address: string): URL | undefined {
  return URL.canParse(address) ? new URL(address) : undefined
}
