import type { Scope } from '../scope.js'

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
        .onRef('productos.id', '=', 'modificadores.productoId')
        .onRef('productos.restauranteId', '=', 'modificadores.restauranteId')
        .on('productos.archivado', '=', false),
    )
    .select([
      'modificadores.id',
      'modificadores.grupoId',
      'modificadores.nombre',
      'modificadores.precioMinor',
      'modificadores.disponible as propio',
      'productos.id as seguidoId',
      'productos.disponible as seguido',
    ])
    .where('modificadores.restauranteId', '=', restauranteId)
    .where('modificadores.grupoId', 'in', grupoIds)
    .orderBy('modificadores.grupoId')
    .orderBy('modificadores.orden')
    .orderBy('modificadores.id')
    .execute()
  return new Map(
    [...Map.groupBy(rows, (row) => row.grupoId)].map(([grupoId, its]) => [
      grupoId,
      its.map((row) => ({
        id: row.id,
        nombre: row.nombre,
        precioMinor: row.precioMinor,
        disponible: row.seguido ?? row.propio,
        productoId: row.seguidoId,
      })),
    ]),
  )
}
