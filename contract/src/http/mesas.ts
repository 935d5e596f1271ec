import { z } from 'zod'
import { IDIOMAS } from '../idioma.js'
import { mesaEstados } from '../rules/estados/mesa.js'
import { llamadaEstados, sesionEstados } from '../rules/estados/sesion.js'
import { byId, id, instant, listOf, minor, moneda, page, text } from './common.js'
import { crud } from './crud.js'
import { initially, nounOf, required } from './fields.js'
import { pedidoView, pendientesBody } from './pedidos.js'
import { route } from './route.js'

const zona = nounOf({ nombre: required(text(60)), orden: initially(0, z.int().min(0).max(1000)) })
export const zonaView = zona.view
export const zonas = crud({
  path: '/api/zonas',
  noun: 'zonas',
  sujeto: 'zonas',
  read: 'mesas.ver',
  write: 'mesas.editar',
  ...zona,
})

const place = z.int().min(0).max(10_000)
const mesa = nounOf({
  nombre: required(text(60)),
  capacidad: required(z.int().min(1).max(99)),
  zonaId: initially(null, id.nullable()),
  x: initially(0, place),
  y: initially(0, place),
  ancho: initially(100, z.int().min(1).max(2_000)),
  alto: initially(100, z.int().min(1).max(2_000)),
  forma: initially('cuadrada', z.enum(['cuadrada', 'redonda', 'barra'])),
})
export const mesaView = mesa.view.extend({
  estado: z.enum(mesaEstados),
  codigoQr: z.string(),
  codigo: z.string().nullable(),
  sesionId: id.nullable(),
  reserva: z.object({ nombre: z.string().nullable(), para: instant.nullable() }).nullable(),
})
export type MesaView = z.output<typeof mesaView>
export const mesas = crud({
  path: '/api/mesas',
  noun: 'mesas',
  sujeto: 'mesas',
  con: ['zonaId'],
  read: 'mesas.ver',
  write: 'mesas.editar',
  view: mesaView,
  create: mesa.create,
  edit: mesa.edit.extend({ estado: z.enum(['libre', 'inactiva']).optional() }),
})

export const comensalView = z.object({
  id,
  nombre: z.string().nullable(),
  estado: z.enum(['solicitado', 'activo', 'rechazado', 'revocado']),
})
export const llamadaView = z.object({
  id,
  tipo: z.enum(['mesero', 'cuenta']),
  estado: z.enum(llamadaEstados),
  sesionId: id,
  mesaId: id,
  mesaNombre: z.string(),
  createdAt: instant,
  attendedAt: instant.nullable(),
  version: z.int(),
  staff: z.object({ usuarioId: id.nullable() }).optional(),
})
export type LlamadaView = z.output<typeof llamadaView>

/** A call as the session's view tells it: with the first name of whoever comes, where the restaurante shows it. No event carries a name. */
export const llamadaDeSesion = llamadaView.extend({ atiende: z.string().nullable() })

export const sesionView = z.object({
  id,
  estado: z.enum(sesionEstados),
  mesa: z.object({ id, nombre: z.string() }),
  mesas: z.array(z.object({ id, nombre: z.string() })),
  moneda,
  comensales: z.array(comensalView),
  abiertaAt: instant,
  cerradaAt: instant.nullable(),
  cuentaSolicitadaAt: instant.nullable(),
  /** Σ of the live items, before charges; the bill has the rest. */
  totalMinor: minor,
  version: z.int(),
  restaurante: z.object({ id, slug: z.string(), nombre: z.string(), moneda, idioma: z.enum(IDIOMAS) }),
  pedidos: z.array(pedidoView),
  /** Those that wait, and those that somebody answered in the last minutes. */
  llamadas: z.array(llamadaDeSesion),
  /** The diner who asks. */
  yo: id.nullable(),
  pin: z
    .string()
    .nullable()
    .describe('for a diner of the session: what to tell those who sit down later. Never in an event; it rotates'),
  staff: z
    .object({
      pin: z.string().describe('rotates every quarter of an hour; the one before lets in for as long again'),
      abiertaPor: id.nullable(),
      personas: z.int().nullable(),
      alertadaAt: instant
        .nullable()
        .describe('since when somebody should look: nothing happens any more, and it owes money'),
    })
    .optional(),
})
export type SesionView = z.output<typeof sesionView>

/** A session without what hangs on it: the `data` of its own events and of its table's. */
export const sesionResumen = z.object({
  id,
  pin: z.string(),
  estado: z.enum(sesionEstados),
  abiertaAt: instant,
  version: z.int(),
})

export const solicitudView = z.object({
  id,
  mesaId: id,
  mesaNombre: z.string(),
  nombre: z.string().nullable(),
  estado: comensalView.shape.estado,
  sesionId: id.nullable(),
  createdAt: instant,
  version: z.int(),
})
export type SolicitudView = z.output<typeof solicitudView>

const operar = { usuario: 'mesas.operar' } as const
const mesaConSesion = z.object({ mesa: mesaView, sesion: sesionResumen })

