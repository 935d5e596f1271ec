import type { MesaView } from '@arisgourmet/contract/http/mesas'
import { channels } from '@arisgourmet/contract/events/channels'
import type { EventType } from '@arisgourmet/contract/events/events'
import { evento, historia, type Evento, type Historia } from '../cambio.js'
import type { Entorno } from '../entorno.js'
import type { MesasRow, SesionesMesaRow } from '../rows.gen.js'

export type Mesa = Omit<MesasRow, 'archivada' | 'createdAt' | 'updatedAt'>

/** History of a table's state. */
export type HistoriaMesa = Historia & { mesaId: string; sesionId: string | null }

export function mesaView(mesa: Mesa): MesaView {
  const {
    id,
    nombre,
    capacidad,
    estado,
    zonaId,
    codigoQr,
    codigo,
    x,
    y,
    ancho,
    alto,
    forma,
    sesionId,
    reservaNombre,
    reservadaPara,
    version,
  } = mesa
  const reserva = estado === 'reservada' ? { nombre: reservaNombre, para: reservadaPara?.toISOString() ?? null } : null
  return {
    id,
    nombre,
    capacidad,
    estado,
    zonaId,
    codigoQr,
    codigo,
    x,
    y,
    ancho,
    alto,
    forma,
    sesionId,
    reserva,
    version,
  }
}

/** What a table's event tells of the party that sits there. */
type Sentados = Pick<SesionesMesaRow, 'id' | 'estado' | 'abiertaAt' | 'version'>

type MesaEventType = Extract<EventType, `mesa.${string}`>

/** One change of a table: the table afterwards, its history row when the state moved, and its event. */
export function changeMesa(
  before: Mesa,
  change: Partial<Pick<Mesa, 'estado' | 'sesionId' | 'reservaNombre' | 'reservadaPara'>>,
  type: MesaEventType | null,
  it: {
    sesion: Sentados | null
    canales?: readonly string[]
    origen?: { mesaId: string; sesionId: string | null }
    motivo?: string | null
  },
  env: Entorno,
): { mesa: Mesa; historia: HistoriaMesa[]; eventos: Evento[] } {
  const mesa: Mesa = { ...before, ...change, version: type ? before.version + 1 : before.version }
  const moved = mesa.estado !== before.estado
  const rows = moved
    ? [
        {
          ...historia(before.estado, mesa.estado, it.motivo ?? null, env),
          mesaId: mesa.id,
          sesionId: it.sesion?.id ?? null,
        },
      ]
    : []
  if (!type) return { mesa, historia: rows, eventos: [] }
  const data = {
    mesa: mesaView(mesa),
    sesion: it.sesion ? resumen(it.sesion) : null,
    ...(it.origen ? { origen: it.origen } : {}),
  }
  const canales = [channels.salon(mesa.restauranteId), channels.caja(mesa.restauranteId), ...(it.canales ?? [])]
  return {
    mesa,
    historia: rows,
    eventos: [evento(type, { subject: mesa.id, version: mesa.version, data, canales }, env)],
  }
}

const resumen = ({ id, estado, abiertaAt, version }: Sentados) => ({
  id,
  estado,
  abiertaAt: abiertaAt.toISOString(),
  version,
})
