import { quoteCelda } from './celdas.js'
import { detectBinario } from './codificacion.js'
import { TITULOS } from './columnas.js'
import { interpret } from './interpret.js'
import { decodeTexto } from './decodeTexto.js'
import { readFilas } from './readFilas.js'
import { readJson } from './readJson.js'
import { readHoja } from './readHoja.js'
import { readLibro } from './libro/readLibro.js'
import { LIMITES } from './limites.js'
import { describeMotivo, type CodigoMotivo } from './motivos.js'
import { mergeRepetidas, type Contradiccion, type Repetida } from './repetidas.js'
import { isVacio, quoteValor } from './texto.js'
import type { Idioma } from '@arisgourmet/contract/idioma'
import type { Aviso, Campo, Celda, FilaCruda, Pregunta, Problema, Rejilla, Tabla, FilaCarta } from './tipos.js'

export interface OpcionesDeLectura {
  /** As the request said it: `text/csv; charset=windows-1252`. The bytes decide where they can. */
  contentType?: string | undefined
  /** ISO 4217, one that `contract/rules/moneda` knows. */
  moneda: string
  /** The language of the reasons. */
  idioma: Idioma
  /** Whether the restaurante's prices contain the tax; left out where it is not known. */
  impuestoIncluido?: boolean | undefined
  /** The price column that a person chose, where several could be it. */
  precio?: string | undefined
  /** The sheet of a workbook that a person chose, where several could be the list. */
  hoja?: string | undefined
}

/** A value that cannot be taken: row, column as the file names it, what is there, and why in the reader's language. */
export interface ErrorDeLectura {
  fila: number
  columna: string
  valor: string
  codigo: CodigoMotivo
  motivo: string
}

export interface AvisoDeLectura {
  columna: string
  codigo: CodigoMotivo
  motivo: string
}

/** A question that only a person can answer, with the answers that there are and some of what each would take. */
export interface PreguntaDeLectura {
  tipo: Pregunta['tipo']
  motivo: string
  opciones: string[]
  muestras: string[][]
}

export interface CartaLeida {
  /** False where the file as a whole cannot be taken; then `errores` holds the one reason and skipping rows is no help. */
  legible: boolean
  /** What the file calls each column that was recognised. */
  columnas: ReadonlyMap<Campo, string>
  /** The valid rows in their order, each product once. */
  filas: FilaCarta[]
  /** Exact doubles that were merged into an earlier row. */
  repetidas: Repetida[]
  errores: ErrorDeLectura[]
  avisos: AvisoDeLectura[]
  /** Rows that are a section's title and no product: the categories of a list without a column of them. */
  titulos?: ReadonlyMap<number, string>
  /** Where there is one, the file is not legible before it is answered. */
  preguntas?: PreguntaDeLectura[]
}

/**
 * A restaurante's price list as it came from a spreadsheet (an .xlsx workbook; CSV, TSV, any of the usual encodings and separators) or as
 * JSON, to typed rows and findings. Pure, bounded by `LIMITES`, and never throws on bad input; every row that is not
 * blank and not a heading is in `filas`, in `repetidas` or in `errores`.
 * @throws RangeError when `moneda` is not a known currency
 */
export function readCarta(bytes: Uint8Array, opciones: OpcionesDeLectura): CartaLeida {
  const { moneda, idioma } = opciones
  const rejilla = readRejilla(bytes, opciones)
  const tabla =
    'codigo' in rejilla
      ? rejilla
      : interpret(rejilla, {
          ...opciones,
          impuestoIncluido: opciones.impuestoIncluido ?? null,
          precio: opciones.precio || undefined,
        })
  if ('codigo' in tabla) return unread(tabla, idioma)
  const leidas = readFilas(tabla, { moneda, idioma })
  const { filas, repetidas, contradicciones } = mergeRepetidas(leidas.filas)
  const crudas = new Map(tabla.filas.map((cruda) => [cruda.fila, cruda]))
  const contradichas = contradicciones.map((contradiccion) => toProblema(contradiccion, tabla, crudas))
  const problemas = [...leidas.problemas, ...contradichas].sort((a, b) => a.fila - b.fila)
  return {
    legible: true,
    columnas: tabla.columnas,
    filas,
    repetidas: [...leidas.repetidas, ...repetidas],
    errores: listErrores(problemas, idioma),
    avisos: [...tabla.avisos, ...leidas.avisos].map((aviso) => toAviso(aviso, idioma)),
    ...(tabla.titulos.size > 0 ? { titulos: tabla.titulos } : {}),
  }
}

function unread(motivo: Problema | Pregunta, idioma: Idioma): CartaLeida {
  const pregunta = 'tipo' in motivo ? motivo : null
  const columna = pregunta?.tipo === 'precio' ? TITULOS.precio[idioma] : ''
  const problema = 'tipo' in motivo ? { ...refuse(motivo.codigo), columna } : motivo
  return {
    legible: false,
    columnas: new Map(),
    filas: [],
    repetidas: [],
    errores: [toError(problema, idioma)],
    avisos: [],
    ...(pregunta ? { preguntas: [toPregunta(pregunta, idioma)] } : {}),
  }
}

