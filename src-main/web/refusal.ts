import type { IncomingMessage } from 'node:http'

/** What the server is called in an address bar. */
const ownNames = ['127.0.0.1', 'localhost']

/**
 * Why a request is refused, whoever sends it; undefined when nothing speaks against it. The server can be reached by
 * every page that this computer's browsers show, so:
 *
 * - the Host must be ours, or a foreign name that was made to point at 127.0.0.1 would make a foreign page ours;
 * - the Origin must be ours where there is one, and must be there for what changes something and for sockets, which
 *   browsers open across origins;
 * - a browser that says that another site asks is believed. Origin alone does not cover pictures, and cookies do not
 *   tell ports apart: to them every server on this computer is the same site.
 */
export function refusalOf({ headers, method, socket }: IncomingMessage): string | undefined {
  const hosts = ownHosts(socket.localPort as number)
  const { host, origin, upgrade } = headers
  if (host === undefined || !hosts.includes(host)) return `This server is called ${hosts.join(' or ')}.`
  const needsOrigin = upgrade !== undefined || (method !== 'GET' && method !== 'HEAD')
  if (origin === undefined ? needsOrigin : origin !== `http://${host}`) {
    return 'Only pages of this server may ask for this.'
  }
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') {
    return 'Other pages may not ask for this.'
  }
  return undefined
}

/** Name and port as they stand in addresses: without the port where it is the usual one. */
export function ownHosts(port: number): string[] {
  return ownNames.map((name) => new URL(`http://${name}:${port}`).host)
}
