import { randomBytes, randomInt } from 'node:crypto'
import type { Adopted, NewRow } from './adopted.js'
import type { OldId } from './ids.js'
import { named, NO_CURRENCY } from './rules.js'

interface OldMesa {
  readonly id: OldId
  readonly restaurante_id: OldId
  readonly codigo: string
  readonly nombre: string | null
  readonly estado: string
  readonly created_at: string
  readonly updated_at: string
}

interface OldSesion {
  readonly id: OldId
  readonly restaurante_id: OldId
  readonly mesa_id: OldId
  readonly usuario_id: OldId | null
  readonly started_at: string
  readonly ended_at: string | null
}

const SEATS = 4
const PER_ROW = 6
const SIZE = 100
const STEP = 140

/** Tables keep their label; the QR code is new, random and global, so every sheet is printed again. */
export async function copyMesas(adopted: Adopted): Promise<void> {
  const rows = await adopted.legacy.rows<OldMesa>('SELECT * FROM {mesas} ORDER BY id')
  const placed = new Map<OldId, number>()
  await adopted.insert(
    'mesas',
    rows.map((row): NewRow => {
      const place = placed.get(row.restaurante_id) ?? 0
      placed.set(row.restaurante_id, place + 1)
      return {
        id: adopted.newId('mesas', row.id, row.created_at),
        restaurante_id: adopted.restauranteOf(row.restaurante_id).id,
        zona_id: null,
        nombre: named(row.nombre, named(row.codigo, `Mesa (${row.id})`)),
        capacidad: SEATS,
        // Occupied ones become so together with their session, below.
        estado: row.estado === 'reservada' ? 'reservada' : 'libre',
        sesion_id: null,
        codigo: row.codigo,
        codigo_qr: randomBytes(12).toString('base64url'),
        x: (place % PER_ROW) * STEP,
        y: Math.floor(place / PER_ROW) * STEP,
        ancho: SIZE,
        alto: SIZE,
        forma: 'cuadrada',
        reserva_nombre: null,
        reservada_para: null,
        archivada: false,
        version: 0,
        created_at: row.created_at,
        updated_at: row.updated_at,
      }
    }),
  )
}

/** An open session stays open under a new PIN and new tokens; an occupied table without one gets one. */
export async function copySesiones(adopted: Adopted): Promise<void> {
  const rows = await adopted.legacy.rows<OldSesion>('SELECT * FROM {sesiones_mesa} ORDER BY id')
  await adopted.insert(
    'sesiones_mesa',
    rows.map((row) =>
      sesionRow(adopted, {
        id: adopted.newId('sesiones_mesa', row.id, row.started_at),
        restaurante_id: row.restaurante_id,
        mesa_id: row.mesa_id,
        abierta_at: row.started_at,
        cerrada_at: row.ended_at,
        abierta_por: adopted.idOrNull('usuarios', row.usuario_id),
      }),
    ),
  )
  const open = rows.filter(({ ended_at }) => ended_at === null)
  for (const { id, mesa_id, restaurante_id } of open)
    await occupy(adopted, mesa_id, restaurante_id, adopted.idOf('sesiones_mesa', id))
  await openMissing(adopted, new Set(open.map(({ mesa_id }) => mesa_id)))
}

async function openMissing(adopted: Adopted, occupied: ReadonlySet<OldId>): Promise<void> {
  const rows = await adopted.legacy.rows<OldMesa>("SELECT * FROM {mesas} WHERE estado = 'ocupada' ORDER BY id")
  for (const mesa of rows.filter(({ id }) => !occupied.has(id))) {
    const id = adopted.newId('sesiones_mesa/mesas', mesa.id, adopted.now)
    await adopted.insert('sesiones_mesa', [
      sesionRow(adopted, {
        id,
        restaurante_id: mesa.restaurante_id,
        mesa_id: mesa.id,
        abierta_at: adopted.now,
        cerrada_at: null,
        abierta_por: null,
      }),
    ])
    await occupy(adopted, mesa.id, mesa.restaurante_id, id)
  }
}

/** The table is taken, and the party has its bill from this moment on. */
async function occupy(adopted: Adopted, mesa: OldId, restaurante: OldId, sesionId: string): Promise<void> {
  await adopted.insert('cuentas', [
    cuentaRow(adopted, {
      id: adopted.newId('cuentas/mesas', mesa, adopted.now),
      restaurante_id: restaurante,
      sesion_id: sesionId,
      pedido_id: null,
    }),
  ])
  await adopted.connection.query("UPDATE mesas SET estado = 'ocupada', sesion_id = ? WHERE id = ?", [
    sesionId,
    adopted.idOf('mesas', mesa),
  ])
}

interface NewSesion {
  readonly id: string
  readonly restaurante_id: OldId
  readonly mesa_id: OldId
  readonly abierta_at: string
  readonly cerrada_at: string | null
  readonly abierta_por: string | null
}

/** A session as the new table holds it. What is still open counts as active now, so that it does not expire at once. */
export function sesionRow(adopted: Adopted, it: NewSesion): NewRow {
  return {
    id: it.id,
    restaurante_id: adopted.restauranteOf(it.restaurante_id).id,
    mesa_id: adopted.idOf('mesas', it.mesa_id),
    estado: it.cerrada_at === null ? 'abierta' : 'cerrada',
    pin: String(randomInt(10_000)).padStart(4, '0'),
    pin_rotated_at: adopted.now,
    epoca: 1,
    comensales: null,
    abierta_at: it.abierta_at,
    cerrada_at: it.cerrada_at,
    ultima_actividad_at: it.cerrada_at ?? adopted.now,
    abierta_por: it.abierta_por,
    alertada_at: null,
    version: 0,
    created_at: it.abierta_at,
    updated_at: it.cerrada_at ?? adopted.now,
  }
}

/** An open bill, without a service charge: the old database knew none. */
export function cuentaRow(
  adopted: Adopted,
  it: { id: string; restaurante_id: OldId; sesion_id: string | null; pedido_id: string | null },
): NewRow {
  const { id, moneda } = adopted.restauranteOf(it.restaurante_id)
  return {
    id: it.id,
    restaurante_id: id,
    sesion_id: it.sesion_id,
    pedido_id: it.pedido_id,
    moneda: moneda ?? NO_CURRENCY,
    estado: 'abierta',
    solicitada_at: null,
    cerrada_at: null,
    total_minor: null,
    servicio_bps: 0,
    version: 0,
    created_at: adopted.now,
    updated_at: adopted.now,
  }
}
