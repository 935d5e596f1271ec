import { randomUUID } from 'node:crypto'
import { channels } from '@arisgourmet/contract/events/channels'
import { routes } from '@arisgourmet/contract/http/routes'
import type { RouteSpec } from '@arisgourmet/contract/http/route'
import { Centrifuge } from 'centrifuge'
import { generateKeyPair, SignJWT } from 'jose'
import { sql } from 'kysely'
import { WebSocket } from 'ws'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeEachEngine } from '../../../../test/support/databases.js'
import { must, openRestaurante, order, type Local, type Seated } from '../../../../test/world/world.js'
import { authenticateConnection, recheckGrants } from '../../http/identidad/grants.js'
import { columnKinds } from '../../store/kinds.gen.js'
import { post, signIn } from '../identidad/identidad.fixture.js'
import { openDoors, sampleOf, type Doors } from './tenancia.fixture.js'

const all = Object.entries(routes) as unknown as [string, RouteSpec][]
const withId = all.filter(([, route]) => route.path.includes('/:id') && !('publico' in route.access))
const withQueryIds = all.filter(
  ([, route]) =>
    route.method === 'GET' && !('publico' in route.access) && route.query !== undefined && !route.path.includes('/:'),
)
const withBodyIds = all.filter(
  ([, route]) =>
    !('publico' in route.access) &&
    !route.path.includes('/:id') &&
    route.body &&
    JSON.stringify(sampleOf(route.body, 'ID')).includes('ID'),
)

