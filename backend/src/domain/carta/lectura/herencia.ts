import { isBlank, readTexto } from './celdas.js'
import { LIMITES } from './limites.js'
import type { Aviso, FilaCruda, Tabla } from './tipos.js'

/** The category of a file that names none. */
export const CATEGORIA_POR_DEFECTO = 'Carta'

/** A sheet may name a category once, on a row of its own or on the first of its products, and leave it blank below. */
export class Herencia {
  private actual = ''
  private heredadas: number[] = []
  private sinCategoria = false

  constructor(private readonly tabla: Tabla) {}

  /** A row that holds a category and nothing else is a heading. */
  takeHeading({ celdas, sobrante }: FilaCruda): boolean {
    if (!this.tabla.hoja || sobrante) return false
    const escritas = Object.entries(celdas).filter(([, celda]) => !isBlank(celda))
    const leida = readTexto(celdas.categoria ?? '', LIMITES.categoria)
    if (escritas.length !== 1 || !leida.ok || leida.valor === '') return false
    this.actual = leida.valor
    return true
  }

  inherit(cruda: FilaCruda, propia: string | undefined, report: () => void): string | undefined {
    if (!this.tabla.columnas.has('categoria')) {
      this.sinCategoria = true
      return CATEGORIA_POR_DEFECTO
    }
    if (propia) return (this.actual = propia)
    const enBlanco = isBlank(cruda.celdas.categoria ?? '')
    if (!enBlanco) return undefined
    if (this.tabla.hoja && this.actual !== '') {
      this.heredadas.push(cruda.fila)
      return this.actual
    }
    report()
    return undefined
  }

  avisos(): Aviso[] {
    const avisos: Aviso[] = []
    const [fila] = this.heredadas
    const columna = this.tabla.columnas.get('categoria') ?? ''
    if (fila !== undefined) {
      avisos.push({ columna, codigo: 'categoria_heredada', parametros: { cantidad: this.heredadas.length, fila } })
    }
    const categoria = CATEGORIA_POR_DEFECTO
    if (this.sinCategoria) avisos.push({ columna, codigo: 'categoria_por_defecto', parametros: { categoria } })
    return avisos
  }
}