export const openMesa = route({
  method: 'POST',
  path: '/api/mesas/:id/open',
  summary: 'Opens a session; approves waiting scans',
  access: operar,
  sujeto: 'mesas',
  params: byId,
  body: z.object({ comensales: z.int().min(1).max(99).optional() }).optional(),
  answers: { 200: mesaConSesion },
  refusals: ['no_encontrado', 'transicion_invalida', 'restaurante_sin_configurar'],
})
export const releaseMesa = route({
  method: 'POST',
  path: '/api/mesas/:id/release',
  summary: 'Ends the session and frees its tables; says what becomes of what is not served',
  access: operar,
  sujeto: 'mesas',
  params: byId,
  body: z.object({ motivo: text(200).optional(), pendientes: pendientesBody }).optional(),
  answers: { 200: mesaView },
  refusals: [
    'no_encontrado',
    'cuenta_con_saldo',
    'items_sin_terminar',
    'item_pagado',
    'motivo_requerido',
    'permiso_requerido',
    'aprobacion_invalida',
    'transicion_invalida',
    'cuenta_fuera_de_rango',
  ],
})
export const transferMesa = route({
  method: 'POST',
  path: '/api/mesas/:id/transfer',
  summary: 'Moves the session to a free table',
  access: operar,
  sujeto: { tipo: 'mesas', con: ['destinoId'] },
  params: byId,
  body: z.object({ destinoId: id }),
  answers: { 200: mesaConSesion },
  refusals: ['no_encontrado', 'mesa_sin_sesion', 'transicion_invalida', 'misma_mesa'],
})
export const mergeMesa = route({
  method: 'POST',
  path: '/api/mesas/:id/merge',
  summary: 'Joins another table, with or without a session, to this one’s session',
  access: operar,
  sujeto: { tipo: 'mesas', con: ['mesaId'] },
  params: byId,
  body: z.object({ mesaId: id }),
  answers: { 200: mesaConSesion },
  refusals: ['no_encontrado', 'mesa_sin_sesion', 'misma_mesa', 'transicion_invalida'],
})
export const unmergeMesa = route({
  method: 'POST',
  path: '/api/mesas/:id/unmerge',
  summary: 'Undoes a join for as long as nothing is paid: table, phones, orders and bill go back',
  access: operar,
  sujeto: 'mesas',
  params: byId,
  body: z
    .object({
      mesaId: id
        .optional()
        .describe('the joined table; without it the table of the path, or what its party joined last'),
    })
    .optional(),
  answers: { 200: z.object({ mesa: mesaView, sesion: sesionResumen.nullable() }) },
  refusals: ['no_encontrado', 'mesa_sin_union', 'union_pagada', 'cuenta_fuera_de_rango'],
})
export const reserveMesa = route({
  method: 'POST',
  path: '/api/mesas/:id/reserve',
  summary: 'Reserves a free table, or takes the reservation back',
  access: operar,
  sujeto: 'mesas',
  params: byId,
  body: z
    .object({ nombre: text(80).optional(), para: instant.optional(), cancelar: z.boolean().optional() })
    .optional(),
  answers: { 200: mesaView },
  refusals: ['no_encontrado', 'transicion_invalida'],
})
export const reissueQr = route({
  method: 'POST',
  path: '/api/mesas/:id/qr',
  summary: 'A new printed code; the old one stops working',
  access: { usuario: 'mesas.editar' },
  sujeto: 'mesas',
  params: byId,
  answers: { 200: mesaView },
  refusals: ['no_encontrado'],
})

export const joinMesa = route({
  method: 'POST',
  path: '/api/qr/:codigo/join',
  summary: 'A phone joins the table’s session',
  access: { publico: true },
  sujeto: 'solicitudes',
  idempotency: 'accepted',
  params: z.object({ codigo: z.string().min(4).max(32) }),
  body: z
    .object({
      nombre: text(60).optional(),
      pin: z
        .string()
        .regex(/^\d{4,8}$/)
        .optional(),
    })
    .optional(),
  answers: {
    201: z.object({
      participantToken: z.string(),
      sesionId: id,
      comensalId: id,
      restaurante: sesionView.shape.restaurante,
      mesa: z.object({ id, nombre: z.string() }),
    }),
    202: z.object({ solicitudToken: z.string(), retryAfter: z.int() }),
  },
  refusals: [
    'no_encontrado',
    'pin_incorrecto',
    'solo_carta',
    'solicitud_rechazada',
    'lugar_cedido',
    'mesa_no_disponible',
    'demasiados_intentos',
    'restaurante_sin_configurar',
  ],
})
export const getQr = route({
  method: 'GET',
  path: '/api/qr/:codigo',
  summary: 'Which restaurante and table a printed code locates',
  access: { publico: true },
  params: z.object({ codigo: z.string().min(4).max(32) }),
  answers: {
    200: z.object({
      restaurante: z.object({
        id,
        slug: z.string(),
        nombre: z.string(),
        idioma: z.enum(IDIOMAS),
        modoMesa: z.enum(['aprobacion', 'abierta', 'solo_carta']),
      }),
      mesa: z.object({ id, nombre: z.string() }),
      conSesion: z.boolean(),
    }),
  },
  refusals: ['no_encontrado'],
})

