/** The value of one of a request's cookies; null where there is none. */
export function readCookie(header: string | undefined, name: string): string | null {
  for (const pair of (header ?? '').split(';')) {
    const [key, value] = pair.trim().split('=')
    if (key === name && value) return value
  }
  return null
}

/**
 * A cookie that no script reads. Browsers take `Secure` from a loopback address over plain HTTP too (tried with Chromium), so there is one
 * form of it everywhere. With a name in `__Host-` browsers take it from this host alone, so that no neighbour under the same domain can
 * plant one of theirs (RFC 6265bis §4.1.3.2).
 */
export const cookieOf = (name: string, value: string, seconds: number): string =>
  `${name}=${value}; Path=/; HttpOnly; Secure; SameSite=Strict; Max-Age=${String(seconds)}`
