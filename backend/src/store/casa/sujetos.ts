import { sujetos, type Sujeto } from '@arisgourmet/contract/sujetos'
import { sql } from 'kysely'
import type { Asiento, Fila } from '../../domain/acceso/auditoria.js'
import { factoresIn } from '../identidad/factores.js'
import type { Database } from '../database.gen.js'
import type { Scope } from '../scope.js'

/** The table in which a thing of the trail is one row; null for what has none, or is told of otherwise. */
const TABLES: Readonly<Record<Sujeto, keyof Database | null>> = {
  carta: null,
  dispositivos: null,
  llaves: null,
  factores: null,
  restaurante: 'restaurantes',
  restaurantes: 'restaurantes',
  usuarios: 'usuarios',
  roles: 'roles',
  zonas: 'zonas',
  mesas: 'mesas',
  categorias: 'categorias',
  productos: 'productos',
  'grupos-modificadores': 'gruposModificadores',
  modificadores: 'modificadores',
  estaciones: 'estaciones',
  cursos: 'cursos',
  webhooks: 'webhooks',
  cuentas: 'cuentas',
  llamadas: 'llamadas',
  pedidos: 'pedidos',
  items: 'pedidoItems',
  sesiones: 'sesionesMesa',
  solicitudes: 'comensales',
  approvals: 'approvals',
  outbox: 'outboxDead',
}

/** What hangs on a row and changes without it: said as if it were columns of its own. */
const BESIDE: Readonly<Record<string, (scope: Scope, id: string) => Promise<Fila | null>>> = {
  async cuentas({ db, restauranteId }, id) {
    const row = await db
      .selectFrom('pagos')
      .select((eb) => [
        eb.fn.countAll().as('pagos'),
        eb.fn.sum('montoMinor').as('monto'),
        eb.fn.sum('propinaMinor').as('propina'),
        eb.fn.sum('devueltoMinor').as('devuelto'),
      ])
      .where('restauranteId', '=', restauranteId)
      .where('cuentaId', '=', id)
      .executeTakeFirst()
    return {
      pagos: Number(row?.pagos ?? 0),
      pagado_minor: Number(row?.monto ?? 0),
      propina_minor: Number(row?.propina ?? 0),
      devuelto_minor: Number(row?.devuelto ?? 0),
    }
  },

  async usuarios({ db, restauranteId }, id) {
    const row = await db
      .selectFrom('refreshTokens')
      .select((eb) => eb.fn.countAll().as('n'))
      .where('restauranteId', '=', restauranteId)
      .where('usuarioId', '=', id)
      .whereRef('familiaId', '=', 'id')
      .where('revokedAt', 'is', null)
      .executeTakeFirst()
    return { dispositivos: Number(row?.n ?? 0) }
  },

  async sesiones({ db, restauranteId }, id) {
    const row = await db
      .selectFrom('cuentas')
      .select('solicitadaAt')
      .where('restauranteId', '=', restauranteId)
      .where('sesionId', '=', id)
      .executeTakeFirst()
    return { cuenta_solicitada_at: row?.solicitadaAt ?? null }
  },

  factores: async (scope, usuarioId) => ({ ...(await factoresIn(scope).summary(usuarioId)) }),
}

/** The thing that an act is about, as it is now: its row and what hangs on it. */
export async function readSujeto(
  scope: Scope,
  { sujetoTipo, sujetoId }: { sujetoTipo: Sujeto; sujetoId: string | null },
): Promise<Fila | null> {
  const { db, restauranteId } = scope
  const table = TABLES[sujetoTipo]
  if (sujetoTipo === 'restaurante') {
    const row = await db.selectFrom('restaurantes').selectAll().where('id', '=', restauranteId).executeTakeFirst()
    return row ?? null
  }
  if (sujetoTipo === 'carta') return readPrecios(scope)
  if (sujetoId === null) return null
  const row =
    table &&
    (
      await sql<Fila>`select * from ${sql.table(table)} where ${sql.ref('restauranteId')} = ${restauranteId} and ${sql.ref('id')} = ${sujetoId}`.execute(
        db,
      )
    ).rows[0]
  const beside = table && !row ? null : await BESIDE[sujetoTipo]?.(scope, sujetoId)
  return row || beside ? { ...row, ...beside } : null
}

/** The price list by the dishes' ids: an import says of each dish that it touched what it was and is. */
async function readPrecios({ db, restauranteId }: Scope): Promise<Fila> {
  const rows = await db
    .selectFrom('productos')
    .select(['id', 'nombre', 'precioMinor', 'disponible'])
    .where('restauranteId', '=', restauranteId)
    .where('archivado', '=', false)
    .orderBy('id')
    .execute()
  return Object.fromEntries(
    rows.map(({ id, nombre, precioMinor, disponible }) => [id, { nombre, precio_minor: precioMinor, disponible }]),
  )
}

/** Tables whose rows are called by a name. */
const NAMED = [
  'usuarios',
  'roles',
  'zonas',
  'mesas',
  'categorias',
  'productos',
  'gruposModificadores',
  'modificadores',
  'estaciones',
  'cursos',
  'pedidoItems',
  'comensales',
] as const satisfies readonly (keyof Database)[]

/** The table of a stored entry's thing; an older release may have called it otherwise. */
const tableOf = (tipo: string): keyof Database | null => {
  const sujeto = sujetos.find((one) => one === tipo)
  return sujeto ? TABLES[sujeto] : null
}

/** Things that are called by the name of whom they belong to. */
const OF_PERSONS = new Set(['auth', 'factores'])

/** The names of whoever acted and of what they acted on, by id. */
export async function nombresIn(
  { db, restauranteId }: Scope,
  rows: readonly Pick<Asiento, 'actorTipo' | 'actorId' | 'sujetoTipo' | 'sujetoId'>[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = new Map<(typeof NAMED)[number], Set<string>>()
  const want = (table: string | null, id: string | null) => {
    const named = NAMED.find((one) => one === table)
    if (named !== undefined && id !== null) wanted.set(named, (wanted.get(named) ?? new Set()).add(id))
  }
  for (const row of rows) {
    want(row.actorTipo === 'usuario' ? 'usuarios' : 'comensales', row.actorId)
    want(OF_PERSONS.has(row.sujetoTipo) ? 'usuarios' : tableOf(row.sujetoTipo), row.sujetoId)
  }
  const found = await Promise.all(
    [...wanted].map(([table, ids]) =>
      db
        .selectFrom(table)
        .select(['id', 'nombre'])
        .where('restauranteId', '=', restauranteId)
        .where('id', 'in', [...ids])
        .execute(),
    ),
  )
  return new Map(found.flat().flatMap(({ id, nombre }) => (nombre === null ? [] : [[id, nombre] as const])))
}
