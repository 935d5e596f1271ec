import { spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execPath } from 'node:process'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeEachEngine } from '../../../../test/support/databases.js'
import { eventually } from '../../../../test/support/eventually.js'
import { must, openWorld, refusedWith, type World } from '../../../../test/world/world.js'
import { headExporter } from '../../jobs/auditoria.js'
import { appendHeads, readHeads } from '../../platform/auditHeads.js'
import { plataformaOf } from '../../store/casa/plataforma.js'
import { sealAuditoria, verifyAuditoria } from '../../store/casa/auditoria.js'
import type { Engine } from '../../store/engine/engine.js'
import { openDatabase } from '../../store/engine/openDatabase.js'
import { storeOf } from '../../store/store.js'
import { PASSWORD, post, signIn, signUp, type Casa, type Device } from '../identidad/identidad.fixture.js'

const MAIN = fileURLToPath(new URL('../../../dist/cli/main.js', import.meta.url))

describeEachEngine('the audit trail', (engine) => {
  let world: World
  let db: Engine
  let casa: Casa
  let admin: Device
  beforeAll(async () => {
    world = await openWorld(engine)
    db = openDatabase(world.databaseUrl)
    casa = await signUp(world.server.url)
    admin = await signIn(world.server.url, casa)
  })
  afterAll(async () => {
    await db.close()
    await world.stop()
  })
  const trail = async () => must(await admin.call('GET /api/auditoria', { query: { limit: 200 } })).items

  it('says who did what to which thing, before and after, why and from where; secrets never, persons apart', async () => {
    const mesa = must(await admin.call('POST /api/mesas', { body: { nombre: 'Mesa 1', capacidad: 2 } }))
    must(await admin.call('PATCH /api/mesas/:id', { ifMatch: '*', params: { id: mesa.id }, body: { capacidad: 4 } }))
    const rol = must(await admin.call('POST /api/roles', { body: { nombre: 'Nuevo', permisos: [] } }))
    const usuario = must(
      await admin.call('POST /api/usuarios', {
        body: { nombre: 'Berta', email: 'berta@b.test', rolId: rol.id, password: PASSWORD, pin: '482915' },
      }),
    )
    const [edited, created] = (await trail()).filter(({ sujetoId }) => sujetoId === mesa.id)
    expect(created).toMatchObject({ accion: 'createMesa', antes: null })
    expect(edited).toMatchObject({
      accion: 'editMesa',
      sujetoId: mesa.id,
      actor: { tipo: 'usuario', id: admin.usuarioId },
      personal: { ip: expect.stringMatching(/127|::1/) as string },
    })
    expect([edited?.antes, edited?.despues]).toEqual([
      expect.objectContaining({ capacidad: 2 }),
      expect.objectContaining({ capacidad: 4 }),
    ])
    const hired = (await trail()).find(({ sujetoId }) => sujetoId === usuario.id)
    expect(hired).toMatchObject({
      accion: 'createUsuario',
      antes: null,
      personal: { nombre: [null, 'Berta'], email: [null, 'berta@b.test'] },
    })
    const kept = JSON.stringify(await db.read.selectFrom('auditoria').selectAll().execute())
    expect(kept).not.toMatch(/argon2|482915|berta/i)
    expect((await trail()).map(({ accion }) => accion)).toContain('login')
  })

  it('is searched by who, what and when, and calls people and things by the names they have now', async () => {
    const search = async (query: {
      actorId?: string
      sujetoTipo?: string
      sujetoId?: string
      desde?: string
      hasta?: string
    }) => must(await admin.call('GET /api/auditoria', { query: { limit: 200, ...query } })).items
    const mesa = must(await admin.call('GET /api/mesas')).items[0]
    // Entries are numbered in the background: two searches say the same once all are.
    await eventually(async () => (await trail()).every(({ secuencia }) => secuencia !== null), 5_500, 100)
    const all = await trail()
    const mesas = await search({ sujetoTipo: 'mesas' })
    expect(mesas).toEqual(all.filter(({ sujetoTipo }) => sujetoTipo === 'mesas'))
    expect(mesas[0]).toMatchObject({ actor: { nombre: 'Ada' }, sujetoNombre: 'Mesa 1' })
    expect(await search({ sujetoId: mesa?.id ?? '' })).toEqual(all.filter(({ sujetoId }) => sujetoId === mesa?.id))
    expect(await search({ actorId: admin.usuarioId })).toEqual(all.filter(({ actor }) => actor.id === admin.usuarioId))
    expect(await search({ actorId: mesa?.id ?? '' })).toEqual([])
    const middle = all[Math.floor(all.length / 2)]?.createdAt ?? ''
    expect([await search({ desde: middle }), await search({ hasta: middle })]).toEqual([
      all.filter(({ createdAt }) => createdAt >= middle),
      all.filter(({ createdAt }) => createdAt < middle),
    ])
  })

  it('commits with what it tells of: a refused act leaves no trace', async () => {
    const before = (await trail()).length
    expect(refusedWith(await admin.call('POST /api/roles', { body: { nombre: 'Nuevo' } }))).toBe('ya_existe')
    expect((await trail()).length).toBe(before)
  })

  it('is sealed within five seconds, and the command verifies it', async () => {
    must(await admin.call('POST /api/zonas', { body: { nombre: 'Patio' } }))
    await eventually(async () => (await trail()).every(({ secuencia }) => secuencia !== null), 5_500, 100)
    const { items, cabeza } = must(await admin.call('GET /api/auditoria', { query: { limit: 200 } }))
    expect(cabeza.secuencia).toBe(items.length)
    expect(await verifyAuditoria(db, casa.id)).toEqual({ ok: true, links: cabeza.secuencia, hash: cabeza.hash })
    expect(must(await admin.call('GET /api/auditoria/verificacion'))).toEqual({
      ok: true,
      eslabones: cabeza.secuencia,
      hash: cabeza.hash,
      roto: null,
    })
  })

  it('two sealers at once make one chain', async () => {
    for (let n = 0; n < 5; n += 1) must(await admin.call('POST /api/zonas', { body: { nombre: `Zona ${String(n)}` } }))
    for (let round = 0; round < 5; round += 1) {
      must(await admin.call('POST /api/zonas', { body: { nombre: `Ronda ${String(round)}` } }))
      await Promise.all(Array.from({ length: 6 }, () => sealAuditoria(db, casa.id)))
    }
    await sealAuditoria(db, casa.id)
    expect(await verifyAuditoria(db, casa.id)).toMatchObject({ ok: true, links: (await trail()).length })
  })

  it('carries its heads out of the database, and the command misses one that is not in the chain any more', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'aris-heads-'))
    const file = join(folder, 'heads.jsonl')
    const exportHeads = headExporter({
      engine: db,
      plataforma: plataformaOf(db),
      now: () => new Date(),
      settings: { AUDIT_HEADS_FILE: file },
      log: { info: () => undefined },
    })
    await sealAuditoria(db, casa.id)
    await exportHeads()
    await exportHeads()
    const verify = () =>
      spawnSync(execPath, [MAIN, 'audit', 'verify', '--heads', file], {
        env: {
          PATH: process.env.PATH,
          DATABASE_URL: world.databaseUrl,
          NODE_ENV: 'test',
          APP_SECRET: 'a secret for tests, of 32 letters',
        },
        encoding: 'utf8',
      })
    const heads = await readHeads(file)
    expect(heads.filter(({ restaurante }) => restaurante === casa.id)).toHaveLength(1)
    expect(verify().status).toBe(0)
    await appendHeads(
      file,
      [{ restaurante: casa.id, secuencia: heads[0]?.secuencia ?? 0, hash: 'f'.repeat(64) }],
      new Date(),
    )
    const missed = verify()
    expect([missed.status, missed.stdout.includes(`${casa.id}\tcabeza`)]).toEqual([1, true])
    await rm(folder, { recursive: true })
  })

  it('forgets persons without breaking, and names the first link that somebody touched', async () => {
    const store = storeOf(db, casa.id)
    expect((await trail()).filter(({ personal }) => personal !== null).length).toBeGreaterThan(0)
    await store.write(async (rooms) => ({
      ok: true,
      value: await rooms.auditoria.erasePersonal(new Date(Date.now() + 1000)),
    }))
    expect((await trail()).every(({ personal }) => personal === null)).toBe(true)
    expect(await verifyAuditoria(db, casa.id)).toMatchObject({ ok: true })
    const at = (secuencia: number) =>
      db.read
        .selectFrom('auditoria')
        .select('id')
        .where('restauranteId', '=', casa.id)
        .where('secuencia', '=', secuencia)
        .executeTakeFirstOrThrow()
    const third = await at(3)
    await db.transaction((trx) =>
      trx.updateTable('auditoria').set({ accion: 'nada' }).where('id', '=', third.id).execute(),
    )
    expect(await verifyAuditoria(db, casa.id)).toEqual({ ok: false, secuencia: 3, id: third.id, motivo: 'contenido' })
    expect(must(await admin.call('GET /api/auditoria/verificacion'))).toEqual({
      ok: false,
      eslabones: 2,
      hash: null,
      roto: { secuencia: 3, motivo: 'contenido' },
    })
    const second = await at(2)
    await db.transaction((trx) => trx.deleteFrom('auditoria').where('id', '=', second.id).execute())
    expect(await verifyAuditoria(db, casa.id)).toEqual({ ok: false, secuencia: 2, id: third.id, motivo: 'falta' })
  })

  it('is read by who may only', async () => {
    const { items } = must(await admin.call('GET /api/roles'))
    const rolId = items.find(({ permisos }) => !permisos.includes('auditoria.ver'))?.id ?? ''
    must(
      await admin.call('POST /api/usuarios', {
        body: { nombre: 'Mozo', email: 'mozo@b.test', rolId, password: PASSWORD },
      }),
    )
    const { call } = await signIn(world.server.url, { slug: casa.slug, email: 'mozo@b.test', password: PASSWORD })
    expect(refusedWith(await call('GET /api/auditoria'))).toBe('permiso_requerido')
    expect((await post(world.server.url, '/api/auth/logout', {})).status).toBe(204)
  })
})
