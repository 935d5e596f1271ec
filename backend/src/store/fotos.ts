import type { Scope } from './scope.js'

/** A photo as it is served: re-encoded, bounded. */
export interface Foto {
  id: string
  productoId: string | null
  tipo: string
  ancho: number
  alto: number
  bytes: Uint8Array
  sha256: string
}

/** How a producto names its photo. The address never changes what it shows. */
export const fotoPath = (id: string): string => `/api/fotos/${id}`

/** Photos of productos. One that a producto no longer shows stays: a phone may still have its address on the screen. */
export const fotosIn = ({ db, restauranteId }: Scope) => ({
  async has(path: string): Promise<boolean> {
    const id = path.slice(fotoPath('').length)
    const row = await db.selectFrom('fotos').select('id').where('restaurante_id', '=', restauranteId).where('id', '=', id).executeTakeFirst()
    return row !== undefined && path === fotoPath(id)
  },

  async insert({ productoId, ...it }: Foto, now: Date): Promise<void> {
    await db.insertInto('fotos').values({ ...it, producto_id: productoId, restaurante_id: restauranteId, created_at: now }).execute()
  },
})
