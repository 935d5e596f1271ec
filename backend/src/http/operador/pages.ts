import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import { FACES, STAFF_FACES } from '@arisgourmet/contract/faces'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { inInstallation } from '../../platform/installation.js'
import { qrView } from '../../actions/mesas/qr.js'
import { getCarta } from '../../actions/restaurantes/carta.js'
import { contentSecurityPolicy } from '../seam/csp.js'
import type { House } from '../../house/house.js'

const WEB = inInstallation('web/dist')

/** The web app: its files, and a page for each face's address. Nothing where the screens are not built. */
export async function servePages(app: FastifyInstance, house: House): Promise<void> {
  if (!existsSync(WEB)) return
  await app.register(fastifyStatic, {
    root: WEB,
    wildcard: false,
    index: false,
    prefix: '/',
    cacheControl: false,
    preCompressed: true,
    setHeaders: cacheByName,
  })
  const page = (file: string) => {
    const scripts = inlineScripts(readFileSync(join(WEB, file), 'utf8'))
    return (request: FastifyRequest, reply: FastifyReply) =>
      reply
        .headers({ 'cache-control': 'no-cache', 'content-security-policy': policyOf(house, request, scripts) })
        .sendFile(file)
  }
  app.get(FACES.puerta.path, page(FACES.puerta.page))
  for (const { path, page: file } of STAFF_FACES) {
    app.get(path, page(file))
    app.get(`${path}/*`, page(file))
  }
  const diner = readFileSync(join(WEB, FACES.comensal.page), 'utf8')
  const link = earlyHints(diner)
  const scripts = inlineScripts(diner)
  app.get<{ Params: { codigo: string } }>(FACES.comensal.path, async (request, reply) => {
    const {
      params: { codigo },
      log,
    } = request
    const ahead = await readAhead(house, codigo).catch((error: unknown) => {
      log.warn({ err: error }, 'the diner’s page goes out without its carta')
      return null
    })
    return reply
      .type('text/html; charset=utf-8')
      .headers({ 'cache-control': 'no-cache', 'content-security-policy': policyOf(house, request, scripts), link })
      .send(ahead === null ? diner : withData(diner, ahead))
  })
}

/** What our build wrote into a page to be run (web/arranque.js); data blocks are not run. */
const inlineScripts = (html: string): string[] =>
  [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, text]) => text ?? '')

const policyOf = ({ settings }: House, request: FastifyRequest, scripts: readonly string[]): string =>
  contentSecurityPolicy({
    host: request.host,
    secure: request.protocol === 'https',
    publicUrl: settings.PUBLIC_URL,
    scripts,
  })

/** The page's code and style in a header (RFC 8288), so that a slow phone asks for them before it has taken the page apart. */
function earlyHints(html: string): string {
  const paths = (tag: RegExp): string[] => [...html.matchAll(tag)].flatMap(([, path]) => path ?? [])
  return [
    ...paths(/<script type="module"[^>]* src="([^"]+)"/g).map((path) => `<${path}>; rel=modulepreload`),
    ...paths(/<link rel="stylesheet"[^>]* href="([^"]+)"/g).map(
      (path) => `<${path}>; rel=preload; as=style; crossorigin`,
    ),
  ].join(', ')
}

/** What the diner's page asks first: over a slow line each question costs as much as the whole page. Null for an unknown code. */
async function readAhead(house: House, codigo: string) {
  const found = await house.plataforma.findByCodigoQr(codigo)
  if (!found) return null
  const { mesa, restaurante } = found
  return { codigo, qr: qrView(mesa, restaurante), carta: await getCarta(house.storeOf(restaurante.id), house.now()) }
}

/** As a data block, which no browser runs; read by web/src/faces/comensal/estado/adelanto.ts. A `<` could end the block. */
function withData(html: string, data: object): string {
  const json = JSON.stringify(data).replaceAll('<', '\\u003c')
  return html.replace('</head>', () => `<script type="application/json" id="adelanto">${json}</script></head>`)
}

/** Files whose name carries the hash of their content never change. */
function cacheByName(reply: FastifyReply, path: string): void {
  void reply.header('cache-control', /\/assets\//.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache')
}
