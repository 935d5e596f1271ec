/** True for a name or an address by which a machine only reaches itself: `localhost`, 127.0.0.0/8, ::1, and 127.0.0.0/8 written as IPv6. */
export const isLoopback = (host: string): boolean =>
  /^(localhost|[^:]+\.localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|::1|::ffff:(127\.|7f[\da-f]{2}:).*)$/i.test(
    host.replace(/^\[|\]$/g, '').replace(/\.$/, ''),
  )

/** True for `0.0.0.0` and `::`: every address of a machine to listen on, and none to go to. */
export const isComodin = (host: string): boolean => /^(|0\.0\.0\.0|::)$/.test(host.replace(/^\[|\]$/g, ''))

/** True for an address (`http://localhost:4000`) that leads nowhere from another device; false for what is no address at all. */
export const isSoloLocal = (url: string): boolean => {
  const host = hostOf(url)
  return host !== null && (isLoopback(host) || isComodin(host))
}

/**
 * Addresses that phones can open, the likeliest first, each once: the one that the installation was told (`PUBLIC_URL`), the one at which
 * this very page was opened, those of the server's network interfaces. What leads a phone to itself is none of them (H61).
 * @param origin of the page that asks; null where no page asks
 */
export const direccionesPosibles = (
  { publica, red }: { publica: string | null; red: readonly string[] },
  origin: string | null,
): string[] => [...new Set([publica, origin, ...red].filter((one): one is string => one !== null && !isSoloLocal(one)))]

const hostOf = (url: string): string | null =>
  /^[a-z][a-z\d+.-]*:\/\/([^/?#@]*@)?(\[[^\]]*\]|[^:/?#]*)/i.exec(url)?.[2] ?? null
