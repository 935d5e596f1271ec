import { createHash } from 'node:crypto'

/** A host as a browser writes it; anything else could add a directive of its own. */
const HOST = /^[\w.-]+(:\d+)?$|^\[[\da-f:.]+\](:\d+)?$/i

/**
 * What pages may load and run (CSP level 3): files of this origin and nothing that is written into a page, but what our own build wrote. Styles are set through CSSOM, which
 * needs no permission; strings reach no script sink but through the one policy `aris` (the diner's service worker).
 * `host`: as the request names it; its sockets, and those of `publicUrl`, are ours. `styles`, `scripts`: inline ones that a page brings, named by their hash.
 */
export function contentSecurityPolicy({
  host,
  secure,
  publicUrl,
  styles = [],
  scripts = [],
}: {
  host: string
  secure: boolean
  publicUrl: string | undefined
  styles?: readonly string[]
  scripts?: readonly string[]
}): string {
  const sockets = [
    HOST.test(host) ? `${secure ? 'wss' : 'ws'}://${host}` : null,
    publicUrl === undefined ? null : new URL(publicUrl).origin.replace(/^http/, 'ws'),
  ]
  const hashesOf = (texts: readonly string[]) =>
    texts.map((text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`)
  return [
    "default-src 'self'",
    ["script-src 'self'", ...hashesOf(scripts)].join(' '),
    ["style-src 'self'", ...hashesOf(styles)].join(' '),
    "img-src 'self' data: blob:",
    ["connect-src 'self'", ...new Set(sockets.filter((one) => one !== null))].join(' '),
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
    "require-trusted-types-for 'script'",
    'trusted-types aris',
  ].join('; ')
}
