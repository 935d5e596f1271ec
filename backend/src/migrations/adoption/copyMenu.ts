import type { Adopted, NewRow } from './adopted.js'
import type { OldId } from './ids.js'
import { cut, named, normalize, shortened } from './rules.js'

const STATION = 'Cocina'
const SECTION = 'Carta'
const PARALLEL_DISHES = 4
export const BASE_MINUTES = 10
const DESCRIPTION_LENGTH = 1_000
const NAME_LENGTH = 255

interface OldProducto {
  readonly id: OldId
  readonly restaurante_id: OldId
  readonly nombre: string
  readonly descripcion: string | null
  readonly precio_cents: number
  readonly disponible: number
  readonly created_at: string
  readonly updated_at: string
}

/** Every product goes to one section and one station: nothing may be ordered that no station would see. */
export async function copyCarta(adopted: Adopted): Promise<void> {
  const rows = await adopted.legacy.rows<OldProducto>(
    'SELECT id, restaurante_id, nombre, descripcion, precio_cents, disponible + 0 AS disponible, created_at, updated_at FROM {productos} ORDER BY id',
  )
  for (const { id, oldId } of adopted.restaurantes.values()) {
    const stamps = { version: 0, created_at: adopted.now, updated_at: adopted.now }
    await adopted.insert('estaciones', [
      {
        id: adopted.newId('estaciones/restaurantes', oldId, adopted.now),
        restaurante_id: id,
        nombre: STATION,
        nombre_norm: normalize(STATION),
        orden: 1,
        capacidad: PARALLEL_DISHES,
        archivada: false,
        ...stamps,
      },
    ])
    const own = rows.filter(({ restaurante_id }) => restaurante_id === oldId)
    const sections = sectionsOf(own)
    for (const [n, section] of sections.entries()) {
      const categoria = adopted.newId(`categorias/${n + 1}`, oldId, adopted.now)
      await adopted.insert('categorias', [
        {
          id: categoria,
          restaurante_id: id,
          nombre: n === 0 ? SECTION : `${SECTION} ${n + 1}`,
          orden: n + 1,
          archivada: false,
          ...stamps,
        },
      ])
      await adopted.insert(
        'productos',
        section.map((row, i) => productoRow(adopted, row, categoria, i + 1)),
      )
    }
  }
}

/** Two products of one name may not share a section: each later one of the same name goes to the next section. */
function sectionsOf(rows: readonly OldProducto[]): OldProducto[][] {
  const sections: OldProducto[][] = [[]]
  const times = new Map<string, number>()
  for (const row of rows) {
    const name = nameNorm(row)
    const n = times.get(name) ?? 0
    times.set(name, n + 1)
    const section = sections[n] ?? []
    sections[n] = section
    section.push(row)
  }
  return sections
}

const nameOf = ({ id, nombre }: OldProducto): string => named(nombre, `Sin nombre (${id})`)
const nameNorm = (row: OldProducto): string => cut(normalize(nameOf(row)), NAME_LENGTH)

/** A longer description than dishes have now is cut, and kept whole in the audit trail. */
function productoRow(adopted: Adopted, row: OldProducto, categoria: string, orden: number): NewRow {
  const restaurante = adopted.restauranteOf(row.restaurante_id)
  const id = adopted.newId('productos', row.id, row.created_at)
  const nombre = nameOf(row)
  const descripcion = shortened(row.descripcion ?? '', DESCRIPTION_LENGTH)
  adopted.keep(
    { table: 'productos', oldId: row.id, restaurante, sujeto: id },
    {
      ...(nombre === row.nombre ? {} : { nombre: row.nombre }),
      ...(descripcion === (row.descripcion ?? '') ? {} : { descripcion: row.descripcion }),
    },
  )
  return {
    id,
    restaurante_id: restaurante.id,
    categoria_id: categoria,
    estacion_id: adopted.idOf('estaciones/restaurantes', restaurante.oldId),
    curso_id: null,
    nombre,
    nombre_norm: nameNorm(row),
    descripcion,
    precio_minor: row.precio_cents / restaurante.divisor,
    impuesto_bps: null,
    impuesto_incluido: null,
    disponible: Number(row.disponible) !== 0,
    alergenos: {},
    foto: null,
    minutos_base: BASE_MINUTES,
    orden,
    archivado: false,
    version: 0,
    created_at: row.created_at,
    updated_at: row.updated_at,
  }
}
