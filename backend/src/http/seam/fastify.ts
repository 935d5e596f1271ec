import compress from '@fastify/compress'
import { API_HEADER } from '@arisgourmet/contract/client'
import type { RouteSpec } from '@arisgourmet/contract/http/route'
import { routes } from '@arisgourmet/contract/http/routes'
import { refuse } from '@arisgourmet/contract/refusals'
import type { FastifyInstance } from 'fastify'
import { deriveKey } from '../../auth/secrets.js'
import { Refused } from './answer.js'
import { addCeiling } from './ceiling.js'
import { contentSecurityPolicy } from './csp.js'
import type { House } from '../../house/house.js'
import { servePages } from '../operador/pages.js'
import { sendProblem } from './problem.filter.js'
import { addSecurityLog } from './securityLog.js'

/** What stands before every door: bodies, headers, compression, figures, the pages, and problem documents for the router's own errors. */
export async function prepareFastify(app: FastifyInstance, house: House): Promise<void> {
  parseBodies(app)
  addHeaders(app, house)
  addSecurityLog(app, house.security, deriveKey(house.settings.APP_SECRET, 'security-log'))
  addCeiling(app, house)
  refuseCompressed(app, house)
  answerOtherOrigins(app, house)
  sayGoodbye(app, house)
  measure(app, house)
  await app.register(compress, { globalDecompression: false, encodings: ['br', 'gzip'], threshold: 1024 })
  await servePages(app, house)
}

function parseBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addHook('onRoute', (route) => {
    const maxBytes = uploads.get(route.url)
    if (maxBytes) route.bodyLimit = maxBytes
  })
  app.addContentTypeParser(
    ['application/json', 'application/merge-patch+json'],
    { parseAs: 'buffer' },
    (request, body, done) => {
      // A file route takes JSON as it is: the importer reads the bytes itself.
      if (isUpload(request.routeOptions.url)) {
        done(null, body)
        return
      }
      const text = body.toString()
      if (text.trim() === '') {
        done(null, undefined)
        return
      }
      try {
        done(null, JSON.parse(text, dropPrototype))
      } catch {
        done(Object.assign(new Error('malformed JSON'), { statusCode: 400 }), undefined)
      }
    },
  )
  app.addContentTypeParser(
    [
      'text/csv',
      'text/tab-separated-values',
      'text/plain',
      'application/octet-stream',
      'application/vnd.ms-excel',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'image/jpeg',
      'image/png',
      'image/webp',
    ],
    { parseAs: 'buffer' },
    (request, body, done) => {
      if (isUpload(request.routeOptions.url)) done(null, body)
      else done(Object.assign(new Error('unsupported'), { statusCode: 415 }), undefined)
    },
  )
}

/** Bodies come as they are: what unfolds to a hundred times its size is not looked at. */
function refuseCompressed(app: FastifyInstance, { log }: House): void {
  app.addHook('onRequest', async (request, reply) => {
    const encoding = request.headers['content-encoding']
    if (encoding === undefined || encoding === 'identity') return undefined
    sendProblem(new Refused(refuse('tipo_no_admitido', { tipo: `content-encoding: ${encoding}` })), request, reply, log)
    return reply
  })
}

/** The routes that take a file, and how large it may be. */
const uploads = new Map(
  Object.values<RouteSpec>(routes).flatMap(({ path, file }) =>
    file ? [[path as string, file.maxBytes] as const] : [],
  ),
)
const isUpload = (url: string | undefined): boolean => url !== undefined && uploads.has(url)

/** Keys that could reach a prototype do not come in. */
const dropPrototype = (key: string, value: unknown): unknown => (key === '__proto__' ? undefined : value)

/** On the way out every answer ends its connection, so that the next request finds a process that stays. */
function sayGoodbye(app: FastifyInstance, house: House): void {
  app.addHook('onSend', async (_request, reply) => {
    if (house.draining) void reply.header('connection', 'close')
  })
}

function addHeaders(app: FastifyInstance, { settings }: House): void {
  const secure = settings.PUBLIC_URL?.startsWith('https:') ?? false
  app.addHook('onRequest', async (request, reply) => {
    // Browsers heed these two over HTTPS only, and complain of the second elsewhere.
    if (secure || request.protocol === 'https')
      void reply.headers({
        'strict-transport-security': 'max-age=31536000; includeSubDomains',
        'cross-origin-opener-policy': 'same-origin',
      })
    if (request.url.startsWith('/api/')) void reply.header(API_HEADER, '1')
    void reply.headers({
      'content-security-policy': contentSecurityPolicy({
        host: request.host,
        secure: request.protocol === 'https',
        publicUrl: settings.PUBLIC_URL,
      }),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'x-frame-options': 'DENY',
      'permissions-policy': 'camera=(), microphone=(), geolocation=()',
    })
  })
}

/**
 * Lets the origins of CORS_ORIGINS call the API with a bearer token. Never with cookies: the refresh cookie is our own
 * pages' alone.
 */
function answerOtherOrigins(app: FastifyInstance, { settings }: House): void {
  const allowed = new Set(
    settings.CORS_ORIGINS.split(',')
      .map((one) => one.trim())
      .filter(Boolean),
  )
  if (allowed.size === 0) return
  app.addHook('onRequest', async (request, reply) => {
    const { origin } = request.headers
    void reply.header('vary', 'Origin')
    if (origin === undefined || !allowed.has(origin)) return
    void reply.headers({
      'access-control-allow-origin': origin,
      'access-control-expose-headers': 'ETag, Retry-After, Idempotency-Replayed',
    })
    if (request.method !== 'OPTIONS' || request.headers['access-control-request-method'] === undefined) return
    return reply
      .status(204)
      .headers({
        'access-control-allow-methods': 'GET, POST, PATCH, DELETE',
        'access-control-allow-headers':
          'Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, Accept-Language',
        'access-control-max-age': '600',
      })
      .send()
  })
}

/** One series per route of the contract: an unknown address never makes a new one (H42). */
function measure(app: FastifyInstance, { metrics }: House): void {
  app.addHook('onResponse', async (request, reply) => {
    metrics.httpSeconds.observe(
      {
        method: request.routeOptions.method?.toString() ?? 'OTHER',
        route: request.routeOptions.url ?? 'unknown',
        status: String(reply.statusCode),
      },
      reply.elapsedTime / 1000,
    )
  })
}
