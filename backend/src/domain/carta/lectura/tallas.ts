import { LIMITES } from './limites.js'
import { isUnica, nameOfGrupo } from './opciones.js'
import type { Repetida } from './repetidas.js'
import { normalizeNombre } from './texto.js'
import type { GrupoLeido, Problema, FilaCarta } from './tipos.js'

/** One size of a product, with its whole price. */
export interface TallaLeida {
  talla: string
  precioMinor: number
  disponible?: boolean | undefined
}

/** A row that was read, and of which product it is a size, if of any. */
export interface FilaLeida {
  fila: number
  /** Undefined where a value of the row cannot be taken. */
  carta: FilaCarta | undefined
  variante?: { clave: string; grupo: string; talla: string; columna: string }
  columnaDePrecio: string
}

export interface TallasJuntas {
  filas: FilaCarta[]
  repetidas: Repetida[]
  problemas: Problema[]
}

/**
 * Rows that are sizes of one product, to one product with a required group of them (H64): the base price is the smallest, each size adds
 * its difference. A product of which one row cannot be taken is not taken at all: without its smallest size its price would be another.
 */
export function joinTallas(leidas: readonly FilaLeida[]): TallasJuntas {
  const juntas: TallasJuntas = { filas: [], repetidas: [], problemas: [] }
  const porClave = Map.groupBy(
    leidas.filter((it) => it.variante),
    (it) => it.variante?.clave ?? '',
  )
  const hechas = new Set<string>()
  for (const leida of leidas) {
    if (!leida.variante) {
      if (leida.carta) juntas.filas.push(leida.carta)
      continue
    }
    const { clave } = leida.variante
    if (hechas.has(clave)) continue
    hechas.add(clave)
    joinProducto(porClave.get(clave) ?? [], juntas)
  }
  return juntas
}

function joinProducto(filas: readonly FilaLeida[], juntas: TallasJuntas): void {
  const buenas = filas.flatMap(({ carta, variante, ...resto }) =>
    carta && variante ? [{ carta, variante, ...resto }] : [],
  )
  const mala = filas.find(({ carta }) => !carta)
  const refuse = (it: FilaLeida, codigo: Problema['codigo'], parametros: Problema['parametros'] = {}, valor = '') =>
    juntas.problemas.push({ fila: it.fila, columna: it.variante?.columna ?? '', valor, codigo, parametros })
  if (mala) {
    for (const it of buenas) refuse(it, 'otra_talla_con_error', { fila: mala.fila }, it.variante.talla)
    return
  }
  const [primera] = buenas
  if (!primera) return
  const tallas: (TallaLeida & { fila: number })[] = []
  for (const it of buenas) {
    const { carta, variante } = it
    const doble = tallas.find((otra) => normalizeNombre(otra.talla) === normalizeNombre(variante.talla))
    if (variante.talla === '' && buenas.length > 1 && !doble) {
      refuse(it, 'talla_sin_nombre')
      return
    }
    if (!doble)
      tallas.push({
        talla: variante.talla,
        precioMinor: carta.precioMinor,
        disponible: carta.disponible,
        fila: it.fila,
      })
    else if (doble.precioMinor === carta.precioMinor && doble.disponible === carta.disponible)
      juntas.repetidas.push({ fila: it.fila, primera: primera.fila })
    else {
      juntas.problemas.push({
        fila: it.fila,
        columna: it.columnaDePrecio,
        valor: variante.talla,
        codigo: 'talla_repetida',
        parametros: { fila: doble.fila },
      })
      return
    }
  }
  const distinta = buenas.find(({ carta }) => COMUNES.some((de) => differs(de(primera.carta), de(carta))))
  if (distinta) {
    refuse(distinta, 'talla_distinta', { fila: primera.fila }, distinta.variante.talla)
    return
  }
  const comun: Partial<FilaCarta> = {}
  for (const { carta } of buenas)
    for (const [campo, valor] of Object.entries(carta))
      if (valor !== undefined && ((comun as Record<string, unknown>)[campo] ?? '') === '')
        (comun as Record<string, unknown>)[campo] = valor
  const [unica] = tallas
  if (tallas.length === 1 && unica && isUnica(unica.talla)) juntas.filas.push(primera.carta)
  else {
    const grupo = buenas.map(({ variante }) => variante.grupo).find((nombre) => nombre !== '') ?? ''
    const con = withTallas({ ...primera.carta, ...comun }, tallas, grupo)
    if (con) juntas.filas.push(con)
    else refuse(primera, 'demasiadas_tallas', { maximo: LIMITES.modificadoresPorGrupo })
  }
}

/** What may not differ between the sizes of a product, since a product has one of each. */
const COMUNES: readonly ((fila: FilaCarta) => unknown)[] = [
  (fila) => fila.estacion,
  (fila) => fila.alergenos && Object.entries(fila.alergenos).sort(([one], [other]) => (one < other ? -1 : 1)),
  (fila) => fila.impuesto,
  (fila) => fila.curso || undefined,
]

function differs(uno: unknown, otro: unknown): boolean {
  const blank = (valor: unknown) =>
    valor === undefined || valor === null || (Array.isArray(valor) && valor.length === 0)
  return !blank(uno) && !blank(otro) && JSON.stringify(uno) !== JSON.stringify(otro)
}

/** The product with its sizes as a required group; null where they are more, or further apart, than a group can hold. */
export function withTallas(carta: FilaCarta, tallas: readonly TallaLeida[], grupo: string): FilaCarta | null {
  const base = Math.min(...tallas.map(({ precioMinor }) => precioMinor))
  const lejos = tallas.some(({ precioMinor }) => precioMinor - base > LIMITES.precioDeModificadorMinor)
  if (lejos || tallas.length > LIMITES.modificadoresPorGrupo) return null
  const leido: GrupoLeido = {
    nombre: grupo === '' ? nameOfGrupo(tallas.map(({ talla }) => talla)) : grupo,
    min: 1,
    max: 1,
    modificadores: tallas.map(({ talla, precioMinor, disponible }) => ({
      nombre: talla,
      precioMinor: precioMinor - base,
      disponible: disponible ?? true,
    })),
  }
  const dichas = tallas.map(({ disponible }) => disponible)
  const disponible = dichas.every((hay) => hay === false)
    ? false
    : (dichas.find((hay) => hay === true) ?? carta.disponible)
  return { ...carta, precioMinor: base, disponible, tallas: leido }
}
