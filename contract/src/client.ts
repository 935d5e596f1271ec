import { fits, type Forma, type Formas } from './forma.js'
import type { AnswerOf, BodyIn, QueryIn } from './http/route.js'
import type { Routes } from './http/routes.js'
import type { Problem } from './refusals.js'

type Route = Routes[keyof Routes]
type KeyOf<R extends Route> = R extends Route ? `${R['method']} ${R['path']}` : never
/** A route as the client names it: `'POST /api/pedidos'`. Only a type, so that a page carries no schema. */
export type RouteKey = KeyOf<Route>
type ByKey<K extends RouteKey> = Extract<Route, { method: MethodOf<K>; path: PathOf<K> }>
type MethodOf<K extends string> = K extends `${infer M} ${string}` ? M : never
type PathOf<K extends string> = K extends `${string} ${infer P}` ? P : never
type ParamNames<P extends string> = P extends `${string}:${infer N}/${infer Rest}`
  ? N | ParamNames<`/${Rest}`>
  : P extends `${string}:${infer N}`
    ? N
    : never

/** What a call is given. An edit names the version that it was made of; `*` means whatever it is now. */
export type CallOptions<K extends RouteKey> = Options<K> &
  (ByKey<K> extends { etag: 'edit' } ? { ifMatch: string } : { ifMatch?: string })

interface Options<K extends RouteKey> {
  params?: Record<ParamNames<PathOf<K>>, string>
  query?: QueryIn<ByKey<K>>
  body?: BodyIn<ByKey<K>>
  file?: { data: BodyInit; type: string }
  idempotencyKey?: string
  accept?: string
  /** Instead of the client's own token. */
  token?: string
  signal?: AbortSignal
}

export type CallResult<T> =
  | { ok: true; status: number; data: T; etag: string | null; replayed: boolean }
  /** The server refused; `problem.code` is stable. */
  | { ok: false; status: number; problem: Problem; retryAfter: number | null }
  /**
   * No answer: nobody knows whether it was done. Ask again with the same idempotency key. `ajena`: something else answered in the server's
   * place (a Wi-Fi's sign-in page, a proxy), which says no more than silence does.
   */
  | { ok: false; status: 0; problem: null; retryAfter: null; ajena?: true }

export interface ClientOptions {
  /** Origin of the server; empty for the page's own. */
  baseUrl?: string
  token?: () => string | null | Promise<string | null>
  idioma?: () => 'es' | 'en'
  fetch?: typeof fetch
  /** The shapes of the answers (`formas.gen.ts`): what does not have them is no answer. Without, any JSON is taken for one. */
  formas?: Formas
  /**
   * Told what was heard: an answer of our server (`headers`), something else's (`ajena`), or nothing.
   * `sentAt`, `heardAt`: `performance.now()` around it.
   */
  onHeard?: (heard: 'ajena' | 'nada' | { headers: Headers; sentAt: number; heardAt: number }) => void
}

export type ArisClient = <K extends RouteKey>(
  key: K,
  options?: CallOptions<K>,
) => Promise<CallResult<AnswerOf<ByKey<K>>>>

/** A header of every answer of the API, by which an answer without a body is told from one that something else gave in its place. */
export const API_HEADER = 'aris-api'

