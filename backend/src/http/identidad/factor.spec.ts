import { refuse } from '@arisgourmet/contract/refusals'
import fastify from 'fastify'
import pino from 'pino'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createMetrics } from '../../platform/metrics.js'
import { Refused } from '../seam/answer.js'
import { addCeiling, CEILING } from '../seam/ceiling.js'
import { FallosController, PER_ADDRESS } from '../operador/fallos.controller.js'
import type { House } from '../../house/house.js'
import { PedidosController, PER_PHONE } from '../salon/pedidos.controller.js'

const FALLO = {
  cara: 'cocina',
  clase: 'dibujo',
  nombre: 'TypeError',
  mensaje: 'x',
  lugares: [],
  navegador: 'Chrome 94',
  veces: 1,
} as const

/** A door with a limit in memory, opened with a factor: a call answers whether one more came through, who asks by number. */
type Door = (factor: number) => (who: number) => Promise<boolean>

const quiet = pino({ level: 'silent' })
const houseWith = (factor: number): House =>
  ({ settings: { RATE_LIMIT_FACTOR: factor }, metrics: createMetrics(), log: quiet }) as unknown as House

/** True unless the call was held back; what was refused further inside came through the limit. */
async function isThrough(call: () => unknown): Promise<boolean> {
  try {
    await call()
    return true
  } catch (error) {
    if (error instanceof Refused) return error.refusal.code !== 'demasiados_intentos'
    throw error
  }
}

const doors: readonly (readonly [name: string, limit: { burst: number; perSecond: number }, open: Door])[] = [
  [
    'the ceiling of an address',
    CEILING,
    (factor) => {
      const app = fastify({ trustProxy: true })
      addCeiling(app, { settings: { RATE_LIMIT_FACTOR: factor }, log: quiet })
      app.get('/api/x', async () => 'here')
      return async (who) =>
        (await app.inject({ url: '/api/x', headers: { 'x-forwarded-for': `203.0.113.${String(who)}` } })).statusCode ===
        200
    },
  ],
  [
    'the orders of one phone',
    PER_PHONE,
    (factor) => {
      const pedidos = new PedidosController(houseWith(factor))
      const ctx = { store: { writeOnce: async () => refuse('sesion_cerrada') }, actor: { tipo: 'comensal' } }
      return (who) =>
        isThrough(() =>
          pedidos.place({
            ctx,
            caller: { tipo: 'comensal', comensalId: String(who) },
            body: {},
          } as unknown as Parameters<PedidosController['place']>[0]),
        )
    },
  ],
  [
    'the faults that one address tells of',
    PER_ADDRESS,
    (factor) => {
      const fallos = new FallosController(houseWith(factor))
      return (who) =>
        isThrough(() =>
          fallos.report({ body: FALLO, address: `203.0.113.${String(who)}` } as unknown as Parameters<
            FallosController['report']
          >[0]),
        )
    },
  ],
]

describe.each(doors)('RATE_LIMIT_FACTOR reaches %s (issue 10, line 34)', (_, { burst, perSecond }, open) => {
  let now = 0
  beforeEach(() => {
    now = 1_000_000
    vi.spyOn(performance, 'now').mockImplementation(() => now)
  })
  afterEach(() => {
    vi.restoreAllMocks()
  })

  // Small factors keep it quick; each gives whole numbers of calls.
  it.each([30 / burst, 60 / burst])(
    '%d times as many at once, and as many more each second; another has their own',
    async (factor) => {
      const ask = open(factor)
      const many = async (who: number): Promise<number> => {
        let through = 0
        while (through < 1_000 && (await ask(who))) through += 1
        return through
      }
      expect(await many(1)).toBe(Math.round(burst * factor))
      expect(await many(2)).toBe(Math.round(burst * factor))
      // So long, in milliseconds, until ten more are let through.
      const ten = Math.ceil(10_000 / (perSecond * factor))
      now += ten - Math.ceil(ten / 20)
      expect(await many(1)).toBe(9)
      now += ten
      expect(await many(1)).toBeGreaterThanOrEqual(10)
    },
  )
})
