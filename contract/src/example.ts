/** As much of JSON Schema as the contract's schemas use. */
export interface JsonSchema {
  $ref?: string
  type?: string | string[]
  enum?: unknown[]
  const?: unknown
  default?: unknown
  format?: string
  anyOf?: JsonSchema[]
  allOf?: JsonSchema[]
  items?: JsonSchema | JsonSchema[]
  prefixItems?: JsonSchema[]
  properties?: Record<string, JsonSchema>
  additionalProperties?: boolean | JsonSchema
  required?: string[]
  minimum?: number
  maximum?: number
  minItems?: number
  pattern?: string
  examples?: unknown[]
  description?: string
}

export const ID = '01933b5e-7c00-7abc-8def-0123456789ab'
export const INSTANT = '2026-11-22T23:30:00.000Z'
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
  pais: 'AR',
  email: 'ana@ejemplo.com',
  password: 'un caballo que come tarde',
  nueva: 'un caballo que come tarde',
  pin: '4821',
  codigo: '481516',
  horaCorte: '04:00',
  url: 'https://ejemplo.com/aris',
  eventos: 'pedido.*',
  foto: `/api/fotos/${ID}`,
}

/**
 * A value that the schema allows, as somebody might see it.
 * @param name the field's, which tells what people would write there
 * @param find what a `$ref` points to
 */
export function exampleValue(
  schema: JsonSchema,
  name: string,
  find: (ref: string) => JsonSchema = () => ({}),
): unknown {
  if (schema.$ref !== undefined) return exampleValue(find(schema.$ref), name, find)
  if (schema.examples !== undefined) return schema.examples[0]
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  if (schema.anyOf)
    return exampleValue(schema.anyOf.find((one) => one.type !== 'null') ?? schema.anyOf[0] ?? {}, name, find)
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case 'string':
      return exampleText(schema, name)
    case 'integer':
    case 'number':
      return Math.min(name.endsWith('Minor') ? 3_190_000 : Math.max(schema.minimum ?? 1, 1), schema.maximum ?? Infinity)
    case 'boolean':
      return true
    case 'array':
      if (schema.prefixItems) return schema.prefixItems.map((one) => exampleValue(one, name, find))
      return schema.items && !Array.isArray(schema.items) ? [exampleValue(schema.items, name, find)] : []
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([key, inner]) => [key, exampleValue(inner, key, find)]),
      )
    default:
      return null
  }
}

function exampleText({ format, pattern }: JsonSchema, name: string): string {
  if (format === 'uuid') return ID
  if (format === 'date-time') return INSTANT
  if (format === 'date') return INSTANT.slice(0, 10)
  if (pattern?.includes('[A-Z]{3}')) return 'ARS'
  if (pattern?.includes('[0-5]\\d')) return '20:30'
  return words[name] ?? 'texto'
}
