import { ascii, bigint, bool, char, id, instant, int, json, longtext, nullable, oneOf, text } from '../dsl/columns.js'
import { createTable, ofRestaurante, tenant, tenantTable, to, versioned } from '../dsl/operations.js'

/** Who works where: restaurantes, roles, usuarios, and what proves who they are. */
export const identidad = [
  createTable('restaurantes', {
    columns: {
      id: id(), slug: ascii(63), nombre: text(200), pais: char(2), moneda: nullable(char(3)), zona_horaria: nullable(ascii(64)),
      idioma: oneOf('es', 'en'), direccion: nullable(text(200)), telefono: nullable(text(40)), ajustes: json(),
      horario: nullable(json()), cocina_pausada: bool(), ...versioned,
    },
    unique: [['slug']],
  }),
  tenantTable('roles', {
    columns: { ...tenant, nombre: text(60), nombre_norm: text(60), permisos: json(), de_sistema: bool(), ...versioned },
    unique: [['restaurante_id', 'nombre_norm']],
    foreignKeys: [ofRestaurante],
  }),
  tenantTable('usuarios', {
    columns: {
      ...tenant, email: text(200), email_norm: text(200), nombre: text(200), password_hash: ascii(255), pin_hash: nullable(ascii(255)),
      rol_id: id(), activo: bool(), token_epoca: int(), last_login_at: nullable(instant()), ...versioned,
    },
    unique: [['restaurante_id', 'email_norm']],
    foreignKeys: [to('rol_id', 'roles')],
  }),
  createTable('refresh_tokens', {
    columns: {
      id: id(), restaurante_id: id(), usuario_id: id(), familia_id: id(), generacion: int(), token_hash: char(64),
      parent_id: nullable(id()), client: ascii(16), dispositivo: nullable(text(200)), ip: nullable(ascii(45)),
      sucesor_cifrado: nullable(ascii(512)), created_at: instant(), rotated_at: nullable(instant()), expires_at: instant(),
      familia_expires_at: instant(), revoked_at: nullable(instant()), motivo_revocacion: nullable(text(60)),
    },
    unique: [['token_hash']],
    index: [['familia_id', 'generacion'], ['restaurante_id', 'usuario_id', 'revoked_at'], ['familia_expires_at']],
  }),
  createTable('signing_keys', {
    columns: {
      kid: ascii(64), algoritmo: ascii(16), public_jwk: json(), private_cifrada: longtext(),
      estado: oneOf('next', 'active', 'retired'), created_at: instant(), retired_at: nullable(instant()),
    },
    primaryKey: ['kid'],
    index: [['estado']],
  }),
  tenantTable('approvals', {
    columns: {
      ...tenant, supervisor_id: id(), solicitante_id: id(), permiso: ascii(60), token_hash: char(64), created_at: instant(),
      expires_at: instant(), used_at: nullable(instant()),
    },
    unique: [['token_hash']],
    index: [['restaurante_id', 'expires_at']],
    foreignKeys: [to('supervisor_id', 'usuarios'), to('solicitante_id', 'usuarios')],
  }),
  createTable('rate_limits', {
    columns: { clave: text(190), ventana_inicio: instant(), cuenta: int(), bloqueado_hasta: nullable(instant()) },
    primaryKey: ['clave'],
    index: [['ventana_inicio']],
  }),
  createTable('legacy_ids', {
    columns: { tabla: ascii(40), id_viejo: bigint(), id_nuevo: id() },
    primaryKey: ['tabla', 'id_viejo'],
    index: [['id_nuevo']],
  }),
]
