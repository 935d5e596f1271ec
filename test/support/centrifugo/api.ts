import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ApiError, Node } from './node.js'
import type { Place } from './streams.js'

/** A command of the server API; `fail` of the stand-in may look at it. */
export interface Request {
  channel?: string
  channels?: string[]
  data?: unknown
  idempotency_key?: string
  user?: string
  disconnect?: { code: number; reason: string }
  limit?: number
  since?: Place
  commands?: Record<string, Request>[]
}
type Answer = { result: object } | { error: ApiError }
export type Fail = (method: string, request: Request) => ApiError | undefined

const BAD_REQUEST = { error: { code: 107, message: 'bad request' } }
const UNKNOWN_CHANNEL = { error: { code: 102, message: 'unknown channel' } }
const NOT_AVAILABLE = { error: { code: 108, message: 'not available' } }
const UNRECOVERABLE = { error: { code: 112, message: 'unrecoverable position' } }

/**
 * The server HTTP API as https://centrifugal.dev/docs/server/server_api describes it: POST with `X-API-Key`, 200 with `result` or `error` in
 * the body. A batch is worked through to its end, whatever fails in it.
 */
export const serverApi =
  (node: Node, key: string, fail: Fail) =>
  async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const say = (status: number, body?: object): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(body ? JSON.stringify(body) : undefined)
    }
    const method = /^\/api\/(\w+)$/.exec(request.url ?? '')?.[1]
    if (!method) return say(404)
    if (request.method !== 'POST') return say(405)
    if (request.headers['x-api-key'] !== key) return say(401)
    const body = await bodyOf(request)
    if (!body) return say(400)
    if (method !== 'batch') return say(200, run(node, method, body, fail))
    say(200, {
      replies: (body.commands ?? []).map((command) => {
        const [one = '', its = {}] = Object.entries(command)[0] ?? []
        const answer = run(node, one, its, fail)
        return 'error' in answer ? answer : { [one]: answer.result }
      }),
    })
  }

function run(node: Node, method: string, request: Request, fail: Fail): Answer {
  const error = fail(method, request)
  if (error) return { error }
  const { channel, channels = [], data, user } = request
  switch (method) {
    case 'publish':
      return publish(node, channel, data, request.idempotency_key)
    case 'broadcast':
      return { result: { responses: channels.map((one) => publish(node, one, data, request.idempotency_key)) } }
    case 'history':
      return history(node, request)
    case 'presence':
      return channel && node.optionsOf(channel)?.presence
        ? { result: { presence: node.presence(channel) } }
        : NOT_AVAILABLE
    case 'unsubscribe':
      if (!user || !channel) return BAD_REQUEST
      for (const client of node.clients) if (client.user === user) client.unsubscribe(channel)
      return { result: {} }
    case 'disconnect':
      if (!user) return BAD_REQUEST
      for (const client of node.clients)
        if (client.user === user) client.disconnect(request.disconnect ?? { code: 3503, reason: 'force disconnect' })
      return { result: {} }
    default:
      return { error: { code: 104, message: 'method not found' } }
  }
}

function publish(node: Node, channel: string | undefined, data: unknown, key?: string): Answer {
  if (!channel || data === undefined) return BAD_REQUEST
  if (!node.optionsOf(channel)) return UNKNOWN_CHANNEL
  const { place, isNew } = node.streamOf(channel).publish(data, key)
  if (isNew) node.deliver(channel, data, place.offset)
  return { result: place }
}

/** Without a limit only the place is told. */
function history(node: Node, { channel, limit = 0, since }: Request): Answer {
  if (!channel) return BAD_REQUEST
  if (!node.optionsOf(channel)) return UNKNOWN_CHANNEL
  const stream = node.streamOf(channel)
  const publications = since ? stream.after(since) : stream.newest(limit)
  return publications
    ? { result: { ...stream.top, publications: limit < 0 ? publications : publications.slice(0, limit) } }
    : UNRECOVERABLE
}

async function bodyOf(request: IncomingMessage): Promise<Request | null> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  try {
    return JSON.parse(Buffer.concat(parts).toString()) as Request
  } catch {
    return null
  }
}
