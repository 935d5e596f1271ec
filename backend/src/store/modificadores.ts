import type { Scope } from './scope.js'

/** A choice of a group, with the availability that counts: its own, or that of the producto that it follows. */
export interface Modificador {
  id: string
  nombre: string
  precioMinor: number
  disponible: boolean
  productoId: string | null
}

/** The choices of some groups, by group and in order. One that follows a producto which is no longer there has its own availability. */
export async function readModificadores(
  { db, restauranteId }: Scope,
  grupoIds: readonly string[],
): Promise<Map<string, Modificador[]>> {
  if (grupoIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('modificadores')
    .leftJoin('productos', (join) =>
      join
        .onRef('productos.id', '=', 'modificadores.producto_id')
        .onRef('productos.restaurante_id', '=', 'modificadores.restaurante_id')
        .on('productos.archivado', '=', false),
    )
    .select([
      'modificadores.id',
      'modificadores.grupo_id',
      'modificadores.nombre',
      'modificadores.precio_minor',
      'modificadores.disponible as propio',
      'productos.id as seguido_id',
      'productos.disponible as seguido',
    ])
    .where('modificadores.restaurante_id', '=', restauranteId)
    .where('modificadores.grupo_id', 'in', grupoIds)
    .orderBy('modificadores.grupo_id')
    .orderBy('modificadores.orden')
    .orderBy('modificadores.id')
    .execute()
  return new Map(
    [...Map.groupBy(rows, (row) => row.grupo_id)].map(([grupoId, its]) => [
      grupoId,
      its.map((row) => ({
        id: row.id,
        nombre: row.nombre,
        precioMinor: row.precio_minor,
        disponible: row.seguido ?? row.propio,
        productoId: row.seguido_id,
      })),
    ]),
  )
}
