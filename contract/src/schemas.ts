import { z } from 'zod'
import { actaView } from './http/auditoria.js'
import { personaConPin, usuarioPropio } from './http/auth.js'
import * as carta from './http/carta.js'
import * as cuentas from './http/cuentas.js'
import { mfaRequerido } from './http/factores.js'
import * as mesas from './http/mesas.js'
import * as pedidos from './http/pedidos.js'
import { ajustes, horario, restauranteView } from './http/restaurantes.js'
import { rolView, usuarioView } from './http/usuarios.js'
import { webhookView } from './http/webhooks.js'

type Json = Record<string, unknown>

/** The nouns that the OpenAPI document names once; whatever else uses one of them points there. */
const named: Readonly<Record<string, z.ZodType>> = {
  Acta: actaView,
  Ajustes: ajustes,
  Alergenos: carta.alergenos,
  Carta: carta.carta,
  Categoria: carta.categoriaView,
  Comensal: mesas.comensalView,
  Cuenta: cuentas.cuentaView,
  Curso: carta.cursoView,
  Estacion: carta.estacionView,
  GrupoModificadores: carta.grupoModificadoresView,
  Horario: horario,
  ImportInforme: carta.importReport,
  Item: pedidos.itemView,
  ItemModificador: pedidos.itemModificador,
  Llamada: mesas.llamadaView,
  Mesa: mesas.mesaView,
  MfaRequerido: mfaRequerido,
  Modificador: carta.modificadorView,
  Pago: cuentas.pagoView,
  Pedido: pedidos.pedidoView,
  PersonaConPin: personaConPin,
  Producto: carta.productoView,
  Restaurante: restauranteView,
  Rol: rolView,
  Sesion: mesas.sesionView,
  SesionResumen: mesas.sesionResumen,
  Solicitud: mesas.solicitudView,
  Usuario: usuarioView,
  UsuarioPropio: usuarioPropio,
  Webhook: webhookView,
  Zona: mesas.zonaView,
}

/** What callers send and no answer holds. */
const sent: Readonly<Record<string, z.ZodType>> = { PedidoNuevo: pedidos.pedidoBody }

/**
 * Makes the JSON Schemas of one OpenAPI document: a named one is described once, among `components`, and pointed at wherever it is used.
 * What is sent may differ from what is answered (by its defaults): then it is `<Name>Enviado`.
 */
export class Schemas {
  readonly components: Record<string, Json> = {}

  /** @param io `input`: what a caller sends; `output`: what it gets */
  describe(schema: z.ZodType, io: 'input' | 'output'): Json {
    const { $schema: _, $defs = {}, ...rest } = jsonSchemaOf(schema, io)
    const defs = Object.entries($defs as Record<string, Json>)
    const names = new Map(
      defs.map(([name]) => [name, io === 'output' || name in sent || isAlike(name) ? name : `${name}Enviado`]),
    )
    for (const [name, definition] of defs)
      this.components[names.get(name) ?? name] ??= pointTo(names, definition) as Json
    return pointTo(names, rest) as Json
  }
}

const ids = new Map<z.ZodType, string>(Object.entries({ ...named, ...sent }).map(([name, schema]) => [schema, name]))

/** What toJSONSchema asks for a schema's words: the contract's own, and the name where it has one. */
const registry = {
  get: (schema: z.ZodType) => {
    const known = z.globalRegistry.get(schema)
    const name = ids.get(schema)
    return name === undefined ? known : { ...known, id: name }
  },
  has: (schema: z.ZodType) => ids.has(schema) || z.globalRegistry.has(schema),
} as unknown as typeof z.globalRegistry

/** JSON Schema 2020-12, with the named schemas that it uses under `$defs`, itself included where it has a name. */
function jsonSchemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  return z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    reused: 'inline',
    metadata: registry,
    override({ jsonSchema }) {
      // Every integer is a safe one; and what is answered may have more fields tomorrow.
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
      if (io === 'output' && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties
    },
  })
}

/** Whether a named schema is the same sent and answered. */
function isAlike(name: string): boolean {
  const schema = named[name]
  if (!schema) return false
  return JSON.stringify(jsonSchemaOf(schema, 'input')) === JSON.stringify(jsonSchemaOf(schema, 'output'))
}

/** The same with every `#/$defs/…` led to the document's components. */
function pointTo(names: ReadonlyMap<string, string>, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((one) => pointTo(names, one))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      const name = key === '$ref' && typeof inner === 'string' ? inner.replace('#/$defs/', '') : undefined
      return [key, name === undefined ? pointTo(names, inner) : `#/components/schemas/${names.get(name) ?? name}`]
    }),
  )
}
