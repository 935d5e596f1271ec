import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { secretFieldsOf } from '@arisgourmet/contract/events/secretos.fixture'
import { routes, type Operation } from '@arisgourmet/contract/http/routes'
import type { RouteSpec } from '@arisgourmet/contract/http/route'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeEachEngine } from '../../../../test/support/databases.js'
import { readMail } from '../../../../test/support/mail.js'
import { eventually } from '../../../../test/support/eventually.js'
import { freePort } from '../../../../test/support/ports.js'
import { openWorld, type World } from '../../../../test/world/world.js'
import type { Engine } from '../../store/engine/engine.js'
import { openDatabase } from '../../store/engine/openDatabase.js'
import { columnKinds } from '../../store/kinds.gen.js'
import { storeOf } from '../../store/store.js'
import { type Casos, type Escritura, hire, type Mundo } from './escrituras.fixture.js'
import { casosCasa } from './escriturasCasa.fixture.js'
import { casosIdentidad } from './escriturasIdentidad.fixture.js'
import { passGrace, post, present, signIn } from '../identidad/identidad.fixture.js'
import { newLlavero } from '../identidad/llave.fixture.js'

/** Counters, challenges, and the trail itself: no act of anybody. */
const ASIDE = new Set([
  'rate_limits',
  'retos',
  'auditoria',
  'auditoria_personal',
  'migrations',
  'signing_keys',
  'relay_leases',
  'sink_cursors',
])

/** Every write that a test below does while the trail is broken, and then again. */
const CASOS: Casos = { ...casosIdentidad, ...casosCasa }

/** Two writes that are done by a link in a message, in a test of their own. */
const BY_LINK = ['recover', 'resetPassword']

/** Writes that leave no entry, and why. */
const SIN_ACTA: Readonly<Record<string, string>> = {
  refresh:
    'a rotation every ten minutes of every device: the rows of refresh_tokens are its history; a reuse has its entry',
  loginLlaveOpciones: 'a challenge of nobody for five minutes',
  llaveOpciones: 'a challenge for five minutes; the passkey made of it has its entry',
  realtimeToken: 'writes nothing',
  reportFallo: 'writes a line of the log, and no row',
}

