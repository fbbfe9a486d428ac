import { ownHosts } from './refusal'

/**
 * What every answer carries. A page may load from this server and nowhere else, no other page may frame or read what
 * it gets, and nothing of it stays in the browser's cache.
 */
export function responseHeaders(port: number): Readonly<Record<string, string>> {
  return {
    'content-security-policy': contentSecurityPolicy(port),
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  }
}

function contentSecurityPolicy(port: number): string {
  // Not every browser takes 'self' to mean web sockets too.
  const sockets = ownHosts(port).map((host) => `ws://${host}`)
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' blob:",
    `connect-src 'self' ${sockets.join(' ')}`,
    "font-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}
