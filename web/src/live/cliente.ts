import { createClient, type ArisClient, type RouteKey } from '@arisgourmet/contract/client'
import { currentIdioma } from '../i18n/idioma.js'

/** Milliseconds until silence counts as no answer: a phone that waits longer has lost its person. */
const PATIENCE = 12_000

/**
 * The contract's typed client for this page: its origin, its language, and an end to waiting.
 * @param token the bearer for every call, when the page has one
 */
export const pageClient = (token?: () => string | null | Promise<string | null>): ArisClient => {
  const client = createClient({ idioma: currentIdioma, ...(token === undefined ? {} : { token }) })
  return (key, options) => client(key, { ...options, signal: options?.signal ?? timeoutSignal(PATIENCE) })
}

/** What a route answers when all went well: `DatosDe<'GET /api/salon'>`. */
export type DatosDe<K extends RouteKey> = Extract<Awaited<ReturnType<typeof ofRoute<K>>>, { ok: true }>['data']
declare const ofRoute: ArisClient

const timeoutSignal = (ms: number): AbortSignal => {
  if (typeof AbortSignal.timeout === 'function') return AbortSignal.timeout(ms)
  const controller = new AbortController()
  setTimeout(() => controller.abort(), ms)
  return controller.signal
}
