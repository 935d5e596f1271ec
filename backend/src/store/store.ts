import type { Kysely } from 'kysely'
import { ok, type Result } from '../domain/cambio.js'
import { approvalsIn } from './identidad/approvals.js'
import { appendActa, auditoriaIn, type Acta } from './casa/auditoria.js'
import { cargaIn } from './salon/carga.js'
import { cartaIn } from './carta/carta.js'
import { categoriasIn } from './carta/categorias.js'
import { correosIn } from './casa/correos.js'
import { contadoresIn } from './casa/contadores.js'
import { cuentasIn } from './salon/cuentas.js'
import { cursosIn } from './carta/cursos.js'
import type { Engine } from './engine/engine.js'
import { estacionesIn } from './carta/estaciones.js'
import { factoresIn } from './identidad/factores.js'
import { fotosIn } from './carta/fotos.js'
import { gruposIn } from './carta/grupos.js'
import { begin, finish, type Idempotency, type Once } from './casa/idempotency.js'
import { llamadasIn } from './salon/llamadas.js'
import { mesasIn } from './salon/mesas.js'
import { outboxIn } from './relay/outbox.js'
import { pedidosIn } from './salon/pedidos.js'
import { productosIn } from './carta/productos.js'
import { restaurantesIn } from './casa/restaurantes.js'
import { rolesIn } from './identidad/roles.js'
import type { Database } from './database.gen.js'
import type { Scope } from './scope.js'
import { sesionesIn } from './salon/sesiones.js'
import { readSujeto } from './casa/sujetos.js'
import { orRefusal, Undo } from './undo.js'
import { unionesIn } from './salon/uniones.js'
import { usuariosIn } from './identidad/usuarios.js'
import { archiveIn } from './relay/archive.js'
import { deadIn } from './relay/relayDead.js'
import { webhooksIn } from './relay/webhooks.js'
import { zonasIn } from './salon/zonas.js'

/** Every room of one restaurante, on one connection or in one transaction. */
export type Rooms = ReturnType<typeof roomsIn>

/** What an action may ask of the database: reads and transactions of one restaurante, and of no other. */
export interface Store {
  readonly restauranteId: string
  /** Committed rows, one statement at a time. */
  readonly read: Rooms
  /** Several reads over one consistent view. */
  snapshot<T>(fn: (rooms: Rooms) => Promise<T>): Promise<T>
  /** One transaction: commits what `fn` returns as a value, undoes everything when it refuses or throws. */
  write<T>(fn: (rooms: Rooms) => Promise<Result<T>>): Promise<Result<T>>
  /** The same, at most once per key: a repeated call answers what the first one answered. */
  writeOnce<T extends object>(
    idempotency: Idempotency | null,
    fn: (rooms: Rooms) => Promise<Result<T>>,
  ): Promise<Result<Once<T>>>
}

/**
 * Binds the database to one restaurante. `committed` is told after each commit, so that the relay wakes at once.
 * `acta`: who does what; every transaction that changes something adds it to the audit trail, with what was before and after.
 */
export function storeOf(
  engine: Engine,
  restauranteId: string,
  committed: () => void = () => undefined,
  acta?: () => Acta | null,
): Store {
  const bind = (db: Kysely<Database>) => roomsIn({ db, restauranteId })
  const write = async <T>(fn: (rooms: Rooms, scope: Scope) => Promise<Result<T>>): Promise<Result<T>> => {
    const done = await orRefusal(() =>
      engine.transaction(async (db) => {
        const scope = { db, restauranteId }
        const act = acta?.()
        const audit = act ? await beginActa(scope, act) : null
        const result = await fn(bind(db), scope)
        if (!result.ok) throw new Undo(result)
        await audit?.(result.value)
        return result
      }),
    )
    if (done.ok) committed()
    return done
  }
  return {
    restauranteId,
    read: bind(engine.read),
    snapshot: (fn) => engine.snapshot((db) => fn(bind(db))),
    write: (fn) => write(fn),
    writeOnce: <T extends object>(idempotency: Idempotency | null, fn: (rooms: Rooms) => Promise<Result<T>>) =>
      write(async (rooms, scope): Promise<Result<Once<T>>> => {
        const begun = idempotency ? await begin<T>(scope, idempotency) : ok(null)
        if (!begun.ok) return begun
        if (begun.value) return ok(begun.value)
        const result = await fn(rooms)
        if (!result.ok) return result
        if (idempotency) await finish(scope, idempotency, result.value)
        return ok({ value: result.value, replayed: false })
      }),
  }
}

/** Looks at the thing before it changes; the answer looks again and writes both down. A replay did nothing, and leaves nothing. */
async function beginActa(scope: Scope, acta: Acta): Promise<(value: unknown) => Promise<void>> {
  const before = await readSujeto(scope, acta)
  return async (value) => {
    const { replayed, value: inner } = isRecord(value) && 'replayed' in value ? value : { replayed: false, value }
    if (replayed === true) return
    const made = isRecord(inner) ? ([inner.id, inner.comensalId].find((id) => typeof id === 'string') ?? null) : null
    const sujeto = { ...acta, sujetoId: acta.sujetoId ?? made }
    await appendActa(scope, sujeto, before, await readSujeto(scope, sujeto))
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

function roomsIn(scope: Scope) {
  return {
    restaurante: restaurantesIn(scope),
    carta: cartaIn(scope),
    carga: cargaIn(scope),
    zonas: zonasIn(scope),
    mesas: mesasIn(scope),
    sesiones: sesionesIn(scope),
    uniones: unionesIn(scope),
    pedidos: pedidosIn(scope),
    llamadas: llamadasIn(scope),
    usuarios: usuariosIn(scope),
    roles: rolesIn(scope),
    productos: productosIn(scope),
    cuentas: cuentasIn(scope),
    contadores: contadoresIn(scope),
    correos: correosIn(scope),
    outbox: outboxIn(scope),
    dead: deadIn(scope),
    archive: archiveIn(scope),
    webhooks: webhooksIn(scope),
    approvals: approvalsIn(scope),
    factores: factoresIn(scope),
    auditoria: auditoriaIn(scope),
    categorias: categoriasIn(scope),
    cursos: cursosIn(scope),
    estaciones: estacionesIn(scope),
    fotos: fotosIn(scope),
    grupos: gruposIn(scope),
  }
}