export const listSolicitudes = route({
  method: 'GET',
  path: '/api/solicitudes',
  summary: 'Phones that wait to be let in',
  access: operar,
  query: page,
  answers: { 200: listOf(solicitudView) },
})
export const approveSolicitud = route({
  method: 'POST',
  path: '/api/solicitudes/:id/approve',
  summary: 'Lets a phone in; opens the session when there is none',
  access: operar,
  sujeto: 'solicitudes',
  params: byId,
  answers: { 200: solicitudView },
  refusals: ['no_encontrado', 'transicion_invalida', 'restaurante_sin_configurar'],
})
export const rejectSolicitud = route({
  method: 'POST',
  path: '/api/solicitudes/:id/reject',
  summary: 'Does not let a phone in',
  access: operar,
  sujeto: 'solicitudes',
  params: byId,
  answers: { 200: solicitudView },
  refusals: ['no_encontrado', 'transicion_invalida'],
})

export const rejectSolicitudes = route({
  method: 'POST',
  path: '/api/mesas/:id/solicitudes/reject',
  summary: 'Lets in none of the phones that wait at a table',
  access: operar,
  sujeto: 'mesas',
  params: byId,
  answers: { 200: z.object({ rechazadas: z.int() }) },
  refusals: ['no_encontrado'],
})
export const expelComensal = route({
  method: 'POST',
  path: '/api/comensales/:id/expel',
  summary:
    'Puts a phone out of its session: its token is dead, what it sent and nobody accepted is refused, and the table’s PIN is another one',
  access: operar,
  sujeto: 'solicitudes',
  params: byId,
  body: z.object({ motivo: text(200).optional() }).optional(),
  answers: {
    200: z.object({
      comensal: comensalView,
      rechazados: z.int().describe('orders of it that were refused'),
      anulados: z
        .int()
        .describe('lines that were accepted without anybody’s doing (`aceptacionAutomatica`), not begun, and voided'),
    }),
  },
  refusals: ['no_encontrado', 'transicion_invalida', 'sesion_cerrada'],
})

export const getSesion = route({
  method: 'GET',
  path: '/api/sesiones/:id',
  summary: 'The session’s whole view',
  access: { usuario: 'mesas.ver', comensal: true },
  params: byId,
  etag: 'get',
  answers: { 200: sesionView },
  refusals: ['no_encontrado', 'sesion_terminada'],
})

/** The floor in one read: what Salón shows before the first event. */
export const getSalon = route({
  method: 'GET',
  path: '/api/salon',
  summary: 'The floor: zonas, mesas, open sessions, active orders, calls and waiting phones',
  access: { usuario: 'mesas.ver' },
  answers: {
    200: z.object({
      zonas: z.array(zonaView),
      mesas: z.array(mesaView),
      sesiones: z.array(
        z.object({
          id,
          estado: z.enum(sesionEstados),
          pin: z.string(),
          mesaId: id,
          comensales: z.int(),
          abiertaAt: instant,
          totalMinor: minor,
          cuentaSolicitadaAt: instant.nullable(),
          /** Since when somebody should look: nothing happens any more, and it owes money. */
          alertadaAt: instant.nullable(),
          /** Joins that can be undone: which tables came, the first of them the one that was asked for, and since when. */
          uniones: z.array(z.object({ mesas: z.array(id), desde: instant })),
          /** The held course that can be fired now, and since when: the last plate of those before. */
          porMarchar: z.object({ cursoId: id.nullable(), desde: instant }).nullable(),
          version: z.int(),
        }),
      ),
      pedidos: z.array(pedidoView),
      llamadas: z.array(llamadaView),
      solicitudes: z.array(solicitudView),
    }),
  },
})

export const createLlamada = route({
  method: 'POST',
  path: '/api/llamadas',
  summary: 'Calls the waiter, or for the bill',
  access: { comensal: true },
  sujeto: 'llamadas',
  idempotency: 'accepted',
  body: z.object({ tipo: z.enum(['mesero', 'cuenta']) }),
  answers: { 201: llamadaView, 200: llamadaView },
  refusals: ['sesion_cerrada'],
})
export const listLlamadas = route({
  method: 'GET',
  path: '/api/llamadas',
  summary: 'Calls that wait',
  access: { usuario: 'llamadas.atender' },
  query: page.extend({ estado: z.enum(llamadaEstados).optional() }),
  answers: { 200: listOf(llamadaView) },
})
export const attendLlamada = route({
  method: 'POST',
  path: '/api/llamadas/:id/attend',
  summary: 'Somebody goes',
  access: { usuario: 'llamadas.atender' },
  sujeto: 'llamadas',
  params: byId,
  answers: { 200: llamadaView },
  refusals: ['no_encontrado'],
})
