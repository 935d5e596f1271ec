import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execPath } from 'node:process'
import { fileURLToPath } from 'node:url'
import { createClient } from '@arisgourmet/contract/client'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeEachEngine } from '../../../../test/support/databases.js'
import { eventually } from '../../../../test/support/eventually.js'
import { readMail } from '../../../../test/support/mail.js'
import { SMTP_CA, SMTP_LOGIN, smtpError, startSmtp } from '../../../../test/support/smtp.js'
import { must, openWorld, refusedWith, type World } from '../../../../test/world/world.js'
import { deriveKey } from '../../auth/secrets.js'
import { base32 } from '../../domain/acceso/totp.js'
import { unseal } from '../../platform/seal.js'
import type { Engine } from '../../store/engine/engine.js'
import { openDatabase } from '../../store/engine/openDatabase.js'
import { post, present, signIn, signUp } from './identidad.fixture.js'

const MAIN = fileURLToPath(new URL('../../../dist/bundle/main.js', import.meta.url))
const APP_SECRET = 'a secret for tests, of 32 letters'

describeEachEngine('passwords, guesses and keys', (engine) => {
  let world: World
  let db: Engine
  let url: string
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'aris-mail-'))
    world = await openWorld(engine, {
      RATE_LIMIT_FACTOR: '1',
      APP_SECRET,
      MAIL_FOLDER: folder,
      PUBLIC_URL: 'https://fogon.test',
    })
    db = openDatabase(world.databaseUrl)
    url = world.server.url
  })
  afterAll(async () => {
    await db.close()
    await world.stop()
    await rm(folder, { recursive: true })
  })
  const mailTo = (email: string) =>
    eventually(async () => {
      const texts = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')))
      const mail = texts.map(readMail).find(({ headers }) => headers.to === email)
      return mail && [JSON.stringify(mail.headers), mail.text, mail.html].join('\n')
    })
  const login = (restaurante: string, email: string, password: string) =>
    post(url, '/api/auth/login', { restaurante, email, password, client: 'native' })

  it('H12 sixty guesses at once are ten guesses; then even the right password waits, and another account does not', async () => {
    const [casa, other] = [await signUp(url), await signUp(url)]
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, n) => login(casa.slug, casa.email, `guess number ${String(n)}`)),
    )
    const counted = Map.groupBy(answers, ({ status }) => status)
    expect([counted.get(401)?.length, counted.get(429)?.length]).toEqual([10, 50])
    const right = await login(casa.slug, casa.email, casa.password)
    expect(right.status).toBe(429)
    expect(Number(right.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await login(other.slug, other.email, other.password)).status).toBe(200)
  })

  it('H70 strangers’ wrong passwords do not lock the owner out on a device that is known, in a browser or a native client; wrong ones on it lock that device alone', async () => {
    const casa = await signUp(url)
    const from = (device: string | null, password: string) =>
      post(
        url,
        '/api/auth/login',
        { restaurante: casa.slug, email: casa.email, password, client: 'web' },
        device === null ? {} : { cookie: device },
      )
    const cookieIn = (answer: Response) =>
      answer.headers
        .getSetCookie()
        .find((one) => one.startsWith('__Host-aris_dispositivo='))
        ?.split(';')[0] ?? ''
    const [till, tablet] = [await from(null, casa.password), await from(null, casa.password)].map(cookieIn)
    const native = (await (await login(casa.slug, casa.email, casa.password)).json()) as { deviceToken: string }
    const another = await signUp(url)
    const elsewhere = cookieIn(
      await post(url, '/api/auth/login', {
        restaurante: another.slug,
        email: another.email,
        password: another.password,
        client: 'web',
      }),
    )

    const strangers = await Promise.all(
      Array.from({ length: 20 }, async (_, n) => (await from(null, `guess number ${String(n)}`)).status),
    )
    expect(strangers.toSorted((a, b) => a - b)).toEqual([
      ...Array<number>(10).fill(401),
      ...Array<number>(10).fill(429),
    ])
    // Whoever is known nowhere waits, and so does a device that another account is known on: anybody may have one.
    expect([(await from(null, casa.password)).status, (await from(elsewhere, casa.password)).status]).toEqual([
      429, 429,
    ])
    expect((await from(till ?? '', casa.password)).status).toBe(200)
    const { restaurante, email, password, deviceToken } = { ...casa, restaurante: casa.slug, ...native }
    const again = await post(url, '/api/auth/login', { restaurante, email, password, deviceToken, client: 'native' })
    expect(again.status).toBe(200)

    const wrong = await Promise.all(
      Array.from({ length: 12 }, async (_, n) => (await from(till ?? '', `guess on it ${String(n)}`)).status),
    )
    expect(wrong.toSorted((a, b) => a - b)).toEqual([...Array<number>(10).fill(401), 429, 429])
    expect([(await from(till ?? '', casa.password)).status, (await from(tablet ?? '', casa.password)).status]).toEqual([
      429, 200,
    ])
  })

  it('H12 H13 a script that guesses a table’s PIN gets nowhere, and the phones at the table go on undisturbed', async () => {
    const casa = await signUp(url)
    const { call } = await signIn(url, casa)
    const mesa = must(await call('POST /api/mesas', { body: { nombre: 'Mesa 1', capacidad: 4 } }))
    const { sesion } = must(await call('POST /api/mesas/:id/open', { params: { id: mesa.id } }))
    const join = (pin?: string) =>
      post(url, `/api/qr/${mesa.codigoQr}/join`, pin === undefined ? {} : { pin }, { 'idempotency-key': randomUUID() })
    const honest = (await (await join(sesion.pin)).json()) as { participantToken: string }
    const phone = createClient({ baseUrl: url, token: () => honest.participantToken })
    const wrong = Array.from({ length: 150 }, (_, n) => String(n).padStart(4, '0')).filter((pin) => pin !== sesion.pin)
    const attack = Promise.all(wrong.map(async (pin) => (await join(pin)).status))
    const reads = await Promise.all(
      Array.from(
        { length: 20 },
        async () => (await phone('GET /api/sesiones/:id', { params: { id: sesion.id } })).status,
      ),
    )
    const statuses = await attack
    expect(statuses.filter((status) => status === 201)).toEqual([])
    expect(statuses.filter((status) => status === 403)).toHaveLength(10)
    expect(new Set(reads)).toEqual(new Set([200]))
    must(await phone('POST /api/llamadas', { body: { tipo: 'mesero' } }))
    expect((await join()).status).toBe(202)
  })

  it('takes no password from published breaches or of one’s own name, at sign-up, for a colleague and for oneself', async () => {
    const casa = await signUp(url)
    const { call } = await signIn(url, casa)
    const rolId = must(await call('GET /api/roles')).items[0]?.id ?? ''
    const dos = must(
      await call('POST /api/usuarios', {
        body: { nombre: 'Dos', email: 'dos@b.test', rolId, password: 'una clave larga 2026' },
      }),
    )
    const refused = [
      await call('POST /api/restaurantes', {
        body: {
          slug: 'el-fogon-9',
          nombre: 'El Fogón',
          pais: 'AR',
          moneda: 'ARS',
          zonaHoraria: 'UTC',
          admin: { email: 'a@b.test', nombre: 'Ada', password: 'el-fogon-9' },
        },
      }),
      await call('POST /api/usuarios', { body: { nombre: 'Uno', email: 'uno@b.test', rolId, password: 'football1' } }),
      await call('POST /api/auth/password', { body: { actual: casa.password, nueva: 'password123' } }),
      await call('POST /api/auth/password', { body: { actual: casa.password, nueva: `${casa.slug}26` } }),
      await call('POST /api/usuarios', { body: { nombre: 'Uno', email: 'uno@b.test', rolId, password: 'identidad1' } }),
      await call('PATCH /api/usuarios/:id', { ifMatch: '*', params: { id: dos.id }, body: { password: 'dos@b.test' } }),
    ]
    expect(refused.map(refusedWith)).toEqual(Array(refused.length).fill('contrasena_debil'))
  })

  it('one’s own new password signs every other device out, and not this one', async () => {
    const casa = await signUp(url)
    const [here, there] = [await signIn(url, casa), await signIn(url, casa)]
    expect(
      refusedWith(
        await here.call('POST /api/auth/password', { body: { actual: 'no es esta', nueva: 'una clave nueva 27' } }),
      ),
    ).toBe('credenciales_invalidas')
    expect(
      (await here.call('POST /api/auth/password', { body: { actual: casa.password, nueva: 'una clave nueva 27' } }))
        .status,
    ).toBe(204)
    expect([(await here.call('GET /api/auth/me')).status, (await there.call('GET /api/auth/me')).status]).toEqual([
      200, 401,
    ])
    expect([
      (await login(casa.slug, casa.email, casa.password)).status,
      (await login(casa.slug, casa.email, 'una clave nueva 27')).status,
    ]).toEqual([401, 200])
  })

  it('a recovery link works once, says nothing of who exists, and ends every login', async () => {
    const casa = await signUp(url)
    const device = await signIn(url, casa)
    const ask = (email: string) => post(url, '/api/auth/recovery', { restaurante: casa.slug, email })
    const [known, unknown] = [await ask(casa.email), await ask('nobody@example.com')]
    expect([known.status, await known.text()]).toEqual([unknown.status, await unknown.text()])
    const mail = await mailTo(casa.email)
    const token = /https:\/\/fogon\.test\/#recuperar=(\S+)/.exec(mail)?.[1] ?? ''
    const confirm = (given: string, password: string) =>
      post(url, '/api/auth/recovery/confirm', { token: given, password })
    expect((await confirm(`${token.slice(0, -2)}xx`, 'recuperada hoy 28')).status).toBe(403)
    expect((await confirm(token, 'password1')).status).toBe(422)
    const both = await Promise.all([confirm(token, 'recuperada hoy 28'), confirm(token, 'recuperada hoy 29')])
    expect(new Set(both.map(({ status }) => status))).toEqual(new Set([204, 403]))
    expect((await confirm(token, 'recuperada hoy 30')).status).toBe(403)
    expect([(await device.call('GET /api/auth/me')).status, (await present(url, device.refreshToken)).status]).toEqual([
      401, 401,
    ])
  })

  it('a recovery link goes to the address of the settings, whatever the request names (H69)', async () => {
    const casa = await signUp(url)
    const { port } = new URL(url)
    const forged = await new Promise<number>((resolve, reject) => {
      const sent = request(
        {
          port,
          host: '127.0.0.1',
          method: 'POST',
          path: '/api/auth/recovery',
          headers: {
            host: 'evil.test',
            'x-forwarded-host': 'evil.test',
            origin: 'https://evil.test',
            'content-type': 'application/json',
          },
        },
        (answer) => {
          answer.resume()
          resolve(answer.statusCode ?? 0)
        },
      )
      sent.on('error', reject)
      sent.end(JSON.stringify({ restaurante: casa.slug, email: casa.email }))
    })
    expect(forged).toBe(202)
    const mail = await mailTo(casa.email)
    expect(mail).toContain('https://fogon.test/#recuperar=')
    expect(mail).not.toContain('evil')
  })

  it('a new APP_SECRET takes along what is sealed, all of it or nothing; what is only hashed goes, and the trail says so', async () => {
    const [casa, other] = [await signUp(url), 'another secret of 32 characters, at least']
    const { call, usuarioId } = await signIn(url, casa)
    must(await call('PATCH /api/usuarios/:id', { ifMatch: '*', params: { id: usuarioId }, body: { pin: '20261122' } }))
    const { secreto } = must(await call('POST /api/auth/totp', { body: { password: casa.password } }))
    must(await call('POST /api/webhooks', { body: { url: 'https://93.184.216.34/hook', eventos: ['pedido.creado'] } }))
    const kept = async () => ({
      totp: (
        await db.read
          .selectFrom('factoresTotp')
          .select('secretoCifrado as text')
          .where('usuarioId', '=', usuarioId)
          .executeTakeFirstOrThrow()
      ).text,
      webhook: (
        await db.read
          .selectFrom('webhooks')
          .select('secretCifrado as text')
          .where('restauranteId', '=', casa.id)
          .executeTakeFirstOrThrow()
      ).text,
      pin: (
        await db.read.selectFrom('usuarios').select('pinHash').where('id', '=', usuarioId).executeTakeFirstOrThrow()
      ).pinHash,
    })
    const reseal = (from: string, to: string) =>
      spawnSync(execPath, [MAIN, 'keys', 'reseal'], {
        env: {
          PATH: process.env.PATH,
          DATABASE_URL: world.databaseUrl,
          OLD_APP_SECRET: from,
          APP_SECRET: to,
          NODE_ENV: 'test',
        },
        encoding: 'utf8',
      })
    const never = new Date('2100-01-01T00:00:00Z')
    const waits = { restauranteId: casa.id, mensajeCifrado: 'x', intentos: 0, proximoAt: never, venceAt: never }
    const correo = { id: randomUUID(), ...waits, error: null, murioAt: null, createdAt: new Date() }
    await db.statement((on) => on.insertInto('correos').values(correo).execute())
    const mailWaits = async () =>
      (await db.read.selectFrom('correos').select('id').where('restauranteId', '=', casa.id).execute()).length

    const before = await kept()
    expect(reseal('a secret that was never this house’s', other)).toMatchObject({ status: 1, stdout: '' })
    expect([await kept(), await mailWaits()]).toEqual([before, 1])

    const moved = reseal(APP_SECRET, other)
    expect(moved.status, moved.stderr).toBe(0)
    expect(moved.stdout).toContain('active')
    const after = await kept()
    expect(base32(Buffer.from(unseal(deriveKey(other, 'second-factor'), after.totp), 'base64url'))).toBe(secreto)
    expect(unseal(deriveKey(other, 'webhooks'), after.webhook)).toMatch(/^whsec_/)
    expect([before.pin === null, after.pin, await mailWaits()]).toEqual([false, null, 0])
    expect(
      await db.read
        .selectFrom('auditoria')
        .select(['accion', 'actorTipo'])
        .where('restauranteId', '=', casa.id)
        .where('accion', '=', 'operatorResealKeys')
        .execute(),
    ).toEqual([{ accion: 'operatorResealKeys', actorTipo: 'sistema' }])
    expect(reseal(other, APP_SECRET).status).toBe(0)
    expect((await call('GET /api/auth/me')).status).toBe(200)
  }, 90_000)

  it('signing keys rotate by command, are published, and nobody is signed out', async () => {
    const casa = await signUp(url)
    const before = await signIn(url, casa)
    const kids = async () =>
      ((await (await fetch(`${url}/.well-known/jwks.json`)).json()) as { keys: { kid: string; d?: string }[] }).keys
    const [old] = await kids()
    const rotated = spawnSync(execPath, [MAIN, 'keys', 'rotate'], {
      env: { PATH: process.env.PATH, DATABASE_URL: world.databaseUrl, APP_SECRET, NODE_ENV: 'test' },
      encoding: 'utf8',
    })
    expect(rotated.status, rotated.stderr).toBe(0)
    expect(
      rotated.stdout
        .trim()
        .split('\n')
        .map((line) => line.split('\t')[1]),
    ).toEqual(['retired', 'active'])
    expect((await before.call('GET /api/auth/me')).status).toBe(200)
    const fresh = rotated.stdout
      .split('\n')
      .find((line) => line.includes('active'))
      ?.split('\t')[0]
    const token = spawnSync(execPath, [MAIN, 'keys', 'list'], {
      env: { PATH: process.env.PATH, DATABASE_URL: world.databaseUrl, APP_SECRET, NODE_ENV: 'test' },
      encoding: 'utf8',
    })
    expect(token.stdout).toContain(fresh)
    await eventually(async () => (await kids()).map(({ kid }) => kid).includes(fresh ?? ''), 15_000, 250)
    const keys = await kids()
    expect(keys.map(({ kid }) => kid)).toContain(old?.kid)
    expect(keys.every((key) => key.d === undefined)).toBe(true)
    const after = await signIn(url, casa)
    expect(JSON.parse(Buffer.from(after.accessToken.split('.')[0] ?? '', 'base64url').toString())).toMatchObject({
      kid: fresh,
    })
    expect([(await before.call('GET /api/auth/me')).status, (await present(url, before.refreshToken)).status]).toEqual([
      200, 200,
    ])
  }, 90_000)
})

