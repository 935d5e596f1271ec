import { isPorHacer, type ItemEstado } from './estados/item.js'

/** An item that is not ready yet. Held items (`retenido`) are not in the queue: they promise nothing until fired. */
export type ItemEnCola = {
  id: string
  estacionId: string
  /** Base time of the product for one portion, in minutes. */
  minutosBase: number
  cantidad: number
  estado: 'pendiente' | 'preparando'
  /** Epoch milliseconds; null for what has not begun. */
  startedAt: number | null
  /** Epoch milliseconds: when it entered the queue (ordered, or fired). */
  orderedAt: number
}

/** `capacidad`: how many items the station works on at once, at least 1. */
export type EstacionDeCola = { id: string; capacidad: number }

export type Cola = { now: number; estaciones: readonly EstacionDeCola[]; items: readonly ItemEnCola[] }

const MINUTO = 60_000
const EXTRA_POR_PORCION = 0.25
const FACTOR_MAXIMO = 4

/**
 * When each item will be ready, as epoch milliseconds on a whole minute: each station takes its items first come, first served
 * (ties by id), on as many hands as it has. What is being prepared keeps its remaining time, at least a minute from now.
 * So an item that is finished or voided never makes another one later, and neither does another pair of hands.
 * @throws RangeError for an item whose station is not given: an item that no station will see must fail, not wait (H19)
 */
export function estimate({ now, estaciones, items }: Cola): Map<string, number> {
  const capacities = new Map(estaciones.map((estacion) => [estacion.id, estacion.capacidad]))
  const queues = new Map<string, ItemEnCola[]>()
  for (const item of items) {
    if (!capacities.has(item.estacionId)) throw new RangeError(`no station ${item.estacionId} for item ${item.id}`)
    const queue = queues.get(item.estacionId)
    if (queue) queue.push(item)
    else queues.set(item.estacionId, [item])
  }
  const promised = new Map<string, number>()
  for (const [id, queue] of queues) schedule(now, Math.max(1, capacities.get(id) ?? 1), queue, promised)
  return promised
}

/**
 * Time of one line: the base time, and a quarter of it more for each further portion (they share the pan), at most four times
 * the base; at least a minute.
 * @returns milliseconds
 */
export function getDuracion({ minutosBase, cantidad }: Pick<ItemEnCola, 'minutosBase' | 'cantidad'>): number {
  const factor = Math.min(FACTOR_MAXIMO, 1 + EXTRA_POR_PORCION * (cantidad - 1))
  return Math.max(1, minutosBase * factor) * MINUTO
}

/** What a guest was told about one item. Epoch milliseconds; null: nothing yet. */
export type Dicho = {
  /** The first promise: what lateness is measured against. */
  promisedAt: number | null
  /** A better time that was told since, always before the promise. */
  estimatedAt: number | null
}

/** A better time is told from this much on: one that flickers by seconds helps nobody. Milliseconds. */
const VALE_DECIRLO = MINUTO

/**
 * What is told after one more estimate: the first one is the promise and stays; one that is better than what was told last by a minute
 * is told beside it; a worse one changes nothing. (ADR 0030, H49)
 */
export function tell(dicho: Dicho, estimado: number): Dicho {
  if (dicho.promisedAt === null) return { promisedAt: estimado, estimatedAt: null }
  const last = dicho.estimatedAt ?? dicho.promisedAt
  return last - estimado >= VALE_DECIRLO ? { ...dicho, estimatedAt: estimado } : dicho
}

/** The time that a guest heard last. */
export const lastTold = <T>({ promisedAt, estimatedAt }: { promisedAt: T | null; estimatedAt: T | null }): T | null =>
  estimatedAt ?? promisedAt

/** One line of an order, as far as its time matters. `promisedAt` in epoch milliseconds. */
export type LineaConPlazo = {
  estado: ItemEstado
  cursoId: string | null
  promisedAt: number | null
}

/**
 * When the table's next plate is due: the lines of one course leave together, so the latest promise among them decides, whatever of them
 * is ready; of several courses with lines still to be made, the one due first. What has no course goes with all of them: alone it decides
 * only when no course has anything left to make, and then no earlier than the last of them. So a glass of water never makes a steak late.
 * Null: nothing is to be made, or nothing was promised. Once known it is moved by firing and voiding lines only. (ADR 0030, H49)
 */
export function plazoDelPlato(lineas: readonly LineaConPlazo[]): number | null {
  const live = lineas.filter(({ estado }) => estado !== 'anulado' && estado !== 'retenido')
  const cursos = new Set(live.filter(({ estado }) => isPorHacer(estado)).map(({ cursoId }) => cursoId))
  const plazos = [...cursos].flatMap((curso) => {
    const promises = live.flatMap((linea) =>
      curso === null || linea.cursoId === curso ? (linea.promisedAt ?? []) : [],
    )
    return promises.length === 0 ? [] : [Math.max(...promises)]
  })
  return plazos.length === 0 ? null : Math.min(...plazos)
}

export type ErrorDePromesa = {
  n: number
  /** Mean absolute error, in minutes. */
  maeMinutos: number
  /** Nine of ten were off by this or less, in minutes. */
  p90Minutos: number
  /** Mean of actual − promised, in minutes: positive where dishes came late. */
  sesgoMinutos: number
}

/**
 * How far promises were off, for the report on a simulated evening. Instants in epoch milliseconds; all figures 0 where there
 * are none.
 */
export function summarizeError(pairs: readonly { promisedAt: number; readyAt: number }[]): ErrorDePromesa {
  const n = pairs.length
  if (n === 0) return { n, maeMinutos: 0, p90Minutos: 0, sesgoMinutos: 0 }
  const late = pairs.map(({ promisedAt, readyAt }) => (readyAt - promisedAt) / MINUTO)
  const off = late.map(Math.abs).sort((a, b) => a - b)
  const mean = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0) / n
  return { n, maeMinutos: mean(off), p90Minutos: off[Math.ceil(0.9 * n) - 1] ?? 0, sesgoMinutos: mean(late) }
}

function schedule(now: number, capacidad: number, queue: readonly ItemEnCola[], promised: Map<string, number>): void {
  const cooking = queue.filter((item) => item.estado === 'preparando')
  const ends = cooking.map((item) => Math.max(now + MINUTO, (item.startedAt ?? now) + getDuracion(item)))
  cooking.forEach((item, index) => promised.set(item.id, toMinute(ends[index] ?? now)))
  const hands = takeHands(now, capacidad, ends)
  for (const item of queue.filter(({ estado }) => estado === 'pendiente').sort(byArrival)) {
    const first = hands.indexOf(Math.min(...hands))
    const end = (hands[first] ?? now) + getDuracion(item)
    hands[first] = end
    promised.set(item.id, toMinute(end))
  }
}

/**
 * When each pair of hands is free. A kitchen that cooks more at once than it is said to begins nothing new until it is back
 * at its number: then only the last `capacidad` ends count.
 */
function takeHands(now: number, capacidad: number, ends: readonly number[]): number[] {
  const last = [...ends].sort((a, b) => b - a).slice(0, capacidad)
  return [...last, ...Array<number>(capacidad - last.length).fill(now)]
}

function byArrival(a: ItemEnCola, b: ItemEnCola): number {
  return a.orderedAt - b.orderedAt || (a.id < b.id ? -1 : 1)
}

function toMinute(instant: number): number {
  return Math.ceil(instant / MINUTO) * MINUTO
}
