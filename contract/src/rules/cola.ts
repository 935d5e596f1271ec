/** What waits for a person of the floor. */
export const esperas = ['servir', 'llamada', 'pedido', 'cuenta', 'entregar', 'marchar', 'solicitud', 'alerta'] as const
export type Espera = (typeof esperas)[number]

/** How late somebody is: in time, too late, very late. */
export type Urgencia = 0 | 1 | 2

/**
 * Minutes after which each has waited too long; after twice as many it is very late. A plate gets cold soonest, whoever calls has put the
 * hand up, an undecided order is a kitchen that does nothing; who eats can wait for the next course, and a phone at the door for the PIN.
 */
export const PACIENCIA_MIN: Readonly<Record<Espera, number>> = {
  servir: 3,
  llamada: 3,
  pedido: 4,
  cuenta: 5,
  entregar: 5,
  marchar: 8,
  solicitud: 8,
  alerta: 30,
}

/** One thing that waits. `desde` in epoch milliseconds. */
export interface Esperando {
  id: string
  kind: Espera
  desde: number
}

export const urgenciaOf = ({ kind, desde }: Pick<Esperando, 'kind' | 'desde'>, now: number): Urgencia => {
  const patience = PACIENCIA_MIN[kind] * 60_000
  const waited = now - desde
  return waited >= 2 * patience ? 2 : waited >= patience ? 1 : 0
}

/**
 * The one queue of the floor (H50): who waits too long comes first, the later the sooner, and the longest wait before the others; of
 * those in time, what spoils soonest. So an order that waits for 28 minutes is before a phone that has just arrived, and a plate that has
 * just come out before a course that may be fired. Ties by id: the order never flickers.
 */
export const sortCola = <T extends Esperando>(list: readonly T[], now: number): T[] => {
  const urgency = new Map(list.map((one) => [one, urgenciaOf(one, now)]))
  return [...list].sort((a, b) => {
    const [ua, ub] = [urgency.get(a) ?? 0, urgency.get(b) ?? 0]
    return (
      ub - ua ||
      (ua === 0 ? esperas.indexOf(a.kind) - esperas.indexOf(b.kind) : 0) ||
      a.desde - b.desde ||
      (a.id < b.id ? -1 : 1)
    )
  })
}
