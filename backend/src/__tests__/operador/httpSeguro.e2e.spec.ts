import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { eventually } from '../../../../test/support/eventually.js'
import { must, openWorld, refusedWith, type World } from '../../../../test/world/world.js'
import { openDatabase } from '../../store/engine/openDatabase.js'
import { PASSWORD, post, signIn, signUp } from '../identidad/identidad.fixture.js'
import { SLOW, stay } from './lentos.fixture.js'

describe('what stands before every door', () => {
  let world: World
  let url: string
  /** Clients that do not get on: there from the beginning, so that the seconds they are given go by beside the other tests. */
  let dripping: Promise<number>
  let neverWhole: Promise<number[]>
  beforeAll(async () => {
    world = await openWorld('sqlite', {
      CORS_ORIGINS: 'https://tablero.example',
      TRUSTED_PROXIES: '127.0.0.1',
      LOG_LEVEL: 'trace',
      SECURITY_CONTACT: 'mailto:seguridad@fogon.example',
      RATE_LIMIT_FACTOR: '1',
    })
    url = world.server.url
    const port = Number(new URL(url).port)
    dripping = drip(port)
    neverWhole = Promise.all(SLOW.slice(1, 4).map(([, text]) => untilClosed(stay(port, text))))
  })
  afterAll(() => world.stop())

  it('sends strict headers with every answer, and HSTS over https', async () => {
    for (const path of ['/', '/api/auth/me', '/health/live', '/nothing']) {
      const { headers } = await fetch(url + path)
      const policy = headers.get('content-security-policy') ?? ''
      expect(policy, path).toContain("frame-ancestors 'none'")
      expect(policy, path).not.toMatch(/unsafe|\*|ws:(?!\/)|https?:/)
      expect(policy, path).toContain(`connect-src 'self' ws://${new URL(url).host}`)
      expect([
        headers.get('x-content-type-options'),
        headers.get('x-frame-options'),
        headers.get('strict-transport-security'),
      ]).toEqual(['nosniff', 'DENY', null])
    }
    expect(
      (await fetch(`${url}/health/live`, { headers: { 'x-forwarded-proto': 'https' } })).headers.get(
        'strict-transport-security',
      ),
    ).toMatch(/^max-age=\d{8}/)
  })

  it('counts the attempts of an address for that address alone, at each door (issue 10, line 34)', async () => {
    const casa = await signUp(url)
    const send = (address: string, path: string, body: object) => post(url, path, body, { 'x-forwarded-for': address })
    const login = { restaurante: casa.slug, email: casa.email, password: 'not this one', client: 'native' }
    await send('203.0.113.21', '/api/auth/login', login)
    await send('203.0.113.21', '/api/auth/login', login)
    await send('203.0.113.22', '/api/auth/login', { ...login, email: `otra-${casa.email}` })
    await send('203.0.113.23', '/api/auth/login/factor', { token: 'x'.repeat(43), codigo: '000000', client: 'native' })
    await send('203.0.113.24', '/api/auth/login/passkey/options', {})
    await send('203.0.113.25', '/api/restaurantes', {
      slug: casa.slug,
      nombre: 'Ya existe',
      pais: 'AR',
      moneda: 'ARS',
      zonaHoraria: 'America/Argentina/Buenos_Aires',
      admin: { email: casa.email, nombre: 'Ada', password: PASSWORD },
    })
    const db = openDatabase(world.databaseUrl)
    const rows = await db.read
      .selectFrom('rateLimits')
      .select(['clave', 'cuenta'])
      .where((eb) => eb.or([eb('clave', 'like', '%203.0.113.2%'), eb('clave', 'like', `%${casa.email}`)]))
      .orderBy('clave')
      .execute()
    await db.close()
    expect(rows).toEqual([
      { clave: 'direccion:203.0.113.21', cuenta: 2 },
      { clave: 'direccion:203.0.113.22', cuenta: 1 },
      { clave: 'direccion:203.0.113.23', cuenta: 1 },
      { clave: `login:${casa.slug}:${casa.email}`, cuenta: 2 },
      { clave: `login:${casa.slug}:otra-${casa.email}`, cuenta: 1 },
      { clave: 'registro:203.0.113.25', cuenta: 1 },
      { clave: 'retos:203.0.113.24', cuenta: 1 },
    ])
  })

  it('lets listed origins in with a bearer, never with cookies, and no other', async () => {
    const ask = (origin: string) =>
      fetch(`${url}/api/mesas`, { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'GET' } })
    const [listed, other] = [await ask('https://tablero.example'), await ask('https://evil.example')]
    expect([
      listed.status,
      listed.headers.get('access-control-allow-origin'),
      listed.headers.get('access-control-allow-credentials'),
    ]).toEqual([204, 'https://tablero.example', null])
    expect(other.headers.get('access-control-allow-origin')).toBeNull()
  })

  it('refuses headers and bodies that are too large, without a word of the inside', async () => {
    expect((await fetch(`${url}/health/live`, { headers: { 'x-large': 'x'.repeat(20_000) } })).status).toBe(431)
    const large = await post(url, '/api/auth/login', { restaurante: 'x'.repeat(70_000), email: '', password: '' })
    expect([large.status, large.headers.get('content-type')]).toEqual([413, 'application/problem+json; charset=utf-8'])
  })

  it('says of every answer that has a body what it is and in which alphabet', async () => {
    const paths = [
      '/',
      '/salon',
      '/api/docs',
      '/api/openapi.json',
      '/health/live',
      '/.well-known/jwks.json',
      '/.well-known/security.txt',
      '/api/auth/me',
      '/api/nothing',
      '/nothing',
      '/m/nothing',
    ]
    const types = await Promise.all(paths.map(async (path) => (await fetch(url + path)).headers.get('content-type')))
    expect(
      types.filter(
        (type) => !/^(text\/(html|plain)|application\/(json|problem\+json)); charset=utf-8$/.test(type ?? ''),
      ),
    ).toEqual([])
    expect(await (await fetch(`${url}/.well-known/security.txt`)).text()).toMatch(
      /^Contact: mailto:seguridad@fogon\.example\nExpires: 20\d\d-/,
    )
  })

  it('refuses TRACE and methods that no route has, lists no folder, and serves nothing from outside of the screens', async () => {
    expect(await raw(url, 'TRACE / HTTP/1.1')).toMatch(/^HTTP\/1\.1 4\d\d /)
    expect(await raw(url, 'TRACE /api/mesas HTTP/1.1', 'Cookie: a=secret-of-the-test')).not.toContain(
      'secret-of-the-test',
    )
    expect((await fetch(`${url}/api/mesas`, { method: 'PUT' })).status).toBeGreaterThanOrEqual(400)
    for (const path of [
      '/.git/config',
      '/.git/',
      '/package.json',
      '/assets/',
      '/assets',
      '/data/secret',
      '/..%2fpackage.json',
      '/%2e%2e/package.json',
      '/assets/..%2f..%2f..%2fpackage.json',
      '/salon.html.map',
    ]) {
      const answer = await raw(url, `GET ${path} HTTP/1.1`)
      expect(answer, path).toMatch(/^HTTP\/1\.1 4\d\d /)
      expect(answer, path).not.toContain('"workspaces"')
    }
  })

  it('refuses requests whose end two readers would see in two places', async () => {
    const body = '5\r\nhello\r\n0\r\n\r\n'
    expect(
      await raw(url, 'POST /api/auth/login HTTP/1.1', 'Content-Length: 4', 'Transfer-Encoding: chunked', '', body),
    ).toMatch(/^HTTP\/1\.1 400 /)
    expect(
      await raw(url, 'POST /api/auth/login HTTP/1.1', 'Content-Length: 4', 'Content-Length: 5', '', 'abcde'),
    ).toMatch(/^HTTP\/1\.1 400 /)
    expect(await raw(url, 'POST /api/auth/login HTTP/1.1', 'Transfer-Encoding: xchunked', '', body)).toMatch(
      /^HTTP\/1\.1 [45]\d\d /,
    )
  })

  it('takes a body as JSON that comes as JSON, once and unfolded: no form, no plain text, nothing compressed', async () => {
    const send = (type: string, body: string | Buffer<ArrayBuffer>, headers: Record<string, string> = {}) =>
      fetch(`${url}/api/auth/login`, { method: 'POST', headers: { 'content-type': type, ...headers }, body })
    const login = JSON.stringify({ restaurante: 'x', email: 'x', password: 'x' })
    const bomb = Buffer.from(gzipSync(Buffer.alloc(20_000_000, ' ')))
    const answers = [
      await send('text/plain', login),
      await send('application/x-www-form-urlencoded', 'a=b'),
      await send('multipart/form-data; boundary=x', '--x--'),
      await send('application/json', bomb, { 'content-encoding': 'gzip' }),
    ]
    expect(answers.map(({ status }) => status)).toEqual([415, 415, 415, 415])
    expect(answers.map(({ headers }) => headers.get('content-security-policy') === null)).not.toContain(true)
    expect((await send('application/json', login)).status).toBe(401)
  })

  it('takes a parameter once, no key that reaches a prototype, and no field that the route does not name', async () => {
    const it = await signIn(url, await signUp(url))
    const headers = { authorization: `Bearer ${it.accessToken}`, 'content-type': 'application/json' }
    expect((await fetch(`${url}/api/mesas?limit=1&limit=2`, { headers })).status).toBe(422)
    const make = (body: string) => fetch(`${url}/api/mesas`, { method: 'POST', headers, body })
    expect((await make('{"nombre": "1", "__proto__": {"capacidad": 4}}')).status).toBe(422)
    expect((await make('{"nombre": "1", "constructor": {"prototype": {"capacidad": 4}}}')).status).toBe(422)
    const mesa = (await (
      await make(
        '{"nombre": "1", "capacidad": 4, "estado": "ocupada", "codigoQr": "mine", "id": "mine", "restauranteId": "theirs", "version": 99}',
      )
    ).json()) as Record<string, unknown>
    expect(mesa).toMatchObject({ nombre: '1', estado: 'libre', version: 0 })
    expect([mesa['codigoQr'], mesa['id']]).not.toContain('mine')
  })

  it('logs who tried what from where and was refused: sign-ins, rights, shapes; never what was sent', async () => {
    const casa = await signUp(url)
    const it = await signIn(url, casa)
    const said = (code: string, who?: string) =>
      eventually(() =>
        events().find((line) => line.code === code && (who === undefined || line.quien === who || line.ip === who)),
      )
    const events = () =>
      world.server.process
        .output()
        .split('\n')
        .filter((line) => line.includes('"seguridad"'))
        .map((line) => JSON.parse(line) as Record<string, unknown>)
    await post(
      url,
      '/api/auth/login',
      { restaurante: casa.slug, email: casa.email, password: 'wrong, and not to be logged' },
      { 'x-forwarded-for': '203.0.113.9' },
    )
    expect(await said('credenciales_invalidas', '203.0.113.9')).toMatchObject({
      seguridad: 'autenticacion',
      ip: '203.0.113.9',
      route: '/api/auth/login',
      method: 'POST',
      cuenta: expect.stringMatching(/^[0-9a-f]{12}$/) as string,
      traceId: expect.any(String) as string,
      time: expect.any(Number) as number,
    })
    await it.call('GET /api/usuarios/:id', { params: { id: randomUUID() } })
    expect(await said('no_encontrado', `usuario:${it.usuarioId}`)).toMatchObject({
      seguridad: 'autorizacion',
      quien: `usuario:${it.usuarioId}`,
    })
    await post(url, '/api/mesas', { nombre: 7 }, { authorization: `Bearer ${it.accessToken}` })
    expect(await said('entrada_invalida', `usuario:${it.usuarioId}`)).toMatchObject({
      seguridad: 'entrada',
      quien: `usuario:${it.usuarioId}`,
      route: '/api/mesas',
    })
    await fetch(`${url}/api/mesas`, { headers: { authorization: 'Bearer forged.token.of-the-test' } })
    expect(await said('no_autenticado')).toMatchObject({ seguridad: 'autenticacion' })
    await new Promise<void>((resolve) => {
      new WebSocket(`${url.replace('http', 'ws')}/ws`, { origin: 'https://evil.example' }).on('error', () => {
        resolve()
      })
    })
    expect(await said('origen_no_permitido')).toMatchObject({ seguridad: 'autorizacion', route: '/ws' })
    expect(
      events()
        .map((line) => JSON.stringify(line))
        .filter((line) => line.includes(casa.email) || line.includes('not to be logged') || line.includes('forged')),
    ).toEqual([])
  })

  it('lets no webhook lead into the installation’s own network, neither when it is made nor when it is changed', async () => {
    const { call } = await signIn(url, await signUp(url))
    for (const inside of [
      url,
      'http://localhost:6379/',
      'http://[::1]/',
      'http://[::ffff:169.254.169.254]/latest',
      'http://0x7f.1/',
      'http://2130706433/',
      'http://redis.internal/',
    ]) {
      expect(refusedWith(await call('POST /api/webhooks', { body: { url: inside, eventos: ['*'] } })), inside).toBe(
        'direccion_no_permitida',
      )
    }
    const { id } = must(
      await call('POST /api/webhooks', { body: { url: 'https://hooks.example.com/', eventos: ['pedido.*'] } }),
    )
    expect(
      refusedWith(
        await call('PATCH /api/webhooks/:id', { ifMatch: '*', params: { id }, body: { url: 'http://10.0.0.1/' } }),
      ),
    ).toBe('direccion_no_permitida')
    expect(must(await call('GET /api/webhooks/:id', { params: { id } })).url).toBe('https://hooks.example.com/')
  })

  it('logs no password, token, cookie or link, at its most talkative', async () => {
    const casa = await signUp(url)
    const it = await signIn(url, casa)
    await post(url, '/api/auth/refresh', { refreshToken: it.refreshToken })
    await post(url, '/api/auth/refresh', {}, { cookie: '__Host-aris_refresh=cookie-of-the-test', origin: url })
    await post(url, '/api/auth/login', {
      restaurante: casa.slug,
      email: casa.email,
      password: 'a wrong password of the test',
    })
    const said = world.server.process.output()
    for (const secret of [
      PASSWORD,
      it.accessToken,
      it.refreshToken,
      'cookie-of-the-test',
      'a wrong password of the test',
    ])
      expect(said.includes(secret)).toBe(false)
  })

  it('hangs up on a client that sends its headers one by one', async () => {
    expect(await dripping).toBeLessThan(20_000)
  }, 30_000)

  it('a request that has not arrived whole is ended while the process serves, too (issue 10, line 36)', async () => {
    expect(Math.max(...(await neverWhole))).toBeLessThan(60_000)
    expect((await fetch(`${url}/health/live`)).status).toBe(200)
  }, 90_000)
})

