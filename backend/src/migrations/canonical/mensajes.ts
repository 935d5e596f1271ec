import { ascii, autoIncrement, bigint, bool, char, id, instant, int, json, nullable, oneOf, smallint, text, withDefault } from '../dsl/columns.js'
import { createTable, ofRestaurante, tenant, tenantTable, to, versioned } from '../dsl/operations.js'

const event = {
  id: id(), restaurante_id: id(), aggregate_type: ascii(30), aggregate_id: id(), aggregate_version: int(), type: ascii(60),
  payload: json(), canales: json(), created_at: instant(),
}

/** What left the house: events, webhooks, and what must be remembered about requests and people's acts. */
export const mensajes = [
  createTable('contadores', {
    columns: { restaurante_id: id(), clave: ascii(60), valor: bigint() },
    primaryKey: ['restaurante_id', 'clave'],
    foreignKeys: [ofRestaurante],
  }),
  createTable('idempotency_keys', {
    columns: {
      restaurante_id: id(), actor: ascii(80), clave: id(), ruta: ascii(120), body_hash: char(64), status: nullable(int()),
      answer: nullable(json()), created_at: instant(),
    },
    primaryKey: ['restaurante_id', 'actor', 'clave'],
    index: [['created_at']],
    foreignKeys: [ofRestaurante],
  }),
  createTable('outbox', {
    columns: {
      seq: autoIncrement(bigint()), shard: smallint(), ...event, attempts: withDefault(int(), 0), next_attempt_at: nullable(instant()),
      last_error: nullable(text(500)),
    },
    primaryKey: ['seq'],
    unique: [['id']],
    index: [['shard', 'seq']],
    checks: { shard: 'shard BETWEEN 0 AND 15' },
  }),
  createTable('event_log', {
    columns: { shard: smallint(), shard_seq: bigint(), ...event, logged_at: instant() },
    primaryKey: ['shard', 'shard_seq'],
    unique: [['id']],
    index: [['restaurante_id', 'created_at'], ['logged_at']],
  }),
  createTable('outbox_dead', {
    columns: {
      ...event, shard: smallint(), sink: ascii(30), error: text(500), attempts: int(), died_at: instant(), replayed_at: nullable(instant()),
    },
    index: [['restaurante_id', 'died_at'], ['sink', 'aggregate_id']],
  }),
  createTable('relay_leases', {
    columns: { shard: smallint(), holder: ascii(64), fencing: bigint(), next_seq: bigint(), expires_at: instant() },
    primaryKey: ['shard'],
  }),
  createTable('sink_cursors', {
    columns: { sink: ascii(30), shard: smallint(), position: bigint(), updated_at: instant() },
    primaryKey: ['sink', 'shard'],
  }),
  tenantTable('webhooks', {
    columns: {
      ...tenant, url: text(500), eventos: json(), secret_cifrado: ascii(255), estado: oneOf('activo', 'pausado', 'desactivado'),
      fallos_desde: nullable(instant()), ...versioned,
    },
    index: [['restaurante_id', 'estado']],
    foreignKeys: [ofRestaurante],
  }),
  tenantTable('webhook_entregas', {
    columns: {
      ...tenant, webhook_id: id(), event_id: id(), intento: int(), estado: ascii(20), http_status: nullable(int()),
      error: nullable(text(300)), duracion_ms: nullable(int()), created_at: instant(),
    },
    index: [['restaurante_id', 'webhook_id', 'created_at'], ['restaurante_id', 'event_id'], ['created_at']],
    foreignKeys: [to('webhook_id', 'webhooks')],
  }),
  tenantTable('notificaciones', {
    columns: { ...tenant, tipo: text(100), payload: json(), sent: bool(), created_at: instant() },
    index: [['restaurante_id', 'created_at']],
    foreignKeys: [ofRestaurante],
  }),
  tenantTable('auditoria', {
    columns: {
      ...tenant, secuencia: nullable(bigint()), actor_tipo: oneOf('usuario', 'comensal', 'sistema'), actor_id: nullable(id()),
      accion: ascii(80), sujeto_tipo: ascii(40), sujeto_id: nullable(id()), antes: nullable(json()), despues: nullable(json()),
      ip: nullable(ascii(45)), created_at: instant(), hash: nullable(char(64)), hash_anterior: nullable(char(64)),
    },
    unique: [['restaurante_id', 'secuencia']],
    index: [['restaurante_id', 'created_at'], ['restaurante_id', 'sujeto_tipo', 'sujeto_id']],
    foreignKeys: [ofRestaurante],
  }),
  createTable('auditoria_personal', {
    columns: { auditoria_id: id(), restaurante_id: id(), datos: json() },
    primaryKey: ['auditoria_id'],
    foreignKeys: [to('auditoria_id', 'auditoria')],
  }),
]
