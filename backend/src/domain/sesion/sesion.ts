import type { SolicitudView } from '@arisgourmet/contract/http/mesas'
import type { SesionEstado } from '@arisgourmet/contract/rules/estados/sesion'
import type { Evento } from '../cambio.js'
import type { HistoriaMesa, Mesa } from '../mesa/mesa.js'

/** One party's visit. `mesaId` is its first table; joined tables point at it. */
export interface Sesion {
  id: string
  restauranteId: string
  mesaId: string
  estado: SesionEstado
  /** What later phones enter. It rotates, and dies with the session. */
  pin: string
  /** The PIN before, which lets in until the next turn. */
  pinAnterior: string | null
  pinRotatedAt: Date
  /** Counts the PINs: 1, 2, 3 … */
  epoca: number
  personas: number | null
  abiertaAt: Date
  cerradaAt: Date | null
  ultimaActividadAt: Date
  abiertaPor: string | null
  /** Quiet for long, and owing money. */
  alertadaAt: Date | null
  version: number
}

/** A diner's phone: in a session, or waiting to be let in (`solicitado`, no session yet). */
export interface Comensal {
  id: string
  restauranteId: string
  sesionId: string | null
  mesaId: string
  nombre: string | null
  estado: 'solicitado' | 'activo' | 'rechazado' | 'revocado'
  createdAt: Date
  resueltoAt: Date | null
  expiresAt: Date | null
  version: number
}

/** What a use case writes about tables and sessions, in one transaction. */
export interface CambioSesion {
  sesion: Sesion | null
  /** The session is new: insert it, with its bill. */
  nueva: boolean
  mesas: readonly Mesa[]
  comensales: readonly Comensal[]
  historia: readonly HistoriaMesa[]
  eventos: readonly Evento[]
}

export function solicitudView(it: Comensal, mesaNombre: string): SolicitudView {
  return {
    id: it.id,
    mesaId: it.mesaId,
    mesaNombre,
    nombre: it.nombre,
    estado: it.estado,
    sesionId: it.sesionId,
    createdAt: it.createdAt.toISOString(),
    version: it.version,
  }
}
