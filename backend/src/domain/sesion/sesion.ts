import type { SolicitudView } from '@arisgourmet/contract/http/mesas'
import type { Evento } from '../cambio.js'
import type { HistoriaMesa, Mesa } from '../mesa/mesa.js'
import type { ComensalesRow, SesionesMesaRow } from '../rows.gen.js'

/**
 * One party's visit. `mesaId` is its first table; joined tables point at it. `pin` is what later phones enter: it rotates, and dies with the
 * session; `pinAnterior` lets in until the next turn; `epoca` counts the PINs: 1, 2, 3 … `alertadaAt`: quiet for long, and owing money.
 */
export type Sesion = Omit<SesionesMesaRow, 'comensales' | 'createdAt' | 'updatedAt'> & { personas: number | null }

/** A diner's phone: in a session, or waiting to be let in (`solicitado`, no session yet). */
export type Comensal = Omit<ComensalesRow, 'updatedAt'>

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
