import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createClient } from '@arisgourmet/contract/client'
import type { BodyIn } from '@arisgourmet/contract/http/route'
import type { Routes } from '@arisgourmet/contract/http/routes'
import { eventually } from '../../../test/support/eventually.js'
import { must, openWorld, refusedWith, type World } from '../../../test/world/world.js'

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
})
