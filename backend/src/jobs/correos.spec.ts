import pino from 'pino'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { describeEachEngine } from '../../../test/support/databases.js'
import { readMail } from '../../../test/support/mail.js'
import { freePort } from '../../../test/support/ports.js'
import { SMTP_CA, SMTP_LOGIN, smtpError, startSmtp } from '../../../test/support/smtp.js'
import { aRestaurante, openHouse, T } from '../__tests__/casa/casa.fixture.js'
import { recoveryMail } from '../auth/recoveryMail.js'
import type { House } from '../house/house.js'
import { smtpMailer } from '../platform/mail.js'
import { sealMensaje } from '../platform/mensaje.js'
import { createMetrics } from '../platform/metrics.js'
import type { Smtp } from '../platform/smtp.js'
import { sendCorreos, type CorreoHouse } from './correos.js'

const MINUTE = 60_000
const LINK = 'https://fogon.test/#recuperar=secreto.del.enlace'
const FROM = { name: 'La Fonda «ñandú»', address: 'no-responder@fogon.test' }
const after = (ms: number): Date => new Date(T.getTime() + ms)

describeEachEngine('mail that waits (issue 11, line 6)', (name) => {
  let house: House
  let restauranteId: string
  let metrics: CorreoHouse['metrics'] & ReturnType<typeof createMetrics>
  let logged: string[]
  beforeAll(async () => {
    house = await openHouse(name, {})
    restauranteId = (await aRestaurante(house)).ctx.store.restauranteId
  })
  afterAll(() => house.engine.close())
  beforeEach(async () => {
    await house.engine.statement((db) => db.deleteFrom('correos').execute())
    metrics = createMetrics()
    logged = []
  })

  const put = async (to = 'ana@fogon.test') => {
    const id = house.newId()
    const mensajeCifrado = sealMensaje(house.mailKey, { to, ...recoveryMail(LINK, 'tu') })
    await house.storeOf(restauranteId).write(async ({ correos }) => {
      await correos.put({ id, mensajeCifrado, venceAt: after(30 * MINUTE) }, T)
      return { ok: true, value: null }
    })
    return id
  }
  const rows = () => house.engine.read.selectFrom('correos').selectAll().execute()
  const smtp = (port: number, mas: Partial<Smtp> = {}): Smtp => ({
    host: '127.0.0.1',
    port,
    tls: 'starttls',
    ...SMTP_LOGIN,
    ...mas,
  })
  /** One run of the job by a clock that stands at a moment. */
  const run = (to: Smtp, ms = 0, ca: string | undefined = SMTP_CA) =>
    sendCorreos({
      correos: house.correos,
      mailKey: house.mailKey,
      mailer: smtpMailer(to, FROM, ca),
      now: () => after(ms),
      log: pino({ level: 'warn' }, { write: (line: string) => void logged.push(line) }),
      metrics,
    })
  const outcomes = async () => {
    const { values } = await metrics.mailDeliveries.get()
    return Object.fromEntries(values.map(({ labels, value }): [string, number] => [String(labels.outcome), value]))
  }

  it('is lost by no server that is down for a while, and comes once, as it was written', async () => {
    const port = await freePort()
    const id = await put()
    await run(smtp(port))
    expect(await rows()).toMatchObject([
      { id, intentos: 1, murioAt: null, error: expect.stringMatching(/ECONN|ESOCKET/) as string },
    ])
    expect(await outcomes()).toEqual({ delivered: 0, failed: 1, dead: 0 })
    expect(logged.join()).toContain('mail not delivered yet')

    const server = await startSmtp({ port })
    try {
      // Not before its wait is over.
      await run(smtp(port), 1)
      expect(server.tomados).toEqual([])
      await Promise.all([run(smtp(port), MINUTE), run(smtp(port), MINUTE), run(smtp(port), MINUTE)])
      await run(smtp(port), 10 * MINUTE)
    } finally {
      await server.stop()
    }
    expect(server.tomados).toMatchObject([
      { from: FROM.address, to: ['ana@fogon.test'], secure: true, user: SMTP_LOGIN.user },
    ])
    const { headers, text, html } = readMail(server.tomados[0]?.raw ?? '')
    expect(headers).toMatchObject({
      from: `${FROM.name} <${FROM.address}>`,
      to: 'ana@fogon.test',
      subject: 'ArisGourmet: contraseña nueva',
      'message-id': `<${id}@fogon.test>`,
      'auto-submitted': 'auto-generated',
    })
    expect(new Date(headers.date ?? '')).toEqual(after(MINUTE))
    expect(text).toContain(`próximos 30 minutos para elegir una contraseña nueva. Sirve una sola vez.\n\n${LINK}\n`)
    expect(html).toContain(`<a href="${LINK}"`)
    expect(await rows()).toEqual([])
    expect(await outcomes()).toEqual({ delivered: 1, failed: 1, dead: 0 })
  })

  it('comes after a server that asked for patience', async () => {
    let answers = 0
    const server = await startSmtp({
      onRcptTo(_address, _session, done) {
        answers += 1
        done(answers === 1 ? smtpError(451, 'greylisted, ana@fogon.test') : null)
      },
    })
    try {
      await put()
      await run(smtp(server.port))
      const [row] = await rows()
      expect(row).toMatchObject({ intentos: 1, murioAt: null, error: expect.stringContaining('451') as string })
      expect(row?.error).not.toContain('ana@')
      await run(smtp(server.port), MINUTE)
      expect([server.tomados.length, await rows()]).toEqual([1, []])
    } finally {
      await server.stop()
    }
  })

  it('is not tried again once it is refused for good, is seen, and keeps neither message nor address', async () => {
    let answers = 0
    const server = await startSmtp({
      onRcptTo(_address, _session, done) {
        answers += 1
        done(smtpError(550, 'no such user ana@fogon.test'))
      },
    })
    try {
      const id = await put()
      for (const ms of [0, MINUTE, 29 * MINUTE]) await run(smtp(server.port), ms)
      expect(answers).toBe(1)
      const [row] = await rows()
      expect(row).toMatchObject({ id, intentos: 1, murioAt: T, mensajeCifrado: '' })
      expect(row?.error).toMatch(/^EENVELOPE .*550/)
      expect([row?.error, ...logged].join()).not.toContain('ana@')
      expect(JSON.parse(logged[0] ?? '')).toMatchObject({ level: 50, correo: id, msg: 'mail not delivered' })
      expect([await outcomes(), await house.correos.count()]).toEqual([
        { delivered: 0, failed: 0, dead: 1 },
        { waiting: 0, dead: 1 },
      ])
    } finally {
      await server.stop()
    }
  })

  it('tells a server without STARTTLS, or of a name that it cannot show, neither message nor password', async () => {
    let logins = 0
    const onAuth = (_auth: unknown, _session: unknown, done: (error: Error) => void) => {
      logins += 1
      done(new Error('no'))
    }
    const servers: [Parameters<typeof startSmtp>[0], string | undefined][] = [
      [{ disabledCommands: ['STARTTLS'], allowInsecureAuth: true, onAuth }, SMTP_CA],
      [{ onAuth }, undefined],
    ]
    for (const [options, ca] of servers) {
      await house.engine.statement((db) => db.deleteFrom('correos').execute())
      const server = await startSmtp(options)
      try {
        await put()
        await sendCorreos({
          correos: house.correos,
          mailKey: house.mailKey,
          mailer: smtpMailer(smtp(server.port), FROM, ca),
          now: () => T,
          log: pino({ level: 'silent' }),
          metrics,
        })
        expect([logins, server.tomados]).toEqual([0, []])
        expect(await rows()).toMatchObject([
          { murioAt: null, error: expect.stringMatching(/STARTTLS|TLS|certificate/i) as string },
        ])
      } finally {
        await server.stop()
      }
    }
  })

  it('waits for a login that is mended, and tells nobody the password', async () => {
    const server = await startSmtp()
    try {
      await put()
      await run(smtp(server.port, { password: 'otra clave' }))
      const [row] = await rows()
      expect(row).toMatchObject({ murioAt: null, error: expect.stringMatching(/^EAUTH/) as string })
      expect([row?.error, ...logged].join()).not.toContain('otra clave')
      await run(smtp(server.port), MINUTE)
      expect(server.tomados).toHaveLength(1)
    } finally {
      await server.stop()
    }
  })

  it('is given up when its link has ended, after waits that grow', async () => {
    const port = await freePort()
    await put()
    for (let ms = 0; ms < 30 * MINUTE; ms += 1_000) await run(smtp(port), ms)
    const [row] = await rows()
    expect(row?.murioAt?.getTime()).toBeGreaterThan(after(24 * MINUTE).getTime())
    expect(row?.intentos).toBeGreaterThanOrEqual(7)
    expect(row?.intentos).toBeLessThanOrEqual(20)
    await house.correos.sweep(after(60 * MINUTE))
    expect(await rows()).toEqual([])

    await put()
    const server = await startSmtp({ port })
    try {
      await run(smtp(port), 30 * MINUTE)
      expect([server.tomados, (await rows())[0]?.error]).toEqual([[], 'too late to be of use'])
    } finally {
      await server.stop()
    }
  })

  it('of a process that died while it had it is taken by another one, and stands in no row that can be read', async () => {
    const id = await put()
    const [row] = await rows()
    const kept = JSON.stringify(row)
    for (const secret of ['secreto', 'ana@', 'recuperar', Buffer.from('recuperar').toString('base64')])
      expect(kept).not.toContain(secret)
    expect(await house.correos.take(T, 2 * MINUTE)).toMatchObject({ id, intentos: 1 })
    const server = await startSmtp()
    try {
      await run(smtp(server.port), MINUTE)
      expect(server.tomados).toEqual([])
      await run(smtp(server.port), 2 * MINUTE)
      expect(server.tomados).toHaveLength(1)
    } finally {
      await server.stop()
    }
  })
})
