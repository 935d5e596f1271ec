import { refuse, type Refusal } from '@arisgourmet/contract/refusals'
import { ok, type Result } from '../cambio.js'
import { readProsa, readTexto } from './lectura/celdas.js'
import { LIMITES } from './lectura/limites.js'
import { describeMotivo } from './lectura/motivos.js'
import { normalizeNombre } from './lectura/texto.js'
import type { Lectura } from './lectura/tipos.js'

/** How long names are, in characters, as the schema has them. */
export const LARGOS = {
  categoria: LIMITES.categoria,
  curso: LIMITES.curso,
  estacion: LIMITES.estacion,
  producto: LIMITES.nombre,
  grupo: LIMITES.grupo,
} as const

/** A name as the carta keeps it, by the rules that an import obeys too: what one door takes, the other gives back. */
export function takeTexto(pointer: string, texto: string, largo: number): Result<string> {
  const leido = taken(pointer, readTexto(texto, largo))
  return leido.ok && leido.value === '' ? wrong(pointer, describeMotivo('falta_valor', {}, 'es')) : leido
}

/** A text of several lines, by the same rules; it may be blank. */
export const takeDescripcion = (texto: string): Result<string> =>
  taken('/descripcion', readProsa(texto, LIMITES.descripcion))

function taken(pointer: string, leido: Lectura<string>): Result<string> {
  return leido.ok ? ok(leido.valor) : wrong(pointer, describeMotivo(leido.codigo, leido.parametros ?? {}, 'es'))
}

/** One wrong input, named by its JSON Pointer. */
export const wrong = (pointer: string, detail: string): Refusal =>
  refuse('entrada_invalida', { detalle: `${pointer}: ${detail}` }, { errors: [{ pointer, detail }] })

/** What makes two names the same, in the length of its column: a few characters are many when they are decomposed. */
export const nombreNorm = (nombre: string, largo: number): string => {
  const norm = normalizeNombre(nombre)
  return norm.length <= largo ? norm : Array.from(norm).slice(0, largo).join('').trimEnd()
}

/** The one of `todos` that has this name already, apart from `yo`. */
export function findHomonimo<T extends { id: string; nombre: string }>(
  todos: readonly T[],
  nombre: string,
  largo: number,
  yo?: string,
): T | null {
  const norm = nombreNorm(nombre, largo)
  return todos.find((otro) => otro.id !== yo && nombreNorm(otro.nombre, largo) === norm) ?? null
}
