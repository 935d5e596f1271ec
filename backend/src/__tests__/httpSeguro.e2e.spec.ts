import { randomUUID } from 'node:crypto'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { eventually } from '../../../test/support/eventually.js'
import { openWorld, type World } from '../../../test/world/world.js'
import { PASSWORD, post, signIn, signUp } from './identidad.fixture.js'

describe('what stands before every door', () => {
  let world: World
  let url: string
  beforeAll(async () => {
    world = await openWorld('sqlite', { CORS_ORIGINS: 'https://tablero.example', TRUSTED_PROXIES: '127.0.0.1', LOG_LEVEL: 'trace', RATE_LIMIT_FACTOR: '1' })
    url = world.server.url
  })
  afterAll(() => world.stop())

  it('sends strict headers with every answer, and HSTS over https', async () => {
    for (const path of ['/', '/api/auth/me', '/health/live', '/nothing']) {
      const { headers } = await fetch(url + path)
      expect(headers.get('content-security-policy'), path).toContain("frame-ancestors 'none'")
      expect([headers.get('x-content-type-options'), headers.get('x-frame-options'), headers.get('strict-transport-security')]).toEqual(['nosniff', 'DENY', null])
    }
    expect((await fetch(`${url}/health/live`, { headers: { 'x-forwarded-proto': 'https' } })).headers.get('strict-transport-security')).toMatch(/^max-age=\d{8}/)
  })

  it('lets listed origins in with a bearer, never with cookies, and no other', async () => {
    const ask = (origin: string) => fetch(`${url}/api/mesas`, { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'GET' } })
    const [listed, other] = [await ask('https://tablero.example'), await ask('https://evil.example')]
    expect([listed.status, listed.headers.get('access-control-allow-origin'), listed.headers.get('access-control-allow-credentials')]).toEqual([204, 'https://tablero.example', null])
    expect(other.headers.get('access-control-allow-origin')).toBeNull()
  })

  it('refuses headers and bodies that are too large, without a word of the inside', async () => {
    expect((await fetch(`${url}/health/live`, { headers: { 'x-large': 'x'.repeat(20_000) } })).status).toBe(431)
    const large = await post(url, '/api/auth/login', { restaurante: 'x'.repeat(70_000), email: '', password: '' })
    expect([large.status, large.headers.get('content-type')]).toEqual([413, 'application/problem+json; charset=utf-8'])
  })

  it('hangs up on a client that sends its headers one by one', async () => {
    const { hostname, port } = new URL(url)
    const socket = connect(Number(port), hostname)
    socket.write('GET /health/live HTTP/1.1\r\nHost: x\r\n')
    const drip = setInterval(() => socket.write('X-Slow: 1\r\n'), 500)
    const from = performance.now()
    await new Promise<void>((resolve) => {
      socket.on('error', () => { resolve() })
      socket.on('close', () => { resolve() })
    })
    clearInterval(drip)
    expect(performance.now() - from).toBeLessThan(20_000)
  }, 30_000)

  it('logs who tried what from where and was refused: sign-ins, rights, shapes; never what was sent', async () => {
    const casa = await signUp(url)
    const it = await signIn(url, casa)
    const said = async (code: string) => eventually(async () => events().find((line) => line.code === code))
    const events = () => world.server.process.output().split('\n').filter((line) => line.includes('"seguridad"')).map((line) => JSON.parse(line) as Record<string, unknown>)
    await post(url, '/api/auth/login', { restaurante: casa.slug, email: casa.email, password: 'wrong, and not to be logged' }, { 'x-forwarded-for': '203.0.113.9' })
    expect(await said('credenciales_invalidas')).toMatchObject({ seguridad: 'autenticacion', ip: '203.0.113.9', route: '/api/auth/login', method: 'POST', cuenta: expect.stringMatching(/^[0-9a-f]{12}$/) as string, traceId: expect.any(String) as string, time: expect.any(Number) as number })
    await it.call('GET /api/usuarios/:id', { params: { id: randomUUID() } })
    expect(await said('no_encontrado')).toMatchObject({ seguridad: 'autorizacion', quien: `usuario:${it.usuarioId}` })
    await post(url, '/api/mesas', { nombre: 7 }, { authorization: `Bearer ${it.accessToken}` })
    expect(await said('entrada_invalida')).toMatchObject({ seguridad: 'entrada', quien: `usuario:${it.usuarioId}`, route: '/api/mesas' })
    await fetch(`${url}/api/mesas`, { headers: { authorization: 'Bearer forged.token.of-the-test' } })
    expect(await said('no_autenticado')).toMatchObject({ seguridad: 'autenticacion' })
    await new Promise<void>((resolve) => { new WebSocket(`${url.replace('http', 'ws')}/ws`, { origin: 'https://evil.example' }).on('error', () => { resolve() }) })
    expect(await said('origen_no_permitido')).toMatchObject({ seguridad: 'autorizacion', route: '/ws' })
    expect(events().map((line) => JSON.stringify(line)).filter((line) => line.includes(casa.email) || line.includes('not to be logged') || line.includes('forged'))).toEqual([])
  })

  it('logs no password, token, cookie or link, at its most talkative', async () => {
    const casa = await signUp(url)
    const it = await signIn(url, casa)
    await post(url, '/api/auth/refresh', { refreshToken: it.refreshToken })
    await post(url, '/api/auth/refresh', {}, { cookie: '__Host-aris_refresh=cookie-of-the-test', origin: url })
    await post(url, '/api/auth/login', { restaurante: casa.slug, email: casa.email, password: 'a wrong password of the test' })
    const said = world.server.process.output()
    for (const secret of [PASSWORD, it.accessToken, it.refreshToken, 'cookie-of-the-test', 'a wrong password of the test']) expect(said.includes(secret)).toBe(false)
  })
})
