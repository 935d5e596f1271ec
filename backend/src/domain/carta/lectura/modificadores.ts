import { toDecimal } from '@arisgourmet/contract/rules/dinero'
import { readBooleano, readPrecio, readTexto } from './celdas.js'
import { LIMITES } from './limites.js'
import { normalizeNombre } from './texto.js'
import type { Celda, GrupoLeido, Lectura, ModificadorLeido } from './tipos.js'

/**
 * The modifier groups of one product. In a cell:
 * `Punto [1-1]: Jugoso | A punto; Guarnición [0-2]: Papas +1500,00 | Puré (agotado)`, where `[min-max]` may be left out (then
 * `[0-n]`) and `\` before a character takes it literally. In JSON: the carta's own objects. Blank is no group. A price is read
 * in `moneda`, with `-` for a deduction.
 */
export function readModificadores(celda: Celda, moneda: string): Lectura<GrupoLeido[]> {
  const enJson = typeof celda === 'object' && celda !== null
  const leidos = enJson ? fromJson(celda) : fromText(String(celda ?? ''), moneda)
  return typeof leidos === 'string' ? refuse(leidos) : check(leidos)
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
  { nombre, precioMinor, disponible }: ModificadorLeido,
  moneda: string,
  decimal: '.' | ',',
): string {
  const signo = precioMinor < 0 ? '-' : '+'
  const precio = precioMinor === 0 ? '' : ` ${signo}${toDecimal(Math.abs(precioMinor), moneda).replace('.', decimal)}`
  return `${escape(nombre)}${precio}${disponible ? '' : ' (agotado)'}`
}

/** The signs of the syntax; plus and minus only where they would begin a price, so that "Coca-Cola" stays as it is. */
function escape(nombre: string): string {
  return nombre.replace(/[\\;|:[\](]|(?<=^|\s)[+-]/gu, '\\$&')
}

function unescape(texto: string): string {
  return texto.replace(/\\([\s\S])/gu, '$1').trim()
}

/** Groups whose values are in place, or what is wrong. */
type Crudo = GrupoLeido[] | string

function fromText(texto: string, moneda: string): Crudo {
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
      const modificador = parseModificador(opcion, moneda)
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
const MAXIMO_POR_GRUPO = LIMITES.modificadoresPorGrupo
/** `Nombre [min-max]`, where a bracket of the name itself is escaped. */
const LIMITES_DE_GRUPO = /^((?:\\[\s\S]|[^\\[])*)\[\s*(\d{1,3})\s*[-–]\s*(\d{1,3})\s*\]\s*$/u

function parseModificador(opcion: string, moneda: string): ModificadorLeido | undefined {
  if (opcion.length > MAXIMO_DE_NOMBRE) return undefined
  const agotado = /^(.*[^\\])\(\s*(?:agotado|sold out)\s*\)\s*$/isu.exec(opcion)
  const texto = agotado?.[1] ?? opcion
  const [, nombre = '', signo, cifra = ''] = /^(.*\s)([+-])(?!\s*[+-])([^+\\]*\d[^+\\]*)$/su.exec(texto) ?? []
  if (signo === undefined) return { nombre: unescape(texto), precioMinor: 0, disponible: !agotado }
  const leido = readPrecio(cifra, moneda)
  if (!leido.ok) return undefined
  const precioMinor = signo === '-' && leido.valor !== 0 ? -leido.valor : leido.valor
  return { nombre: unescape(nombre), precioMinor, disponible: !agotado }
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

function fromJson(celda: object): Crudo {
  if (!Array.isArray(celda)) return '{…}'
  const grupos: GrupoLeido[] = []
  for (const grupo of celda as readonly Celda[]) {
    const { nombre, modificadores, min = 0, max } = asObjeto(grupo)
    if (typeof nombre !== 'string' || !Array.isArray(modificadores)) return 'nombre, modificadores'
    const opciones = (modificadores as readonly Celda[]).map(toModificador)
    const sinLeer = opciones.findIndex((opcion) => !opcion)
    if (sinLeer >= 0) return `${nombre.slice(0, 40)}: ${sinLeer + 1}`
    if (!isCuenta(min) || !(max === undefined || isCuenta(max))) return `${nombre.slice(0, 40)}: min, max`
    const tope = max ?? Math.min(opciones.length, LIMITES.elecciones)
    grupos.push({ nombre, min, max: tope, modificadores: opciones.filter((opcion) => opcion !== undefined) })
  }
  return grupos
}

function toModificador(celda: Celda): ModificadorLeido | undefined {
  const { nombre, precioMinor = 0, disponible = true } = asObjeto(celda)
  const hay = readBooleano(disponible ?? true)
  if (typeof nombre !== 'string' || !Number.isSafeInteger(precioMinor) || !hay.ok) return undefined
  return { nombre, precioMinor: Number(precioMinor), disponible: hay.valor ?? true }
}

function asObjeto(celda: Celda): Readonly<Record<string, Celda | undefined>> {
  return typeof celda === 'object' && celda !== null && !Array.isArray(celda)
    ? (celda as Readonly<Record<string, Celda>>)
    : {}
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
