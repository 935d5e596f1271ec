import { randomUUID } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { routes } from '@arisgourmet/contract/http/routes'
import type { RouteSpec } from '@arisgourmet/contract/http/route'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeEachEngine } from '../../../test/support/databases.js'
import { eventually } from '../../../test/support/eventually.js'
import { must, openWorld, type World } from '../../../test/world/world.js'
import { openDatabase, type Engine } from '../store/engine/engine.js'
import { columnKinds } from '../store/kinds.gen.js'
import { PASSWORD, post, present, signIn, signUp, type Casa, type Device } from './identidad.fixture.js'

/** Counters, challenges, and the trail itself: no act of anybody. */
const ASIDE = new Set(['rate_limits', 'retos', 'auditoria', 'auditoria_personal', 'migrations', 'signing_keys', 'relay_leases', 'sink_cursors'])

/** Writes that leave no entry, and why. */
const SIN_ACTA: Readonly<Record<string, string>> = {
  refresh: 'a rotation every ten minutes of every device: the rows of refresh_tokens are its history; a reuse has its entry',
  loginLlaveOpciones: 'a challenge of nobody for five minutes', llaveOpciones: 'a challenge for five minutes; the passkey made of it has its entry',
  realtimeToken: 'writes nothing',
}

describeEachEngine('every write and its entry in the trail are one transaction', (engine) => {
  let world: World
  let db: Engine
  let url: string
  let casa: Casa
  let admin: Device
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'aris-mail-'))
    world = await openWorld(engine, { MAIL_FOLDER: folder })
    db = openDatabase(world.databaseUrl)
    url = world.server.url
    casa = await signUp(url)
    admin = await signIn(url, casa)
  })
  afterAll(async () => {
    await db.close()
    await world.stop()
    await rm(folder, { recursive: true })
  })

  const everything = async () => {
    // The relay moves events on by itself; what it has moved lies still.
    await eventually(async () => (await db.read.selectFrom('outbox').select('id').execute()).length === 0)
    const tables = Object.keys(columnKinds).filter((table) => !ASIDE.has(table))
    const rows = await Promise.all(tables.map((table) => sql`select * from ${sql.table(table)}`.execute(db.read)))
    return rows.flatMap((result, at) => result.rows.map((row) => `${tables[at] ?? ''} ${JSON.stringify(row)}`)).toSorted((a, b) => (a < b ? -1 : 1))
  }
  const count = async (accion: string) => (await db.read.selectFrom('auditoria').select('id').where('accion', '=', accion).execute()).length
  const ddl = (text: string) => db.statement((trx) => sql.raw(text).execute(trx))
  const breakTrail = () => ddl(db.kind === 'sqlite'
    ? "create trigger sin_rastro before insert on auditoria begin select raise(abort, 'the trail is broken'); end"
    : "create trigger sin_rastro before insert on auditoria for each row signal sqlstate '45000' set message_text = 'the trail is broken'")
  const mend = () => ddl('drop trigger sin_rastro')
  /** Does it while the trail cannot be written, and then again. */
  const bothWays = async (accion: string, act: () => Promise<{ status: number }>, wanted: number) => {
    const [before, had] = [await everything(), await count(accion)]
    await breakTrail()
    const broken = await act().finally(mend)
    expect(broken.status, `${accion} without a trail`).toBe(500)
    expect(await everything(), `${accion} left something behind`).toEqual(before)
    expect((await act()).status, accion).toBe(wanted)
    expect(await count(accion), accion).toBe(had + 1)
  }

  it('of identity: sign-up, ways in and out, devices, passwords, PINs', async () => {
    const slug = `n-${randomUUID().slice(0, 13)}`
    const nuevo = { slug, nombre: 'Nuevo', pais: 'AR', moneda: 'ARS', zonaHoraria: 'UTC', admin: { email: 'ada@b.test', nombre: 'Ada', password: PASSWORD } }
    await bothWays('createRestaurante', () => post(url, '/api/restaurantes', nuevo), 201)
    await bothWays('login', () => post(url, '/api/auth/login', { restaurante: casa.slug, email: casa.email, password: casa.password, client: 'native' }), 200)
    const [leaving, stolen, ended] = [await signIn(url, casa), await signIn(url, casa), await signIn(url, casa)]
    await bothWays('logout', () => post(url, '/api/auth/logout', { refreshToken: leaving.refreshToken }), 204)
    await present(url, stolen.refreshToken)
    await db.transaction((trx) => trx.updateTable('refresh_tokens').set({ created_at: new Date(Date.now() - 10_000) }).where('sucesor_de', 'is not', null).execute())
    await bothWays('refreshReused', () => post(url, '/api/auth/refresh', { refreshToken: stolen.refreshToken }), 401)
    const id = must(await ended.call('GET /api/auth/sessions')).items.find(({ actual }) => actual)?.id ?? ''
    await bothWays('deleteLoginSession', () => admin.call('DELETE /api/auth/sessions/:id', { params: { id } }), 204)
    const rol = must(await admin.call('POST /api/roles', { body: { nombre: 'Mozos', permisos: ['mesas.ver'] } }))
    must(await admin.call('POST /api/usuarios', { body: { nombre: 'Mozo', email: 'mozo@b.test', rolId: rol.id, password: PASSWORD, pin: '482915' } }))
    const tablet = await signIn(url, casa)
    await bothWays('approve', () => tablet.call('POST /api/auth/approvals', { body: { pin: '482915', permiso: 'mesas.ver' } }), 201)
    await bothWays('switchUsuario', () => tablet.call('POST /api/auth/switch', { body: { pin: '482915', client: 'native' } }), 200)
    const all = await signIn(url, { slug: casa.slug, email: 'mozo@b.test', password: PASSWORD })
    await bothWays('changePassword', () => all.call('POST /api/auth/password', { body: { actual: PASSWORD, nueva: 'otra clave larga 41' } }), 204)
    await bothWays('startTotp', () => all.call('POST /api/auth/totp', { body: { password: 'otra clave larga 41' } }), 201)
    await bothWays('logoutAll', () => all.call('POST /api/auth/logout-all'), 204)
  })

  it('of the recovery link: asked for, and used', async () => {
    const mails = async () => (await readdir(folder)).length
    const had = await count('recover')
    await breakTrail()
    const asked = await post(url, '/api/auth/recovery', { restaurante: casa.slug, email: 'mozo@b.test' })
    await eventually(() => world.server.process.output().includes('recovery mail'))
    await mend()
    expect([asked.status, await mails()]).toEqual([202, 0])
    await post(url, '/api/auth/recovery', { restaurante: casa.slug, email: 'mozo@b.test' })
    await eventually(async () => (await mails()) === 1)
    expect(await count('recover')).toBeGreaterThan(had)
    const [name = ''] = await readdir(folder)
    const token = /#recuperar=(\S+)/.exec(await readFile(join(folder, name), 'utf8'))?.[1] ?? ''
    await bothWays('resetPassword', () => post(url, '/api/auth/recovery/confirm', { token, password: 'recuperada hoy 28' }), 204)
  })

  it('of the house: rooms, tables, phones, menus, settings', async () => {
    await bothWays('createZona', () => admin.call('POST /api/zonas', { body: { nombre: 'Patio' } }), 201)
    await bothWays('createMesa', () => admin.call('POST /api/mesas', { body: { nombre: 'Mesa 1', capacidad: 2 } }), 201)
    const mesa = must(await admin.call('POST /api/mesas', { body: { nombre: 'Mesa 2', capacidad: 2 } }))
    await bothWays('openMesa', () => admin.call('POST /api/mesas/:id/open', { params: { id: mesa.id } }), 200)
    const libre = must(await admin.call('POST /api/mesas', { body: { nombre: 'Mesa 3', capacidad: 2 } }))
    const key = randomUUID()
    await bothWays('joinMesa', () => post(url, `/api/qr/${libre.codigoQr}/join`, {}, { 'idempotency-key': key }), 202)
    await bothWays('editRestaurante', () => admin.call('PATCH /api/restaurante', { body: { nombre: 'Otro nombre' } }), 200)
    await bothWays('createRol', () => admin.call('POST /api/roles', { body: { nombre: 'Caja 2', permisos: [] } }), 201)
    await bothWays('createCategoria', () => admin.call('POST /api/categorias', { body: { nombre: 'Entradas' } }), 201)
  })

  it('of whatever else: a route that is not public writes through a store that carries the entry', () => {
    const publicos = Object.entries<RouteSpec>(routes).filter(([, route]) => route.method !== 'GET' && 'publico' in route.access).map(([operation]) => operation)
    const shown = ['createRestaurante', 'login', 'logout', 'recover', 'resetPassword', 'joinMesa', 'loginFactor', 'loginLlave']
    expect(publicos.filter((operation) => !shown.includes(operation) && !(operation in SIN_ACTA))).toEqual([])
  })
})