/** A typed fetch over the contract's routes. Never throws for an answer or its absence; only for a wrong call. */
export function createClient({
  baseUrl = '',
  token,
  idioma = () => 'es',
  fetch: doFetch = fetch,
  formas,
  onHeard,
}: ClientOptions = {}): ArisClient {
  return async <K extends RouteKey>(key: K, given?: CallOptions<K>) => {
    const options: Options<K> & { ifMatch?: string } = given ?? {}
    const [method = '', path = ''] = key.split(' ')
    const headers = new Headers({ accept: options.accept ?? 'application/json', 'accept-language': idioma() })
    const bearer = options.token ?? (await token?.()) ?? null
    if (bearer) headers.set('authorization', `Bearer ${bearer}`)
    if (options.idempotencyKey) headers.set('idempotency-key', options.idempotencyKey)
    if (options.ifMatch) headers.set('if-match', options.ifMatch)
    if (options.body !== undefined)
      headers.set('content-type', method === 'PATCH' ? 'application/merge-patch+json' : 'application/json')
    if (options.file) headers.set('content-type', options.file.type)
    const url = baseUrl + fillPath(path, options.params) + queryString(options.query)
    let foreign = false
    try {
      const sentAt = performance.now()
      const response = await doFetch(url, {
        method,
        headers,
        credentials: 'same-origin',
        ...(options.file
          ? { body: options.file.data }
          : options.body !== undefined
            ? { body: JSON.stringify(options.body) }
            : {}),
        ...(options.signal ? { signal: options.signal } : {}),
      })
      const heardAt = performance.now()
      const answer = await readAnswer(response, formas?.[key], options.accept)
      if (answer !== null) {
        onHeard?.({ headers: response.headers, sentAt, heardAt })
        return answer as never
      }
      foreign = true
    } catch {
      // Silence, or an answer that broke off.
    }
    onHeard?.(foreign ? 'ajena' : 'nada')
    return { ok: false, status: 0, problem: null, retryAfter: null, ...(foreign ? { ajena: true as const } : {}) }
  }
}

function fillPath(path: string, params: Record<string, string> = {}): string {
  return path.replace(/:(\w+)/g, (_, name: string) => {
    const value = params[name]
    if (value === undefined) throw new TypeError(`The path ${path} needs the parameter ${name}`)
    return encodeURIComponent(value)
  })
}

function queryString(query: unknown): string {
  if (!query || typeof query !== 'object') return ''
  const pairs = Object.entries(query)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]): [string, string] => [name, String(value)])
  return pairs.length ? `?${new URLSearchParams(pairs).toString()}` : ''
}

/**
 * What the response says, if it is the route's answer or a refusal of ours; null for anything else, whatever its status: a page where JSON
 * was asked for, JSON of another shape, the end of a redirect, a refusal that is no problem document.
 * Throws where the body breaks off.
 */
async function readAnswer(
  response: Response,
  answers: Formas[string] | undefined,
  accept: string | undefined,
): Promise<CallResult<unknown> | null> {
  if (response.redirected) return null
  const type = response.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? ''
  if (!response.ok)
    return type === 'application/problem+json' ? refusedBy(response, parsed(await response.text())) : null
  const done = (data: unknown): CallResult<unknown> => ({
    ok: true,
    status: response.status,
    data,
    etag: response.headers.get('etag'),
    replayed: response.headers.get('idempotency-replayed') === 'true',
  })
  const forma = answers?.[response.status]
  if (answers !== undefined && forma === undefined) return null
  if (forma === null || (forma === undefined && response.status === 204))
    return answers === undefined || response.headers.has(API_HEADER) ? done(null) : null
  if (accept !== undefined && accept !== 'application/json') return type === accept ? done(await response.text()) : null
  if (type !== 'application/json') return null
  const data = parsed(await response.text())
  // Where the contract says nothing of the body, the header does.
  if (data === undefined || (forma === 'x' && !response.headers.has(API_HEADER))) return null
  return forma === undefined || fits(forma, data, ANSWER_DEPTH) ? done(data) : null
}

/** An answer is told from anything else's by its members; what lies deeper may grow with a newer server. */
const ANSWER_DEPTH = 1

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function refusedBy(response: Response, data: unknown): CallResult<never> | null {
  if (!fits(PROBLEM, data)) return null
  const problem = data as Problem
  if (problem.status !== response.status) return null
  const retryAfter = Number(response.headers.get('retry-after'))
  return {
    ok: false,
    status: response.status,
    problem,
    retryAfter: Number.isFinite(retryAfter) && retryAfter > 0 ? retryAfter : null,
  }
}

const PROBLEM: Forma = { status: 'n', detail: 's', code: 's' }
