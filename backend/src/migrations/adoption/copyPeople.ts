import type { Adopted, AdoptedRestaurante, NewRow } from './adopted.js'
import type { OldId } from './ids.js'
import {
  centsPerMinor,
  countryOf,
  cut,
  isKnownPermission,
  jsonOf,
  metadataOf,
  named,
  normalize,
  normalizeEmail,
  objectOf,
  permissionsOf,
  slugFor,
} from './rules.js'

/** Stands in the place of a hash that no password can have. The application says it too. */
const NO_PASSWORD = '!'
const EMAIL_LENGTH = 200
const ROLE_LENGTH = 60

interface Stamped {
  readonly id: OldId
  readonly created_at: string
  readonly updated_at: string
}

/** Restaurantes with slugs from their names; who has no currency or zone can sign in and is closed for orders. */
export async function copyRestaurantes(adopted: Adopted): Promise<void> {
  const rows = await adopted.legacy.rows<Stamped & { nombre: string; metadata: string | null }>(
    'SELECT * FROM {restaurantes} ORDER BY id',
  )
  const taken = new Set<string>()
  const copies = rows.map(({ id: oldId, nombre, metadata, created_at, updated_at }): NewRow => {
    const { moneda, zona } = metadataOf(metadata)
    const id = adopted.newId('restaurantes', oldId, created_at)
    const slug = slugFor(nombre, taken)
    taken.add(slug)
    const restaurante = { id, oldId, moneda, zona, divisor: centsPerMinor(moneda) }
    adopted.restaurantes.set(oldId, restaurante)
    if (!nombre.trim()) adopted.keep({ table: 'restaurantes', oldId, restaurante, sujeto: id }, { nombre })
    return {
      id,
      slug,
      nombre: named(nombre, `Sin nombre (${oldId})`),
      pais: countryOf(moneda),
      moneda,
      zona_horaria: zona,
      idioma: 'es',
      direccion: null,
      telefono: null,
      ajustes: {},
      horario: null,
      cocina_pausada: false,
      version: 0,
      created_at,
      updated_at,
    }
  })
  await adopted.insert('restaurantes', copies)
}

/** The roles were everybody's; each restaurante gets its own copy. What they said of themselves, and permissions that we do not know, are kept beside it. */
export async function copyRoles(adopted: Adopted): Promise<void> {
  const roles = await adopted.legacy.rows<{ id: number; nombre: string; descripcion: string | null }>(
    'SELECT id, nombre, descripcion FROM {roles} ORDER BY id',
  )
  const names = roleNames(roles)
  const grants = await adopted.legacy.rows<{ role_id: number; nombre: string; descripcion: string | null }>(
    'SELECT g.role_id, p.nombre, p.descripcion FROM {role_permisos} g JOIN {permisos} p ON p.id = g.permiso_id ORDER BY g.role_id, p.id',
  )
  const copies = [...adopted.restaurantes.values()].flatMap((restaurante) =>
    roles.map((role): NewRow => {
      const id = adopted.newId(roleKey(restaurante.oldId), role.id, adopted.now)
      const nombre = names.get(role.id) ?? role.nombre
      const own = grants.filter(({ role_id }) => role_id === role.id)
      const isPlain = own.every((grant) => isKnownPermission(grant.nombre) && !grant.descripcion)
      adopted.keep(
        { table: 'roles', oldId: role.id, restaurante, sujeto: id },
        {
          ...(nombre === role.nombre ? {} : { nombre: role.nombre }),
          ...(role.descripcion ? { descripcion: role.descripcion } : {}),
          ...(isPlain
            ? {}
            : { permisos: own.map((grant) => ({ nombre: grant.nombre, descripcion: grant.descripcion })) }),
        },
      )
      return {
        id,
        restaurante_id: restaurante.id,
        nombre,
        nombre_norm: cut(normalize(nombre), ROLE_LENGTH),
        permisos: permissionsOf(
          role.nombre,
          own.map((grant) => grant.nombre),
        ),
        de_sistema: normalize(nombre) === 'admin',
        version: 0,
        created_at: adopted.now,
        updated_at: adopted.now,
      }
    }),
  )
  await adopted.insert('roles', copies)
}

/** Names that differed in what we do not tell apart (blanks, accents) get a number; none stays blank. */
function roleNames(roles: readonly { readonly id: number; readonly nombre: string }[]): ReadonlyMap<number, string> {
  const taken = new Set<string>()
  return new Map(
    roles.map(({ id, nombre }) => {
      const base = named(nombre, `Sin nombre (${id})`)
      let name = base
      for (let n = 2; taken.has(cut(normalize(name), ROLE_LENGTH)); n += 1) name = `${cut(base, 50)} ${n}`
      taken.add(cut(normalize(name), ROLE_LENGTH))
      return [id, name]
    }),
  )
}

const roleKey = (oldRestaurante: OldId): string => `roles/${oldRestaurante}`

/**
 * Staff keep their bcrypt hashes: they sign in with their old passwords and are hashed anew on the way. A hash that cannot be one (empty, or
 * not ASCII) becomes none: the person asks for a new password.
 */
