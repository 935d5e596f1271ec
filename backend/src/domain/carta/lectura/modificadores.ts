import { parseDiferencia, parsePrecioNumber, toDecimal } from '@arisgourmet/contract/rules/dinero'
import { isCompuesta, joinPalabras, readBooleano, readTexto, toText } from './celdas.js'
import { looksLikeImporte } from './importes.js'
import { LIMITES } from './limites.js'
import { normalizeNombre } from './texto.js'
import type { Celda, GrupoLeido, Lectura, ModificadorLeido } from './tipos.js'

export interface ModificadoresLeidos {
  grupos: GrupoLeido[]
  /** Names with what may be an amount and was not read as one. */
  dudosos: string[]
  /** The cell was a list of words, and became one group of extras. */
  palabras: boolean
}

/**
 * The modifier groups of one product. In a cell:
 * `Punto [1-1]: Jugoso | A punto; Guarnición [0-2]: Papas +1500,00 | Puré (agotado)`, where `[min-max]` may be left out (then
 * `[0-n]`), `(sigue: Papas fritas)` behind a choice names the producto that it is sold out with, and `\` before a character takes it
 * literally. In JSON: the carta's own objects, or another program's. Blank is no group. A
 * price is read in `moneda`, with `-` for a deduction. What looks like an amount and cannot be read as one is refused: an option at 0
 * that should cost something is sold too cheap for ever.
 */
export function readModificadores(celda: Celda, moneda: string): Lectura<GrupoLeido[]> {
  const leidos = readGrupos(celda, { moneda, columna: '', aditivo: false, dudosos: [] })
  return typeof leidos === 'string' ? refuse(leidos) : check(leidos)
}

/**
 * The same from a column of somebody's list, where extras may also come as words ("Queso, Piña +5"): one group by the column's name, of
 * which nothing has to be chosen.
 */
