import { formatAlergenos } from '@arisgourmet/contract/rules/alergenosTexto'
import { toDecimal } from '@arisgourmet/contract/rules/dinero'
import { getMoneda } from '@arisgourmet/contract/rules/moneda'
import type { CartaActual, GrupoModificadores, Producto } from '../carta.js'
import { COLUMNAS_DE_EXPORTACION, TITULOS } from '../lectura/columnas.js'
import { escapeFormula } from '../lectura/escapeFormula.js'
import { formatModificadores } from '../lectura/modificadores.js'
import { nombradosOf, Seguidos } from '../seguidos.js'
import type { Idioma } from '@arisgourmet/contract/idioma'

/** The carta as other programs read it, by name and without ids: what `importCarta` reads back to no change at all. */
export interface CartaExportada {
  moneda: string
  categorias: { nombre: string; productos: ProductoExportado[] }[]
}

/** What a list says of a producto as it is stored: every field but what belongs to this restaurante alone, or is said by name. */
type ProductoExportado = Omit<Producto, DeLaCasa | 'gruposModificadores'> & {
  estacion: string
  curso: string | null
  gruposModificadores: {
    nombre: string
    min: number
    max: number
    modificadores: {
      nombre: string
      precioMinor: number
      disponible: boolean
      /** The producto that it is sold out with; left out where it follows none. */
      sigue?: string
    }[]
  }[]
}
type DeLaCasa = 'id' | 'version' | 'categoriaId' | 'estacionId' | 'cursoId' | 'orden' | 'foto'

/** Categories and productos in the order of the carta. */
export function toExport(
  { categorias, productos, grupos, estaciones, cursos }: CartaActual,
  moneda: string,
): CartaExportada {
  const estacion = new Map(estaciones.map((it) => [it.id, it.nombre]))
  const curso = new Map(cursos.map((it) => [it.id, it.nombre]))
  const grupo = new Map(grupos.map((it) => [it.id, it]))
  const seguidos = new Seguidos(nombradosOf({ categorias, productos }))
  const byCategoria = Map.groupBy(productos, (it) => it.categoriaId)
  const toProducto = (producto: Producto): ProductoExportado => {
    const { id: _, version: _version, categoriaId: _categoria, orden: _orden, foto: _foto, ...said } = producto
    const { estacionId, cursoId, gruposModificadores, ...fields } = said
    return {
      ...fields,
      estacion: estacion.get(estacionId) ?? '',
      curso: cursoId === null ? null : (curso.get(cursoId) ?? null),
      gruposModificadores: gruposModificadores.flatMap((id) => toGrupo(grupo.get(id), seguidos)),
    }
  }
  return {
    moneda,
    categorias: categorias.map(({ id, nombre }) => ({
      nombre,
      productos: (byCategoria.get(id) ?? []).map(toProducto),
    })),
  }
}

function toGrupo(grupo: GrupoModificadores | undefined, seguidos: Seguidos): ProductoExportado['gruposModificadores'] {
  if (!grupo) return []
  const { nombre, min, max, modificadores } = grupo
  return [
    {
      nombre,
      min,
      max,
      modificadores: modificadores.map((it) => {
        const sigue = it.productoId === null ? null : seguidos.nameOf(it.productoId)
        return {
          nombre: it.nombre,
          precioMinor: it.precioMinor,
          // Of a choice that follows a producto, that one's own row says whether there is any.
          disponible: sigue !== null || it.disponible,
          ...(sigue === null ? {} : { sigue }),
        }
      }),
    },
  ]
}

/**
 * The same as a spreadsheet opens it: UTF-8 with its mark, the decimal sign and separator of the currency's country, and no cell that
 * would be run as a formula.
 */
export function toCsv({ moneda, categorias }: CartaExportada, idioma: Idioma): string {
  const decimal = getMoneda(moneda).separadorMiles === '.' ? ',' : '.'
  const separador = decimal === ',' ? ';' : ','
  const words = {
    si: idioma === 'en' ? 'Yes' : 'Sí',
    no: 'No',
    incluido: idioma === 'en' ? 'included' : 'incluido',
    aparte: idioma === 'en' ? 'excluded' : 'aparte',
  }
  const impuesto = (it: Producto['impuesto']): string =>
    it === null
      ? ''
      : `${String(it.tasaBps / 100).replace('.', decimal)} % ${it.incluido ? words.incluido : words.aparte}`
  const filas = categorias.flatMap(({ nombre: categoria, productos }) =>
    productos.map((it) => ({
      categoria,
      nombre: it.nombre,
      descripcion: it.descripcion,
      precio: toDecimal(it.precioMinor, moneda).replace('.', decimal),
      estacion: it.estacion,
      alergenos: formatAlergenos(it.alergenos),
      disponible: it.disponible ? words.si : words.no,
      minutos: String(it.minutosBase),
      impuesto: impuesto(it.impuesto),
      curso: it.curso ?? '',
      modificadores: formatModificadores(it.gruposModificadores, moneda, decimal),
    })),
  )
  const titulos = COLUMNAS_DE_EXPORTACION.map((campo) => TITULOS[campo][idioma])
  return (
    '\ufeff' +
    [titulos, ...filas.map((celdas) => COLUMNAS_DE_EXPORTACION.map((campo) => celdas[campo]))]
      .map((fila) => fila.map((celda) => quote(escapeFormula(celda), separador)).join(separador) + '\r\n')
      .join('')
  )
}

const quote = (celda: string, separador: string): string =>
  celda.includes(separador) || /["\r\n\t;,|]|^\s|\s$/.test(celda) ? `"${celda.replaceAll('"', '""')}"` : celda
