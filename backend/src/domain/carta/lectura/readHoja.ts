import { parse } from 'csv-parse/sync'
import { isPropia, namesOf, TITULOS } from './columnas.js'
import { unescapeFormula } from './escapeFormula.js'
import { LIMITES } from './limites.js'
import { isVacio } from './texto.js'
import type { Idioma } from '@arisgourmet/contract/idioma'
import { letterOf } from './titulos.js'
import type { Aviso, Problema, Rejilla, Renglon } from './tipos.js'

/**
 * Delimited text to rows and columns. The separator is the one that makes the best header (so a comma in a sentence or a
 * semicolon between quotes does not count); the header is the first of the top rows that names a product and a price, so
 * that a title above it does no harm. Rows are numbered as a spreadsheet does.
 */
export function readHoja(texto: string, idioma: Idioma): Rejilla | Problema {
  const { cuerpo, declarado } = takeSepLine(texto)
  const separador = declarado ?? chooseSeparador(cuerpo)
  const filas = split(cuerpo, separador, LIMITES.filas + 1)
  if (!Array.isArray(filas)) return filas
  if (filas.length > LIMITES.filas) return problema(LIMITES.filas + 1, 'demasiadas_filas', { maximo: LIMITES.filas })
  const anchas = filas.findIndex((fila) => fila.length > LIMITES.columnas)
  if (anchas >= 0) return problema(anchas + 1, 'demasiadas_columnas', { maximo: LIMITES.columnas })
  const encabezado = findEncabezado(filas)
  const nombres = filas[encabezado]
  return nombres ? toRejilla(filas, encabezado, nombres) : missingColumna(filas, idioma)
}

/** Excel's own first line, `sep=;`: it is no row of the sheet. */
function takeSepLine(texto: string): { cuerpo: string; declarado?: string } {
  const linea = /^sep=([^\r\n])(?:\r\n|\n|\r)/i.exec(texto)
  return linea ? { cuerpo: texto.slice(linea[0].length), declarado: linea[1] ?? ';' } : { cuerpo: texto }
}

const SEPARADORES = [';', ',', '\t', '|'] as const
/** How far down a header is looked for, and how much of the text is tried for the separator. */
const FILAS_DE_ENCABEZADO = 15
const MUESTRA = 64 * 1024

function chooseSeparador(texto: string): string {
  const muestra = texto.slice(0, MUESTRA)
  let mejor: { separador: string; puntos: number } = { separador: ',', puntos: 0 }
  for (const separador of SEPARADORES) {
    const puntos = Math.max(0, ...splitComplete(muestra, separador).map(scoreEncabezado))
    if (puntos > mejor.puntos) mejor = { separador, puntos }
  }
  return mejor.separador
}

/** The first rows of a sample, up to one that is cut off within quotation marks. */
function splitComplete(muestra: string, separador: string): string[][] {
  const filas = split(muestra, separador, FILAS_DE_ENCABEZADO)
  if (Array.isArray(filas)) return filas
  const completas = filas.fila > 1 ? split(muestra, separador, filas.fila - 1) : []
  return Array.isArray(completas) ? completas : []
}

/** Recognised columns weigh most; more columns break a tie. */
function scoreEncabezado(fila: readonly string[]): number {
  const celdas = fila.slice(0, LIMITES.columnas)
  const { campos } = namesOf(celdas)
  return campos * (LIMITES.columnas + 1) + (campos > 0 ? celdas.length : 0)
}

function split(texto: string, separador: string, hasta: number): string[][] | Problema {
  try {
    return parse(texto, {
      delimiter: separador,
      to: hasta,
      ltrim: separador !== '\t',
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
    })
  } catch (error) {
    const { code, records } = error as { code?: unknown; records?: unknown }
    const fila = typeof records === 'number' ? records + 1 : 1
    return problema(fila, code === 'CSV_QUOTE_NOT_CLOSED' ? 'comilla_sin_cerrar' : 'csv_mal_formado')
  }
}

function findEncabezado(filas: readonly string[][]): number {
  return filas.slice(0, FILAS_DE_ENCABEZADO).findIndex((fila) => {
    const { nombre, precio } = namesOf(fila)
    return nombre && precio
  })
}

/** No row is a header: the best candidate is named, with what it lacks. */
function missingColumna(filas: readonly string[][], idioma: Idioma): Problema {
  const cabezas = filas.slice(0, FILAS_DE_ENCABEZADO)
  const puntos = cabezas.map(scoreEncabezado)
  const mejor = Math.max(0, puntos.indexOf(Math.max(...puntos)))
  const fila = cabezas[mejor]
  if (!fila || filas.every(isBlank)) return problema(1, 'archivo_vacio')
  const falta = namesOf(fila).nombre ? 'precio' : 'nombre'
  const columna = TITULOS[falta][idioma]
  const leidas = fila
    .filter((celda) => celda.trim() !== '')
    .slice(0, 20)
    .join(', ')
  return { ...problema(mejor + 1, 'falta_columna', { columna, leidas: leidas.slice(0, 300) }), columna }
}

function toRejilla(filas: readonly string[][], encabezado: number, nombres: readonly string[]): Rejilla {
  const avisos: Aviso[] = []
  if (filas.slice(0, encabezado).some((fila) => !isBlank(fila)))
    avisos.push({ columna: '', codigo: 'filas_antes_del_encabezado', parametros: { fila: encabezado + 1 } })
  const titulos = nombres.map((nombre) => nombre.trim())
  return {
    titulos,
    hoja: true,
    propia: isPropia(titulos),
    avisos,
    renglones: filas.slice(encabezado + 1).flatMap((fila, at) => toRenglon(fila, encabezado + at + 2, titulos.length)),
  }
}

function toRenglon(fila: readonly string[], numero: number, columnas: number): Renglon[] {
  if (isBlank(fila)) return []
  const celdas = Array.from({ length: columnas }, (_, at) => unescapeFormula(unquote(fila[at] ?? '').trim()))
  const sobrantes = fila.slice(columnas)
  const sobra = sobrantes.findIndex((celda) => !isVacio(celda))
  if (sobra < 0) return [{ fila: numero, celdas }]
  return [{ fila: numero, celdas, sobrante: { columna: letterOf(columnas + sobra), valor: sobrantes[sobra] ?? '' } }]
}

/** A quoted cell with blanks after the closing quote arrives with its quotes on. */
function unquote(celda: string): string {
  const recortada = celda.trimEnd()
  if (recortada.length === celda.length || recortada.length < 2) return celda
  return recortada.startsWith('"') && recortada.endsWith('"') ? recortada.slice(1, -1).replaceAll('""', '"') : celda
}

function isBlank(fila: readonly string[]): boolean {
  return fila.every(isVacio)
}

function problema(fila: number, codigo: Problema['codigo'], parametros: Problema['parametros'] = {}): Problema {
  return { fila, columna: '', valor: '', codigo, parametros }
}
