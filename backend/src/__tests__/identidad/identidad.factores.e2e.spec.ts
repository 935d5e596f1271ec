import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { execPath } from 'node:process'
import { fileURLToPath } from 'node:url'
import type { MfaRequerido } from '@arisgourmet/contract/http/factores'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeEachEngine } from '../../../../test/support/databases.js'
import { eventually } from '../../../../test/support/eventually.js'
import { must, openWorld, refusedWith, type World } from '../../../../test/world/world.js'
import { totpAt } from '../../domain/acceso/totp.js'
import type { Engine } from '../../store/engine/engine.js'
import { openDatabase } from '../../store/engine/openDatabase.js'
import { PASSWORD, post, signIn, signUp, type Casa, type Device } from './identidad.fixture.js'

const MAIN = fileURLToPath(new URL('../../../dist/bundle/main.js', import.meta.url))
const APP_SECRET = 'a secret for tests, of 32 letters'

describeEachEngine('a second factor', (engine) => {
  let world: World
  let db: Engine
  let url: string
  beforeAll(async () => {
    world = await openWorld(engine, { RATE_LIMIT_FACTOR: '1', APP_SECRET })
    db = openDatabase(world.databaseUrl)
    url = world.server.url
  })
  afterAll(async () => {
    await db.close()
    await world.stop()
  })

  interface Enrolled {
    casa: Casa
    admin: Device
    secret: Buffer
    codigos: string[]
  }
  const step = () => Math.floor(Date.now() / 30_000)
  /** As if the clock had moved on: every step of now may be used again. */
  const forgetSteps = (usuarioId: string) =>
    db.transaction((trx) =>
      trx.updateTable('factoresTotp').set({ ultimoPaso: 0 }).where('usuarioId', '=', usuarioId).execute(),
    )
  const enrol = async (): Promise<Enrolled> => {
    const casa = await signUp(url)
    const admin = await signIn(url, casa)
    const { secreto } = must(await admin.call('POST /api/auth/totp', { body: { password: casa.password } }))
    const secret = fromBase32(secreto)
    const { codigosRecuperacion } = must(
      await admin.call('POST /api/auth/totp/confirm', { body: { codigo: totpAt(secret, step()) } }),
    )
    await forgetSteps(admin.usuarioId)
    return { casa, admin, secret, codigos: codigosRecuperacion ?? [] }
  }
  const login = ({ slug, email, password }: Casa) =>
    post(url, '/api/auth/login', { restaurante: slug, email, password, client: 'native' })
  const challenge = async (casa: Casa): Promise<MfaRequerido> => {
    const answer = await login(casa)
    const body = (await answer.json()) as { code: string; mfa: MfaRequerido }
    expect([answer.status, body.code]).toEqual([401, 'segundo_factor_requerido'])
    return body.mfa
  }
  const answer = (token: string, codigo: string) =>
    post(url, '/api/auth/login/factor', { token, codigo, client: 'native' })
  const codeOf = async (it: Response) => ((await it.json()) as { code?: string }).code

  it('is asked for after the password, and only then; its code lets in once', async () => {
    const { casa, admin, secret, codigos } = await enrol()
    expect(new Set(codigos).size).toBe(10)
    expect(codigos.filter((codigo) => !/^([2-9a-hjkmnp-z]{6}-){3}[2-9a-hjkmnp-z]{6}$/.test(codigo))).toEqual([])
    expect(
      (await post(url, '/api/auth/login', { restaurante: casa.slug, email: casa.email, password: 'otra' })).status,
    ).toBe(401)
    const { token, metodos } = await challenge(casa)
    expect(metodos).toEqual(['totp', 'recuperacion'])
    expect(await codeOf(await answer(token, '000000'))).toBe('codigo_incorrecto')
    const code = totpAt(secret, step())
    const twice = await Promise.all([answer(token, code), answer((await challenge(casa)).token, code)])
    expect(twice.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 403])
    expect(await codeOf(await answer((await challenge(casa)).token, code)), 'the same code again').toBe(
      'codigo_incorrecto',
    )
    const trail = must(await admin.call('GET /api/auditoria', { query: { limit: 20 } })).items
    expect(trail.find(({ accion }) => accion === 'login')?.despues).toMatchObject({ como: 'totp' })
    const kept = JSON.stringify([
      await db.read.selectFrom('factoresTotp').selectAll().execute(),
      await db.read.selectFrom('codigosRecuperacion').selectAll().execute(),
      await db.read.selectFrom('retos').selectAll().execute(),
    ])
    for (const secretOne of [secret.toString('base64url'), token, ...codigos])
      expect(kept.includes(secretOne)).toBe(false)
  })

  it('an attempt ends with its sign-in, and is nobody else’s', async () => {
    const { casa, admin, secret } = await enrol()
    const { token } = await challenge(casa)
    expect((await answer(token, totpAt(secret, step()))).status).toBe(200)
    await forgetSteps(admin.usuarioId)
    expect(await codeOf(await answer(token, totpAt(secret, step())))).toBe('reto_invalido')
    const other = await enrol()
    expect(await codeOf(await answer((await challenge(other.casa)).token, totpAt(secret, step())))).toBe(
      'codigo_incorrecto',
    )
    expect(
      (await fetch(`${url}/api/auth/me`, { headers: { authorization: `Bearer ${(await challenge(casa)).token}` } }))
        .status,
    ).toBe(401)
    const later = await challenge(casa)
    await db.transaction((trx) =>
      trx.updateTable('retos').set({ expiresAt: new Date() }).where('usuarioId', '=', admin.usuarioId).execute(),
    )
    expect(await codeOf(await answer(later.token, totpAt(secret, step())))).toBe('reto_invalido')
  })

  it('a recovery code works once, however it is typed', async () => {
    const {
      casa,
      admin,
      codigos: [first = '', second = ''],
    } = await enrol()
    const both = await Promise.all(
      [0, 1].map(async () => answer((await challenge(casa)).token, first.toUpperCase().replace('-', ' '))),
    )
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 403])
    expect(must(await admin.call('GET /api/auth/factors')).codigosRestantes).toBe(9)
    must(await admin.call('POST /api/auth/recovery-codes', { body: { password: casa.password } }))
    expect(await codeOf(await answer((await challenge(casa)).token, second))).toBe('codigo_incorrecto')
  })

  it('H12 guessing codes stops after five, and a right one then waits too', async () => {
    const { casa, secret } = await enrol()
    const { token } = await challenge(casa)
    const guesses = await Promise.all(Array.from({ length: 20 }, (_, n) => answer(token, String(n).padStart(6, '0'))))
    const counted = Map.groupBy(guesses, ({ status }) => status)
    expect([counted.get(403)?.length, counted.get(429)?.length]).toEqual([5, 15])
    expect((await answer((await challenge(casa)).token, totpAt(secret, step()))).status).toBe(429)
  })

  it('is changed by who knows the password only, and taken off by who may edit that colleague', async () => {
    const { casa, admin, secret } = await enrol()
    expect(refusedWith(await admin.call('POST /api/auth/totp/remove', { body: { password: 'no es esta' } }))).toBe(
      'credenciales_invalidas',
    )
    expect(refusedWith(await admin.call('POST /api/auth/totp', { body: { password: casa.password } }))).toBe(
      'totp_activo',
    )
    const rolId = must(
      await admin.call('POST /api/roles', { body: { nombre: 'Jefa', permisos: ['usuarios.editar'] } }),
    ).id
    must(
      await admin.call('POST /api/usuarios', {
        body: { nombre: 'Jefa', email: 'jefa@b.test', rolId, password: PASSWORD },
      }),
    )
    const jefa = await signIn(url, { slug: casa.slug, email: 'jefa@b.test', password: PASSWORD })
    const reset = (id: string) => jefa.call('POST /api/usuarios/:id/factors/reset', { params: { id } })
    expect([refusedWith(await reset(admin.usuarioId)), refusedWith(await reset(randomUUID()))]).toEqual([
      'permiso_no_delegable',
      'no_encontrado',
    ])
    expect((await admin.call('POST /api/usuarios/:id/factors/reset', { params: { id: admin.usuarioId } })).status).toBe(
      204,
    )
    expect((await login(casa)).status).toBe(200)
    expect(must(await admin.call('GET /api/auth/factors'))).toEqual({ totp: false, llaves: [], codigosRestantes: 0 })
    expect(secret.length).toBe(20)
  })

  it('where it is demanded of administrators, one without it may set one up and nothing else, at once and on every device; others go on', async () => {
    const casa = await signUp(url)
    const [admin, elsewhere] = [await signIn(url, casa), await signIn(url, casa)]
    const rolId = must(await admin.call('POST /api/roles', { body: { nombre: 'Mozos', permisos: ['mesas.ver'] } })).id
    must(
      await admin.call('POST /api/usuarios', {
        body: { nombre: 'Mozo', email: 'mozo@b.test', rolId, password: PASSWORD },
      }),
    )
    const mozo = await signIn(url, { slug: casa.slug, email: 'mozo@b.test', password: PASSWORD })
    expect(must(await admin.call('GET /api/auth/me')).segundoFactorPendiente).toBeUndefined()
    must(
      await admin.call('PATCH /api/restaurante', {
        ifMatch: '*',
        body: { ajustes: { segundoFactorAdministradores: true } },
      }),
    )
    for (const { call } of [admin, elsewhere, await signIn(url, casa)]) {
      expect(must(await call('GET /api/auth/me'))).toMatchObject({ segundoFactorPendiente: true, permisos: [] })
      const refused = [
        await call('GET /api/mesas'),
        await call('POST /api/zonas', { body: { nombre: 'No' } }),
        await call('GET /api/restaurante'),
        await call('PATCH /api/restaurante', {
          ifMatch: '*',
          body: { ajustes: { segundoFactorAdministradores: false } },
        }),
        await call('POST /api/realtime/token'),
        await call('POST /api/auth/approvals', {
          body: { usuarioId: mozo.usuarioId, pin: '1234', permiso: 'mesas.ver' },
        }),
        await call('POST /api/auth/switch', { body: { usuarioId: mozo.usuarioId, pin: '1234' } }),
        await call('GET /api/auth/personas'),
      ]
      expect(refused.map(refusedWith)).toEqual(Array(refused.length).fill('segundo_factor_por_activar'))
    }
    expect((await mozo.call('GET /api/mesas')).status).toBe(200)
    const { secreto } = must(await admin.call('POST /api/auth/totp', { body: { password: casa.password } }))
    must(await admin.call('POST /api/auth/totp/confirm', { body: { codigo: totpAt(fromBase32(secreto), step()) } }))
    expect([(await admin.call('GET /api/mesas')).status, (await elsewhere.call('GET /api/mesas')).status]).toEqual([
      200, 200,
    ])
    expect((await admin.call('POST /api/auth/totp/remove', { body: { password: casa.password } })).status).toBe(204)
    expect(refusedWith(await elsewhere.call('GET /api/mesas'))).toBe('segundo_factor_por_activar')
  })

  it('an operator lets an administrator in who lost everything: factors off, logins over, in the trail; the password stays', async () => {
    const { casa, admin } = await enrol()
    const aris = (...args: string[]) =>
      spawnSync(execPath, [MAIN, 'usuarios', ...args], {
        env: { PATH: process.env.PATH, DATABASE_URL: world.databaseUrl, APP_SECRET, NODE_ENV: 'test' },
        encoding: 'utf8',
      })
    expect([
      aris('reset-factors', '--restaurante', casa.slug, '--email', casa.email).status,
      aris('reset-factors', '--restaurante', casa.slug, '--email', 'nadie@b.test', '--motivo', 'x').status,
    ]).toEqual([2, 1])
    await challenge(casa)
    const done = aris(
      'reset-factors',
      '--restaurante',
      casa.slug,
      '--email',
      casa.email.toUpperCase(),
      '--motivo',
      'perdió el teléfono; llamó la dueña',
    )
    expect(done.status, done.stderr).toBe(0)
    await eventually(async () => (await admin.call('GET /api/auth/me')).status === 401)
    const again = await signIn(url, casa)
    const entry = must(await again.call('GET /api/auditoria', { query: { limit: 20 } })).items.find(
      ({ accion }) => accion === 'operatorResetFactores',
    )
    expect(entry).toMatchObject({
      actor: { tipo: 'sistema' },
      sujetoTipo: 'factores',
      sujetoId: admin.usuarioId,
      antes: { totp: true },
      despues: { totp: false, motivo: 'perdió el teléfono; llamó la dueña' },
    })
  })

  it('one that was never confirmed is not asked for', async () => {
    const casa = await signUp(url)
    const { call } = await signIn(url, casa)
    must(await call('POST /api/auth/totp', { body: { password: casa.password } }))
    expect(refusedWith(await call('POST /api/auth/totp/confirm', { body: { codigo: '000000' } }))).toBe(
      'codigo_incorrecto',
    )
    expect((await login(casa)).status).toBe(200)
  })
})

function fromBase32(text: string): Buffer {
  const bits = [...text]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}
