import { z } from 'zod'
import { MAX_IMPORTE_MINOR } from '../rules/limites.js'
import { byId, id, instant, minor, moneda } from './common.js'
import { pendientesBody } from './pedidos.js'
import { route } from './route.js'

export const metodosDePago = ['efectivo', 'tarjeta', 'transferencia', 'qr'] as const

export const pagoView = z.object({
  id,
  metodo: z.enum(metodosDePago),
  montoMinor: minor,
  propinaMinor: minor,
  recibidoMinor: minor.nullable(),
  vueltoMinor: minor,
  redondeoMinor: minor,
  createdAt: instant,
  staff: z.object({ usuarioId: id.nullable() }).optional(),
})
export const cuentaView = z.object({
  id,
  sesionId: id.nullable(),
  moneda,
  estado: z.enum(['abierta', 'cerrada']),
  pagoEstado: z.enum(['impaga', 'parcial', 'pagada', 'parcialmente_devuelta', 'devuelta']),
  lines: z.array(
    z.object({ itemId: id, nombre: z.string(), cantidad: z.int(), totalMinor: minor, impuestoMinor: minor }),
  ),
  subtotalMinor: minor,
  impuestoMinor: minor,
  ajustesMinor: minor,
  servicioMinor: minor,
  totalMinor: minor,
  propinaMinor: minor,
  paidMinor: minor,
  balanceMinor: minor,
  /** What is due in cash, after the restaurante's cash rounding. */
  efectivoMinor: minor,
  solicitadaAt: instant.nullable(),
  cerradaAt: instant.nullable(),
  pagos: z.array(pagoView),
  version: z.int(),
})
export type CuentaView = z.output<typeof cuentaView>

const ver = { usuario: 'cuentas.ver', comensal: true } as const

export const getCuenta = route({
  method: 'GET',
  path: '/api/sesiones/:id/cuenta',
  summary: 'The bill, exact',
  access: ver,
  params: byId,
  etag: 'get',
  answers: { 200: cuentaView },
  refusals: ['no_encontrado', 'cuenta_fuera_de_rango'],
})
export const requestCuenta = route({
  method: 'POST',
  path: '/api/sesiones/:id/cuenta/request',
  summary: 'Asks for the bill; ordering goes on',
  access: ver,
  sujeto: 'sesiones',
  params: byId,
  answers: { 200: cuentaView },
  refusals: ['no_encontrado', 'sesion_cerrada', 'cuenta_fuera_de_rango'],
})
export const payCuenta = route({
  method: 'POST',
  path: '/api/cuentas/:id/pagos',
  summary: 'Takes a payment towards the bill',
  access: { usuario: 'cuentas.cobrar' },
  sujeto: 'cuentas',
  params: byId,
  idempotency: 'required',
  body: z.object({
    metodo: z.enum(metodosDePago),
    montoMinor: minor.min(1).max(MAX_IMPORTE_MINOR),
    propinaMinor: minor.min(0).max(MAX_IMPORTE_MINOR).default(0),
    propinaConfirmada: z
      .boolean()
      .default(false)
      .describe('somebody was asked and means it: without it a tip above half of `montoMinor` is refused'),
    recibidoMinor: minor.min(0).max(MAX_IMPORTE_MINOR).optional(),
  }),
  answers: { 201: cuentaView },
  refusals: [
    'no_encontrado',
    'cuenta_cerrada',
    'cuenta_saldada',
    'pago_excede_saldo',
    'recibido_insuficiente',
    'propina_inusual',
    'cuenta_fuera_de_rango',
    'restaurante_sin_configurar',
  ],
})
export const closeCuenta = route({
  method: 'POST',
  path: '/api/cuentas/:id/close',
  summary: 'Closes a settled bill: its session ends; says what becomes of what is not served',
  access: { usuario: 'cuentas.cobrar' },
  sujeto: 'cuentas',
  params: byId,
  body: z.object({ pendientes: pendientesBody }).optional(),
  answers: { 200: cuentaView },
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