it('a recovery link comes by SMTP, after a server that refused it for a while, and the password of the setting is told nowhere (issue 11, line 6)', async () => {
  const trusted = await mkdtemp(join(tmpdir(), 'aris-ca-'))
  const ca = join(trusted, 'ca.pem')
  await writeFile(ca, SMTP_CA)
  let answers = 0
  const smtp = await startSmtp({
    onMailFrom(_address, _session, done) {
      answers += 1
      done(answers === 1 ? smtpError(421, 'come back later') : null)
    },
  })
  const { user, password } = SMTP_LOGIN
  const world = await openWorld('sqlite', {
    APP_SECRET,
    PUBLIC_URL: 'https://fogon.test',
    SMTP_URL: `smtp://${user}:${encodeURIComponent(password)}@localhost:${String(smtp.port)}`,
    MAIL_FROM: 'La Fonda <hola@fonda.test>',
    NODE_EXTRA_CA_CERTS: ca,
  })
  try {
    const casa = await signUp(world.server.url)
    await post(world.server.url, '/api/auth/recovery', { restaurante: casa.slug, email: casa.email })
    const taken = await eventually(() => smtp.tomados[0], 30_000)
    expect(taken).toMatchObject({ from: 'hola@fonda.test', to: [casa.email], secure: true, user })
    const { headers, text, html } = readMail(taken.raw)
    expect(headers.from).toBe('La Fonda <hola@fonda.test>')
    const token = /https:\/\/fogon\.test\/#recuperar=(\S+)/.exec(text)?.[1] ?? ''
    expect(html).toContain(token)
    const changed = await post(world.server.url, '/api/auth/recovery/confirm', { token, password: 'recuperada hoy 28' })
    expect([changed.status, answers, smtp.tomados.length]).toEqual([204, 2, 1])

    const output = world.server.process.output()
    expect(output).toContain('mail not delivered yet')
    for (const secret of [password, encodeURIComponent(password), token, casa.email])
      expect(output).not.toContain(secret)
  } finally {
    await world.stop()
    await smtp.stop()
    await rm(trusted, { recursive: true })
  }
}, 120_000)

it('without PUBLIC_URL nobody is written to, the answer says so to everybody alike, and start says so (H69)', async () => {
  const elsewhere = await mkdtemp(join(tmpdir(), 'aris-mail-'))
  const bare = await openWorld('sqlite', { APP_SECRET, MAIL_FOLDER: elsewhere })
  try {
    const casa = await signUp(bare.server.url)
    const ask = async (email: string) => {
      const answer = await post(bare.server.url, '/api/auth/recovery', { restaurante: casa.slug, email })
      return [answer.status, (await answer.json()) as unknown]
    }
    const told = [202, { mandaCorreo: false }]
    expect([await ask(casa.email), await ask('nobody@example.com')]).toEqual([told, told])
    await eventually(() => bare.server.process.output().includes('recovery mail not sent'))
    expect(await readdir(elsewhere)).toEqual([])
    expect(bare.server.process.output()).toMatch(/Sin PUBLIC_URL|Without PUBLIC_URL/)
  } finally {
    await bare.stop()
    await rm(elsewhere, { recursive: true })
  }
}, 120_000)
