import { findMonedas } from '@arisgourmet/contract/rules/moneda'
import { readAlergenos } from './alergenos.js'
import { cleanCategoria } from './categoria.js'
import {
  isBlank,
  isMarca,
  joinPalabras,
  readCuenta,
  readImpuesto,
  readMinutos,
  readPrecio,
  readPrecioMinor,
  readProsa,
  readTexto,
  readVenta,
  toText,
} from './celdas.js'
import { Cifra } from './cifra.js'
import { Herencia } from './herencia.js'
import { isHtml, textOfHtml } from './html.js'
import { looksLikeImporte } from './importes.js'
import { LectorDeFila } from './lectorDeFila.js'
import { LIMITES } from './limites.js'
import { namesGrupos, readModificadoresDe } from './modificadores.js'
import type { Repetida } from './repetidas.js'
import { joinTallas, withTallas, type FilaLeida } from './tallas.js'
import { normalizeNombre } from './texto.js'
import type { Idioma } from '@arisgourmet/contract/idioma'
import type { Aviso, Celda, FilaCarta, FilaCruda, GrupoLeido, Lectura, Problema, Tabla } from './tipos.js'

export interface FilasLeidas {
  filas: FilaCarta[]
  repetidas: Repetida[]
  problemas: Problema[]
  avisos: Aviso[]
}

/** Understands every row of a table; a row with any value that cannot be taken is a problem per value and no row. */
export function readFilas(tabla: Tabla, opciones: { moneda: string; idioma: Idioma }): FilasLeidas {
  return new LectorDeFilas(tabla, opciones).read()
}

/** What is told once for a whole column: in how many rows, and the first of them. */
interface Cuenta {
  cantidad: number
  fila: number
  valor: string
}

class LectorDeFilas {
  private readonly herencia: Herencia
  private readonly cuentas = new Map<string, { columna: string; codigo: Aviso['codigo']; cuenta: Cuenta }>()
  private readonly blankMeansNo: ReadonlySet<string>
  private readonly problemas: Problema[] = []

  constructor(
    private readonly tabla: Tabla,
    private readonly opciones: { moneda: string; idioma: Idioma },
  ) {
    this.herencia = new Herencia(tabla)
    this.blankMeansNo = new Set(columnasDeVenta(tabla).filter((columna) => meansNo(tabla, columna)))
  }

  read(): FilasLeidas {
    const leidas = this.tabla.filas.flatMap((cruda) => {
      const leida = this.readFila(cruda)
      return leida ? [leida] : []
    })
    const juntas = joinTallas(leidas)
    return {
      filas: juntas.filas,
      repetidas: juntas.repetidas,
      problemas: [...this.problemas, ...juntas.problemas],
      avisos: [...this.herencia.avisos(), ...this.countAvisos()],
    }
  }

  private readFila(cruda: FilaCruda): FilaLeida | undefined {
    const { columnas, propia } = this.tabla
    const lector = new LectorDeFila(cruda, columnas, this.opciones.idioma)
    const texto = (maximo: number) => (celda: Celda) => readTexto(this.plain(celda), maximo)
    const readCategoria = (celda: Celda): Lectura<string> => {
      const { nombre, otras } = propia ? { nombre: toText(celda), otras: [] } : this.cleanCategoria(celda)
      if (otras.length > 0) this.count('categoria', 'categorias_de_mas', cruda.fila, otras.join(', '))
      return readTexto(nombre ?? celda, LIMITES.categoria)
    }
    if (this.herencia.takeHeading(cruda, () => lector.read('categoria', readCategoria))) return undefined
    const categoria = lector.read('categoria', readCategoria)
    const nombre = lector.require('nombre', texto(LIMITES.nombre))
    // Every field, so that the compiler asks for one that no column is read into; sizes come after.
    const fila: { [K in Exclude<keyof FilaCarta, 'tallas'>]-?: FilaCarta[K] } = {
      fila: cruda.fila,
      categoria:
        this.herencia.inherit(cruda, categoria, () => lector.report('categoria', { codigo: 'falta_valor' })) ?? '',
      nombre: nombre ?? '',
      precioMinor: this.readSuPrecio(cruda, lector) ?? 0,
      descripcion: lector.read('descripcion', (celda) =>
        readProsa(this.plain(joinPalabras(celda)), LIMITES.descripcion),
      ),
      estacion: lector.read('estacion', texto(LIMITES.estacion)) || undefined,
      alergenos: lector.read('alergenos', readAlergenos),
      disponible: this.readVentas(cruda, lector),
      minutosBase: lector.read('minutos', readMinutos),
      impuesto: lector.read('impuesto', readImpuesto),
      curso: lector.read('curso', texto(LIMITES.curso)),
      gruposModificadores: this.readModificadores(cruda, lector),
    }
    if (cruda.sobrante) lector.reportSobrante(cruda.sobrante)
    this.noteNombre(fila)
    const carta = cruda.precios.length > 0 ? this.withPreciosDeTalla(cruda, fila, lector) : fila
    const { variante } = cruda
    if (variante && variante.talla !== '')
      lector.readDe(variante.columna, variante.talla, (celda) => readTexto(this.plain(celda), LIMITES.modificador))
    if (lector.problemas.length > 0 || !carta) this.problemas.push(...lector.problemas)
    else this.noteValores(cruda, carta)
    return {
      fila: cruda.fila,
      carta: lector.problemas.length === 0 && carta ? carta : undefined,
      columnaDePrecio: columnas.get('precio') ?? columnas.get('precioMinor') ?? '',
      ...(variante
        ? { variante: { ...variante, talla: this.plainText(variante.talla), clave: variante.clave ?? keyOf(fila) } }
        : {}),
    }
  }

