/** Where mail is handed over, as `SMTP_URL` says it. */
export interface Smtp {
  readonly host: string
  readonly port: number
  /** TLS from the first byte, TLS before anything else is said (STARTTLS), or none, on this machine alone. */
  readonly tls: 'implicit' | 'starttls' | 'off'
  readonly user: string | null
  readonly password: string | null
}

/** Who a message is from, as `MAIL_FROM` says it. */
export interface Sender {
  readonly name: string
  readonly address: string
}

const HERE = /^(localhost|127\.[\d.]+|\[::1\])$/

/** Reads `smtp://user:password@host:587` or `smtps://…:465`; null for what is none. Says nothing of what it was given: that has a password. */
export function readSmtp(text: string): Smtp | null {
  const url = URL.parse(text)
  if (!url || !['smtp:', 'smtps:'].includes(url.protocol) || url.hostname === '') return null
  if (!['', '/'].includes(url.pathname) || url.hash !== '' || (url.username === '') !== (url.password === ''))
    return null
  const options = [...url.searchParams]
  const isOff =
    url.protocol === 'smtp:' &&
    HERE.test(url.hostname) &&
    options.every(([name, value]) => name === 'tls' && value === 'off')
  if (options.length > 0 && !isOff) return null
  const tls = url.protocol === 'smtps:' ? 'implicit' : options.length > 0 ? 'off' : 'starttls'
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (tls === 'implicit' ? 465 : 587),
    tls,
    user: decode(url.username),
    password: decode(url.password),
  }
}

function decode(part: string): string | null {
  if (part === '') return null
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

/** Reads `Name <address>` or an address alone; null for what is none. */
export function readSender(text: string): Sender | null {
  const [, name = '', bracketed, bare] = /^(?:"?([^"<>@]*?)"?\s*<([^<>]+)>|(\S+))$/.exec(text.trim()) ?? []
  const address = bracketed ?? bare ?? ''
  return isAddress(address) && !/\p{Cc}/u.test(name) ? { name, address } : null
}

/** One address and nothing that could become a second one, or a line of its own. */
export const isAddress = (text: string): boolean =>
  /^[^\s<>()[\],;:\\"@\p{Cc}]+@[^\s<>()[\],;:\\"@\p{Cc}]+$/u.test(text)

/** What is wrong with the settings of mail, a sentence each. */
export function wrongMailSettings({
  SMTP_URL,
  MAIL_FROM,
}: {
  SMTP_URL?: string | undefined
  MAIL_FROM?: string | undefined
}): string[] {
  return [
    SMTP_URL !== undefined &&
      readSmtp(SMTP_URL) === null &&
      'SMTP_URL: escriba smtp://usuario:clave@servidor:587 (pide STARTTLS) o smtps://usuario:clave@servidor:465; ?tls=off solo con un servidor en esta misma máquina. · Write smtp://user:password@host:587 (demands STARTTLS) or smtps://user:password@host:465; ?tls=off only with a server on this machine.',
    SMTP_URL !== undefined &&
      MAIL_FROM === undefined &&
      'MAIL_FROM falta: con SMTP_URL, diga de quién son los correos, como ArisGourmet <no-responder@su-dominio>. · MAIL_FROM is missing: with SMTP_URL, say whom mail is from, such as ArisGourmet <no-reply@your-domain>.',
    MAIL_FROM !== undefined &&
      readSender(MAIL_FROM) === null &&
      'MAIL_FROM: escriba una dirección, o Nombre <dirección>. · Write an address, or Name <address>.',
  ].filter((line): line is string => typeof line === 'string')
}
