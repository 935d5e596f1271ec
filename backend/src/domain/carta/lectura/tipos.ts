import type { CodigoMotivo, ParametrosMotivo } from './motivos.js'

/** What a price list may hold about a product. `precioMinor` is the export's own, already in minor units. */
export type Campo =
  | 'categoria'
  | 'nombre'
  | 'descripcion'
  | 'precio'
  | 'precioMinor'
  | 'estacion'
  | 'alergenos'
  | 'disponible'
  | 'minutos'
  | 'impuesto'
  | 'curso'
  | 'modificadores'

/** A value as the file gives it: always text in CSV and TSV, anything that JSON can say in JSON. */
export type Celda = string | number | boolean | null | readonly Celda[] | { readonly [clave: string]: Celda }

/** One row before its values are understood. `fila` counts as a spreadsheet does; in JSON it is the position, from 1. */
export interface FilaCruda {
  fila: number
  celdas: Partial<Record<Campo, Celda>>
  /** The first value beyond the last column, where a row is longer than its header. */
  sobrante?: { columna: string; valor: string }
}

/** The file as rows and named columns, whatever its format was. */
export interface Tabla {
  /** The name in the file of each field that was recognised. */
  columnas: Map<Campo, string>
  filas: FilaCruda[]
  avisos: Aviso[]
  /** A sheet, where a category stands above its rows; not so in JSON. */
  hoja: boolean
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

/** The result of one step: a value, or the reason why there is none. */
export type Lectura<T> = { ok: true; valor: T } | { ok: false; codigo: CodigoMotivo; parametros?: ParametrosMotivo }

export interface ModificadorLeido {
  nombre: string
  /** The price difference, in minor units; may be negative. */
  precioMinor: number
  disponible: boolean
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