export async function copyUsuarios(adopted: Adopted): Promise<void> {
  const rows = await adopted.legacy.rows<
    Stamped & {
      restaurante_id: OldId
      email: string
      password_hash: string
      nombre: string | null
      role_id: number
    }
  >('SELECT * FROM {usuarios} ORDER BY id')
  await adopted.insert(
    'usuarios',
    rows.map((row): NewRow => {
      const id = adopted.newId('usuarios', row.id, row.created_at)
      const restaurante = adopted.restauranteOf(row.restaurante_id)
      const isHash = /^[\x20-\x7e]+$/.test(row.password_hash)
      // A hash is a secret: that there was another is all that the trail says.
      if (!isHash)
        adopted.keep({ table: 'usuarios', oldId: row.id, restaurante, sujeto: id }, { password_hash: 'ilegible' })
      return {
        id,
        restaurante_id: restaurante.id,
        email: row.email,
        email_norm: cut(normalizeEmail(row.email), EMAIL_LENGTH) || `~${id}`,
        nombre: named(row.nombre, named(row.email.replace(/@.*$/, ''), `Sin nombre (${row.id})`)),
        password_hash: isHash ? row.password_hash : NO_PASSWORD,
        pin_hash: null,
        rol_id: adopted.idOf(roleKey(row.restaurante_id), row.role_id),
        activo: true,
        token_epoca: 0,
        last_login_at: null,
        version: 0,
        created_at: row.created_at,
        updated_at: row.updated_at,
      }
    }),
  )
}

export async function copyNotificaciones(adopted: Adopted): Promise<void> {
  const rows = await adopted.legacy.rows<{
    id: OldId
    restaurante_id: OldId
    tipo: string
    payload: string | null
    sent: boolean | number
    created_at: string
  }>('SELECT id, restaurante_id, tipo, payload, sent + 0 AS sent, created_at FROM {notificaciones} ORDER BY id')
  await adopted.insert(
    'notificaciones',
    rows.map((row): NewRow => {
      const id = adopted.newId('notificaciones', row.id, row.created_at)
      const restaurante = adopted.restauranteOf(row.restaurante_id)
      const payload = jsonOf(row.payload ?? '{}')
      if (row.payload !== null && payload !== row.payload)
        adopted.keep({ table: 'notificaciones', oldId: row.id, restaurante, sujeto: id }, { payload: row.payload })
      return {
        id,
        restaurante_id: restaurante.id,
        tipo: row.tipo,
        payload,
        sent: Number(row.sent) !== 0,
        created_at: row.created_at,
      }
    }),
  )
}

/** Table → where its rows' restaurante stands. */
const WITH_METADATA = {
  restaurantes: 't.id',
  usuarios: 't.restaurante_id',
  mesas: 't.restaurante_id',
  sesiones_mesa: 't.restaurante_id',
  productos: 't.restaurante_id',
  pedidos: 't.restaurante_id',
  pedido_items: '(SELECT p.restaurante_id FROM {pedidos} p WHERE p.id = t.pedido_id)',
} as const

/** Free notes of the old tables have no column now: the audit trail keeps them, row by row. */
export async function keepMetadata(adopted: Adopted): Promise<void> {
  for (const [table, owner] of Object.entries(WITH_METADATA)) {
    const rows = await adopted.legacy.rows<{ id: OldId; restaurante: OldId; metadata: string }>(
      `SELECT t.id, ${owner} AS restaurante, t.metadata FROM {${table}} t WHERE t.metadata IS NOT NULL ORDER BY t.id`,
    )
    await adopted.insert(
      'auditoria',
      rows.map((row) =>
        actaRow(adopted, {
          id: adopted.newId(`auditoria/${table}`, row.id, adopted.now),
          restaurante: adopted.restauranteOf(row.restaurante),
          accion: 'legado.metadata',
          table,
          sujeto: adopted.idOf(table, row.id),
          antes: objectOf(row.metadata, 'metadata'),
        }),
      ),
    )
  }
}

/** Old values that the new columns do not take as they were are read in the audit trail, whole. */
export async function keepValues(adopted: Adopted): Promise<void> {
  await adopted.insert(
    'auditoria',
    adopted.kept().map(({ table, oldId, restaurante, sujeto, values }) =>
      actaRow(adopted, {
        id: adopted.newId(`valores/${table}${table === 'roles' ? `/${restaurante.oldId}` : ''}`, oldId, adopted.now),
        restaurante,
        accion: 'legado.valores',
        table,
        sujeto,
        antes: values,
      }),
    ),
  )
}

function actaRow(
  adopted: Adopted,
  it: {
    readonly id: string
    readonly restaurante: AdoptedRestaurante
    readonly accion: string
    readonly table: string
    readonly sujeto: string
    readonly antes: string | object
  },
): NewRow {
  return {
    id: it.id,
    restaurante_id: it.restaurante.id,
    secuencia: null,
    actor_tipo: 'sistema',
    actor_id: null,
    accion: it.accion,
    sujeto_tipo: it.table,
    sujeto_id: it.sujeto,
    antes: it.antes,
    despues: null,
    ip: null,
    created_at: adopted.now,
    hash: null,
    hash_anterior: null,
  }
}