describeEachEngine('every write and its entry in the trail are one transaction', (engine) => {
  let world: World
  let db: Engine
  let url: string
  let mundo: Mundo
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'aris-mail-'))
    // Links in mails need PUBLIC_URL, and a passkey belongs to the address that it names.
    const PORT = String(await freePort())
    world = await openWorld(engine, {
      MAIL_FOLDER: folder,
      WEBHOOK_ALLOW_PRIVATE: 'on',
      PORT,
      PUBLIC_URL: `http://127.0.0.1:${PORT}`,
    })
    db = openDatabase(world.databaseUrl)
    url = world.server.url
    const local = await world.openRestaurante()
    // No queue at a station, so that no better time is told between two looks at all rows.
    await db.transaction((trx) => trx.updateTable('estaciones').set({ capacidad: 50 }).execute())
    mundo = { url, db, local, admin: await signIn(url, local) }
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
    return rows
      .flatMap((result, at) => result.rows.map((row) => `${tables[at] ?? ''} ${JSON.stringify(row)}`))
      .toSorted((a, b) => (a < b ? -1 : 1))
  }
  const entries = () =>
    db.read
      .selectFrom('auditoria')
      .leftJoin('auditoriaPersonal', 'auditoriaPersonal.auditoriaId', 'auditoria.id')
      .selectAll('auditoria')
      .select('datos')
      .orderBy('auditoria.id')
      .execute()
  const ddl = (text: string) => db.statement((trx) => sql.raw(text).execute(trx))
  const breakTrail = () =>
    ddl(
      db.kind === 'sqlite'
        ? "create trigger sin_rastro before insert on auditoria begin select raise(abort, 'the trail is broken'); end"
        : "create trigger sin_rastro before insert on auditoria for each row signal sqlstate '45000' set message_text = 'the trail is broken'",
    )
  const mend = () => ddl('drop trigger sin_rastro')
  /** Does each while the trail cannot be written: nothing stays of it. */
  const withoutTrail = async (acts: readonly (readonly [string, Escritura])[]) => {
    const before = await everything()
    await breakTrail()
    const statuses: [string, number][] = []
    try {
      for (const [operation, act] of acts) statuses.push([operation, (await act()).status])
    } finally {
      await mend()
    }
    expect(statuses.filter(([, status]) => status !== 500)).toEqual([])
    expect(await everything()).toEqual(before)
  }
  const seen = new Set<string>()
  /** The entries that an act left. */
  const newEntries = async () => {
    const fresh = (await entries()).filter(({ id }) => !seen.has(id))
    for (const { id } of fresh) seen.add(id)
    return fresh
  }

  /** No event of all that was done here, and no line of the log, has a field for a secret or carries one that is stored. */
  const noSecretIsTold = async () => {
    await everything()
    const events = await storeOf(db, mundo.local.id).read.archive.search({}, 10_000)
    const types = new Set(events.map(({ type }) => type))
    expect([...types].filter((type) => /^(sesion|mesa)\./.test(type)).length).toBeGreaterThan(5)
    expect(events.flatMap(({ payload }) => secretFieldsOf(payload))).toEqual([])
    const secrets = await storedSecrets(db)
    expect(secrets.length).toBeGreaterThan(20)
    const told = [...events.map(({ payload }) => JSON.stringify(payload)), world.server.process.output()]
    expect(secrets.filter((secret) => told.some((text) => text.includes(secret)))).toEqual([])
  }

  it('H71 each one of the contract: without a trail it leaves nothing behind, with one it says who, what, which thing, before and after, from where; no event of it tells a secret', async () => {
    const ready: [Operation, Escritura][] = []
    for (const [operation, { prepare }] of Object.entries(CASOS) as [Operation, Casos[Operation] & object][])
      ready.push([operation, await prepare(mundo)])
    await withoutTrail(ready)
    await newEntries()
    for (const [operation, act] of ready) {
      const [{ accion = operation, sinCambio } = {}, route] = [CASOS[operation], routes[operation] as RouteSpec]
      const { status } = await act()
      expect(Object.keys(route.answers), operation).toContain(String(status))
      const left = await newEntries()
      expect(
        left.map((entry) => entry.accion),
        operation,
      ).toEqual([accion])
      const [entry] = left
      const { sujeto } = route
      expect(entry?.sujetoTipo, operation).toBe(typeof sujeto === 'string' ? sujeto : sujeto?.tipo)
      expect(entry?.datos, operation).toMatchObject({ ip: expect.stringMatching(/127|::1/) as string })
      expect(entry?.actorTipo === 'sistema', operation).toBe('publico' in route.access && entry?.actorId === null)
      if (sinCambio === undefined) expect(entry?.antes ?? null, operation).not.toEqual(entry?.despues ?? null)
      if (operation.startsWith('edit')) expect([entry?.antes, entry?.despues], operation).not.toContain(null)
      if (route.path.includes('/:id') && accion === operation) expect(entry?.sujetoId, operation).toBeTruthy()
    }
    const kept = JSON.stringify(await entries())
    expect(kept).not.toMatch(/argon2|clave larga/)
    await noSecretIsTold()
  }, 120_000)

  it('a refresh token that comes back ends its login together with the entry', async () => {
    const stolen = await signIn(url, mundo.local)
    await present(url, stolen.refreshToken)
    await passGrace(db)
    const act = () => post(url, '/api/auth/refresh', { refreshToken: stolen.refreshToken })
    await withoutTrail([['refreshReused', act]])
    await newEntries()
    expect((await act()).status).toBe(401)
    expect((await newEntries()).map(({ accion }) => accion)).toEqual(['refreshReused'])
  })

  it('the recovery link: asked for, and used', async () => {
    const mails = async () => (await readdir(folder)).length
    const { email } = await hire(mundo)
    await breakTrail()
    const asked = await post(url, '/api/auth/recovery', { restaurante: mundo.local.slug, email })
    await eventually(() => world.server.process.output().includes('recovery mail'))
    await mend()
    expect([asked.status, await mails()]).toEqual([202, 0])
    await newEntries()
    await post(url, '/api/auth/recovery', { restaurante: mundo.local.slug, email })
    await eventually(async () => (await mails()) === 1)
    expect((await newEntries()).map(({ accion }) => accion)).toEqual(['recover'])
    const [name = ''] = await readdir(folder)
    const token = /#recuperar=(\S+)/.exec(readMail(await readFile(join(folder, name), 'utf8')).text)?.[1] ?? ''
    const act = () => post(url, '/api/auth/recovery/confirm', { token, password: 'recuperada hoy 28' })
    await withoutTrail([['resetPassword', act]])
    expect((await act()).status).toBe(204)
    expect((await newEntries()).map(({ accion }) => accion)).toEqual(['resetPassword'])
  })

  it('a refused sign-in of a known account is noted with what was shown and from where, and a flood of them is not', async () => {
    const [{ usuario, email }, llavero] = [await hire(mundo, ['mesas.ver'], '73519284'), newLlavero(url)]
    const tablet = await signIn(url, { slug: mundo.local.slug, email, password: 'una clave larga 2026' })
    const { token, opciones } = (
      (await tablet.call('POST /api/auth/passkeys/options', { body: { password: 'una clave larga 2026' } })) as {
        data: { token: string; opciones: Record<string, unknown> }
      }
    ).data
    const respuesta = llavero.create(opciones)
    expect((await tablet.call('POST /api/auth/passkeys', { body: { token, nombre: 'Llave', respuesta } })).status).toBe(
      201,
    )
    await newEntries()
    const guess = () => post(url, '/api/auth/login', { restaurante: mundo.local.slug, email, password: 'no es esta' })
    const noted = async () =>
      (await entries()).filter(({ accion, sujetoId }) => accion === 'loginRefused' && sujetoId === usuario.id)
    const shows = async (como: string, many: number) => {
      await eventually(
        async () =>
          (await noted()).filter(({ despues }) => (despues as { como: string }).como === como).length === many,
      )
    }
    expect((await guess()).status).toBe(401)
    await shows('contrasena', 1)
    await hangUpAfter(url, { restaurante: mundo.local.slug, email, password: 'no es esta' })
    await shows('contrasena', 2)
    expect(
      (
        await tablet.call('POST /api/auth/approvals', {
          body: { usuarioId: usuario.id, pin: '00000001', permiso: 'mesas.ver' },
        })
      ).status,
    ).toBe(403)
    await shows('pin', 1)
    const challenge = (await (await post(url, '/api/auth/login/passkey/options', {})).json()) as {
      token: string
      opciones: Record<string, unknown>
    }
    // Signed for another challenge: a genuine key's answer that somebody kept.
    const stale = llavero.get({ challenge: 'AAAA' })
    expect((await post(url, '/api/auth/login/passkey', { token: challenge.token, respuesta: stale })).status).toBe(401)
    await shows('llave', 1)
    expect(
      (
        await post(url, '/api/auth/login', {
          restaurante: mundo.local.slug,
          email: 'nobody@example.com',
          password: 'no es esta',
        })
      ).status,
    ).toBe(401)
    // Each refusal takes its time: most of the flood at once, and after it three that show that the flood is through.
    await Promise.all(Array.from({ length: 27 }, guess))
    for (let n = 0; n < 3; n += 1) await guess()
    await eventually(async () => (await noted()).length === 20)
    const [first] = await noted()
    expect(first).toMatchObject({
      actorTipo: 'sistema',
      actorId: null,
      datos: { ip: expect.stringMatching(/127|::1/) as string },
    })
  }, 60_000)

  it('no write of the contract stands outside: one that is added is done above, or says why it leaves no entry', () => {
    const writes = Object.entries<RouteSpec>(routes)
      .filter(([, { method }]) => method !== 'GET')
      .map(([operation]) => operation)
    const known = [...Object.keys(CASOS), ...Object.keys(SIN_ACTA), ...BY_LINK]
    expect(writes.filter((operation) => !known.includes(operation))).toEqual([])
    expect(known.filter((operation) => !writes.includes(operation))).toEqual([])
  })
})

