import { recognizeColumna, TITULOS } from './columnas.js'
import { LIMITES } from './limites.js'
import type { Idioma } from '@arisgourmet/contract/idioma'
import type { Aviso, Campo, Celda, FilaCruda, Problema, Tabla } from './tipos.js'

type Objeto = Readonly<Record<string, Celda>>

/**
 * JSON to rows by field: the export's own form (`{moneda, categorias: [{nombre, productos: []}]}`), or a list of products,
 * bare or under `productos`, `items`, `filas` or `rows`. A product's position counts from 1.
 */
export function readJson(texto: string, moneda: string, idioma: Idioma): Tabla | Problema {
  let dato: Celda
  try {
    dato = JSON.parse(texto) as Celda
  } catch {
    return problema(1, 'json_mal_formado')
  }
  const suya = monedaOf(dato)
  if (suya !== undefined && suya !== moneda) return problema(1, 'moneda_distinta', { suya, moneda })
  const elementos = collectElementos(dato)
  if (!elementos) return problema(1, 'json_sin_filas')
  if (elementos.length > LIMITES.filas)
    return problema(LIMITES.filas + 1, 'demasiadas_filas', { maximo: LIMITES.filas })
  return toTabla(elementos, idioma)
}

function monedaOf(dato: Celda): string | undefined {
  if (!isObjeto(dato)) return undefined
  const propia = dato['moneda'] ?? (isObjeto(dato['restaurante']) ? dato['restaurante']['moneda'] : undefined)
  return typeof propia === 'string' ? propia.slice(0, 20) : undefined
}

interface Elemento {
  categoria?: Celda
  producto: Celda
}

function collectElementos(dato: Celda): Elemento[] | undefined {
  if (isLista(dato)) return dato.map((producto) => ({ producto }))
  if (!isObjeto(dato)) return undefined
  const categorias = dato['categorias'] ?? dato['categories']
  if (isLista(categorias)) return categorias.flatMap(collectDeCategoria)
  const lista = [dato['productos'], dato['items'], dato['filas'], dato['rows']].find(isLista)
  return lista?.map((producto) => ({ producto }))
}

function collectDeCategoria(categoria: Celda): Elemento[] {
  if (!isObjeto(categoria)) return [{ producto: categoria }]
  const productos = categoria['productos'] ?? categoria['products'] ?? categoria['items'] ?? []
  const nombre = categoria['nombre'] ?? categoria['name'] ?? null
  const lista = isLista(productos) ? productos : [productos]
  return lista.map((producto) => ({ categoria: nombre, producto }))
}

/** Keys of our own views that say nothing for an import: they are left aside without a word. */
const CALLADAS = new Set(['id', 'version', 'orden', 'moneda'])

function toTabla(elementos: readonly Elemento[], idioma: Idioma): Tabla | Problema {
  const columnas = new Map<Campo, string>()
  const avisos = new Map<string, Aviso>()
  const filas: FilaCruda[] = []
  const campoDe = new Map<string, Campo | undefined>()
  for (const [at, { categoria, producto }] of elementos.entries()) {
    if (!isObjeto(producto)) return { ...problema(at + 1, 'json_fila_invalida'), valor: quote(producto) }
    const claves = Object.keys(producto)
    if (claves.length > LIMITES.columnas) return problema(at + 1, 'demasiadas_columnas', { maximo: LIMITES.columnas })
    const cruda: FilaCruda = { fila: at + 1, celdas: {} }
    if (categoria !== undefined) put(cruda, columnas, 'categoria', 'categoria', categoria)
    for (const clave of claves) {
      if (!campoDe.has(clave)) campoDe.set(clave, recognizeColumna(clave))
      const campo = campoDe.get(clave)
      if (!campo && !CALLADAS.has(clave) && avisos.size < LIMITES.columnas) avisos.set(clave, unused(clave))
      if (campo && !Object.hasOwn(cruda.celdas, campo)) put(cruda, columnas, campo, clave, producto[clave] ?? null)
    }
    filas.push(cruda)
  }
  const falta = filas.length === 0 ? undefined : missing(columnas)
  if (!falta) return { columnas, filas, avisos: [...avisos.values()], hoja: false }
  const columna = TITULOS[falta][idioma]
  const leidas = [...columnas.values(), ...avisos.keys()].join(', ').slice(0, 300)
  return { ...problema(1, 'falta_columna', { columna, leidas }), columna }
}

function put(cruda: FilaCruda, columnas: Map<Campo, string>, campo: Campo, clave: string, celda: Celda): void {
  cruda.celdas[campo] = celda
  if (!columnas.has(campo)) columnas.set(campo, clave)
}

function missing(columnas: ReadonlyMap<Campo, string>): 'nombre' | 'precio' | undefined {
  if (!columnas.has('nombre')) return 'nombre'
  return columnas.has('precio') || columnas.has('precioMinor') ? undefined : 'precio'
}

function unused(clave: string): Aviso {
  return { columna: clave.slice(0, LIMITES.valorCitado), codigo: 'columna_sin_uso' }
}

function quote(celda: Celda): string {
  return typeof celda === 'object' && celda !== null ? '[…]' : String(celda)
}

function isLista(celda: Celda | undefined): celda is readonly Celda[] {
  return Array.isArray(celda)
}

function isObjeto(celda: Celda | undefined): celda is Objeto {
  return typeof celda === 'object' && celda !== null && !Array.isArray(celda)
}

function problema(fila: number, codigo: Problema['codigo'], parametros: Problema['parametros'] = {}): Problema {
  return { fila, columna: '', valor: '', codigo, parametros }
}
