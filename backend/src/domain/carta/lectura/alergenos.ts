import {
  ALERGENOS,
  ESTADOS_ALERGENO,
  type AlergenoId,
  type EstadoAlergeno,
} from '@arisgourmet/contract/rules/alergenos'
import { parseAlergenos } from '@arisgourmet/contract/rules/alergenosTexto'
import { isCompuesta, toText } from './celdas.js'
import { LIMITES } from './limites.js'
import type { AlergenosLeidos, Celda, Lectura } from './tipos.js'

/**
 * Allergens as a cell says them ("gluten, huevo; puede contener: soja; sin: apio"), as a list of such words, or as the JSON
 * export's record. A word that is none of the fourteen is a problem: dropped in silence it could hurt somebody.
 */
export function readAlergenos(celda: Celda): Lectura<AlergenosLeidos> {
  if (isCompuesta(celda)) return Array.isArray(celda) ? fromLista(celda) : fromRegistro(celda)
  return fromTexto(toText(celda) ?? '')
}

const MAXIMO_DE_CELDA = 2000

function fromTexto(texto: string): Lectura<AlergenosLeidos> {
  const [largo, maximo] = [texto.length, MAXIMO_DE_CELDA]
  if (largo > maximo) return { ok: false, codigo: 'demasiado_largo', parametros: { largo, maximo } }
  const { alergenos, unknown } = parseAlergenos(texto)
  return unknown.length > 0 ? refuse(unknown) : { ok: true, valor: inOrder(alergenos) }
}

function fromLista(celda: readonly Celda[]): Lectura<AlergenosLeidos> {
  const ajena = celda.find((palabra) => typeof palabra !== 'string')
  return ajena === undefined ? fromTexto(celda.map(describe).join('; ')) : refuse([describe(ajena)])
}

function fromRegistro(celda: object): Lectura<AlergenosLeidos> {
  const ajenos = Object.entries(celda).filter(([id, estado]) => !isAlergeno(id) || !isEstado(estado))
  if (ajenos.length > 0) return refuse(ajenos.map(([id, estado]) => `${id}: ${describe(estado as Celda)}`))
  return { ok: true, valor: inOrder(celda) }
}

function inOrder(alergenos: { readonly [id in AlergenoId]?: EstadoAlergeno }): AlergenosLeidos {
  const valor: AlergenosLeidos = {}
  for (const id of ALERGENOS) {
    const estado = alergenos[id]
    if (estado !== undefined && estado !== 'noDeclarado') valor[id] = estado
  }
  return valor
}

function isAlergeno(id: string): boolean {
  return (ALERGENOS as readonly string[]).includes(id)
}

function isEstado(estado: unknown): boolean {
  return (ESTADOS_ALERGENO as readonly unknown[]).includes(estado)
}

function describe(celda: Celda): string {
  return celda === null ? 'null' : (toText(celda) ?? '…')
}

function refuse(palabras: readonly string[]): Lectura<never> {
  const nombres = palabras.slice(0, 10).join(', ').slice(0, LIMITES.valorCitado)
  return { ok: false, codigo: 'alergeno_desconocido', parametros: { nombres } }
}
