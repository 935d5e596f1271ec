import type { Carta } from '../../comensal/estado/carta.js'
import type { MesaViva } from '../estado/piso.js'
import type { Operaciones } from '../estado/useOperaciones.js'

/** What the panel of one table and its parts are given. */
export interface PanelProps {
  viva: MesaViva
  piso: readonly MesaViva[]
  cursos: Carta['cursos']
  now: number
  op: Operaciones
  onTomar: () => void
  onCuenta: () => void
  /** Shows another table instead: the one that the party moved to. */
  onOpen: (mesaId: string) => void
  onClose: () => void
}