function toPregunta({ tipo, codigo, opciones }: Pregunta, idioma: Idioma): PreguntaDeLectura {
  return {
    tipo,
    motivo: describeMotivo(codigo, {}, idioma),
    opciones: opciones.map(({ valor }) => valor),
    muestras: opciones.map(({ muestras }) => [...muestras]),
  }
}

function readRejilla(
  bytes: Uint8Array,
  { contentType, moneda, idioma, hoja }: OpcionesDeLectura,
): Rejilla | Problema | Pregunta {
  if (bytes.length > LIMITES.bytes)
    return refuse('archivo_demasiado_grande', { bytes: bytes.length, maximo: LIMITES.bytes })
  const binario = detectBinario(bytes)
  if (binario === 'zip') return readLibro(bytes, { moneda, idioma, hoja: hoja || undefined })
  if (binario) return refuse(binario === 'otro' ? 'archivo_de_otro_tipo' : binario)
  const leido = decodeTexto(bytes, /charset="?([^\s;"]+)/i.exec(contentType ?? '')?.[1])
  if (!leido) return refuse('codificacion_desconocida')
  const { texto, codificacion } = leido
  if (isVacio(texto)) return refuse('archivo_vacio')
  const rejilla = isJson(texto, contentType) ? readJson(texto, moneda) : readHoja(texto, idioma)
  const nombre = NOMBRES_DE_CODIFICACION[codificacion]
  if (nombre === undefined || 'codigo' in rejilla) return rejilla
  return {
    ...rejilla,
    avisos: [...rejilla.avisos, { columna: '', codigo: 'codificacion_leida', parametros: { codificacion: nombre } }],
  }
}

/** Encodings of which a person is told, since few files are written in them. */
const NOMBRES_DE_CODIFICACION: Readonly<Record<string, string>> = { macintosh: 'Mac (MacRoman)', cp850: 'DOS (CP850)' }

function isJson(texto: string, contentType = ''): boolean {
  if (/\bjson\b/i.test(contentType)) return true
  const declared = /csv|tab-separated|tsv/i.test(contentType)
  return !declared && /^\s*[[{]/.test(texto.slice(0, 1000))
}

/** The two rows are quoted as the file writes them. */
function toProblema(
  contradiccion: Contradiccion,
  { columnas }: Tabla,
  crudas: ReadonlyMap<number, FilaCruda>,
): Problema {
  const { fila, primera, campo: distinto } = contradiccion
  const campo = distinto === 'precio' && !columnas.has('precio') ? 'precioMinor' : distinto
  const columna = columnas.get(campo) ?? campo
  const quote = (en: number) => quoteCelda(celdaOf(crudas.get(en), campo, columna))
  const otro = quoteValor(quote(primera), LIMITES.valorCitado)
  return { fila, columna, valor: quote(fila), codigo: 'repetido_distinto', parametros: { fila: primera, otro } }
}

function celdaOf(cruda: FilaCruda | undefined, campo: Campo, columna: string): Celda {
  if (campo !== 'disponible') return cruda?.celdas[campo] ?? ''
  return cruda?.ventas.find((venta) => venta.columna === columna)?.celda ?? ''
}

/** In words, at most `LIMITES.errores` of them. `problemas` come by row. */
export function listErrores(problemas: readonly Problema[], idioma: Idioma): ErrorDeLectura[] {
  const errores = problemas.slice(0, LIMITES.errores).map((problema) => toError(problema, idioma))
  const siguiente = problemas[LIMITES.errores]
  if (!siguiente) return errores
  const parametros = { maximo: LIMITES.errores }
  return [
    ...errores,
    toError({ fila: siguiente.fila, columna: '', valor: '', codigo: 'demasiados_errores', parametros }, idioma),
  ]
}

function toError({ fila, columna, valor, codigo, parametros = {} }: Problema, idioma: Idioma): ErrorDeLectura {
  return {
    fila,
    columna: quoteValor(columna, LIMITES.valorCitado),
    valor: quoteValor(valor, LIMITES.valorCitado),
    codigo,
    motivo: describeMotivo(codigo, parametros, idioma),
  }
}

function toAviso({ columna, codigo, parametros = {} }: Aviso, idioma: Idioma): AvisoDeLectura {
  return {
    columna: quoteValor(columna, LIMITES.valorCitado),
    codigo,
    motivo: describeMotivo(codigo, parametros, idioma),
  }
}

function refuse(codigo: CodigoMotivo, parametros: Problema['parametros'] = {}): Problema {
  return { fila: 1, columna: '', valor: '', codigo, parametros }
}
