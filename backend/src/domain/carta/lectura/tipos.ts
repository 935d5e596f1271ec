import type { AlergenoId, EstadoAlergeno } from '@arisgourmet/contract/rules/alergenos'
import type { CeldaRota, Cifra } from './cifra.js'
import type { CodigoMotivo, ParametrosMotivo } from './motivos.js'

/** What a price list may hold about a product. `precioMinor` is the export's own, already in minor units. */
export type Campo =
  | 'categoria'
  | 'nombre'
  | 'descripcion'
  | 'precio'
  | 'precioMinor'
  | 'moneda'
  | 'estacion'
  | 'alergenos'
  | 'disponible'
  | 'minutos'
  | 'impuesto'
  | 'curso'
  | 'talla'
  | 'modificadores'

/** A value as the file gives it: always text in CSV and TSV, anything that JSON can say in JSON, a `Cifra` for a number of a workbook. */
export type Celda =
  string | number | boolean | null | Cifra | CeldaRota | readonly Celda[] | { readonly [clave: string]: Celda }

/** The file as rows and named columns before it is known what each column is for, whatever its format was. */
export interface Rejilla {
  titulos: readonly string[]
  renglones: readonly Renglon[]
  /** A sheet, where a category stands above its rows; not so in JSON. */
  hoja: boolean
  /** Our own export: nothing in it is anything but what it says. */
  propia: boolean
  avisos: Aviso[]
}

/** One row. `fila` counts as a spreadsheet does; in JSON it is the position, from 1. */
export interface Renglon {
  fila: number
  /** By column; undefined where a JSON object has no such key. */
  celdas: readonly (Celda | undefined)[]
  /** The first value beyond the last column, where a row is longer than its header. */
  sobrante?: { columna: string; valor: string }
  /** The sizes that a JSON object lists inside it. */
  precios?: readonly PrecioDeTalla[]
}

/** One row, its values by field, before they are understood. */
export interface FilaCruda {
  fila: number
  celdas: Partial<Record<Campo, Celda>>
  /** What each column says of whether it is for sale. `niega`: yes means that it is not. */
  ventas: readonly { columna: string; celda: Celda; niega: boolean }[]
  /** Counts, which say neither yes nor no. */
  existencias: readonly { columna: string; celda: Celda }[]
  /** An offer beside the regular price. */
  ofertas: readonly { columna: string; celda: Celda }[]
  /** The sizes' prices, where each has a column or an object of its own. */
  precios: readonly PrecioDeTalla[]
  /** What makes the row one size of a product. `clave` is null where category and name hold the product together. */
  variante?: { clave: string | null; grupo: string; talla: string; columna: string }
  sobrante?: { columna: string; valor: string }
}

export interface PrecioDeTalla {
  talla: string
  columna: string
  celda: Celda
}

export interface Tabla {
  /** The name in the file of each field that was recognised. */
  columnas: Map<Campo, string>
  filas: FilaCruda[]
  avisos: Aviso[]
  hoja: boolean
  propia: boolean
  /** Whose export it is, where its columns say so. */
  programa: string | null
  /** Rows that are a section's title and no product, by row. */
  titulos: ReadonlyMap<number, string>
}

/** A column, or a habit of the file, that the reader took notice of and that is no error. */
export interface Aviso {
  columna: string
  codigo: CodigoMotivo
  parametros?: ParametrosMotivo
}

/** A value that cannot be taken, before its reason is put into words. */
export interface Problema {
  fila: number
  columna: string
  valor: string
  codigo: CodigoMotivo
  parametros?: ParametrosMotivo
}

/** What only a person can decide. `opciones` are the answers; each comes back as the parameter that `tipo` names. */
export interface Pregunta {
  tipo: 'precio' | 'hoja'
  codigo: CodigoMotivo
  opciones: readonly { valor: string; muestras: readonly string[] }[]
}

/** The result of one step: a value, or the reason why there is none. */
export type Lectura<T> = { ok: true; valor: T } | { ok: false; codigo: CodigoMotivo; parametros?: ParametrosMotivo }

export interface ModificadorLeido {
  nombre: string
  /** The price difference, in minor units; may be negative. */
  precioMinor: number
  disponible: boolean
  /** The producto whose availability it follows, by name; left out: as it was. */
  sigue?: string
}

export interface GrupoLeido {
  nombre: string
  min: number
  max: number
  modificadores: ModificadorLeido[]
}

export interface ImpuestoLeido {
  /** Basis points. */
  tasaBps: number
  /** Whether the price includes it; null means as the restaurante does. */
  incluido: boolean | null
}

/** What a row states about allergens, in the order of the regulation; what is not in it is not stated. */
export type AlergenosLeidos = { [id in AlergenoId]?: Exclude<EstadoAlergeno, 'noDeclarado'> }

/**
 * One product as a price list describes it. A field that the file has no column for, or that says nothing in its cell
 * where the carta cannot be without it, is undefined: an import leaves it as it is, or takes the default for a new product.
 */
export interface FilaCarta {
  /** The row, as a spreadsheet counts; of a product with sizes the first. */
  fila: number
  categoria: string
  nombre: string
  precioMinor: number
  /** '' is none. */
  descripcion?: string | undefined
  estacion?: string | undefined
  /** What is not in it is not stated. */
  alergenos?: AlergenosLeidos | undefined
  disponible?: boolean | undefined
  minutosBase?: number | undefined
  /** null is the restaurante's own. */
  impuesto?: ImpuestoLeido | null | undefined
  /** '' is none. */
  curso?: string | undefined
  /** The sizes, one of which must be chosen; the product's other groups are no business of theirs. */
  tallas?: GrupoLeido | undefined
  gruposModificadores?: GrupoLeido[] | undefined
}
