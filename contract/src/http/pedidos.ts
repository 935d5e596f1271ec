import { z } from 'zod'
import { itemEstados } from '../rules/estados/item.js'
import { pedidoEstados } from '../rules/estados/pedido.js'
import { MAX_CANTIDAD, MAX_IMPORTE_MINOR } from '../rules/limites.js'
import { byId, id, instant, listOf, minor, moneda, page, prose, text } from './common.js'
import { route } from './route.js'

export const itemModificador = z.object({ id, grupoId: id, nombre: z.string(), precioMinor: minor, cantidad: z.int() })

export const itemView = z.object({
  id,
  productoId: id,
  nombre: z.string(),
  cantidad: z.int(),
  precioMinor: minor.describe('of one, with its modifiers'),
  totalMinor: minor.describe('cantidad × precioMinor'),
  estado: z.enum(itemEstados),
  estacionId: id,
  cursoId: id.nullable(),
  comensalId: id.nullable(),
  nota: z.string().nullable(),
  modificadores: z.array(itemModificador),
  promisedAt: instant.nullable().describe('what the guest was told first; never changed afterwards'),
  estimatedAt: instant.nullable().describe('earlier than promised, as the load allows now; null: the promise stands'),
  firedAt: instant.nullable().describe('when a held item was fired'),
  startedAt: instant.nullable(),
  readyAt: instant.nullable(),
  servedAt: instant.nullable(),
  updatedAt: instant,
  /** Only for staff: who took it, why it was voided. */
  staff: z.object({ usuarioId: id.nullable(), motivo: z.string().nullable() }).optional(),
})
export type ItemView = z.output<typeof itemView>

export const pedidoView = z.object({
  id,
  numero: z.int(),
  estado: z.enum(pedidoEstados),
  sesionId: id.nullable(),
  mesaId: id.nullable(),
  mesaNombre: z.string().nullable(),
  paraLlevar: z.string().nullable(),
  cobradoEnSesionId: id.nullable().describe('the session on whose bill it was paid, when its party took it away'),
  comensalId: id.nullable(),
  comensalNombre: z.string().nullable(),
  moneda,
  totalMinor: minor,
  version: z.int(),
  createdAt: instant,
  aceptadoAt: instant.nullable(),
  items: z.array(itemView),
  staff: z.object({ usuarioId: id.nullable(), motivo: z.string().nullable() }).optional(),
})
export type PedidoView = z.output<typeof pedidoView>

export const MAX_LINES = 50

export const pedidoBody = z
  .object({
    sesionId: id.optional(),
    paraLlevar: z.object({ nombre: text(80) }).optional(),
    items: z
      .array(
        z.object({
          productoId: id,
          cantidad: z.int().min(1).max(MAX_CANTIDAD),
          modificadores: z
            .array(z.object({ id, cantidad: z.int().min(1).max(20).default(1) }))
            .max(40)
            .default([]),
          nota: prose(280).optional(),
          cursoId: id.optional(),
        }),
      )
      .min(1)
      .max(MAX_LINES),
    quotedTotalMinor: minor.min(0).max(MAX_IMPORTE_MINOR).optional(),
  })
  .refine((b) => (b.sesionId === undefined) !== (b.paraLlevar === undefined), {
    error: 'exactly one of sesionId and paraLlevar',
    path: ['sesionId'],
  })
  .meta({
    examples: [
      {
        sesionId: '01933b5e-7c00-7abc-8def-0123456789ab',
        items: [
          { productoId: '01933b5e-7c00-7abc-8def-0123456789ab', cantidad: 2, modificadores: [], nota: 'Sin sal' },
        ],
      },
    ],
  })
export type PedidoBody = z.output<typeof pedidoBody>

export const placePedido = route({
  method: 'POST',
  path: '/api/pedidos',
  summary: 'Places an order',
  access: { usuario: 'pedidos.crear', comensal: true },
  sujeto: { tipo: 'pedidos', con: ['sesionId'] },
  idempotency: 'required',
  body: pedidoBody,
  answers: { 201: pedidoView },
  refusals: [
    'producto_desconocido',
    'producto_agotado',
    'modificador_desconocido',
    'modificador_agotado',
    'grupo_agotado',
    'modificadores_insuficientes',
    'modificadores_excedidos',
    'curso_desconocido',
    'precio_negativo',
    'importe_excedido',
    'total_cambiado',
    'sesion_cerrada',
    'restaurante_cerrado',
    'cocina_en_pausa',
    'demasiado_sin_empezar',
    'estacion_no_asignada',
    'no_encontrado',
    'restaurante_sin_configurar',
    'solo_carta',
    'demasiados_intentos',
  ],
})

