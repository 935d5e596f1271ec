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

export interface CallOptions<K extends RouteKey> {
  params?: Record<ParamNames<PathOf<K>>, string>
  query?: QueryIn<ByKey<K>>
  body?: BodyIn<ByKey<K>>
  file?: { data: BodyInit; type: string }
  idempotencyKey?: string
  ifMatch?: string
  accept?: string
  /** Instead of the client's own token. */
  token?: string
  signal?: AbortSignal
}

export type CallResult<T> =
  | { ok: true; status: number; data: T; etag: string | null; replayed: boolean }
  /** The server refused; `problem.code` is stable. */
  | { ok: false; status: number; problem: Problem; retryAfter: number | null }
  /** No answer: nobody knows whether it was done. Ask again with the same idempotency key. */
  | { ok: false; status: 0; problem: null; retryAfter: null }

export interface ClientOptions {
  /** Origin of the server; empty for the page's own. */
  baseUrl?: string
  token?: () => string | null | Promise<string | null>
  idioma?: () => 'es' | 'en'
  fetch?: typeof fetch
}

export type ArisClient = <K extends RouteKey>(
  key: K,
  options?: CallOptions<K>,
) => Promise<CallResult<AnswerOf<ByKey<K>>>>

/** A typed fetch over the contract's routes. Never throws for an answer or its absence; only for a wrong call. */
export function createClient({
  baseUrl = '',
  token,
  idioma = () => 'es',
  fetch: doFetch = fetch,
}: ClientOptions = {}): ArisClient {
  return async (key, options = {}) => {
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
    try {
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
      const data: unknown = response.status === 204 ? null : await readBody(response)
      if (!response.ok) return refusedBy(response, data)
      return {
        ok: true,
        status: response.status,
        data: data as never,
        etag: response.headers.get('etag'),
        replayed: response.headers.get('idempotency-replayed') === 'true',
      }
    } catch {
      return { ok: false, status: 0, problem: null, retryAfter: null }
    }
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

async function readBody(response: Response): Promise<unknown> {
  return /json/.test(response.headers.get('content-type') ?? '') ? response.json() : response.text()
}

function refusedBy(
  response: Response,
  data: unknown,
): { ok: false; status: number; problem: Problem; retryAfter: number | null } {
  const retryAfter = Number(response.headers.get('retry-after'))
  const problem =
    data && typeof data === 'object' && 'code' in data
      ? (data as Problem)
      : {
          type: 'about:blank',
          title: response.statusText,
          status: response.status,
          detail: response.statusText,
          code: 'no_disponible' as const,
        }
  return {
    ok: false,
    status: response.status,
    problem,
    retryAfter: Number.isFinite(retryAfter) && retryAfter > 0 ? retryAfter : null,
  }
}
