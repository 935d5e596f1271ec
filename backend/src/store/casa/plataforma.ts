import { appendActa, type Acta } from './auditoria.js'
import type { Engine } from '../engine/engine.js'
import { isDuplicate } from '../engine/errors.js'
import { tratoIn } from '../identidad/identidad.js'
import { toRestaurante, type Restaurante } from './restaurantes.js'
import type { Mesa } from '../../domain/mesa/mesa.js'
import type { Trato } from '@arisgourmet/contract/trato'

/** What may be asked before it is known whose restaurante it is: from a slug, a printed code, a diner's id. */
export const plataformaOf = (engine: Engine) => ({
  async findBySlug(slug: string): Promise<Restaurante | null> {
    const row = await engine.read.selectFrom('restaurantes').selectAll().where('slug', '=', slug).executeTakeFirst()
    return row ? toRestaurante(row) : null
  },

  /** Which table a printed code locates. */
  async findByCodigoQr(codigo: string): Promise<{ mesa: Mesa; restaurante: Restaurante } | null> {
    const mesa = await engine.read
      .selectFrom('mesas')
      .selectAll()
      .where('codigoQr', '=', codigo)
      .where('archivada', '=', false)
      .executeTakeFirst()
    const restaurante =
      mesa &&
      (await engine.read.selectFrom('restaurantes').selectAll().where('id', '=', mesa.restauranteId).executeTakeFirst())
    return restaurante ? { mesa, restaurante: toRestaurante(restaurante) } : null
  },

  /** The phone behind a participant token, and whether its session is open. */
  async findComensal(id: string): Promise<{
    id: string
    restauranteId: string
    mesaId: string
    sesionId: string | null
    estado: string
    sesionEstado: string | null
    trato: Trato
  } | null> {
    const row = await engine.read
      .selectFrom('comensales')
      .innerJoin('restaurantes', 'restaurantes.id', 'comensales.restauranteId')
      .leftJoin('sesionesMesa', (join) =>
        join
          .onRef('sesionesMesa.id', '=', 'comensales.sesionId')
          .onRef('sesionesMesa.restauranteId', '=', 'comensales.restauranteId'),
      )
      .select([
        'comensales.id',
        'comensales.restauranteId',
        'comensales.mesaId',
        'comensales.sesionId',
        'comensales.estado',
        'sesionesMesa.estado as sesionEstado',
        'ajustes',
      ])
      .where('comensales.id', '=', id)
      .executeTakeFirst()
    if (!row) return null
    const { ajustes, ...comensal } = row
    return { ...comensal, trato: tratoIn(ajustes) }
  },

  /** The open sessions in which the phones of many comensales are at this moment; a phone that is out of its session is not there. */
  async sesionesOf(comensalIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (comensalIds.length === 0) return new Map()
    const rows = await engine.read
      .selectFrom('comensales')
      .innerJoin('sesionesMesa', (join) =>
        join
          .onRef('sesionesMesa.id', '=', 'comensales.sesionId')
          .onRef('sesionesMesa.restauranteId', '=', 'comensales.restauranteId'),
      )
      .select(['comensales.id', 'sesionId'])
      .where('comensales.id', 'in', comensalIds)
      .where('comensales.estado', '=', 'activo')
      .where('sesionesMesa.estado', '=', 'abierta')
      .execute()
    return new Map(rows.flatMap((row) => (row.sesionId === null ? [] : [[row.id, row.sesionId]])))
  },

  /** A photo as everyone sees it: the carta is public, and so is what it shows. */
  async findFoto(id: string): Promise<{ bytes: Uint8Array; tipo: string; sha256: string } | null> {
    return (
      (await engine.read
        .selectFrom('fotos')
        .select(['bytes', 'tipo', 'sha256'])
        .where('id', '=', id)
        .executeTakeFirst()) ?? null
    )
  },

  async listRestauranteIds(after: string | null, limit: number): Promise<string[]> {
    let query = engine.read.selectFrom('restaurantes').select('id').orderBy('id').limit(limit)
    if (after) query = query.where('id', '>', after)
    return (await query.execute()).map((row) => row.id)
  },

  /** Forgets idempotency keys by their primary keys, oldest first; how many. */
  async purgeIdempotency(before: Date, limit: number): Promise<number> {
    const rows = await engine.read
      .selectFrom('idempotencyKeys')
      .select(['restauranteId', 'actor', 'clave'])
      .where('createdAt', '<', before)
      .orderBy('createdAt')
      .limit(limit)
      .execute()
    for (const row of rows) {
      await engine.transaction((db) =>
        db
          .deleteFrom('idempotencyKeys')
          .where('restauranteId', '=', row.restauranteId)
          .where('actor', '=', row.actor)
          .where('clave', '=', row.clave)
          .execute(),
      )
    }
    return rows.length
  },

  async countRestaurantes(): Promise<number> {
    const row = await engine.read
      .selectFrom('restaurantes')
      .select((eb) => eb.fn.countAll().as('total'))
      .executeTakeFirstOrThrow()
    return Number(row.total)
  },

  /** A new tenant with its roles, first admin and starting rooms. False: the slug is taken. */
  async signUp(it: NewRestaurante): Promise<boolean> {
    try {
      await engine.transaction(async (db) => {
        const { now } = it
        const stamps = { version: 0, createdAt: now, updatedAt: now }
        await db
          .insertInto('restaurantes')
          .values({
            id: it.id,
            slug: it.slug,
            nombre: it.nombre,
            pais: it.pais,
            moneda: it.moneda,
            zonaHoraria: it.zonaHoraria,
            idioma: it.idioma,
            ajustes: it.ajustes,
            cocinaPausada: false,
            ...stamps,
          })
          .execute()
        await db
          .insertInto('roles')
          .values(
            it.roles.map((rol) => ({
              id: rol.id,
              restauranteId: it.id,
              nombre: rol.nombre,
              nombreNorm: rol.nombreNorm,
              permisos: [...rol.permisos],
              deSistema: rol.deSistema,
              ...stamps,
            })),
          )
          .execute()
        await db
          .insertInto('usuarios')
          .values({
            id: it.admin.id,
            restauranteId: it.id,
            email: it.admin.email,
            emailNorm: it.admin.emailNorm,
            nombre: it.admin.nombre,
            passwordHash: it.admin.passwordHash,
            rolId: it.admin.rolId,
            activo: true,
            tokenEpoca: 0,
            ...stamps,
          })
          .execute()
        await db
          .insertInto('cursos')
          .values(it.cursos.map((curso) => ({ ...curso, restauranteId: it.id, ...stamps })))
          .execute()
        await appendActa({ db, restauranteId: it.id }, it.acta, null, {
          slug: it.slug,
          pais: it.pais,
          moneda: it.moneda,
          zonaHoraria: it.zonaHoraria,
        })
      })
      return true
    } catch (error) {
      if (isDuplicate(error)) return false
      throw error
    }
  },
})

export type Plataforma = ReturnType<typeof plataformaOf>

export interface NewRestaurante {
  id: string
  slug: string
  nombre: string
  pais: string
  moneda: string
  zonaHoraria: string
  idioma: 'es' | 'en'
  ajustes: object
  now: Date
  roles: readonly { id: string; nombre: string; nombreNorm: string; permisos: readonly string[]; deSistema: boolean }[]
  cursos: readonly { id: string; nombre: string; orden: number }[]
  acta: Acta
  admin: { id: string; email: string; emailNorm: string; nombre: string; passwordHash: string; rolId: string }
}