export const listPedidos = route({
  method: 'GET',
  path: '/api/pedidos',
  summary: 'Orders, newest first; `activos` are in work, `retenidos` hold a course back at an open table',
  access: { usuario: 'pedidos.ver' },
  query: page.extend({
    estado: z.enum([...pedidoEstados, 'activos', 'retenidos']).optional(),
    estacionId: id.optional(),
    sesionId: id.optional(),
  }),
  answers: { 200: listOf(pedidoView) },
})

export const getPedido = route({
  method: 'GET',
  path: '/api/pedidos/:id',
  summary: 'One order',
  access: { usuario: 'pedidos.ver' },
  params: byId,
  etag: 'get',
  answers: { 200: pedidoView },
  refusals: ['no_encontrado'],
})

const decision = { params: byId, answers: { 200: pedidoView } } as const
const motivo = prose(200).optional()

export const acceptPedido = route({
  method: 'POST',
  path: '/api/pedidos/:id/accept',
  summary: 'Accepts what a diner sent',
  access: { usuario: 'pedidos.aceptar' },
  sujeto: 'pedidos',
  ...decision,
  refusals: ['no_encontrado', 'transicion_invalida'],
})
export const rejectPedido = route({
  method: 'POST',
  path: '/api/pedidos/:id/reject',
  summary: 'Refuses what a diner sent',
  access: { usuario: 'pedidos.aceptar' },
  sujeto: 'pedidos',
  ...decision,
  body: z.object({ motivo }).optional(),
  refusals: ['no_encontrado', 'transicion_invalida'],
})
export const cancelPedido = route({
  method: 'POST',
  path: '/api/pedidos/:id/cancel',
  summary: 'Voids every item of an order',
  access: { usuario: 'pedidos.cancelar' },
  sujeto: 'pedidos',
  ...decision,
  body: z.object({ motivo, approval: z.string().max(200).optional() }).optional(),
  refusals: ['no_encontrado', 'motivo_requerido', 'permiso_requerido', 'transicion_invalida'],
})

/** What becomes of each item that is neither served nor voided when its bill is closed or its table released. */
export const pendientesBody = z
  .array(
    z.object({
      itemId: id,
      accion: z.enum(['entregar', 'anular', 'llevar']),
      motivo,
      approval: z.string().max(200).optional(),
    }),
  )
  .max(1_000)
  .refine((list) => new Set(list.map((one) => one.itemId)).size === list.length, { error: 'each item once' })
  .default([])
export type PendientesBody = z.output<typeof pendientesBody>
/** One of the items that `items_sin_terminar` lists in `actual.items`. */
export interface PendienteView {
  itemId: string
  pedidoId: string
  numero: number
  nombre: string
  cantidad: number
  totalMinor: number
  estado: ItemView['estado']
}

/** Several at once: `POST /api/items/{id}/serve` for one; the ticket's buttons act on all of its items that may. */
const itemBody = z
  .object({ expectedEstado: z.enum(itemEstados).optional(), motivo, approval: z.string().max(200).optional() })
  .optional()
const itemRoute = <
  const P extends `/${string}`,
  const A extends { usuario: 'items.preparar' | 'items.servir' | 'items.marchar' | 'pedidos.crear'; comensal?: true },
>(
  path: P,
  summary: string,
  access: A,
) =>
  route({
    method: 'POST',
    path,
    summary,
    access,
    sujeto: 'items',
    params: byId,
    body: itemBody,
    answers: { 200: pedidoView },
    refusals: [
      'no_encontrado',
      'transicion_invalida',
      'estado_distinto',
      'pedido_sin_aceptar',
      'motivo_requerido',
      'permiso_requerido',
      'aprobacion_invalida',
    ],
  })

export const fireItem = itemRoute('/api/items/:id/fire', 'Marcha a held item', { usuario: 'items.marchar' })
export const startItem = itemRoute('/api/items/:id/start', 'The station begins it', { usuario: 'items.preparar' })
export const readyItem = itemRoute(
  '/api/items/:id/ready',
  'It is ready to be served; with the setting `listoDeUnToque` also one that nobody began, which starts and is ready at once',
  { usuario: 'items.preparar' },
)
export const recallItem = itemRoute('/api/items/:id/recall', 'Back into preparation', { usuario: 'items.preparar' })
export const serveItem = itemRoute('/api/items/:id/serve', 'It is on the table', { usuario: 'items.servir' })
export const voidItem = itemRoute(
  '/api/items/:id/void',
  'Voids it; with permission and reason once the kitchen has begun',
  { usuario: 'pedidos.crear', comensal: true },
)
