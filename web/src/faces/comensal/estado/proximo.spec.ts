import type { ItemView, PedidoView } from '@arisgourmet/contract/http/pedidos'
import { expect, it } from 'vitest'
import { enCamino, proximoOf } from './proximo.js'

const item = (
  id: string,
  estado: ItemView['estado'],
  promisedAt: string | null,
  readyAt: string | null = null,
): ItemView => ({
  id,
  productoId: id,
  nombre: id,
  cantidad: 1,
  precioMinor: 1,
  totalMinor: 1,
  estado,
  estacionId: 'e',
  cursoId: null,
  comensalId: null,
  nota: null,
  modificadores: [],
  promisedAt,
  estimatedAt: null,
  firedAt: null,
  startedAt: null,
  readyAt,
  servedAt: null,
  updatedAt: '2026-01-01T00:00:00.000Z',
})
const pedido = (estado: PedidoView['estado'], items: ItemView[]): PedidoView => ({
  id: 'p',
  numero: 1,
  estado,
  sesionId: 's',
  mesaId: 'm',
  mesaNombre: '7',
  paraLlevar: null,
  cobradoEnSesionId: null,
  comensalId: null,
  comensalNombre: null,
  moneda: 'ARS',
  totalMinor: 1,
  version: 1,
  createdAt: '2026-01-01T00:00:00.000Z',
  aceptadoAt: null,
  items,
})

it('what is ready comes before what is promised, and the earliest promise before the others', () => {
  const soon = item('soon', 'preparando', '2026-01-01T00:10:00.000Z')
  const late = item('late', 'pendiente', '2026-01-01T00:20:00.000Z')
  const ready = item('ready', 'listo', '2026-01-01T00:30:00.000Z', '2026-01-01T00:05:00.000Z')
  expect(proximoOf([pedido('preparando', [late, soon])])?.id).toBe('soon')
  expect(proximoOf([pedido('preparando', [late, soon]), pedido('listo', [ready])])?.id).toBe('ready')
})

it('nothing is on its way before the restaurante accepts, while a course is held, or once it is served', () => {
  expect(proximoOf([pedido('pendiente', [item('a', 'pendiente', '2026-01-01T00:10:00.000Z')])])).toBeNull()
  const quiet = [item('held', 'retenido', null), item('served', 'entregado', null), item('void', 'anulado', null)]
  expect(enCamino([pedido('aceptado', quiet)])).toEqual([])
})