  /** The price of the row, or 0 where only its sizes have prices. */
  private readSuPrecio(cruda: FilaCruda, lector: LectorDeFila): number | undefined {
    this.checkMoneda(cruda, lector)
    const { moneda } = this.opciones
    const { columnas } = this.tabla
    const blank = isBlank(cruda.celdas.precio ?? '') && isBlank(cruda.celdas.precioMinor ?? '')
    if (blank && cruda.precios.length > 0) return 0
    this.noteRedondeo(cruda.celdas.precio, columnas.get('precio') ?? '', cruda.fila)
    return lector.readEither(['precioMinor', readPrecioMinor], ['precio', (celda) => readPrecio(celda, moneda)])
  }

  private noteRedondeo(celda: Celda | undefined, columna: string, fila: number): void {
    if (celda instanceof Cifra && celda.redondeada) this.countColumna(columna, 'precio_redondeado', fila, celda.texto)
  }

  /** A column that names each price's currency. */
  private checkMoneda(cruda: FilaCruda, lector: LectorDeFila): void {
    const celda = cruda.celdas.moneda
    if (celda === undefined || isBlank(celda)) return
    const monedas: readonly string[] = findMonedas(toText(celda) ?? '')
    if (monedas.length === 0) {
      if ((toText(celda) ?? '').trim() !== '$') this.count('moneda', 'moneda_sin_uso', cruda.fila, '')
    } else if (!monedas.includes(this.opciones.moneda))
      lector.report('moneda', { codigo: 'precio_de_otra_moneda', parametros: { moneda: this.opciones.moneda } })
  }

  private withPreciosDeTalla(cruda: FilaCruda, fila: FilaCarta, lector: LectorDeFila): FilaCarta | null {
    const tallas = cruda.precios.flatMap(({ talla, columna, celda }) => {
      this.noteRedondeo(celda, columna, cruda.fila)
      const precioMinor = lector.readDe(columna, celda, (it) => readPrecio(it, this.opciones.moneda))
      const nombre = readTexto(talla, LIMITES.modificador)
      return precioMinor === undefined || !nombre.ok ? [] : [{ talla: nombre.valor, precioMinor }]
    })
    if (tallas.length !== cruda.precios.length) return null
    const propio = isBlank(cruda.celdas.precio ?? '') ? undefined : fila.precioMinor
    if (propio !== undefined && !tallas.some(({ precioMinor }) => precioMinor === propio)) {
      lector.report('precio', { codigo: 'precio_y_tallas' })
      return null
    }
    const distintas = new Set(tallas.map(({ talla }) => normalizeNombre(talla)))
    const con = distintas.size === tallas.length ? withTallas(fila, tallas, '') : null
    if (!con)
      lector.report('talla', { codigo: 'demasiadas_tallas', parametros: { maximo: LIMITES.modificadoresPorGrupo } })
    return con
  }

  /** For sale where every column says so; one that says no decides. Counts say nothing, whatever they count. */
  private readVentas(cruda: FilaCruda, lector: LectorDeFila): boolean | undefined {
    const dichas = cruda.ventas.map(({ columna, celda, niega }) => {
      const dicha = lector.readDe(columna, celda, (it) => readVenta(it, niega))
      return dicha ?? (isBlank(celda) && !niega && this.blankMeansNo.has(columna) ? false : undefined)
    })
    for (const { columna, celda } of cruda.existencias) {
      const dicha = readCuenta(celda) === undefined ? readVenta(celda, false) : undefined
      if (dicha?.ok) dichas.push(dicha.valor)
      this.countColumna(columna, 'existencias_sin_uso', cruda.fila, '')
    }
    return dichas.includes(false) ? false : dichas.find((dicha) => dicha !== undefined)
  }

