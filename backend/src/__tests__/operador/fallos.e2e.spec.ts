import { randomUUID } from 'node:crypto'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createClient } from '@arisgourmet/contract/client'
import type { BodyIn } from '@arisgourmet/contract/http/route'
import type { Routes } from '@arisgourmet/contract/http/routes'
import { eventually } from '../../../../test/support/eventually.js'
import { must, openWorld, refusedWith, type World } from '../../../../test/world/world.js'

const FALLO: BodyIn<Routes['reportFallo']> = {
  cara: 'cocina',
  clase: 'dibujo',
  nombre: 'TypeError',
  mensaje: 'no table for ana@fogon.test at https://fogon.test/m/AbC123 with 4821',
  lugares: ['cocina-D4x_1.js:12:345', 'https://fogon.test/m/AbC123'],
  navegador: 'Chrome 94',
  veces: 3,
}

describe('a face tells of its fault (H54)', () => {
  let world: World
  beforeAll(async () => {
    world = await openWorld('sqlite', { RATE_LIMIT_FACTOR: '1' })
  })
  afterAll(() => world.stop())

  it('is one line of the log, without anything of anybody, and a figure (H54)', async () => {
    const call = createClient({ baseUrl: world.server.url })
    must(await call('POST /api/fallos', { body: FALLO }))
    await eventually(() => world.server.process.output().includes('a face failed'))
    const line = world.server.process
      .output()
      .split('\n')
      .find((one) => one.includes('a face failed'))
    expect(JSON.parse(line ?? '')).toMatchObject({
      fallo: {
        cara: 'cocina',
        clase: 'dibujo',
        nombre: 'TypeError',
        mensaje: 'no table for <correo> at <url> with <n>',
        lugares: ['cocina-D4x_1.js:12:345'],
        navegador: 'Chrome 94',
        veces: 3,
      },
    })
    expect(line).not.toMatch(/fogon|AbC123|4821/)
    const figures = await (await fetch(`${world.server.url}/metrics`)).text()
    expect(figures).toContain('face_faults_total{cara="cocina"} 3')
  })

  it('takes no more than its shape, and no flood of one address (H54)', async () => {
    const call = createClient({ baseUrl: world.server.url })
    expect(refusedWith(await call('POST /api/fallos', { body: { ...FALLO, mensaje: 'x'.repeat(301) } }))).toBe(
      'entrada_invalida',
    )
    for (let n = 0; n < 40; n++) await call('POST /api/fallos', { body: FALLO })
    const answer = await call('POST /api/fallos', { body: FALLO })
    expect(refusedWith(answer)).toBe('demasiados_intentos')
    expect(answer.ok ? 0 : answer.retryAfter).toBeGreaterThan(0)
  })

  it('H42 ten thousand distinct URLs, odd methods and hostile words make no series of figures', async () => {
    const { url } = world.server
    const page = async () => (await fetch(`${url}/metrics`)).text()
    const seriesIn = (text: string) =>
      text
        .split('\n')
        .filter((line) => /^(?!nodejs_|process_)\w/.test(line))
        .map((line) => line.replace(/ \S+$/, ''))
    const timedIn = (text: string) =>
      [...text.matchAll(/^http_request_duration_seconds_count\{.*\} (\d+)$/gm)].reduce(
        (sum, [, n]) => sum + Number(n),
        0,
      )
    const port = Number(new URL(url).port)

    const call = createClient({ baseUrl: url })
    const hostile = { ...FALLO, cara: 'cocina"} 1\nintruso{a="' as 'cocina' }
    const oddly = () =>
      Promise.all([
        ...METHODS.map((method) => askAll(port, [`${method} /intruso-${randomUUID()}`])),
        call('POST /api/fallos', { body: hostile }).then((answer) =>
          expect(refusedWith(answer)).toBe('entrada_invalida'),
        ),
      ])
    // One of each kind first; the pool's figures come a second after the start.
    await Promise.all([askAll(port, [...pages(0), ...routesOf(0)]), oddly()])
    const before = await eventually(async () => {
      const text = await page()
      return text.includes('db_pool_connections{') ? text : undefined
    })
    // Of ten, two are for the API, which has a ceiling for each address.
    const many = Array.from({ length: 10_000 }, (_, n) => (n % 5 === 0 ? routesOf(n)[n % 3] : pages(n)[n % 4]) ?? '')
    await Promise.all([0, 1, 2, 3].map((quarter) => askAll(port, many.slice(quarter * 2_500, (quarter + 1) * 2_500))))
    await oddly()

    const after = await page()
    expect(timedIn(after) - timedIn(before)).toBeGreaterThan(10_000)
    expect(seriesIn(after).length).toBeGreaterThan(50)
    expect(seriesIn(after).filter((one) => !seriesIn(before).includes(one))).toEqual([])
    expect(after).not.toContain('intruso')
  })
})

const pages = (n: number): readonly string[] => [
  `GET /intruso-${String(n)}`,
  `GET /m/intruso-${String(n)}`,
  `GET /intruso/${String(n)}/%22%7D%0Aintruso%7Ba=%22`,
  `GET /health/live?intruso=${String(n)}`,
]
const routesOf = (n: number): readonly string[] => [
  `GET /api/intruso-${String(n)}`,
  `GET /api/productos/intruso-${String(n)}`,
  `GET /api/qr/intruso-${String(n)}`,
]
const METHODS = ['PROPFIND', 'OPTIONS', 'TRACE', 'PURGE', 'M-SEARCH', 'HEAD', 'DELETE']

/** Sends all of these over one connection and waits until each is answered, or the connection has ended. */
async function askAll(port: number, requests: readonly string[]): Promise<void> {
  const socket = connect(port, '127.0.0.1')
  let [answered, ended] = [0, false]
  socket.on('data', (piece) => (answered += piece.toString('latin1').split('HTTP/1.1 ').length - 1))
  socket.on('close', () => (ended = true))
  socket.write(requests.map((request) => `${request} HTTP/1.1\r\nHost: x\r\n\r\n`).join(''))
  await eventually(() => ended || answered >= requests.length, 60_000)
  socket.destroy()
}
