import { refuse } from '@arisgourmet/contract/refusals'
import type { FastifyRequest } from 'fastify'
import { REFRESH_ABSOLUTE_MS } from '../../domain/acceso/refresh.js'
import { Refused } from '../seam/answer.js'
import { cookieOf, readCookie } from '../seam/cookies.js'

/** The browser keeps the refresh token where no script reads it. */
const NAME = '__Host-aris_refresh'

export const setRefreshCookie = (token: string): string => cookieOf(NAME, token, REFRESH_ABSOLUTE_MS / 1000)
export const clearRefreshCookie = (): string => cookieOf(NAME, '', 0)

/** A presented refresh token, and whether it came as a cookie and is answered as one. */
export interface RefreshInput {
  token: string
  cookie: boolean
}

/**
 * The refresh token of a request: of its body, else of its cookie, which only a page of this origin may send.
 * @throws Refused `origen_no_permitido` when a cookie came from elsewhere.
 */
export function readRefresh(
  request: FastifyRequest,
  body: { refreshToken?: string | undefined } | undefined,
  publicUrl: string | undefined,
): RefreshInput | null {
  if (body?.refreshToken) return { token: body.refreshToken, cookie: false }
  const token = readCookie(request.headers.cookie, NAME)
  if (token === null) return null
  if (!isSameOrigin(request, publicUrl)) throw new Refused(refuse('origen_no_permitido'))
  return { token, cookie: true }
}

/** The token of the login that this browser is about to leave for a new one; null where there is none, or where another site asks. */
export function readLeftBehind(request: FastifyRequest, publicUrl: string | undefined): string | null {
  const token = readCookie(request.headers.cookie, NAME)
  return token !== null && isSameOrigin(request, publicUrl) ? token : null
}

/** `Sec-Fetch-Site` is the browser's own word and no script can write it; `Origin` is asked where a browser does not send it. */
function isSameOrigin({ headers, host }: FastifyRequest, publicUrl: string | undefined): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin') return false
  if (headers.origin === undefined || (site === 'same-origin' && headers.origin !== 'null'))
    return site === 'same-origin'
  return hostOf(headers.origin) === host || (publicUrl !== undefined && headers.origin === new URL(publicUrl).origin)
}

function hostOf(origin: string): string | null {
  try {
    return new URL(origin).host
  } catch {
    return null
  }
}
