import type { FilaDeHoja } from '../encabezado.js'
import { LIMITES } from '../limites.js'
import type { Celda } from '../tipos.js'

/** A workbook as a person sees it: what is hidden is counted and named, and not read. */
export interface Libro {
  hojas: readonly Hoja[]
  hojasOcultas: readonly string[]
}

export interface Hoja {
  nombre: string
  /** Rows with something in them, in their order. */
  filas: readonly FilaDeHoja[]
  filasOcultas: readonly number[]
  columnasOcultas: readonly number[]
  /** Why the sheet was not read to its end; it is no reason to refuse another one. */
  exceso: Exceso | null
}

interface Exceso {
  fila: number
  codigo: 'demasiadas_filas' | 'demasiadas_columnas' | 'demasiadas_celdas'
  maximo: number
}

/** Collects the cells of one sheet, within its limits. Rows count from 1, columns from 0. */
export class Recolector {
  private readonly filas = new Map<number, Celda[]>()
  private readonly filasOcultas: number[] = []
  private readonly columnasOcultas = new Set<number>()
  private readonly uniones: { columna: number; desde: number; hasta: number }[] = []
  private exceso: Exceso | null = null
  private celdas = 0
  private caracteres = 0

  /** Nothing that comes is taken any more. */
  get lleno(): boolean {
    return this.exceso !== null
  }

  hideColumnas(desde: number, hasta: number): void {
    for (let at = desde; at <= Math.min(hasta, LIMITES.columnas - 1); at += 1) this.columnasOcultas.add(at)
  }

  /** @param oculta whether the row is hidden */
  put(fila: number, columna: number, valor: Celda, oculta: boolean): void {
    if (valor === '' || this.exceso) return
    if (oculta) {
      if (this.filasOcultas.at(-1) !== fila) this.filasOcultas.push(fila)
    } else if (!this.columnasOcultas.has(columna)) this.take(fila, columna, valor)
  }

  /** A cell that lies across several rows of its column. */
  join(columna: number, desde: number, hasta: number): void {
    this.uniones.push({ columna, desde, hasta })
  }

  toHoja(nombre: string): Hoja {
    this.spreadUniones()
    return {
      nombre,
      filas: [...this.filas]
        .sort(([una], [otra]) => una - otra)
        .map(([numero, celdas]) => ({ numero, celdas: Array.from(celdas, (celda) => celda ?? '') })),
      filasOcultas: this.filasOcultas,
      columnasOcultas: [...this.columnasOcultas].sort((a, b) => a - b),
      exceso: this.exceso,
    }
  }

  private take(fila: number, columna: number, valor: Celda): void {
    this.celdas += 1
    this.caracteres += typeof valor === 'string' ? valor.length : 0
    const { libro, filas, columnas } = LIMITES
    if (!(fila >= 1 && fila <= filas)) this.stop(fila, 'demasiadas_filas', filas)
    else if (!(columna >= 0 && columna < columnas)) this.stop(fila, 'demasiadas_columnas', columnas)
    else if (this.celdas > libro.celdas || this.caracteres > libro.caracteres)
      this.stop(fila, 'demasiadas_celdas', libro.celdas)
    else {
      const suya = this.filas.get(fila) ?? []
      suya[columna] = valor
      this.filas.set(fila, suya)
    }
  }

  private stop(fila: number, codigo: Exceso['codigo'], maximo: number): void {
    this.exceso ??= { fila: Number.isFinite(fila) ? fila : 1, codigo, maximo }
  }

  /**
   * A value that stands in one cell across several rows is the value of each: a category beside its dishes. Only rows with something of
   * their own take it, and across columns it is written once.
   */
  private spreadUniones(): void {
    let pasos = 0
    for (const { columna, desde, hasta } of this.uniones) {
      const valor = this.filas.get(desde)?.[columna]
      if (valor === undefined) continue
      for (let fila = desde + 1; fila <= Math.min(hasta, LIMITES.filas); fila += 1) {
        pasos += 1
        if (pasos > LIMITES.libro.celdas) return this.stop(fila, 'demasiadas_celdas', LIMITES.libro.celdas)
        const suya = this.filas.get(fila)
        if (!suya || suya[columna] !== undefined) continue
        suya[columna] = valor
      }
    }
  }
}
