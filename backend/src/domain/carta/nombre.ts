import { cleanTexto, normalizeNombre } from './lectura/texto.js'

/** How long a name and its compared form may be, in characters, as the schema has it. */
export const LARGOS = { estacion: 60, producto: 255 } as const

/** A name as the carta keeps it, or null where nothing is left of it. */
export const cleanNombre = (nombre: string): string | null => cleanTexto(nombre) || null

/** What makes two names the same, in the length of its column: a few characters are many when they are decomposed. */
export const nombreNorm = (nombre: string, largo: number): string => {
  const norm = normalizeNombre(nombre)
  return norm.length <= largo ? norm : Array.from(norm).slice(0, largo).join('').trimEnd()
}

/** The one of `todos` that has this name already, apart from `yo`. */
export function findHomonimo<T extends { id: string; nombre: string }>(todos: readonly T[], nombre: string, largo: number, yo?: string): T | null {
  const norm = nombreNorm(nombre, largo)
  return todos.find((otro) => otro.id !== yo && nombreNorm(otro.nombre, largo) === norm) ?? null
}
