/** A rectangle on the floor plan; its unit is about a centimetre: a table for four is 100 × 100. */
export interface Caja {
  x: number
  y: number
  ancho: number
  alto: number
}

export const PASO = 20
const MARGEN = 120
const MINIMO = { ancho: 1_000, alto: 620 }
const LIMITE = 10_000

/** The nearest point of the grid that is on the plan. */
export const snap = (value: number): number => Math.min(LIMITE, Math.max(0, Math.round(value / PASO) * PASO))

/** How large a plan must be drawn so that every table is on it, with room around. */
export const boundsOf = (cajas: readonly Caja[]): { ancho: number; alto: number } => ({
  ancho: Math.max(MINIMO.ancho, ...cajas.map((caja) => caja.x + caja.ancho + MARGEN)),
  alto: Math.max(MINIMO.alto, ...cajas.map((caja) => caja.y + caja.alto + MARGEN)),
})

export const overlaps = (a: Caja, b: Caja, aire = 0): boolean =>
  a.x < b.x + b.ancho + aire && b.x < a.x + a.ancho + aire && a.y < b.y + b.alto + aire && b.y < a.y + a.alto + aire

/** The first place, row by row, where a table of that size stands clear of the others. */
export const findPlace = (
  others: readonly Caja[],
  { ancho, alto }: { ancho: number; alto: number },
): { x: number; y: number } => {
  const right = boundsOf(others).ancho - 60
  for (let y = 80; y <= LIMITE - alto; y += 2 * PASO) {
    for (let x = 80; x + ancho <= right; x += 2 * PASO) {
      if (!others.some((other) => overlaps({ x, y, ancho, alto }, other, 60))) return { x, y }
    }
  }
  return { x: 80, y: 80 }
}

export interface Silla {
  x: number
  y: number
  giro: number
}

/**
 * Where the chairs stand around a table, from its centre: around a round one evenly, along the long sides of the others first,
 * at a bar on one side.
 */
export const placeSillas = (
  forma: 'cuadrada' | 'redonda' | 'barra',
  capacidad: number,
  ancho: number,
  alto: number,
): Silla[] => {
  const seats = Math.min(capacidad, 24)
  if (forma === 'redonda') {
    return Array.from({ length: seats }, (_, index) => {
      const angle = (index / seats) * 2 * Math.PI - Math.PI / 2
      return {
        x: Math.cos(angle) * (ancho / 2 + AIRE),
        y: Math.sin(angle) * (alto / 2 + AIRE),
        giro: (angle * 180) / Math.PI + 90,
      }
    })
  }
  const wide = ancho >= alto
  const along = (count: number, side: 'arriba' | 'abajo' | 'izquierda' | 'derecha'): Silla[] =>
    Array.from({ length: count }, (_, index) => {
      const across = (index + 1) / (count + 1) - 0.5
      if (side === 'arriba') return { x: across * ancho, y: -alto / 2 - AIRE, giro: 0 }
      if (side === 'abajo') return { x: across * ancho, y: alto / 2 + AIRE, giro: 180 }
      if (side === 'izquierda') return { x: -ancho / 2 - AIRE, y: across * alto, giro: 270 }
      return { x: ancho / 2 + AIRE, y: across * alto, giro: 90 }
    })
  if (forma === 'barra') return along(seats, wide ? 'abajo' : 'derecha')
  const heads = seats > 4 || (seats === 4 && ancho === alto) ? 2 : 0
  const sides = seats - heads
  const [one, other, head, foot] = wide
    ? (['arriba', 'abajo', 'izquierda', 'derecha'] as const)
    : (['izquierda', 'derecha', 'arriba', 'abajo'] as const)
  return [
    ...along(Math.ceil(sides / 2), one),
    ...along(Math.floor(sides / 2), other),
    ...along(heads > 0 ? 1 : 0, head),
    ...along(heads > 1 ? 1 : 0, foot),
  ]
}

const AIRE = 14

/** The next free number for a table of that name, and the names that come of it: ("Barra", 2) → ["Barra 4", "Barra 5"]. */
export const nameMesas = (prefijo: string, desde: number, cantidad: number): string[] =>
  Array.from({ length: cantidad }, (_, index) => `${prefijo.trim()} ${desde + index}`.trim())

/** One above the highest number that is taken under that name; 1 where there is none. */
export const nextNumero = (nombres: readonly string[], prefijo: string): number => {
  const start = prefijo.trim() === '' ? '' : `${prefijo.trim()} `
  const taken = nombres
    .filter((nombre) => nombre.startsWith(start))
    .map((nombre) => nombre.slice(start.length))
    .filter((rest) => /^\d{1,4}$/.test(rest))
    .map(Number)
  return Math.max(0, ...taken) + 1
}