/** What is stored and must never be told: a table's PIN as it stands in JSON, since four digits alone may be part of any number. */
async function storedSecrets(db: Engine): Promise<string[]> {
  const sesiones = await db.read.selectFrom('sesionesMesa').select('pin').execute()
  const usuarios = await db.read.selectFrom('usuarios').select(['passwordHash', 'pinHash']).execute()
  const webhooks = await db.read.selectFrom('webhooks').select('secretCifrado').execute()
  const tokens = await db.read.selectFrom('refreshTokens').select('tokenHash').execute()
  return [
    ...new Set([
      ...sesiones.map(({ pin }) => `"${pin}"`),
      ...usuarios.flatMap((it) => [it.passwordHash, it.pinHash ?? '']),
      ...webhooks.map(({ secretCifrado: sealed }) => sealed),
      'whsec_',
      ...tokens.map(({ tokenHash: hash }) => hash),
    ]),
  ].filter((secret) => secret !== '')
}

/** Sends a sign-in whole and is gone before its answer. */
async function hangUpAfter(url: string, body: object): Promise<void> {
  const [{ hostname, port }, text] = [new URL(url), JSON.stringify(body)]
  const socket = connect(Number(port), hostname)
  await new Promise<void>((resolve) =>
    socket.write(
      `POST /api/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${String(Buffer.byteLength(text))}\r\n\r\n${text}`,
      () => {
        resolve()
      },
    ),
  )
  socket.destroy()
}