describeEachEngine('one restaurante never meets another', (engine) => {
  let doors: Doors
  let ours: Local
  let theirs: Local
  let seated: Seated
  let guest: Seated
  let neighbour: Seated
  let foreign: Record<string, string>
  let roles: Record<string, string>
  let dead: Record<string, string>
  beforeAll(async () => {
    doors = await openDoors(engine)
    ours = await openRestaurante(doors.url)
    theirs = await openRestaurante(doors.url)
    seated = await theirs.seat(await theirs.addMesa('SECRETO mesa'))
    neighbour = await theirs.seat()
    guest = await ours.seat()
    foreign = await liveThrough(doors.url, theirs, seated)
    roles = await hireRoles(doors.url, ours)
    dead = await deadTokens(doors, ours, theirs, guest)
  })
  afterAll(() => doors.stop())

  async function ask(
    route: RouteSpec,
    token: string | null,
    id: string,
    query = '',
  ): Promise<{ status: number; text: string }> {
    const body = route.body
      ? { ...(sampleOf(route.body, id) as object), ...BODIES[`${route.method} ${route.path}`] }
      : undefined
    if (route.body)
      expect(
        route.body.safeParse(body).success,
        `a body for ${route.method} ${route.path}: ${JSON.stringify(body)}`,
      ).toBe(true)
    const answer = await fetch(doors.url + route.path.replace(':id', id) + query, {
      method: route.method,
      headers: {
        // What is not there is not compared with: a wrong `If-Match` must not tell that it is.
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(route.etag === 'edit' ? { 'if-match': '"other"' } : {}),
        ...(route.idempotency ? { 'idempotency-key': randomUUID() } : {}),
        ...(route.file
          ? { 'content-type': route.file.types[0] ?? '' }
          : body === undefined
            ? {}
            : { 'content-type': 'application/json' }),
      },
      ...(route.file ? { body: 'nombre' } : body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const headers = [...answer.headers]
      .filter(([name]) => name !== 'date')
      .map((pair) => pair.join(': '))
      .toSorted()
      .join('\n')
    return {
      status: answer.status,
      text:
        (id === '' ? await answer.text() : (await answer.text()).replaceAll(id, '<id>')).replace(
          /"traceId":"[^"]*"/,
          '',
        ) + headers,
    }
  }

  const snapshot = async () => {
    const tables = Object.keys(columnKinds).filter((table) => !PLATFORM.has(table) && table !== 'restaurantes')
    const rows = await Promise.all(
      tables.map((table) =>
        sql`select * from ${sql.table(table)} where ${sql.ref('restauranteId')} = ${theirs.id}`.execute(
          doors.engine.read,
        ),
      ),
    )
    return rows
      .flatMap((result) => result.rows.map((row) => JSON.stringify(row)))
      .toSorted()
      .join('\n')
  }

  it('H10 no route tells “not yours” from “not there”, to staff or to diners, and nothing changes', async () => {
    const before = await snapshot()
    const callers: Record<string, string> = {
      staff: ours.accessToken,
      diner: guest.phone.token,
      neighbour: neighbour.phone.token,
      ...roles,
    }
    const leaks: string[] = []
    for (const [operation, route] of [...withId, ...withBodyIds]) {
      const noun = (route.path.split('/')[2] ?? '').replace(/(es|s)$/, '')
      for (const [who, token] of Object.entries(callers)) {
        if ((who === 'diner' || who === 'neighbour') && !('comensal' in route.access)) continue
        const nothing = await ask(route, token, randomUUID())
        for (const [kind, id] of Object.entries(foreign)) {
          // A role that lacks the permission hears the same of everything; of what the route is about it is asked all the same.
          if (who in roles && kind !== noun && kind !== 'mesa') continue
          const got = await ask(route, token, id)
          if (got.status !== nothing.status || got.text !== nothing.text)
            leaks.push(
              `${operation} as ${who} with a foreign ${kind}: ${String(got.status)} ${got.text} / ${String(nothing.status)} ${nothing.text}`,
            )
          if (got.status < 400 || got.status >= 500)
            leaks.push(`${operation} as ${who} with a foreign ${kind}: ${String(got.status)}`)
        }
      }
    }
    expect(leaks).toEqual([])
    expect(await snapshot()).toBe(before)
  }, 180_000)

  it('H9 no credential but a living one with the permission opens a route', async () => {
    const [header, payload] = ours.accessToken.split('.')
    const refused = {
      ...dead,
      none: null,
      garbage: 'garbage',
      'a forged signature': `${header ?? ''}.${payload ?? ''}.${'A'.repeat(86)}`,
      'a token of no algorithm': `${btoa('{"alg":"none","typ":"at+jwt"}').replaceAll('=', '')}.${payload ?? ''}.`,
      'a forged diner': `${guest.phone.comensalId}.${'A'.repeat(43)}`,
    }
    const open: string[] = []
    for (const [operation, route] of all.filter(([, { access }]) => !('publico' in access))) {
      for (const [what, token] of Object.entries(refused))
        if ((await ask(route, token, randomUUID())).status !== 401) open.push(`${operation} with ${what}`)
      const barred = 'usuario' in route.access && route.access.usuario !== 'propio' ? [roles.nadie ?? ''] : []
      const diner = 'comensal' in route.access ? [] : [guest.phone.token]
      for (const token of [...barred, ...diner])
        if ((await ask(route, token, randomUUID())).status !== 403) open.push(`${operation} without the permission`)
    }
    expect(open).toEqual([])
  }, 120_000)

  it('H10 no list or view of ours holds anything of theirs', async () => {
    const reads = all.filter(
      ([, { method, path, access }]) => method === 'GET' && !path.includes('/:') && !('publico' in access),
    )
    expect(reads.length).toBeGreaterThan(10)
    for (const [operation, route] of reads) {
      const { status, text } = await ask(route, ours.accessToken, '')
      if (status >= 500) expect(operation).toBe('answers')
      for (const [kind, id] of Object.entries(foreign))
        expect(text.includes(id), `${operation} shows a foreign ${kind}`).toBe(false)
      expect(text, operation).not.toContain('SECRETO')
    }
  })

  it('H10 no filter and no cursor of a list leads to anything of theirs, or says that it is there', async () => {
    const leaks: string[] = []
    for (const [operation, route] of withQueryIds) {
      const sample = route.query ? (sampleOf(route.query, 'ID') as Record<string, unknown>) : {}
      for (const field of Object.keys(sample).filter((name) => sample[name] === 'ID')) {
        const nothing = await ask(route, ours.accessToken, '', `?${field}=${randomUUID()}`)
        for (const [kind, id] of Object.entries(foreign)) {
          const { status, text } = await ask(route, ours.accessToken, '', `?${field}=${id}`)
          const shown = text.replaceAll(id, '<id>')
          if (text.includes('SECRETO') || Object.values(foreign).some((one) => shown.includes(one)))
            leaks.push(`${operation}?${field}: a foreign ${kind}`)
          // A cursor is a place among ids, and those of ours that come after it are ours.
          if (field !== 'cursor' && (status !== nothing.status || shown !== nothing.text))
            leaks.push(`${operation}?${field}: a foreign ${kind} is told from nothing`)
        }
      }
    }
    expect(withQueryIds.length).toBeGreaterThan(5)
    expect(leaks).toEqual([])
  }, 60_000)

  it('H10 an idempotency key that another restaurante used is fresh in ours', async () => {
    const key = randomUUID()
    const [first, second] = [
      await order(seated.phone.call, seated.sesionId, theirs.carta.agua, { key }),
      await order(guest.phone.call, guest.sesionId, ours.carta.agua, { key }),
    ]
    expect([first.status, second.status]).toEqual([201, 201])
    expect(second.ok && second.replayed).toBe(false)
    expect(must(second).id).not.toBe(must(first).id)
  })

  it('H10 no channel of theirs opens, and a refusal does not say whether it exists', async () => {
    const wanted = [
      channels.salon(theirs.id),
      channels.caja(theirs.id),
      channels.cocina(theirs.id, theirs.carta.parrilla),
      channels.cocina(ours.id, theirs.carta.parrilla),
      channels.sesion(seated.sesionId),
      channels.salon(randomUUID()),
      channels.caja(randomUUID()),
      channels.cocina(ours.id, randomUUID()),
      channels.sesion(randomUUID()),
      '$control',
    ]
    for (const call of [ours.staff, guest.phone.call, neighbour.phone.call]) {
      const { token, url } = must(await call('POST /api/realtime/token'))
      const granted = await authenticateConnection(doors.house, token)
      expect(granted.ok && (await recheckGrants(doors.house, [granted.client]))).toEqual(['holds'])
      const client = new Centrifuge(url, { token, websocket: WebSocket })
      client.connect()
      const codes = await Promise.all(
        wanted.map(
          (channel) =>
            new Promise<number>((resolve) => {
              const subscription = client.newSubscription(channel)
              subscription.on('unsubscribed', ({ code }) => {
                resolve(code)
              })
              subscription.on('subscribed', () => {
                resolve(0)
              })
              subscription.subscribe()
            }),
        ),
      )
      client.disconnect()
      expect(codes).toEqual(wanted.map(() => 103))
    }
  })

  it('every compiled query names its restaurante, but for a short list of the platform’s own', () => {
    const tenant = Object.keys(columnKinds).filter((table) => !PLATFORM.has(table) && table !== 'restaurantes')
    const touched = [...doors.statements].filter((text) =>
      tenant.some((table) => new RegExp(`(?:from|join|into|update) [\`"]${table}[\`"]`).test(text)),
    )
    expect(touched.length).toBeGreaterThan(100)
    const isBound = (text: string): boolean =>
      (text.startsWith('insert') ? /^[^)]*[`"]restaurante_id[`"]/ : /[`"]restaurante_id[`"] = \?/).test(text)
    const unbound = touched.filter((text) => !isBound(text) && !PLATFORM_QUERIES.some(({ query }) => query.test(text)))
    expect(unbound).toEqual([])
    const unused = PLATFORM_QUERIES.filter(({ query }) => !touched.some((text) => query.test(text)))
    expect(unused.map(({ why }) => why)).toEqual([])
  })
})

/** What no schema's shape tells: which values are taken. */
const BODIES: Readonly<Record<string, object>> = {
  'POST /api/webhooks': { eventos: ['pedido.creado'] },
  'POST /api/usuarios': { pin: '123456' },
}

/** Tables that belong to no restaurante, or are asked before it is known whose they are. */
const PLATFORM = new Set([
  'signing_keys',
  'rate_limits',
  'legacy_ids',
  'relay_leases',
  'sink_cursors',
  'outbox',
  'event_log',
  'event_packs',
  'migrations',
  'refresh_tokens',
  'retos',
])

/** What must be asked before the restaurante is known. Each finds it from something that is unique in the whole platform. */
const PLATFORM_QUERIES: readonly { query: RegExp; why: string }[] = [
  {
    query:
      /from [`"]usuarios[`"] inner join [`"]restaurantes[`"] .* where [`"]slug[`"] = \? and [`"]email_norm[`"] = \?/,
    why: 'signing in: a slug and an e-mail address',
  },
  { query: /from [`"]mesas[`"] where [`"]codigo_qr[`"] = \?/, why: 'a printed code' },
  {
    query: /from [`"]usuarios[`"] inner join [`"]roles[`"] .* where [`"]usuarios[`"]\.[`"]id[`"] in /,
    why: 'what the living logins of many sockets are permitted',
  },
  {
    query: /from [`"]comensales[`"] inner join [`"]sesiones_mesa[`"] .* where [`"]comensales[`"]\.[`"]id[`"] in /,
    why: 'the sessions of the phones behind many sockets',
  },
  {
    query:
      /from [`"]comensales[`"] inner join [`"]restaurantes[`"] .* left join [`"]sesiones_mesa[`"] .* where [`"]comensales[`"]\.[`"]id[`"] = \?/,
    why: 'the phone behind a genuine participant token',
  },
]

/** Everything that an evening makes, each kind's id by its name. */
async function liveThrough(
  url: string,
  casa: Local,
  { mesa, sesionId, phone }: Seated,
): Promise<Record<string, string>> {
  const { staff } = casa
  const zona = must(await staff('POST /api/zonas', { body: { nombre: 'SECRETO zona' } }))
  const pedido = must(await order(phone.call, sesionId, casa.carta.agua))
  const llamada = must(await phone.call('POST /api/llamadas', { body: { tipo: 'mesero' } }))
  const cuenta = must(await staff('GET /api/sesiones/:id/cuenta', { params: { id: sesionId } }))
  const rol = must(await staff('POST /api/roles', { body: { nombre: 'SECRETO rol', permisos: [] } }))
  const usuario = must(
    await staff('POST /api/usuarios', {
      body: {
        nombre: 'SECRETO usuario',
        email: 'secreto@example.com',
        rolId: rol.id,
        password: 'una clave larga 2026',
      },
    }),
  )
  const libre = await casa.addMesa()
  const waiting = await fetch(`${url}/api/qr/${libre.codigoQr}/join`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  })
  const solicitud = must(await staff('GET /api/solicitudes')).items[0]
  const login = must(await staff('GET /api/auth/sessions')).items[0]
  const { categorias } = must(await staff('GET /api/restaurantes/:slug/carta', { params: { slug: casa.slug } }))
  const grupo = categorias
    .flatMap(({ productos }) => productos)
    .flatMap(({ gruposModificadores }) => gruposModificadores)[0]
  expect([waiting.status, solicitud?.id, login?.id, grupo?.id]).toEqual([
    202,
    expect.any(String),
    expect.any(String),
    expect.any(String),
  ])
  return {
    restaurante: casa.id,
    mesa: mesa.id,
    zona: zona.id,
    sesion: sesionId,
    pedido: pedido.id,
    item: pedido.items[0]?.id ?? '',
    llamada: llamada.id,
    cuenta: cuenta.id,
    rol: rol.id,
    usuario: usuario.id,
    solicitud: solicitud?.id ?? '',
    login: login?.id ?? '',
    comensal: phone.comensalId,
    producto: casa.carta.bife,
    categoria: categorias[0]?.id ?? '',
    estacion: casa.carta.parrilla,
    curso: casa.cursos.postre,
    grupo: grupo?.id ?? '',
    modificador: casa.carta.jugoso,
  }
}

/** Somebody of each role that a restaurante begins with, and somebody who may do nothing: their access tokens. */
async function hireRoles(url: string, { staff, slug }: Local): Promise<Record<string, string>> {
  const nadie = must(await staff('POST /api/roles', { body: { nombre: 'nadie', permisos: [] } }))
  const { items } = must(await staff('GET /api/roles'))
  const password = 'una clave larga 2026'
  return Object.fromEntries(
    await Promise.all(
      [...items.filter(({ id, deSistema }) => !deSistema && id !== nadie.id), nadie].map(async ({ id, nombre }) => {
        const email = `${nombre
          .toLowerCase()
          .normalize('NFD')
          .replace(/[^a-z]/g, '')}@${slug}.test`
        must(await staff('POST /api/usuarios', { body: { nombre, email, rolId: id, password } }))
        return [nombre, (await signIn(url, { slug, email, password })).accessToken] as const
      }),
    ),
  )
}

/** Genuine tokens that are not, or no longer, or not here, a credential of a request. */
async function deadTokens(
  { url, house }: Doors,
  ours: Local,
  theirs: Local,
  guest: Seated,
): Promise<Record<string, string>> {
  const gone = await theirs.seat()
  must(await theirs.staff('POST /api/mesas/:id/release', { params: { id: gone.mesa.id } }))
  const scan = async ({ codigoQr }: { codigoQr: string }) =>
    (
      (await (
        await fetch(`${url}/api/qr/${codigoQr}/join`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: '{}',
        })
      ).json()) as { solicitudToken: string }
    ).solicitudToken
  const [waitingAt, rejectedAt] = [await ours.addMesa(), await ours.addMesa()]
  const [waiting, rejected] = [await scan(waitingAt), await scan(rejectedAt)]
  const solicitud = must(await ours.staff('GET /api/solicitudes')).items.find(({ mesaId }) => mesaId === rejectedAt.id)
  must(await ours.staff('POST /api/solicitudes/:id/reject', { params: { id: solicitud?.id ?? '' } }))
  const device = await signIn(url, ours)
  const { usuarioId, refreshToken } = device
  const left = await signIn(url, ours)
  await post(url, '/api/auth/logout', { refreshToken: left.refreshToken })
  const claims = {
    usuarioId,
    restauranteId: ours.id,
    familiaId: ((await house.signer.verify(device.accessToken, new Date())) as { familiaId: string }).familiaId,
  }
  const [{ kid } = { kid: '' }] = house.signer.list()
  const { privateKey } = await generateKeyPair('EdDSA')
  const elsewhere = await new SignJWT({ rid: ours.id, fid: claims.familiaId })
    .setProtectedHeader({ alg: 'EdDSA', kid, typ: 'at+jwt' })
    .setSubject(usuarioId)
    .setIssuer('arisgourmet')
    .setAudience('arisgourmet-api')
    .setIssuedAt()
    .setExpirationTime('10m')
    .sign(privateKey)
  return {
    'a phone whose session ended': gone.phone.token,
    'a phone that waits': waiting,
    'a phone that was not let in': rejected,
    'a refresh token': refreshToken,
    'a signed-out device': left.accessToken,
    'a connection token of staff': must(await ours.staff('POST /api/realtime/token')).token,
    'a connection token of a diner': must(await guest.phone.call('POST /api/realtime/token')).token,
    'an expired token': await house.signer.sign(claims, new Date(Date.now() - 3_600_000)),
    'a token of another installation’s key': elsewhere,
  }
}
