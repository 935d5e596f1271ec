import type { Adopted, NewRow } from './adopted.js'
import { centsPerMinor, countryOf, metadataOf, normalize, normalizeEmail, permissionsOf, slugFor } from './rules.js'

interface Stamped {
  readonly id: number
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
    adopted.restaurantes.set(oldId, { id, oldId, moneda, zona, divisor: centsPerMinor(moneda) })
    return {
      id,
      slug,
      nombre,
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

/** The roles were everybody's; each restaurante gets its own copy. */
export async function copyRoles(adopted: Adopted): Promise<void> {
  const roles = await adopted.legacy.rows<{ id: number; nombre: string }>('SELECT id, nombre FROM {roles} ORDER BY id')
  const grants = await adopted.legacy.rows<{ role_id: number; nombre: string }>(
    'SELECT g.role_id, p.nombre FROM {role_permisos} g JOIN {permisos} p ON p.id = g.permiso_id ORDER BY g.role_id, p.id',
  )
  const copies = [...adopted.restaurantes.values()].flatMap((restaurante) =>
    roles.map((role): NewRow => ({
      id: adopted.newId(roleKey(restaurante.oldId), role.id, adopted.now),
      restaurante_id: restaurante.id,
      nombre: role.nombre,
      nombre_norm: normalize(role.nombre),
      permisos: permissionsOf(
        role.nombre,
        grants.filter(({ role_id }) => role_id === role.id).map(({ nombre }) => nombre),
      ),
      de_sistema: normalize(role.nombre) === 'admin',
      version: 0,
      created_at: adopted.now,
      updated_at: adopted.now,
    })),
  )
  await adopted.insert('roles', copies)
}

const roleKey = (oldRestaurante: number): string => `roles/${oldRestaurante}`

/** Staff keep their bcrypt hashes: they sign in with their old passwords and are hashed anew on the way. */
export async function copyUsuarios(adopted: Adopted): Promise<void> {
  const rows = await adopted.legacy.rows<
    Stamped & {
      restaurante_id: number
      email: string
      password_hash: string
      nombre: string | null
      role_id: number
    }
  >('SELECT * FROM {usuarios} ORDER BY id')
  await adopted.insert(
    'usuarios',
    rows.map((row): NewRow => ({
      id: adopted.newId('usuarios', row.id, row.created_at),
      restaurante_id: adopted.restauranteOf(row.restaurante_id).id,
      email: row.email,
      email_norm: normalizeEmail(row.email),
      nombre: row.nombre ?? row.email.replace(/@.*$/, ''),
      password_hash: row.password_hash,
      pin_hash: null,
      rol_id: adopted.idOf(roleKey(row.restaurante_id), row.role_id),
      activo: true,
      token_epoca: 0,
      last_login_at: null,
      version: 0,
      created_at: row.created_at,
      updated_at: row.updated_at,
    })),
  )
}

export async function copyNotificaciones(adopted: Adopted): Promise<void> {
  const rows = await adopted.legacy.rows<{
    id: number
    restaurante_id: number
    tipo: string
    payload: string | null
    sent: boolean | number
    created_at: string
  }>('SELECT id, restaurante_id, tipo, payload, sent + 0 AS sent, created_at FROM {notificaciones} ORDER BY id')
  await adopted.insert(
    'notificaciones',
    rows.map((row): NewRow => ({
      id: adopted.newId('notificaciones', row.id, row.created_at),
      restaurante_id: adopted.restauranteOf(row.restaurante_id).id,
      tipo: row.tipo,
      payload: row.payload ?? {},
      sent: Number(row.sent) === 1,
      created_at: row.created_at,
    })),
  )
}

const WITH_METADATA = ['restaurantes', 'usuarios', 'mesas', 'sesiones_mesa', 'productos', 'pedidos'] as const

/** Free notes of the old tables have no column now: the audit trail keeps them, row by row. */
export async function keepMetadata(adopted: Adopted): Promise<void> {
  for (const table of WITH_METADATA) {
    const owner = table === 'restaurantes' ? 'id' : 'restaurante_id'
    const rows = await adopted.legacy.rows<{ id: number; restaurante: number; metadata: string }>(
      `SELECT id, ${owner} AS restaurante, metadata FROM {${table}} WHERE metadata IS NOT NULL ORDER BY id`,
    )
    await adopted.insert(
      'auditoria',
      rows.map((row): NewRow => ({
        id: adopted.newId(`auditoria/${table}`, row.id, adopted.now),
        restaurante_id: adopted.restauranteOf(row.restaurante).id,
        secuencia: null,
        actor_tipo: 'sistema',
        actor_id: null,
        accion: 'legado.metadata',
        sujeto_tipo: table,
        sujeto_id: adopted.idOf(table, row.id),
        antes: row.metadata,
        despues: null,
        ip: null,
        created_at: adopted.now,
        hash: null,
        hash_anterior: null,
      })),
    )
  }
}
