import {
  estimate,
  getDuracion,
  summarizeError,
  type ErrorDePromesa,
  type ItemEnCola,
} from '@arisgourmet/contract/rules/promesa'
import type { Carta } from '@arisgourmet/contract/http/carta'
import type { Party } from './plan.js'
import { chanceOf } from './random.js'

const MINUTE = 60_000

interface Cooking extends ItemEnCola {
  promisedAt: number
  takes: number
}

/**
 * Cooks an evening on paper: every line is promised when it is ordered, by the same rule as the product's, and made by a
 * kitchen whose dishes take as long as dishes take (log-normal around the rule's own time). Says how far off the promises were.
 */
export function simulatePromises(
  carta: Carta,
  evening: readonly Party[],
  capacities: ReadonlyMap<string, number>,
  seed: number,
): ErrorDePromesa {
  const chance = chanceOf(seed)
  const dishes = new Map(carta.categorias.flatMap(({ productos }) => productos.map((one) => [one.id, one])))
  const orders = evening
    .flatMap((party) => party.deeds.flatMap((deed) => (deed.kind === 'order' ? [deed] : [])))
    .sort((a, b) => a.minute - b.minute)
  const kitchen = new Kitchen(capacities)
  const pairs: { promisedAt: number; readyAt: number }[] = []
  let count = 0
  for (const order of orders) {
    const now = order.minute * MINUTE
    pairs.push(...kitchen.cookUntil(now))
    const lines = order.lines.map((line): Cooking => {
      const dish = dishes.get(line.productoId)
      const it: ItemEnCola = {
        id: String(++count).padStart(6, '0'),
        estacionId: dish?.estacionId ?? '',
        minutosBase: dish?.minutosBase ?? 0,
        cantidad: line.cantidad,
        estado: 'pendiente',
        startedAt: null,
        orderedAt: now,
      }
      return { ...it, promisedAt: 0, takes: chance.about(getDuracion(it)) }
    })
    kitchen.take(lines, now)
  }
  pairs.push(...kitchen.cookUntil(Infinity))
  return summarizeError(pairs)
}

class Kitchen {
  private readonly waiting = new Map<string, Cooking[]>()
  private cooking: (Cooking & { doneAt: number })[] = []

  constructor(private readonly capacities: ReadonlyMap<string, number>) {}

  take(lines: readonly Cooking[], now: number): void {
    for (const it of lines) this.waiting.set(it.estacionId, [...(this.waiting.get(it.estacionId) ?? []), it])
    const estaciones = [...this.capacities].map(([id, capacidad]) => ({ id, capacidad }))
    const promised = estimate({ now, estaciones, items: [...[...this.waiting.values()].flat(), ...this.cooking] })
    for (const it of lines) it.promisedAt = promised.get(it.id) ?? now
    this.begin(now)
  }

  /** Everything that is ready by then, in order. */
  cookUntil(until: number): { promisedAt: number; readyAt: number }[] {
    const done: { promisedAt: number; readyAt: number }[] = []
    for (;;) {
      const next = this.cooking.reduce<(Cooking & { doneAt: number }) | null>(
        (first, it) => (first === null || it.doneAt < first.doneAt ? it : first),
        null,
      )
      if (!next || next.doneAt > until) return done
      this.cooking = this.cooking.filter((it) => it !== next)
      done.push({ promisedAt: next.promisedAt, readyAt: next.doneAt })
      this.begin(next.doneAt)
    }
  }

  private begin(now: number): void {
    for (const [id, queue] of this.waiting) {
      while (
        queue.length &&
        this.cooking.filter((it) => it.estacionId === id).length < (this.capacities.get(id) ?? 1)
      ) {
        const it = queue.shift()
        if (it) this.cooking.push({ ...it, estado: 'preparando', startedAt: now, doneAt: now + it.takes })
      }
    }
  }
}
