import type { AddressInfo } from 'node:net'
import { MemoryBroker } from '../../realtime/broker/memory.js'
import { createMetrics } from '../../platform/metrics.js'
import { readSettings } from '../../platform/settings.js'
import { createApp } from '../../roles/app.module.js'
import { groundOf, House } from '../../house/house.js'
import { runMigrations } from '../../migrations/run/run.js'
import type { Engine } from '../../store/engine/engine.js'
import { openDatabase } from '../../store/engine/openDatabase.js'
import pino from 'pino'
import { z } from 'zod'
import { freshDatabase, type EngineName } from '../../../../test/support/databases.js'

export interface Doors {
  url: string
  engine: Engine
  house: House
  /** Every statement that ran, as it was compiled. */
  statements: Set<string>
  stop: () => Promise<void>
}

/** The doors in this process, so that every compiled query can be looked at. */
export async function openDoors(name: EngineName): Promise<Doors> {
  const databaseUrl = await freshDatabase(name)
  await runMigrations(databaseUrl)
  const statements = new Set<string>()
  const engine = openDatabase(databaseUrl, {
    onQuery: ({ sql }) => {
      statements.add(sql.replaceAll(/\s+/g, ' '))
    },
  })
  const env = {
    DATABASE_URL: databaseUrl,
    APP_SECRET: 'a secret for tests, of 32 letters',
    RATE_LIMIT_FACTOR: '100',
    NODE_ENV: 'test',
    DEMO: 'off',
  }
  const house = await House.open(
    groundOf({
      settings: readSettings(env, process.cwd()),
      engine,
      log: pino({ level: 'silent' }),
      metrics: createMetrics(),
    }),
  )
  const broker = new MemoryBroker()
  const { app, gateway } = await createApp(house, broker)
  await app.init()
  await gateway.start()
  gateway.attach(app.getHttpServer())
  await app.listen(0, '127.0.0.1')
  const { port } = (app.getHttpServer() as { address: () => AddressInfo }).address()
  return {
    url: `http://127.0.0.1:${String(port)}`,
    engine,
    house,
    statements,
    async stop() {
      gateway.close()
      await app.close()
      await broker.close()
      await engine.close()
    },
  }
}

interface Json {
  type?: string
  format?: string
  pattern?: string
  enum?: unknown[]
  const?: unknown
  anyOf?: Json[]
  properties?: Record<string, Json>
  propertyNames?: Json
  required?: string[]
  items?: Json
  minimum?: number
  minItems?: number
  minLength?: number
}

/** The smallest input that a schema takes, with `id` wherever an id may stand. */
export const sampleOf = (schema: z.ZodType, id: string): unknown =>
  sample(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' }) as Json, id)

function sample(schema: Json, id: string): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  if (schema.anyOf) return sample(schema.anyOf.find((one) => one.format === 'uuid') ?? schema.anyOf[0] ?? {}, id)
  if (schema.properties) {
    const wanted = Object.entries(schema.properties).filter(
      ([name, inner]) => schema.required?.includes(name) || JSON.stringify(inner).includes('"uuid"'),
    )
    return Object.fromEntries(wanted.map(([name, inner]) => [name, sample(inner, id)]))
  }
  if (schema.propertyNames) return {}
  if (schema.type === 'array') return [sample(schema.items ?? {}, id)]
  if (schema.type === 'integer' || schema.type === 'number') return Math.max(schema.minimum ?? 1, 1)
  if (schema.type === 'boolean') return true
  return text(schema, id)
}

function text({ format, pattern, minLength = 1 }: Json, id: string): string {
  if (format === 'uuid') return id
  if (format === 'email') return `${id.slice(0, 8)}@b.test`
  if (format === 'uri') return 'https://example.com/hook'
  if (format === 'date-time') return '2026-01-01T00:00:00Z'
  if (pattern?.includes('\\d')) return '123456'
  return 'Probado'.padEnd(minLength, 'x')
}