/** Sends one header after the other, for as long as it is listened to; milliseconds until it is not. */
async function drip(port: number): Promise<number> {
  const socket = await stay(port, 'GET /health/live HTTP/1.1\nHost: x\n')
  const more = setInterval(() => socket.write('X-Slow: 1\r\n'), 500)
  return untilClosed(socket).finally(() => clearInterval(more))
}

/** Milliseconds until the server hangs up. */
async function untilClosed(opening: Socket | Promise<Socket>): Promise<number> {
  const from = performance.now()
  const socket = (await opening).resume()
  await once(socket, 'close')
  return performance.now() - from
}

/** What a server answers to a request as it is written here, which no client library would send; until it hangs up. */
const raw = (url: string, ...lines: string[]): Promise<string> =>
  new Promise((resolve, reject) => {
    const { hostname, port, host } = new URL(url)
    const socket = connect(Number(port), hostname)
    const [first = '', ...rest] = lines
    let answer = ''
    socket
      .setEncoding('utf8')
      .on('data', (text: string) => {
        answer += text
      })
      .on('close', () => {
        resolve(answer)
      })
      .on('error', reject)
    socket.end(
      [first, `Host: ${host}`, 'Connection: close', ...(rest.includes('') ? rest : [...rest, '', ''])].join('\r\n'),
    )
  })
