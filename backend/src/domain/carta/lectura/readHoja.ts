import { parse } from 'csv-parse/sync'
import { FILAS_DE_ENCABEZADO, scoreEncabezado, toRejilla } from './encabezado.js'
import { LIMITES } from './limites.js'
import type { Idioma } from '@arisgourmet/contract/idioma'
import type { Problema, Rejilla } from './tipos.js'

/**
 * Delimited text to rows and columns. The separator is the one that makes the best header (so a comma in a sentence or a
 * semicolon between quotes does not count). Rows are numbered as a spreadsheet does.
 */
export function readHoja(texto: string, idioma: Idioma): Rejilla | Problema {
  const { cuerpo, declarado } = takeSepLine(texto)
  const separador = declarado ?? chooseSeparador(cuerpo)
  const filas = split(cuerpo, separador, LIMITES.filas + 1)
  if (!Array.isArray(filas)) return filas
  if (filas.length > LIMITES.filas) return problema(LIMITES.filas + 1, 'demasiadas_filas', { maximo: LIMITES.filas })
  const anchas = filas.findIndex((fila) => fila.length > LIMITES.columnas)
  if (anchas >= 0) return problema(anchas + 1, 'demasiadas_columnas', { maximo: LIMITES.columnas })
  const conNumero = filas.map((celdas, at) => ({ numero: at + 1, celdas: celdas.map(unquote) }))
  return toRejilla(conNumero, idioma)
}

/** Excel's own first line, `sep=;`: it is no row of the sheet. */
function takeSepLine(texto: string): { cuerpo: string; declarado?: string } {
  const linea = /^sep=([^\r\n])(?:\r\n|\n|\r)/i.exec(texto)
  return linea ? { cuerpo: texto.slice(linea[0].length), declarado: linea[1] ?? ';' } : { cuerpo: texto }
}

const SEPARADORES = [';', ',', '\t', '|'] as const
/** How much of the text is tried for the separator. */
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

/** A quoted cell with blanks after the closing quote arrives with its quotes on. */
function unquote(celda: string): string {
  const recortada = celda.trimEnd()
  if (recortada.length === celda.length || recortada.length < 2) return celda
  return recortada.startsWith('"') && recortada.endsWith('"') ? recortada.slice(1, -1).replaceAll('""', '"') : celda
}

function problema(fila: number, codigo: Problema['codigo'], parametros: Problema['parametros'] = {}): Problema {
  return { fila, columna: '', valor: '', codigo, parametros }
}
