import type { Settings } from '../../platform/settings.js'

const GOOD_FOR_MS = 180 * 86_400_000

/** `/.well-known/security.txt` (RFC 9116): whom to tell of a weakness; null where the operator named nobody. */
export function securityTxt(
  { SECURITY_CONTACT, PUBLIC_URL }: Pick<Settings, 'SECURITY_CONTACT' | 'PUBLIC_URL'>,
  now: Date,
): string | null {
  if (SECURITY_CONTACT === undefined) return null
  return [
    ...SECURITY_CONTACT.split(',').map((contact) => `Contact: ${contact.trim()}`),
    `Expires: ${new Date(now.getTime() + GOOD_FOR_MS).toISOString()}`,
    'Preferred-Languages: es, en',
    ...(PUBLIC_URL === undefined ? [] : [`Canonical: ${new URL('/.well-known/security.txt', PUBLIC_URL).href}`]),
  ]
    .map((line) => `${line}\n`)
    .join('')
}