  private readModificadores(cruda: FilaCruda, lector: LectorDeFila): GrupoLeido[] | undefined {
    const columna = this.tabla.columnas.get('modificadores') ?? ''
    const celda = cruda.celdas.modificadores
    if (
      !this.tabla.propia &&
      namesGrupos(columna) &&
      typeof celda === 'string' &&
      !isBlank(celda) &&
      !celda.includes(':')
    ) {
      this.countColumna(columna, 'grupos_sin_opciones', cruda.fila, '')
      return undefined
    }
    const leidos = lector.read('modificadores', (it) => readModificadoresDe(it, this.opciones.moneda, columna))
    if (!leidos) return undefined
    if (leidos.palabras) this.countColumna(columna, 'extras_en_palabras', cruda.fila, '')
    for (const dudoso of leidos.dudosos) this.countColumna(columna, 'importe_en_nombre', cruda.fila, dudoso)
    return leidos.grupos
  }

  /** A text without the HTML that some exports write; our own export is taken as it stands. */
  private plain(celda: Celda): Celda {
    return typeof celda === 'string' && !this.tabla.propia && isHtml(celda) ? textOfHtml(celda) : celda
  }

  private plainText(texto: string): string {
    const leida = readTexto(this.plain(texto), LIMITES.modificador)
    return leida.ok ? leida.valor : texto
  }

  private cleanCategoria(celda: Celda): { nombre: string | undefined; otras: string[] } {
    const una =
      Array.isArray(celda) && celda.every((it) => typeof it === 'string') ? (celda as readonly string[]) : undefined
    const texto = toText(this.plain(una ? (una[0] ?? '') : celda))
    if (texto === undefined || texto.length > 2000) return { nombre: undefined, otras: [] }
    const { nombre, otras } = cleanCategoria(texto, this.tabla.programa)
    return { nombre, otras: [...otras, ...(una?.slice(1) ?? [])] }
  }

  private noteNombre({ fila, nombre }: FilaCarta): void {
    if (this.tabla.propia) return
    if (/\p{L}\?\p{L}/u.test(nombre)) this.count('nombre', 'letras_perdidas', fila, nombre)
    if (looksLikeImporte(nombre) === 'claro') this.count('nombre', 'importe_en_nombre', fila, nombre)
  }

  private noteValores(cruda: FilaCruda, carta: FilaCarta): void {
    for (const { columna, celda } of cruda.existencias) {
      const cuenta = readCuenta(celda)
      if (cuenta !== undefined && cuenta <= 0 && carta.disponible !== false)
        this.countColumna(columna, 'existencias_en_cero', cruda.fila, carta.nombre)
    }
    for (const { columna, celda } of cruda.ofertas)
      this.countColumna(
        columna,
        'oferta_sin_uso',
        cruda.fila,
        `${carta.nombre} ${(toText(celda) ?? '').trim().slice(0, 40)}`,
      )
  }

  private count(campo: 'categoria' | 'nombre' | 'moneda', codigo: Aviso['codigo'], fila: number, valor: string): void {
    this.countColumna(this.tabla.columnas.get(campo) ?? '', codigo, fila, valor)
  }

  private countColumna(columna: string, codigo: Aviso['codigo'], fila: number, valor: string): void {
    const clave = JSON.stringify([columna, codigo])
    const hallada = this.cuentas.get(clave)
    if (hallada) hallada.cuenta.cantidad += 1
    else
      this.cuentas.set(clave, {
        columna,
        codigo,
        cuenta: { cantidad: 1, fila, valor: valor.slice(0, LIMITES.valorCitado) },
      })
  }

  private countAvisos(): Aviso[] {
    return [...this.cuentas.values()].map(({ columna, codigo, cuenta }) => ({
      columna,
      codigo,
      parametros: { ...cuenta },
    }))
  }
}

/** What holds the rows of a product together where no code of the file does. */
const keyOf = ({ categoria, nombre }: FilaCarta): string =>
  JSON.stringify([normalizeNombre(categoria), normalizeNombre(nombre)])

const columnasDeVenta = ({ filas }: Tabla): string[] => [
  ...new Set(filas.flatMap(({ ventas }) => ventas.map(({ columna }) => columna))),
]

/**
 * Whether a blank box says no: in a column of ticks, and in one that asks whether there is any ("Hay"), if anything is
 * written in it at all. In a column of words a blank says nothing.
 */
function meansNo({ filas }: Tabla, columna: string): boolean {
  const celdas = filas.flatMap(({ ventas }) => ventas.filter((it) => it.columna === columna).map(({ celda }) => celda))
  const escritas = celdas.filter((celda) => !isBlank(celda))
  if (escritas.length === 0) return false
  return normalizeNombre(columna) === 'hay' || escritas.every(isMarca)
}
