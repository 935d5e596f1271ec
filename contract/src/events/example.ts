import { z } from 'zod'
import { dataschemaOf, events, type Envelope, type EventType } from './events.js'

type Schema = {
  type?: string | string[]
  enum?: unknown[]
  const?: unknown
  format?: string
  anyOf?: Schema[]
  items?: Schema | Schema[]
  prefixItems?: Schema[]
  properties?: Record<string, Schema>
  required?: string[]
  minimum?: number
  pattern?: string
}

const ID = '01933b5e-7c00-7abc-8def-0123456789ab'
const INSTANT = '2026-11-22T23:30:00.000Z'
/** What people would write in a text of this name. */
const words: Readonly<Record<string, string>> = {
  nombre: 'Bife de chorizo 400 g',
  mesaNombre: 'Mesa 4',
  comensalNombre: 'Ana',
  moneda: 'ARS',
  nota: 'Sin sal',
  slug: 'el-fogon',
  descripcion: 'Corte premium madurado',
  motivo: 'Se cayó',
  paraLlevar: 'Ana',
}

/** A whole event of one type, made from its schema, for the catalogue and for consumers' tests. */
export function exampleOf<T extends EventType>(type: T): Envelope<T> {
  const schema = z.toJSONSchema(events[type].data, { io: 'output', unrepresentable: 'any' }) as Schema
  return {
    specversion: '1.0',
    id: ID,
    source: `/restaurantes/${ID}`,
    type,
    subject: ID,
    time: INSTANT,
    datacontenttype: 'application/json',
    dataschema: dataschemaOf(type),
    restauranteid: ID,
    aggregateversion: 1,
    data: exampleValue(schema, '') as Envelope<T>['data'],
  }
}

/** The JSON Schema of an event's `data`. */
export const schemaOf = (type: EventType): Record<string, unknown> =>
  z.toJSONSchema(events[type].data, { io: 'output', unrepresentable: 'any' })

function exampleValue(schema: Schema, name: string): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  if (schema.anyOf) return exampleValue(schema.anyOf.find((one) => one.type !== 'null') ?? schema.anyOf[0] ?? {}, name)
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case 'string':
      return exampleText(schema, name)
    case 'integer':
    case 'number':
      return name.endsWith('Minor') ? 3_190_000 : Math.max(schema.minimum ?? 1, 1)
    case 'boolean':
      return true
    case 'array':
      return schema.items && !Array.isArray(schema.items) ? [exampleValue(schema.items, name)] : []
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([key, inner]) => [key, exampleValue(inner, key)]),
      )
    default:
      return null
  }
}

function exampleText({ format, pattern }: Schema, name: string): string {
  if (format === 'uuid') return ID
  if (format === 'date-time') return INSTANT
  if (pattern?.includes('[A-Z]{3}')) return 'ARS'
  return words[name] ?? 'texto'
}
