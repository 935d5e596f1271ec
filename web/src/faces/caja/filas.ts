import type { CuentaView } from '@arisgourmet/contract/http/cuentas'
import { isSinTerminar } from '@arisgourmet/contract/rules/estados/item'
import type { Evento } from '../../live/mundo.js'
import type { SalonLeido } from '../../live/useSalon.js'

/** One open bill in the list. */
export interface Fila {
  sesionId: string
  /** The table's name; joined ones together. */
  mesa: string
  /** What was ordered, before charges: the bill has the rest. */
  totalMinor: number
  abiertaAt: number
  /** When the diners asked for the bill; null if they did not. */
  pedidaAt: number | null
  comensales: number
  /** Paid, as far as this till heard, and nothing ordered since. */
  pagada: boolean
  /** Dishes that its party still waits for: "2 Bife". */
  sinServir: string[]
}

type Oida = Pick<CuentaView, 'sesionId' | 'subtotalMinor' | 'balanceMinor'>

/**
 * The open bills: who asked for it first, in the order of asking; then by table.
 * @param oidas bills that came by event; one counts only while its lines add up to what the session has ordered
 */
export const listFilas = ({ sesiones, mesas, pedidos }: SalonLeido, oidas: readonly Oida[] = []): Fila[] => {
  const filas = sesiones
    .filter((sesion) => sesion.estado === 'abierta')
    .map((sesion): Fila => ({
      sesionId: sesion.id,
      mesa: mesas
        .filter((mesa) => mesa.sesionId === sesion.id || mesa.id === sesion.mesaId)
        .sort((a, b) => Number(b.id === sesion.mesaId) - Number(a.id === sesion.mesaId))
        .map((mesa) => mesa.nombre)
        .join(' + '),
      totalMinor: sesion.totalMinor,
      abiertaAt: Date.parse(sesion.abiertaAt),
      pedidaAt: sesion.cuentaSolicitadaAt === null ? null : Date.parse(sesion.cuentaSolicitadaAt),
      comensales: sesion.comensales,
      pagada:
        sesion.totalMinor > 0 &&
        oidas.some(
          (oida) => oida.sesionId === sesion.id && oida.subtotalMinor === sesion.totalMinor && oida.balanceMinor <= 0,
        ),
      sinServir: pedidos
        .filter((pedido) => pedido.sesionId === sesion.id && pedido.estado !== 'rechazado')
        .flatMap((pedido) => pedido.items.filter((item) => isSinTerminar(item.estado)))
        .map(({ cantidad, nombre }) => `${String(cantidad)} ${nombre}`),
    }))
  return filas.sort(
    (a, b) =>
      (a.pedidaAt ?? Infinity) - (b.pedidaAt ?? Infinity) || a.mesa.localeCompare(b.mesa, 'es', { numeric: true }),
  )
}

/** The bills of a table that is typed: "4" finds 4, Mesa 4 and 4 + 5 before 14. */
export const findFilas = (filas: readonly Fila[], buscado: string): Fila[] => {
  const text = plain(buscado)
  if (text === '') return [...filas]
  const rank = (fila: Fila): number => {
    const names = plain(fila.mesa).split(' + ')
    if (names.some((name) => name === text || name.replace(/^(mesa|table) /, '') === text)) return 0
    return names.some((name) => name.includes(text)) ? 1 : 2
  }
  return filas.filter((fila) => rank(fila) < 2).sort((a, b) => rank(a) - rank(b))
}

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').trim().toLowerCase()

/** The sessions whose bills an event may change: orders and bills name theirs, a table carries its own, and the one that it came from or left. */
export const sesionesOf = ({ data }: Pick<Evento, 'data'>): string[] => {
  const { sesionId, sesion, origen } = (data ?? {}) as Tocadas
  return [sesionId, sesion?.id, origen?.sesionId].filter((id) => typeof id === 'string')
}

interface Tocadas {
  sesionId?: string | null
  sesion?: { id?: string } | null
  origen?: { sesionId?: string | null } | null
}
