import { ascii, bool, bytes, char, id, instant, int, json, money, nullable, text } from '../dsl/columns.js'
import { createTable, ofRestaurante, tenant, tenantTable, to, versioned } from '../dsl/operations.js'

const FOTO_MAX_BYTES = 524_288

/** What may be ordered, and where it is prepared. */
export const carta = [
  tenantTable('estaciones', {
    columns: {
      ...tenant,
      nombre: text(60),
      nombre_norm: text(60),
      orden: int(),
      capacidad: int(),
      archivada: bool(),
      ...versioned,
    },
    unique: [['restaurante_id', 'nombre_norm']],
    foreignKeys: [ofRestaurante],
    checks: { capacidad: 'capacidad >= 1' },
  }),
  tenantTable('cursos', {
    columns: { ...tenant, nombre: text(60), orden: int(), ...versioned },
    foreignKeys: [ofRestaurante],
  }),
  tenantTable('categorias', {
    columns: { ...tenant, nombre: text(80), orden: int(), archivada: bool(), ...versioned },
    foreignKeys: [ofRestaurante],
  }),
  tenantTable('productos', {
    columns: {
      ...tenant,
      categoria_id: id(),
      estacion_id: id(),
      curso_id: nullable(id()),
      nombre: text(255),
      nombre_norm: text(255),
      descripcion: text(1000),
      precio_minor: money(),
      impuesto_bps: nullable(int()),
      impuesto_incluido: nullable(bool()),
      disponible: bool(),
      alergenos: json(),
      foto: nullable(text(200)),
      minutos_base: int(),
      orden: int(),
      archivado: bool(),
      ...versioned,
    },
    unique: [['restaurante_id', 'categoria_id', 'nombre_norm']],
    foreignKeys: [to('categoria_id', 'categorias'), to('estacion_id', 'estaciones'), to('curso_id', 'cursos')],
    checks: { precio: 'precio_minor >= 0', minutos: 'minutos_base >= 0', impuesto: 'impuesto_bps >= 0' },
  }),
  tenantTable('grupos_modificadores', {
    columns: { ...tenant, nombre: text(80), min: int(), max: int(), archivado: bool(), ...versioned },
    foreignKeys: [ofRestaurante],
    checks: { min_max: '0 <= `min` AND `min` <= `max`' },
  }),
  tenantTable('modificadores', {
    columns: { ...tenant, grupo_id: id(), nombre: text(80), precio_minor: money(), disponible: bool(), orden: int() },
    foreignKeys: [to('grupo_id', 'grupos_modificadores')],
  }),
  createTable('producto_grupos', {
    columns: { restaurante_id: id(), producto_id: id(), grupo_id: id(), orden: int() },
    primaryKey: ['producto_id', 'grupo_id'],
    foreignKeys: [to('producto_id', 'productos'), to('grupo_id', 'grupos_modificadores')],
  }),
  tenantTable('fotos', {
    columns: {
      ...tenant,
      producto_id: nullable(id()),
      tipo: ascii(20),
      ancho: int(),
      alto: int(),
      bytes: bytes(FOTO_MAX_BYTES),
      sha256: char(64),
      created_at: instant(),
    },
    foreignKeys: [ofRestaurante, to('producto_id', 'productos')],
  }),
]
