import { createClient, type ArisClient, type RouteKey } from '@arisgourmet/contract/client'
import type { Formas } from '@arisgourmet/contract/forma'
import { formasComensal } from '@arisgourmet/contract/formas.gen'
import { currentIdioma } from '../i18n/idioma.js'
import { noteLinea } from './linea.js'
import { timeoutSignal } from './plazo.js'
import { learnTime } from './reloj.js'

/** Milliseconds until silence counts as no answer: a phone that waits longer has lost its person. */
const PATIENCE = 12_000

/**
 * The contract's typed client for this page: its origin, its language, an end to waiting, and an ear for who answers and at what time.
 * @param token the bearer for every call, when the page has one
 * @param formas the shapes of answers; those that a diner may be given unless said otherwise
 */
export const pageClient = (
  token?: () => string | null | Promise<string | null>,
  formas: Formas = formasComensal,
): ArisClient => {
  const client = createClient({
    idioma: currentIdioma,
    formas,
    onHeard: (heard) => {
      noteLinea(heard)
      if (typeof heard === 'object') learnTime(heard.headers, heard.sentAt, heard.heardAt)
    },
    ...(token === undefined ? {} : { token }),
  })
  return (key, options) => client(key, { ...options, signal: options?.signal ?? timeoutSignal(PATIENCE) })
}

/** What a route answers when all went well: `DatosDe<'GET /api/salon'>`. */
export type DatosDe<K extends RouteKey> = Extract<Awaited<ReturnType<typeof ofRoute<K>>>, { ok: true }>['data']
declare const ofRoute: ArisClient
