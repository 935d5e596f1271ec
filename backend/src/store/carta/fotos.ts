import type { Scope } from '../scope.js'

/** A picture as it is served: re-encoded, bounded. */
export interface Imagen {
  tipo: string
  ancho: number
  alto: number
  bytes: Uint8Array
  sha256: string
}

export interface Foto extends Imagen {
  id: string
  productoId: string
}

/** How a producto names its photo. The address never changes what it shows. */
export const fotoPath = (id: string): string => `/api/fotos/${id}`

/** Photos of productos. */
export const fotosIn = ({ db, restauranteId }: Scope) => ({
  /** Whether this is the address of a photo of that producto. */
  async has(path: string, productoId: string): Promise<boolean> {
    const id = path.slice(fotoPath('').length)
    const row = await db
      .selectFrom('fotos')
      .select('id')
      .where('restauranteId', '=', restauranteId)
      .where('id', '=', id)
      .where('productoId', '=', productoId)
      .executeTakeFirst()
    return row !== undefined && path === fotoPath(id)
  },

  async insert({ productoId, ...it }: Foto, now: Date): Promise<void> {
    await db
      .insertInto('fotos')
      .values({ ...it, productoId, restauranteId, createdAt: now })
      .execute()
  },

  /** Drops the photos of a producto but for some. */
  async removeOthers(productoId: string, paths: readonly string[]): Promise<void> {
    await db
      .deleteFrom('fotos')
      .where('restauranteId', '=', restauranteId)
      .where('productoId', '=', productoId)
      .where(
        'id',
        'not in',
        paths.map((path) => path.slice(fotoPath('').length)),
      )
      .execute()
  },
})
