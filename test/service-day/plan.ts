import type { Carta } from '@arisgourmet/contract/http/carta'
import type { PedidoBody } from '@arisgourmet/contract/http/pedidos'
import { chanceOf, type Chance } from './random.js'

/** What an evening is made of. Minutes count from its beginning. */
export interface EveningOptions {
  seed: number
  /** How many parties come. */
  parties: number
  /** How long guests keep arriving; they come most around the middle. */
  minutes: number
  /** Tables there are. */
  mesas: number
}

export interface PlannedLine {
  productoId: string
  cantidad: number
  modificadores: string[]
  nota?: string
}

/** What somebody of a party does, at a minute of the evening. */
export type Deed = { minute: number; phone: number } & (
  | { kind: 'order'; lines: PlannedLine[] }
  /** Thinks again: takes the newest line back, if the kitchen has not begun. */
  | { kind: 'regret' }
  | { kind: 'call' }
  | { kind: 'bill' }
)

export interface Party {
  arrives: number
  mesa: number
  names: string[]
  deeds: Deed[]
  leaves: number
}

const NAMES = [
  'Ana',
  'Luis',
  'Camila',
  'Mateo',
  'Sofía',
  'Diego',
  'Valentina',
  'Joaquín',
  'Lucía',
  'Tomás',
  'Martina',
  'Nicolás',
  'Renata',
  'Emilio',
] as const
const NOTES = [
  'Sin sal',
  'Sin cebolla',
  'Bien caliente',
  'Para compartir',
  'Con hielo aparte',
  'Sin gluten, por favor',
  'La salsa aparte',
] as const
const SIZES = [
  { weight: 3, value: 1 },
  { weight: 9, value: 2 },
  { weight: 5, value: 3 },
  { weight: 7, value: 4 },
  { weight: 2, value: 5 },
  { weight: 2, value: 6 },
]

/** A believable evening on a carta: the same seed and carta, the same evening. A table takes its next party once the last has left. */
export function planEvening(carta: Carta, { seed, parties, minutes, mesas }: EveningOptions): Party[] {
  const chance = chanceOf(seed)
  const menu = menuOf(carta)
  const freeAt = Array.from({ length: mesas }, () => 0)
  const arrivals = Array.from(
    { length: parties },
    () => ((chance.real() + chance.real() + chance.real()) / 3) * minutes,
  ).sort((a, b) => a - b)
  return arrivals.map((wished) => {
    const mesa = freeAt.indexOf(Math.min(...freeAt))
    const arrives = Math.max(wished, freeAt[mesa] ?? 0)
    const party = planParty(chance, menu, arrives, mesa)
    freeAt[mesa] = party.leaves + 2
    return party
  })
}

/** One order, as `POST /api/pedidos` takes it. */
export type PlannedOrder = PedidoBody['items']

export const itemsOf = (lines: readonly PlannedLine[]): PlannedOrder =>
  lines.map(({ modificadores, ...line }) => ({
    ...line,
    modificadores: modificadores.map((id) => ({ id, cantidad: 1 })),
  }))

/** Only what an evening's parties order, from the first to the last: the load of a benchmark. */
export function ordersOf(carta: Carta, options: EveningOptions): PlannedOrder[] {
  const deeds = planEvening(carta, options)
    .flatMap((party) => party.deeds)
    .sort((a, b) => a.minute - b.minute)
  return deeds.flatMap((deed) => (deed.kind === 'order' ? [itemsOf(deed.lines)] : []))
}

interface Menu {
  starters: PlannedDish[]
  mains: PlannedDish[]
  desserts: PlannedDish[]
  drinks: PlannedDish[]
  coffees: PlannedDish[]
}
type PlannedDish = Carta['categorias'][number]['productos'][number]

/** Sorts a carta's sections by what they are called, in any of the menus that we know. */
function menuOf({ categorias }: Carta): Menu {
  const of = (pattern: RegExp) =>
    categorias
      .filter(({ nombre }) => pattern.test(nombre))
      .flatMap(({ productos }) => productos.filter((one) => one.disponible))
  const all = categorias.flatMap(({ productos }) => productos.filter((one) => one.disponible))
  const or = (some: PlannedDish[]) => (some.length ? some : all)
  return {
    starters: or(of(/entrad|empezar|ceviche|tapa/i)),
    mains: or(of(/parrilla|pasta|fondo|fuerte|principal|plato|guarn|s[aá]ndwich/i)),
    desserts: or(of(/postre/i)),
    drinks: or(of(/bebida|vino|bar|c[oó]ctel/i)),
    coffees: or(of(/caf/i)),
  }
}

function planParty(chance: Chance, menu: Menu, arrives: number, mesa: number): Party {
  const size = chance.weighted(SIZES)
  const names = Array.from({ length: size }, () => chance.pick(NAMES))
  const deeds: Deed[] = []
  let minute = arrives + chance.about(6)
  const round = (phone: number, lines: PlannedLine[]) => {
    if (lines.length) deeds.push({ kind: 'order', minute: minute + chance.about(1.5), phone, lines })
  }
  for (let phone = 0; phone < size; phone++) {
    round(phone, [
      line(chance, menu.drinks),
      ...(chance.yes(0.45) ? [line(chance, menu.starters)] : []),
      ...(chance.yes(0.9) ? [line(chance, menu.mains)] : []),
    ])
  }
  if (chance.yes(0.12)) deeds.push({ kind: 'regret', minute: minute + 2.5, phone: chance.int(0, size - 1) })
  if (chance.yes(0.25)) deeds.push({ kind: 'call', minute: minute + chance.about(12), phone: chance.int(0, size - 1) })
  minute += chance.about(28)
  if (chance.yes(0.5)) round(chance.int(0, size - 1), [line(chance, menu.drinks)])
  minute += chance.about(18)
  for (let phone = 0; phone < size; phone++)
    if (chance.yes(0.4))
      round(phone, [line(chance, menu.desserts), ...(chance.yes(0.5) ? [line(chance, menu.coffees)] : [])])
  minute += chance.about(16)
  deeds.push({ kind: 'bill', minute, phone: chance.int(0, size - 1) })
  return { arrives, mesa, names, deeds: deeds.sort((a, b) => a.minute - b.minute), leaves: minute + chance.about(6) }
}

function line(chance: Chance, dishes: PlannedDish[]): PlannedLine {
  const dish = dishes[chance.int(0, dishes.length - 1)]
  if (!dish) throw new RangeError('the carta is empty')
  const modificadores = dish.gruposModificadores.flatMap((grupo) => {
    const offered = grupo.modificadores.filter((one) => one.disponible)
    const wanted = Math.min(
      offered.length,
      Math.max(grupo.min, chance.yes(0.5) ? Math.min(grupo.max, grupo.min + 1) : grupo.min),
    )
    return [...offered]
      .sort(() => chance.real() - 0.5)
      .slice(0, wanted)
      .map((one) => one.id)
  })
  return {
    productoId: dish.id,
    cantidad: chance.yes(0.12) ? 2 : 1,
    modificadores,
    ...(chance.yes(0.1) ? { nota: chance.pick(NOTES) } : {}),
  }
}