export function readModificadoresDe(celda: Celda, moneda: string, columna: string): Lectura<ModificadoresLeidos> {
  const contexto: Contexto = { moneda, columna: columna.replace(/[([{].*$/su, '').trim(), aditivo: true, dudosos: [] }
  const texto = toText(joinPalabras(celda))
  const palabras = texto !== undefined && texto.trim() !== '' && !/(?<!\\)(?::|\[\s*\d+\s*[-–])/u.test(texto)
  const leidos = palabras ? fromPalabras(texto, contexto) : readGrupos(celda, { ...contexto, aditivo: false })
  if (typeof leidos === 'string') return refuse(leidos)
  const grupos = check(leidos)
  return grupos.ok
    ? { ok: true, valor: { grupos: grupos.valor, dudosos: contexto.dudosos, palabras: palabras && leidos.length > 0 } }
    : grupos
}

/** Whether a column names groups that were defined elsewhere, and says nothing of what is in them. */
export const namesGrupos = (columna: string): boolean => /grup|group|set/iu.test(columna)

interface Contexto {
  moneda: string
  /** What a group is called that has no name of its own. */
  columna: string
  /** An amount with a currency's sign and no plus is one more to pay. */
  aditivo: boolean
  dudosos: string[]
}

function readGrupos(celda: Celda, contexto: Contexto): Crudo {
  return isCompuesta(celda) ? fromJson(celda, contexto) : fromText(toText(celda) ?? '', contexto)
}

/** The same groups as one cell; `readModificadores` reads it back to equal groups. `decimal` is the mark of the currency's habit. */
export function formatModificadores(grupos: readonly GrupoLeido[], moneda: string, decimal: '.' | ','): string {
  return grupos
    .map(({ nombre, min, max, modificadores }) => {
      const opciones = modificadores.map((modificador) => formatModificador(modificador, moneda, decimal))
      return `${escape(nombre)} [${min}-${max}]: ${opciones.join(' | ')}`
    })
    .join('; ')
}

function formatModificador(
  { nombre, precioMinor, disponible, sigue }: ModificadorLeido,
  moneda: string,
  decimal: '.' | ',',
): string {
  const signo = precioMinor < 0 ? '-' : '+'
  // A name that ends like an amount gets its own amount, so that it is read as a name.
  const callado = precioMinor === 0 && looksLikeImporte(sinEscapes(escape(nombre))) === null
  const precio = callado ? '' : ` ${signo}${toDecimal(Math.abs(precioMinor), moneda).replace('.', decimal)}`
  const seguido = sigue === undefined ? '' : ` (sigue: ${sigue.replace(/[\\;|:[\](+)]/gu, '\\$&')})`
  return `${escape(nombre)}${precio}${disponible ? '' : ' (agotado)'}${seguido}`
}

/** The signs of the syntax; a minus only where it would begin a price, so that "Coca-Cola" stays as it is. */
function escape(nombre: string): string {
  return nombre.replace(/[\\;|:[\](+]|(?<=^|\s)-/gu, '\\$&')
}

function unescape(texto: string): string {
  return texto.replace(/\\([\s\S])/gu, '$1').trim()
}

/** What is looked at for an amount: a character that is taken literally is part of a word. */
const sinEscapes = (texto: string): string => texto.replace(/\\[\s\S]/gu, 'x')

/** Groups whose values are in place, or what is wrong. */
type Crudo = GrupoLeido[] | string

function fromText(texto: string, contexto: Contexto): Crudo {
  const grupos: GrupoLeido[] = []
  if (texto.length > MAXIMO_DE_CELDA) return `${texto.slice(0, 40)}…`
  for (const parte of splitOutside(texto, ';').filter((trozo) => trozo.trim() !== '')) {
    const [cabeza = '', ...resto] = splitOutside(parte, ':')
    const opciones = resto.join('').trim() === '' ? [] : splitOutside(resto.join(':'), '|')
    if (resto.length === 0) return parte.trim().slice(0, 80)
    if (cabeza.length > MAXIMO_DE_NOMBRE) return `${cabeza.slice(0, 40)}…`
    const limites = LIMITES_DE_GRUPO.exec(cabeza)
    const modificadores: ModificadorLeido[] = []
    for (const opcion of opciones) {
      const modificador = parseModificador(opcion, contexto)
      if (!modificador) return (opcion.trim() || parte.trim()).slice(0, 80)
      modificadores.push(modificador)
    }
    const nombre = unescape(limites?.[1] ?? cabeza)
    const max = Number(limites?.[3] ?? Math.min(modificadores.length, LIMITES.elecciones))
    grupos.push({ nombre, min: Number(limites?.[2] ?? 0), max, modificadores })
  }
  return grupos
}

/** Bounds that keep the expressions below from being fed a megabyte. */
const MAXIMO_DE_CELDA = 200_000
const MAXIMO_DE_NOMBRE = 300
/** A category and a producto. */
const MAXIMO_DE_SEGUIDO = 400
const MAXIMO_POR_GRUPO = LIMITES.modificadoresPorGrupo
/** `Nombre [min-max]`, where a bracket of the name itself is escaped. */
const LIMITES_DE_GRUPO = /^((?:\\[\s\S]|[^\\[])*)\[\s*(\d{1,3})\s*[-–]\s*(\d{1,3})\s*\]\s*$/u

/** `(+5)`, `[-5]`: an amount in brackets behind the name, with a sign. */
const EN_PARENTESIS = /^(.*?)\s*(?<!\\)[([]\s*([+\-−–])\s*([^()[\]+\\]*\d[^()[\]+\\]*)[)\]]\s*$/su
/** ` +5`, ` -5`: after a blank; the amount begins at the sign. */
const TRAS_BLANCO = /^(.*\s)([+-])(?!\s*[+-])([^+\\]*\d[^+\\]*)$/su
/** `(sigue: Papas fritas)` at the end: the producto that it is sold out with. */
const SIGUE = /^(.*[^\\])\(\s*(?:sigue|follows)\s*:\s*((?:\\[\s\S]|[^()\\])+)\)\s*$/isu
/** `harina+5`: no blank before the plus. */
const PEGADO = /^(.*[^\s\\+])(\+)\s*([^+\\]*\d[^+\\]*)$/su
/** `Queso $5`, `Queso ($5.00)`: no sign. */
const SIN_SIGNO =
  /^(.*?[^\s\\])[\s=]*(?:\(\s*)?((?:[a-z]{0,3}\$|€|₡|₲|s\/\.?|bs\.?)\s*\d[\d.,' ]*|\d[\d.,' ]*\s*(?:\$|€))\)?\s*$/isu

function parseModificador(opcion: string, { moneda, aditivo, dudosos }: Contexto): ModificadorLeido | undefined {
  if (opcion.length > MAXIMO_DE_NOMBRE + 2 * MAXIMO_DE_SEGUIDO) return undefined
  const seguido = SIGUE.exec(opcion)
  const sinSeguido = seguido?.[1] ?? opcion
  const agotado = /^(.*[^\\])\(\s*(?:agotado|sold out)\s*\)\s*$/isu.exec(sinSeguido)
  const texto = agotado?.[1] ?? sinSeguido
  const con = (nombre: string, precioMinor: number): ModificadorLeido => ({
    nombre: unescape(nombre),
    precioMinor,
    disponible: !agotado,
    ...(seguido ? { sigue: unescape(seguido[2] ?? '') } : {}),
  })
  const firmado = EN_PARENTESIS.exec(texto) ?? TRAS_BLANCO.exec(texto)
  if (firmado) {
    const [, nombre = '', signo = '', cifra = ''] = firmado
    // "Queso - 500" may be a dash before a price that is added.
    if (signo !== '+' && /^\s/u.test(cifra)) return undefined
    if (/(?<!\\)(?:\+|(?<=\s)-)\s*\d/u.test(nombre)) return undefined
    const leido = parseDiferencia(`${signo}${cifra}`, moneda)
    return leido.ok ? con(nombre, leido.minor) : undefined
  }
  const [, nombre = '', , cifra = ''] = PEGADO.exec(texto) ?? []
  const pegado = nombre === '' ? undefined : parseDiferencia(cifra, moneda)
  if (pegado?.ok) return con(nombre, pegado.minor)
  const parecido = looksLikeImporte(sinEscapes(texto))
  if (parecido === 'claro') {
    const [, suyo = '', importe = ''] = (aditivo && SIN_SIGNO.exec(texto)) || []
    const leido = parseDiferencia(importe, moneda)
    return leido.ok && looksLikeImporte(suyo) === null ? con(suyo, leido.minor) : undefined
  }
  if (parecido === 'dudoso') dudosos.push(unescape(texto))
  return con(texto, 0)
}

/** What people write into a cell of extras for none. */
const NINGUNO = /^(?:no|ningun[oa]?|n\/?a|none|sin extras?|-+|x)$/iu

function fromPalabras(texto: string, contexto: Contexto): Crudo {
  if (texto.length > MAXIMO_DE_CELDA) return `${texto.slice(0, 40)}…`
  if (NINGUNO.test(texto.trim())) return []
  const modificadores: ModificadorLeido[] = []
  for (const palabra of texto.split(/[;|\n]|,(?!\d)/u).filter((parte) => parte.trim() !== '')) {
    const modificador = parseModificador(palabra, contexto)
    if (!modificador) return palabra.trim().slice(0, 80)
    modificadores.push(modificador)
  }
  const max = Math.min(modificadores.length, LIMITES.elecciones)
  return modificadores.length === 0 ? [] : [{ nombre: contexto.columna || 'Extras', min: 0, max, modificadores }]
}

function splitOutside(texto: string, signo: string): string[] {
  const partes: string[] = []
  let desde = 0
  for (let at = 0; at < texto.length; at += 1) {
    if (texto[at] === '\\') at += 1
    else if (texto[at] === signo) {
      partes.push(texto.slice(desde, at))
      desde = at + 1
    }
  }
  return [...partes, texto.slice(desde)]
}

const LISTAS = ['modificadores', 'opciones', 'options', 'modifiers', 'choices', 'items'] as const

function fromJson(celda: object, contexto: Contexto): Crudo {
  if (!Array.isArray(celda)) return '{…}'
  const elementos = celda as readonly Celda[]
  const sueltos =
    elementos.length > 0 && elementos.every((it) => LISTAS.every((lista) => !Array.isArray(asObjeto(it)[lista])))
  // A list of options without groups is one group by the key's name.
  const conNombre = contexto.columna !== '' && !/modif|grup|group/iu.test(contexto.columna) && sueltos
  const grupos: GrupoLeido[] = []
  for (const grupo of conNombre ? [{ nombre: contexto.columna, opciones: elementos } as Celda] : elementos) {
    const objeto = asObjeto(grupo)
    const { min = 0, max } = objeto
    const nombre = objeto['nombre'] ?? objeto['name'] ?? objeto['title']
    const lista = LISTAS.map((clave) => objeto[clave]).find((valor) => Array.isArray(valor)) as
      readonly Celda[] | undefined
    if (typeof nombre !== 'string' || !lista) return 'nombre, modificadores'
    const opciones = lista.map((opcion) => toModificador(opcion, contexto))
    const sinLeer = opciones.findIndex((opcion) => !opcion)
    if (sinLeer >= 0) return `${nombre.slice(0, 40)}: ${sinLeer + 1}`
    if (!isCuenta(min) || !(max === undefined || isCuenta(max))) return `${nombre.slice(0, 40)}: min, max`
    const tope = max ?? Math.min(opciones.length, LIMITES.elecciones)
    grupos.push({ nombre, min, max: tope, modificadores: opciones.filter((opcion) => opcion !== undefined) })
  }
  return grupos
}

/** Keys of another program that speak of money, of which we do not know how. */
const DE_DINERO = /price|precio|cost|amount|importe|recargo|surcharge|cargo|fee|delta/iu

function toModificador(celda: Celda, { moneda }: Contexto): ModificadorLeido | undefined {
  const objeto = asObjeto(celda)
  const { disponible = objeto['available'] ?? true, precioMinor } = objeto
  const nombre = objeto['nombre'] ?? objeto['name'] ?? objeto['title']
  const hay = readBooleano(disponible ?? true)
  if (typeof nombre !== 'string' || !hay.ok) return undefined
  if (precioMinor !== undefined && !Number.isSafeInteger(precioMinor)) return undefined
  const mayor = objeto['precio'] ?? objeto['price']
  const ajenas = Object.keys(objeto).filter(
    (clave) => DE_DINERO.test(clave) && !['precioMinor', 'precio', 'price'].includes(clave),
  )
  if (ajenas.length > 0) return undefined
  const leido =
    precioMinor === undefined && mayor !== undefined && mayor !== null
      ? readMayor(mayor, moneda)
      : Number(precioMinor ?? 0)
  if (leido === undefined) return undefined
  const { sigue } = objeto
  return {
    nombre,
    precioMinor: leido,
    disponible: hay.valor ?? true,
    ...(typeof sigue === 'string' && sigue.trim() !== '' ? { sigue } : {}),
  }
}

function readMayor(celda: Celda, moneda: string): number | undefined {
  const leido =
    typeof celda === 'number' && celda >= 0
      ? parsePrecioNumber(celda, moneda)
      : parseDiferencia(toText(celda) ?? '', moneda)
  return leido.ok ? leido.minor : undefined
}

function asObjeto(celda: Celda): Readonly<Record<string, Celda | undefined>> {
  return isCompuesta(celda) && !Array.isArray(celda) ? (celda as Readonly<Record<string, Celda>>) : {}
}

function isCuenta(valor: Celda | undefined): valor is number {
  return Number.isInteger(valor) && Number(valor) >= 0 && Number(valor) <= 999
}

/** Names of a fit length and without doubles, and bounds that can be met: the same rules as where a group is edited. */
function check(grupos: GrupoLeido[]): Lectura<GrupoLeido[]> {
  if (grupos.length > LIMITES.gruposPorProducto) return refuse(`${grupos.length} > ${LIMITES.gruposPorProducto}`)
  for (const grupo of grupos) {
    const nombre = readTexto(grupo.nombre, LIMITES.grupo)
    if (!nombre.ok || nombre.valor === '') return refuse(grupo.nombre.slice(0, 40) || '[ ]')
    grupo.nombre = nombre.valor
    const { min, max, modificadores } = grupo
    if (min > max || max < 1 || max > LIMITES.elecciones) return refuse(`${grupo.nombre} [${min}-${max}]`)
    if (modificadores.length === 0) return refuse(`${grupo.nombre}: 0`)
    if (modificadores.length > MAXIMO_POR_GRUPO) return refuse(`${modificadores.length} > ${MAXIMO_POR_GRUPO}`)
    for (const modificador of modificadores) {
      const limpio = readTexto(modificador.nombre, LIMITES.modificador)
      const caro = Math.abs(modificador.precioMinor) > LIMITES.precioDeModificadorMinor
      if (!limpio.ok || limpio.valor === '' || caro)
        return refuse(`${grupo.nombre}: ${modificador.nombre.slice(0, 40) || '?'}`)
      modificador.nombre = limpio.valor
      if (modificador.sigue === undefined) continue
      const seguido = readTexto(modificador.sigue, MAXIMO_DE_SEGUIDO)
      if (!seguido.ok || seguido.valor === '') return refuse(`${grupo.nombre}: ${modificador.nombre}`)
      modificador.sigue = seguido.valor
    }
    const doble = findDoble(modificadores.map(({ nombre: uno }) => uno))
    if (doble !== undefined) return refuse(`${grupo.nombre}: ${doble} ×2`)
  }
  const doble = findDoble(grupos.map(({ nombre }) => nombre))
  return doble === undefined ? { ok: true, valor: grupos } : refuse(`${doble} ×2`)
}

function findDoble(nombres: readonly string[]): string | undefined {
  const vistos = new Set<string>()
  return nombres.find((nombre) => vistos.size === vistos.add(normalizeNombre(nombre)).size)
}

function refuse(detalle: string): Lectura<never> {
  return { ok: false, codigo: 'modificadores_invalidos', parametros: { detalle } }
}
