import { MAX_PRECIO_MINOR } from '@arisgourmet/contract/rules/limites'

/**
 * The bounds of one import. A carta of ten thousand products is beyond any restaurante; the bounds keep one request
 * from holding the process. Lengths are characters (code points), as the schema counts them.
 */
export const LIMITES = {
  /** The file, in bytes: what the door takes. */
  bytes: 5_000_000,
  /** Rows of the sheet, the header and blank ones among them. */
  filas: 10_000,
  /** Columns of the sheet. */
  columnas: 200,
  /** Findings that are listed; one more then says that there were more. */
  errores: 500,
  categoria: 80,
  nombre: 255,
  descripcion: 1000,
  estacion: 60,
  curso: 60,
  grupo: 80,
  modificador: 80,
  gruposPorProducto: 20,
  modificadoresPorGrupo: 60,
  /** How many of a group may or must be chosen. */
  elecciones: 20,
  precioMinor: MAX_PRECIO_MINOR,
  precioDeModificadorMinor: MAX_PRECIO_MINOR,
  minutos: 600,
  /** Of a workbook, which unpacks to many times its bytes: a list of ten thousand dishes takes half of these. */
  libro: {
    /** Bytes of all parts that are read, unpacked. */
    desempaquetados: 16_000_000,
    /** Entries of the ZIP file. */
    entradas: 1_000,
    hojas: 50,
    /** XML elements of all parts that are read. */
    elementos: 1_000_000,
    /** Number formats that the workbook defines; Excel stops at 250. */
    formatos: 1_000,
    /** Cells with a value, of one sheet. */
    celdas: 100_000,
    /** Characters of all cells of one sheet: many cells may name one long text. */
    caracteres: 10_000_000,
    /** Excel's own. */
    caracteresPorCelda: 32_767,
  },
  /** A quoted value in a finding is cut to this length. */
  valorCitado: 120,
} as const
