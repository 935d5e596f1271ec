import type { ItemEstado } from './estados/item.js'
import { isLive } from './estados/item.js'

/** What the rule reads of an order: instants are RFC 3339, as views carry them. */
export interface PedidoDeCursos {
  estado: string
  items: readonly { estado: ItemEstado; cursoId: string | null; servedAt: string | null; updatedAt: string }[]
}

/** The course that comes next at a table. */
export interface ProximoCurso {
  cursoId: string | null
  /** The course that it waits for; null when it can be fired now. */
  esperaA: string | null
  /** Since when it can be fired, in epoch milliseconds: the last plate of the courses before. Null while it waits. */
  desde: number | null
}

/**
 * The next held course of a party: it can be fired as soon as everything of the courses before is on the table (H48).
 * What has no course never holds one back, nor what nobody accepted yet. Null when nothing is held.
 * @param orden the place of each course; one that is unknown comes last
 */
export function nextCurso(pedidos: readonly PedidoDeCursos[], orden: ReadonlyMap<string, number>): ProximoCurso | null {
  const items = pedidos
    .filter(({ estado }) => estado !== 'pendiente' && estado !== 'rechazado')
    .flatMap((pedido) => pedido.items)
    .filter(({ estado }) => isLive(estado))
  const at = (cursoId: string | null) => (cursoId === null ? Infinity : (orden.get(cursoId) ?? Infinity))
  const [next] = items.filter(({ estado }) => estado === 'retenido').sort((a, b) => at(a.cursoId) - at(b.cursoId))
  if (!next) return null
  const before = items.filter(({ estado, cursoId }) => estado !== 'retenido' && at(cursoId) < at(next.cursoId))
  const [blocking] = before.filter(({ estado }) => estado !== 'entregado').sort((a, b) => at(a.cursoId) - at(b.cursoId))
  if (blocking) return { cursoId: next.cursoId, esperaA: blocking.cursoId, desde: null }
  // Where nothing was served before (all of it voided), it can go since the line itself was last touched.
  const plates = before.map(({ servedAt, updatedAt }) => Date.parse(servedAt ?? updatedAt))
  return {
    cursoId: next.cursoId,
    esperaA: null,
    desde: Math.max(...(plates.length > 0 ? plates : [Date.parse(next.updatedAt)])),
  }
}

/** The course after which a held one comes: the nearest of those before it that is not on the table whole. Null: nothing holds it but the waiter. */
export function cursoAntes(
  pedidos: readonly PedidoDeCursos[],
  orden: ReadonlyMap<string, number>,
  cursoId: string | null,
): string | null {
  const at = (id: string | null) => (id === null ? Infinity : (orden.get(id) ?? Infinity))
  const before = pedidos
    .filter(({ estado }) => estado !== 'pendiente' && estado !== 'rechazado')
    .flatMap((pedido) => pedido.items)
    .filter((item) => isLive(item.estado) && item.estado !== 'entregado' && at(item.cursoId) < at(cursoId))
  return before.sort((a, b) => at(b.cursoId) - at(a.cursoId))[0]?.cursoId ?? null
}
