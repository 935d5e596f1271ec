-- Generated from backend/src/migrations by `aris db generate`; the build fails when it differs. Never edit it.
-- Read-only checks of a canonical database, one row each: name, expected, found, ok (1 or 0). Any MySQL client runs them;
-- `node backend/scripts/run_sql_url.js URL sql/phase_validation.sql` prints them as a table and exits with 1 when one is not ok.

SET NAMES utf8mb4 COLLATE utf8mb4_bin;

SET SESSION group_concat_max_len = 100000;

SELECT CONCAT('columns ', e.t) AS name, CONCAT(COUNT(*), ' as declared') AS expected,
  COALESCE(SUBSTRING(GROUP_CONCAT(IF(f.v <=> e.v, NULL, CONCAT(e.k, ': ', COALESCE(f.v, 'missing'), ', not ', e.v)) SEPARATOR '; '), 1, 300), 'as declared') AS found,
  SUM(NOT (f.v <=> e.v)) = 0 AS ok
  FROM (
    SELECT 'restaurantes' AS t, 'id' AS k, 'char(36) ascii_bin NOT NULL' AS v UNION ALL
    SELECT 'restaurantes', 'slug', 'varchar(63) ascii_bin NOT NULL' UNION ALL
    SELECT 'restaurantes', 'nombre', 'varchar(200) utf8mb4_bin NOT NULL' UNION ALL
    SELECT 'restaurantes', 'pais', 'char(2) ascii_bin NOT NULL' UNION ALL
    SELECT 'restaurantes', 'moneda', 'char(3) ascii_bin NULL' UNION ALL
    SELECT 'restaurantes', 'zona_horaria', 'varchar(64) ascii_bin NULL' UNION ALL
    SELECT 'restaurantes', 'idioma', 'varchar(20) ascii_bin NOT NULL' UNION ALL
    SELECT 'restaurantes', 'direccion', 'varchar(200) utf8mb4_bin NULL' UNION ALL
    SELECT 'restaurantes', 'telefono', 'varchar(40) utf8mb4_bin NULL' UNION ALL
    SELECT 'restaurantes', 'ajustes', 'longtext utf8mb4_bin NOT NULL' UNION ALL
    SELECT 'restaurantes', 'horario', 'longtext utf8mb4_bin NULL' UNION ALL
    SELECT 'restaurantes', 'cocina_pausada', 'tinyint(1) NOT NULL' UNION ALL
    SELECT 'restaurantes', 'version', 'int NOT NULL' UNION ALL
    SELECT 'restaurantes', 'created_at', 'datetime(6) NOT NULL' UNION ALL
    SELECT 'restaurantes', 'updated_at', 'datetime(6) NOT NULL' UNION ALL
    SELECT 'roles', 'id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'roles', 'restaurante_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'roles', 'nombre', 'varchar(60) utf8mb4_bin NOT NULL' UNION ALL
    SELECT 'roles', 'nombre_norm', 'varchar(60) utf8mb4_bin NOT NULL' UNION ALL
    SELECT 'roles', 'permisos', 'longtext utf8mb4_bin NOT NULL' UNION ALL
    SELECT 'roles', 'de_sistema', 'tinyint(1) NOT NULL' UNION ALL
    SELECT 'roles', 'version', 'int NOT NULL' UNION ALL
    SELECT 'roles', 'created_at', 'datetime(6) NOT NULL' UNION ALL
    SELECT 'roles', 'updated_at', 'datetime(6) NOT NULL' UNION ALL
    SELECT 'usuarios', 'id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'usuarios', 'restaurante_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'usuarios', 'email', 'varchar(200) utf8mb4_bin NOT NULL' UNION ALL
    SELECT 'usuarios', 'email_norm', 'varchar(200) utf8mb4_bin NOT NULL' UNION ALL
    SELECT 'usuarios', 'nombre', 'varchar(200) utf8mb4_bin NOT NULL' UNION ALL
    SELECT 'usuarios', 'password_hash', 'varchar(255) ascii_bin NOT NULL' UNION ALL
    SELECT 'usuarios', 'pin_hash', 'varchar(255) ascii_bin NULL' UNION ALL
    SELECT 'usuarios', 'rol_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'usuarios', 'activo', 'tinyint(1) NOT NULL' UNION ALL
    SELECT 'usuarios', 'token_epoca', 'int NOT NULL' UNION ALL
    SELECT 'usuarios', 'last_login_at', 'datetime(6) NULL' UNION ALL
    SELECT 'usuarios', 'version', 'int NOT NULL' UNION ALL
    SELECT 'usuarios', 'created_at', 'datetime(6) NOT NULL' UNION ALL
    SELECT 'usuarios', 'updated_at', 'datetime(6) NOT NULL' UNION ALL
    SELECT 'refresh_tokens', 'id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'refresh_tokens', 'restaurante_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'refresh_tokens', 'usuario_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'refresh_tokens', 'familia_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'refresh_tokens', 'generacion', 'int NOT NULL' UNION ALL
    SELECT 'refresh_tokens', 'token_hash', 'char(64) ascii_bin NOT NULL' UNION ALL
    SELECT 'refresh_tokens', 'parent_id', 'char(36) ascii_bin NULL' UNION ALL
    SELECT 'refresh_tokens', 'client', 'varchar(16) ascii_bin NOT NULL' UNION ALL
    SELECT 'refresh_tokens', 'dispositivo', 'varchar(200) utf8mb4_bin NULL' UNION ALL
    SELECT 'refresh_tokens', 'ip', 'varchar(45) ascii_bin NULL' UNION ALL
    SELECT 'refresh_tokens', 'sucesor_cifrado', 'varchar(512) ascii_bin NULL' UNION ALL
    SELECT 'refresh_tokens', 'created_at', 'datetime(6) NOT NULL' UNION ALL
    SELECT 'refresh_tokens', 'rotated_at', 'datetime(6) NULL' UNION ALL
    SELECT 'refresh_tokens', 'expires_at', 'datetime(6) NOT NULL' UNION ALL
    SELECT 'refresh_tokens', 'familia_expires_at', 'datetime(6) NOT NULL' UNION ALL
    SELECT 'refresh_tokens', 'revoked_at', 'datetime(6) NULL' UNION ALL
    SELECT 'refresh_tokens', 'motivo_revocacion', 'varchar(60) utf8mb4_bin NULL' UNION ALL
    SELECT 'refresh_tokens', 'sucesor_de', 'char(36) ascii_bin NULL' UNION ALL
    SELECT 'signing_keys', 'kid', 'varchar(64) ascii_bin NOT NULL' UNION ALL
    SELECT 'signing_keys', 'algoritmo', 'varchar(16) ascii_bin NOT NULL' UNION ALL
    SELECT 'signing_keys', 'public_jwk', 'longtext utf8mb4_bin NOT NULL' UNION ALL
    SELECT 'signing_keys', 'private_cifrada', 'longtext utf8mb4_bin NOT NULL' UNION ALL
    SELECT 'signing_keys', 'estado', 'varchar(20) ascii_bin NOT NULL' UNION ALL
    SELECT 'signing_keys', 'created_at', 'datetime(6) NOT NULL' UNION ALL
    SELECT 'signing_keys', 'retired_at', 'datetime(6) NULL' UNION ALL
    SELECT 'approvals', 'id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'approvals', 'restaurante_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'approvals', 'supervisor_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'approvals', 'solicitante_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'approvals', 'permiso', 'varchar(60) ascii_bin NOT NULL' UNION ALL
    SELECT 'approvals', 'token_hash', 'char(64) ascii_bin NOT NULL' UNION ALL
    SELECT 'approvals', 'created_at', 'datetime(6) NOT NULL' UNION ALL
    SELECT 'approvals', 'expires_at', 'datetime(6) NOT NULL' UNION ALL
    SELECT 'approvals', 'used_at', 'datetime(6) NULL' UNION ALL
    SELECT 'rate_limits', 'clave', 'varchar(190) utf8mb4_bin NOT NULL' UNION ALL
    SELECT 'rate_limits', 'ventana_inicio', 'datetime(6) NOT NULL' UNION ALL
    SELECT 'rate_limits', 'cuenta', 'int NOT NULL' UNION ALL
    SELECT 'rate_limits', 'bloqueado_hasta', 'datetime(6) NULL' UNION ALL
    SELECT 'rate_limits', 'en_curso', 'smallint NOT NULL DEFAULT 0' UNION ALL
    SELECT 'rate_limits', 'en_curso_at', 'datetime(6) NULL' UNION ALL
    SELECT 'legacy_ids', 'tabla', 'varchar(40) ascii_bin NOT NULL' UNION ALL
    SELECT 'legacy_ids', 'id_viejo', 'bigint NOT NULL' UNION ALL
    SELECT 'legacy_ids', 'id_nuevo', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'zonas', 'id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'zonas', 'restaurante_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'zonas', 'nombre', 'varchar(60) utf8mb4_bin NOT NULL' UNION ALL
    SELECT 'zonas', 'orden', 'int NOT NULL' UNION ALL
    SELECT 'zonas', 'version', 'int NOT NULL' UNION ALL
    SELECT 'zonas', 'created_at', 'datetime(6) NOT NULL' UNION ALL
    SELECT 'zonas', 'updated_at', 'datetime(6) NOT NULL' UNION ALL
    SELECT 'mesas', 'id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'mesas', 'restaurante_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'mesas', 'zona_id', 'char(36) ascii_bin NULL' UNION ALL
    SELECT 'mesas', 'nombre', 'varchar(200) utf8mb4_bin NOT NULL' UNION ALL
    SELECT 'mesas', 'capacidad', 'int NOT NULL' UNION ALL
    SELECT 'mesas', 'estado', 'varchar(20) ascii_bin NOT NULL' UNION ALL
    SELECT 'mesas', 'sesion_id', 'char(36) ascii_bin NULL' UNION ALL
    SELECT 'mesas', 'codigo', 'varchar(100) utf8mb4_bin NULL' UNION ALL
    SELECT 'mesas', 'codigo_qr', 'varchar(32) ascii_bin NOT NULL' UNION ALL
    SELECT 'mesas', 'x', 'int NOT NULL' UNION ALL
    SELECT 'mesas', 'y', 'int NOT NULL' UNION ALL
    SELECT 'mesas', 'ancho', 'int NOT NULL' UNION ALL
    SELECT 'mesas', 'alto', 'int NOT NULL' UNION ALL
    SELECT 'mesas', 'forma', 'varchar(20) ascii_bin NOT NULL' UNION ALL
    SELECT 'mesas', 'reserva_nombre', 'varchar(80) utf8mb4_bin NULL' UNION ALL
    SELECT 'mesas', 'reservada_para', 'datetime(6) NULL' UNION ALL
    SELECT 'mesas', 'archivada', 'tinyint(1) NOT NULL' UNION ALL
    SELECT 'mesas', 'version', 'int NOT NULL' UNION ALL
    SELECT 'mesas', 'created_at', 'datetime(6) NOT NULL' UNION ALL
    SELECT 'mesas', 'updated_at', 'datetime(6) NOT NULL' UNION ALL
    SELECT 'sesiones_mesa', 'id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'sesiones_mesa', 'restaurante_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'sesiones_mesa', 'mesa_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'sesiones_mesa', 'estado', 'varchar(20) ascii_bin NOT NULL' UNION ALL
    SELECT 'sesiones_mesa', 'pin', 'varchar(8) ascii_bin NOT NULL' UNION ALL
    SELECT 'sesiones_mesa', 'pin_rotated_at', 'datetime(6) NOT NULL' UNION ALL
    SELECT 'sesiones_mesa', 'epoca', 'int NOT NULL' UNION ALL
    SELECT 'sesiones_mesa', 'comensales', 'int NULL' UNION ALL
    SELECT 'sesiones_mesa', 'abierta_at', 'datetime(6) NOT NULL' UNION ALL
    SELECT 'sesiones_mesa', 'cerrada_at', 'datetime(6) NULL' UNION ALL
    SELECT 'sesiones_mesa', 'ultima_actividad_at', 'datetime(6) NOT NULL' UNION ALL
    SELECT 'sesiones_mesa', 'abierta_por', 'char(36) ascii_bin NULL' UNION ALL
    SELECT 'sesiones_mesa', 'alertada_at', 'datetime(6) NULL' UNION ALL
    SELECT 'sesiones_mesa', 'version', 'int NOT NULL' UNION ALL
    SELECT 'sesiones_mesa', 'created_at', 'datetime(6) NOT NULL' UNION ALL
    SELECT 'sesiones_mesa', 'updated_at', 'datetime(6) NOT NULL' UNION ALL
    SELECT 'sesiones_mesa', 'pin_anterior', 'varchar(8) ascii_bin NULL' UNION ALL
    SELECT 'comensales', 'id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'comensales', 'restaurante_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'comensales', 'sesion_id', 'char(36) ascii_bin NULL' UNION ALL
    SELECT 'comensales', 'mesa_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'comensales', 'nombre', 'varchar(60) utf8mb4_bin NULL' UNION ALL
    SELECT 'comensales', 'estado', 'varchar(20) ascii_bin NOT NULL' UNION ALL
    SELECT 'comensales', 'resuelto_at', 'datetime(6) NULL' UNION ALL
    SELECT 'comensales', 'expires_at', 'datetime(6) NULL' UNION ALL
    SELECT 'comensales', 'version', 'int NOT NULL' UNION ALL
    SELECT 'comensales', 'created_at', 'datetime(6) NOT NULL' UNION ALL
    SELECT 'comensales', 'updated_at', 'datetime(6) NOT NULL' UNION ALL
    SELECT 'comensales', 'red', 'varchar(22) ascii_bin NULL' UNION ALL
    SELECT 'comensales', 'telefono', 'varchar(22) ascii_bin NULL' UNION ALL
    SELECT 'historial_estado_mesa', 'id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'historial_estado_mesa', 'restaurante_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'historial_estado_mesa', 'mesa_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'historial_estado_mesa', 'sesion_id', 'char(36) ascii_bin NULL' UNION ALL
    SELECT 'historial_estado_mesa', 'from_estado', 'varchar(20) ascii_bin NULL' UNION ALL
    SELECT 'historial_estado_mesa', 'to_estado', 'varchar(20) ascii_bin NOT NULL' UNION ALL
    SELECT 'historial_estado_mesa', 'actor_tipo', 'varchar(20) ascii_bin NOT NULL' UNION ALL
    SELECT 'historial_estado_mesa', 'actor_id', 'char(36) ascii_bin NULL' UNION ALL
    SELECT 'historial_estado_mesa', 'motivo', 'varchar(200) utf8mb4_bin NULL' UNION ALL
    SELECT 'historial_estado_mesa', 'created_at', 'datetime(6) NOT NULL' UNION ALL
    SELECT 'llamadas', 'id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'llamadas', 'restaurante_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'llamadas', 'sesion_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'llamadas', 'mesa_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'llamadas', 'comensal_id', 'char(36) ascii_bin NULL' UNION ALL
    SELECT 'llamadas', 'tipo', 'varchar(20) ascii_bin NOT NULL' UNION ALL
    SELECT 'llamadas', 'estado', 'varchar(20) ascii_bin NOT NULL' UNION ALL
    SELECT 'llamadas', 'attended_at', 'datetime(6) NULL' UNION ALL
    SELECT 'llamadas', 'usuario_id', 'char(36) ascii_bin NULL' UNION ALL
    SELECT 'llamadas', 'version', 'int NOT NULL' UNION ALL
    SELECT 'llamadas', 'created_at', 'datetime(6) NOT NULL' UNION ALL
    SELECT 'llamadas', 'updated_at', 'datetime(6) NOT NULL' UNION ALL
    SELECT 'estaciones', 'id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'estaciones', 'restaurante_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'estaciones', 'nombre', 'varchar(60) utf8mb4_bin NOT NULL' UNION ALL
    SELECT 'estaciones', 'nombre_norm', 'varchar(60) utf8mb4_bin NOT NULL' UNION ALL
    SELECT 'estaciones', 'orden', 'int NOT NULL' UNION ALL
    SELECT 'estaciones', 'capacidad', 'int NOT NULL' UNION ALL
    SELECT 'estaciones', 'archivada', 'tinyint(1) NOT NULL' UNION ALL
    SELECT 'estaciones', 'version', 'int NOT NULL' UNION ALL
    SELECT 'estaciones', 'created_at', 'datetime(6) NOT NULL' UNION ALL
    SELECT 'estaciones', 'updated_at', 'datetime(6) NOT NULL' UNION ALL
    SELECT 'cursos', 'id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'cursos', 'restaurante_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'cursos', 'nombre', 'varchar(60) utf8mb4_bin NOT NULL' UNION ALL
    SELECT 'cursos', 'orden', 'int NOT NULL' UNION ALL
    SELECT 'cursos', 'version', 'int NOT NULL' UNION ALL
    SELECT 'cursos', 'created_at', 'datetime(6) NOT NULL' UNION ALL
    SELECT 'cursos', 'updated_at', 'datetime(6) NOT NULL' UNION ALL
    SELECT 'categorias', 'id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'categorias', 'restaurante_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'categorias', 'nombre', 'varchar(80) utf8mb4_bin NOT NULL' UNION ALL
    SELECT 'categorias', 'orden', 'int NOT NULL' UNION ALL
    SELECT 'categorias', 'archivada', 'tinyint(1) NOT NULL' UNION ALL
    SELECT 'categorias', 'version', 'int NOT NULL' UNION ALL
    SELECT 'categorias', 'created_at', 'datetime(6) NOT NULL' UNION ALL
    SELECT 'categorias', 'updated_at', 'datetime(6) NOT NULL' UNION ALL
    SELECT 'productos', 'id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'productos', 'restaurante_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'productos', 'categoria_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'productos', 'estacion_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'productos', 'curso_id', 'char(36) ascii_bin NULL' UNION ALL
    SELECT 'productos', 'nombre', 'varchar(255) utf8mb4_bin NOT NULL' UNION ALL
    SELECT 'productos', 'nombre_norm', 'varchar(255) utf8mb4_bin NOT NULL' UNION ALL
    SELECT 'productos', 'descripcion', 'varchar(1000) utf8mb4_bin NOT NULL' UNION ALL
    SELECT 'productos', 'precio_minor', 'bigint NOT NULL' UNION ALL
    SELECT 'productos', 'impuesto_bps', 'int NULL' UNION ALL
    SELECT 'productos', 'impuesto_incluido', 'tinyint(1) NULL' UNION ALL
    SELECT 'productos', 'disponible', 'tinyint(1) NOT NULL' UNION ALL
    SELECT 'productos', 'alergenos', 'longtext utf8mb4_bin NOT NULL' UNION ALL
    SELECT 'productos', 'foto', 'varchar(200) utf8mb4_bin NULL' UNION ALL
    SELECT 'productos', 'minutos_base', 'int NOT NULL' UNION ALL
    SELECT 'productos', 'orden', 'int NOT NULL' UNION ALL
    SELECT 'productos', 'archivado', 'tinyint(1) NOT NULL' UNION ALL
    SELECT 'productos', 'version', 'int NOT NULL' UNION ALL
    SELECT 'productos', 'created_at', 'datetime(6) NOT NULL' UNION ALL
    SELECT 'productos', 'updated_at', 'datetime(6) NOT NULL' UNION ALL
    SELECT 'grupos_modificadores', 'id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'grupos_modificadores', 'restaurante_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'grupos_modificadores', 'nombre', 'varchar(80) utf8mb4_bin NOT NULL' UNION ALL
    SELECT 'grupos_modificadores', 'min', 'int NOT NULL' UNION ALL
    SELECT 'grupos_modificadores', 'max', 'int NOT NULL' UNION ALL
    SELECT 'grupos_modificadores', 'archivado', 'tinyint(1) NOT NULL' UNION ALL
    SELECT 'grupos_modificadores', 'version', 'int NOT NULL' UNION ALL
    SELECT 'grupos_modificadores', 'created_at', 'datetime(6) NOT NULL' UNION ALL
    SELECT 'grupos_modificadores', 'updated_at', 'datetime(6) NOT NULL' UNION ALL
    SELECT 'modificadores', 'id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'modificadores', 'restaurante_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'modificadores', 'grupo_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'modificadores', 'nombre', 'varchar(80) utf8mb4_bin NOT NULL' UNION ALL
    SELECT 'modificadores', 'precio_minor', 'bigint NOT NULL' UNION ALL
    SELECT 'modificadores', 'disponible', 'tinyint(1) NOT NULL' UNION ALL
    SELECT 'modificadores', 'orden', 'int NOT NULL' UNION ALL
    SELECT 'modificadores', 'producto_id', 'char(36) ascii_bin NULL' UNION ALL
    SELECT 'producto_grupos', 'restaurante_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'producto_grupos', 'producto_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'producto_grupos', 'grupo_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'producto_grupos', 'orden', 'int NOT NULL' UNION ALL
    SELECT 'fotos', 'id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'fotos', 'restaurante_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'fotos', 'producto_id', 'char(36) ascii_bin NULL' UNION ALL
    SELECT 'fotos', 'tipo', 'varchar(20) ascii_bin NOT NULL' UNION ALL
    SELECT 'fotos', 'ancho', 'int NOT NULL' UNION ALL
    SELECT 'fotos', 'alto', 'int NOT NULL' UNION ALL
    SELECT 'fotos', 'bytes', 'mediumblob NOT NULL' UNION ALL
    SELECT 'fotos', 'sha256', 'char(64) ascii_bin NOT NULL' UNION ALL
    SELECT 'fotos', 'created_at', 'datetime(6) NOT NULL' UNION ALL
    SELECT 'pedidos', 'id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'pedidos', 'restaurante_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'pedidos', 'numero', 'int NOT NULL' UNION ALL
    SELECT 'pedidos', 'dia_comercial', 'char(10) ascii_bin NOT NULL' UNION ALL
    SELECT 'pedidos', 'sesion_id', 'char(36) ascii_bin NULL' UNION ALL
    SELECT 'pedidos', 'mesa_id', 'char(36) ascii_bin NULL' UNION ALL
    SELECT 'pedidos', 'para_llevar_nombre', 'varchar(80) utf8mb4_bin NULL' UNION ALL
    SELECT 'pedidos', 'estado', 'varchar(20) ascii_bin NOT NULL' UNION ALL
    SELECT 'pedidos', 'moneda', 'char(3) ascii_bin NOT NULL' UNION ALL
    SELECT 'pedidos', 'total_minor', 'bigint NOT NULL' UNION ALL
    SELECT 'pedidos', 'comensal_id', 'char(36) ascii_bin NULL' UNION ALL
    SELECT 'pedidos', 'usuario_id', 'char(36) ascii_bin NULL' UNION ALL
    SELECT 'pedidos', 'motivo', 'varchar(200) utf8mb4_bin NULL' UNION ALL
    SELECT 'pedidos', 'aceptado_at', 'datetime(6) NULL' UNION ALL
    SELECT 'pedidos', 'version', 'int NOT NULL' UNION ALL
    SELECT 'pedidos', 'created_at', 'datetime(6) NOT NULL' UNION ALL
    SELECT 'pedidos', 'updated_at', 'datetime(6) NOT NULL' UNION ALL
    SELECT 'pedidos', 'cobrado_en_sesion_id', 'char(36) ascii_bin NULL' UNION ALL
    SELECT 'pedido_items', 'id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'pedido_items', 'restaurante_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'pedido_items', 'pedido_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'pedido_items', 'linea', 'int NOT NULL' UNION ALL
    SELECT 'pedido_items', 'producto_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'pedido_items', 'nombre', 'varchar(255) utf8mb4_bin NOT NULL' UNION ALL
    SELECT 'pedido_items', 'cantidad', 'int NOT NULL' UNION ALL
    SELECT 'pedido_items', 'precio_minor', 'bigint NOT NULL' UNION ALL
    SELECT 'pedido_items', 'total_minor', 'bigint NOT NULL' UNION ALL
    SELECT 'pedido_items', 'impuesto_bps', 'int NOT NULL' UNION ALL
    SELECT 'pedido_items', 'impuesto_incluido', 'tinyint(1) NOT NULL' UNION ALL
    SELECT 'pedido_items', 'modificadores', 'longtext utf8mb4_bin NOT NULL' UNION ALL
    SELECT 'pedido_items', 'nota', 'varchar(280) utf8mb4_bin NULL' UNION ALL
    SELECT 'pedido_items', 'estado', 'varchar(20) ascii_bin NOT NULL' UNION ALL
    SELECT 'pedido_items', 'estacion_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'pedido_items', 'curso_id', 'char(36) ascii_bin NULL' UNION ALL
    SELECT 'pedido_items', 'comensal_id', 'char(36) ascii_bin NULL' UNION ALL
    SELECT 'pedido_items', 'usuario_id', 'char(36) ascii_bin NULL' UNION ALL
    SELECT 'pedido_items', 'minutos_base', 'int NOT NULL' UNION ALL
    SELECT 'pedido_items', 'promised_at', 'datetime(6) NULL' UNION ALL
    SELECT 'pedido_items', 'started_at', 'datetime(6) NULL' UNION ALL
    SELECT 'pedido_items', 'ready_at', 'datetime(6) NULL' UNION ALL
    SELECT 'pedido_items', 'served_at', 'datetime(6) NULL' UNION ALL
    SELECT 'pedido_items', 'motivo', 'varchar(200) utf8mb4_bin NULL' UNION ALL
    SELECT 'pedido_items', 'created_at', 'datetime(6) NOT NULL' UNION ALL
    SELECT 'pedido_items', 'updated_at', 'datetime(6) NOT NULL' UNION ALL
    SELECT 'pedido_items', 'estimated_at', 'datetime(6) NULL' UNION ALL
    SELECT 'pedido_items', 'fired_at', 'datetime(6) NULL' UNION ALL
    SELECT 'historial_estado_pedido', 'id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'historial_estado_pedido', 'restaurante_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'historial_estado_pedido', 'pedido_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'historial_estado_pedido', 'item_id', 'char(36) ascii_bin NULL' UNION ALL
    SELECT 'historial_estado_pedido', 'from_estado', 'varchar(20) ascii_bin NULL' UNION ALL
    SELECT 'historial_estado_pedido', 'to_estado', 'varchar(20) ascii_bin NOT NULL' UNION ALL
    SELECT 'historial_estado_pedido', 'actor_tipo', 'varchar(20) ascii_bin NOT NULL' UNION ALL
    SELECT 'historial_estado_pedido', 'actor_id', 'char(36) ascii_bin NULL' UNION ALL
    SELECT 'historial_estado_pedido', 'motivo', 'varchar(200) utf8mb4_bin NULL' UNION ALL
    SELECT 'historial_estado_pedido', 'created_at', 'datetime(6) NOT NULL' UNION ALL
    SELECT 'cuentas', 'id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'cuentas', 'restaurante_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'cuentas', 'sesion_id', 'char(36) ascii_bin NULL' UNION ALL
    SELECT 'cuentas', 'pedido_id', 'char(36) ascii_bin NULL' UNION ALL
    SELECT 'cuentas', 'moneda', 'char(3) ascii_bin NOT NULL' UNION ALL
    SELECT 'cuentas', 'estado', 'varchar(20) ascii_bin NOT NULL' UNION ALL
    SELECT 'cuentas', 'solicitada_at', 'datetime(6) NULL' UNION ALL
    SELECT 'cuentas', 'cerrada_at', 'datetime(6) NULL' UNION ALL
    SELECT 'cuentas', 'total_minor', 'bigint NULL' UNION ALL
    SELECT 'cuentas', 'servicio_bps', 'int NOT NULL' UNION ALL
    SELECT 'cuentas', 'version', 'int NOT NULL' UNION ALL
    SELECT 'cuentas', 'created_at', 'datetime(6) NOT NULL' UNION ALL
    SELECT 'cuentas', 'updated_at', 'datetime(6) NOT NULL' UNION ALL
    SELECT 'cuenta_ajustes', 'id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'cuenta_ajustes', 'restaurante_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'cuenta_ajustes', 'cuenta_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'cuenta_ajustes', 'tipo', 'varchar(20) ascii_bin NOT NULL' UNION ALL
    SELECT 'cuenta_ajustes', 'monto_minor', 'bigint NOT NULL' UNION ALL
    SELECT 'cuenta_ajustes', 'bps', 'int NULL' UNION ALL
    SELECT 'cuenta_ajustes', 'motivo', 'varchar(200) utf8mb4_bin NOT NULL' UNION ALL
    SELECT 'cuenta_ajustes', 'usuario_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'cuenta_ajustes', 'created_at', 'datetime(6) NOT NULL' UNION ALL
    SELECT 'turnos_caja', 'id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'turnos_caja', 'restaurante_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'turnos_caja', 'usuario_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'turnos_caja', 'estado', 'varchar(20) ascii_bin NOT NULL' UNION ALL
    SELECT 'turnos_caja', 'fondo_inicial_minor', 'bigint NOT NULL' UNION ALL
    SELECT 'turnos_caja', 'contado_minor', 'bigint NULL' UNION ALL
    SELECT 'turnos_caja', 'abierto_at', 'datetime(6) NOT NULL' UNION ALL
    SELECT 'turnos_caja', 'cerrado_at', 'datetime(6) NULL' UNION ALL
    SELECT 'turnos_caja', 'version', 'int NOT NULL' UNION ALL
    SELECT 'turnos_caja', 'created_at', 'datetime(6) NOT NULL' UNION ALL
    SELECT 'turnos_caja', 'updated_at', 'datetime(6) NOT NULL' UNION ALL
    SELECT 'pagos', 'id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'pagos', 'restaurante_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'pagos', 'cuenta_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'pagos', 'metodo', 'varchar(20) ascii_bin NOT NULL' UNION ALL
    SELECT 'pagos', 'monto_minor', 'bigint NOT NULL' UNION ALL
    SELECT 'pagos', 'propina_minor', 'bigint NOT NULL' UNION ALL
    SELECT 'pagos', 'recibido_minor', 'bigint NULL' UNION ALL
    SELECT 'pagos', 'vuelto_minor', 'bigint NOT NULL' UNION ALL
    SELECT 'pagos', 'redondeo_minor', 'bigint NOT NULL' UNION ALL
    SELECT 'pagos', 'devuelto_minor', 'bigint NOT NULL' UNION ALL
    SELECT 'pagos', 'turno_caja_id', 'char(36) ascii_bin NULL' UNION ALL
    SELECT 'pagos', 'usuario_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'pagos', 'created_at', 'datetime(6) NOT NULL' UNION ALL
    SELECT 'pagos', 'dia_comercial', 'char(10) ascii_bin NOT NULL' UNION ALL
    SELECT 'devoluciones', 'id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'devoluciones', 'restaurante_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'devoluciones', 'pago_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'devoluciones', 'monto_minor', 'bigint NOT NULL' UNION ALL
    SELECT 'devoluciones', 'propina_minor', 'bigint NOT NULL' UNION ALL
    SELECT 'devoluciones', 'motivo', 'varchar(200) utf8mb4_bin NOT NULL' UNION ALL
    SELECT 'devoluciones', 'usuario_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'devoluciones', 'created_at', 'datetime(6) NOT NULL' UNION ALL
    SELECT 'movimientos_caja', 'id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'movimientos_caja', 'restaurante_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'movimientos_caja', 'turno_caja_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'movimientos_caja', 'tipo', 'varchar(20) ascii_bin NOT NULL' UNION ALL
    SELECT 'movimientos_caja', 'monto_minor', 'bigint NOT NULL' UNION ALL
    SELECT 'movimientos_caja', 'motivo', 'varchar(200) utf8mb4_bin NOT NULL' UNION ALL
    SELECT 'movimientos_caja', 'usuario_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'movimientos_caja', 'created_at', 'datetime(6) NOT NULL' UNION ALL
    SELECT 'contadores', 'restaurante_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'contadores', 'clave', 'varchar(60) ascii_bin NOT NULL' UNION ALL
    SELECT 'contadores', 'valor', 'bigint NOT NULL' UNION ALL
    SELECT 'idempotency_keys', 'restaurante_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'idempotency_keys', 'actor', 'varchar(80) ascii_bin NOT NULL' UNION ALL
    SELECT 'idempotency_keys', 'clave', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'idempotency_keys', 'ruta', 'varchar(120) ascii_bin NOT NULL' UNION ALL
    SELECT 'idempotency_keys', 'body_hash', 'char(64) ascii_bin NOT NULL' UNION ALL
    SELECT 'idempotency_keys', 'status', 'int NULL' UNION ALL
    SELECT 'idempotency_keys', 'answer', 'longtext utf8mb4_bin NULL' UNION ALL
    SELECT 'idempotency_keys', 'created_at', 'datetime(6) NOT NULL' UNION ALL
    SELECT 'outbox', 'seq', 'bigint NOT NULL AUTO_INCREMENT' UNION ALL
    SELECT 'outbox', 'shard', 'smallint NOT NULL' UNION ALL
    SELECT 'outbox', 'id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'outbox', 'restaurante_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'outbox', 'aggregate_type', 'varchar(30) ascii_bin NOT NULL' UNION ALL
    SELECT 'outbox', 'aggregate_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'outbox', 'aggregate_version', 'int NOT NULL' UNION ALL
    SELECT 'outbox', 'type', 'varchar(60) ascii_bin NOT NULL' UNION ALL
    SELECT 'outbox', 'payload', 'longtext utf8mb4_bin NOT NULL' UNION ALL
    SELECT 'outbox', 'canales', 'longtext utf8mb4_bin NOT NULL' UNION ALL
    SELECT 'outbox', 'created_at', 'datetime(6) NOT NULL' UNION ALL
    SELECT 'outbox', 'attempts', 'int NOT NULL DEFAULT 0' UNION ALL
    SELECT 'outbox', 'next_attempt_at', 'datetime(6) NULL' UNION ALL
    SELECT 'outbox', 'last_error', 'varchar(500) utf8mb4_bin NULL' UNION ALL
    SELECT 'event_log', 'shard', 'smallint NOT NULL' UNION ALL
    SELECT 'event_log', 'shard_seq', 'bigint NOT NULL' UNION ALL
    SELECT 'event_log', 'id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'event_log', 'restaurante_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'event_log', 'aggregate_type', 'varchar(30) ascii_bin NOT NULL' UNION ALL
    SELECT 'event_log', 'aggregate_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'event_log', 'aggregate_version', 'int NOT NULL' UNION ALL
    SELECT 'event_log', 'type', 'varchar(60) ascii_bin NOT NULL' UNION ALL
    SELECT 'event_log', 'payload', 'longtext utf8mb4_bin NOT NULL' UNION ALL
    SELECT 'event_log', 'canales', 'longtext utf8mb4_bin NOT NULL' UNION ALL
    SELECT 'event_log', 'created_at', 'datetime(6) NOT NULL' UNION ALL
    SELECT 'event_log', 'logged_at', 'datetime(6) NOT NULL' UNION ALL
    SELECT 'event_log', 'pack', 'longtext utf8mb4_bin NULL' UNION ALL
    SELECT 'outbox_dead', 'id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'outbox_dead', 'restaurante_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'outbox_dead', 'aggregate_type', 'varchar(30) ascii_bin NOT NULL' UNION ALL
    SELECT 'outbox_dead', 'aggregate_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'outbox_dead', 'aggregate_version', 'int NOT NULL' UNION ALL
    SELECT 'outbox_dead', 'type', 'varchar(60) ascii_bin NOT NULL' UNION ALL
    SELECT 'outbox_dead', 'payload', 'longtext utf8mb4_bin NOT NULL' UNION ALL
    SELECT 'outbox_dead', 'canales', 'longtext utf8mb4_bin NOT NULL' UNION ALL
    SELECT 'outbox_dead', 'created_at', 'datetime(6) NOT NULL' UNION ALL
    SELECT 'outbox_dead', 'shard', 'smallint NOT NULL' UNION ALL
    SELECT 'outbox_dead', 'sink', 'varchar(30) ascii_bin NOT NULL' UNION ALL
    SELECT 'outbox_dead', 'error', 'varchar(500) utf8mb4_bin NOT NULL' UNION ALL
    SELECT 'outbox_dead', 'attempts', 'int NOT NULL' UNION ALL
    SELECT 'outbox_dead', 'died_at', 'datetime(6) NOT NULL' UNION ALL
    SELECT 'outbox_dead', 'replayed_at', 'datetime(6) NULL' UNION ALL
    SELECT 'relay_leases', 'shard', 'smallint NOT NULL' UNION ALL
    SELECT 'relay_leases', 'holder', 'varchar(64) ascii_bin NOT NULL' UNION ALL
    SELECT 'relay_leases', 'fencing', 'bigint NOT NULL' UNION ALL
    SELECT 'relay_leases', 'next_seq', 'bigint NOT NULL' UNION ALL
    SELECT 'relay_leases', 'expires_at', 'datetime(6) NOT NULL' UNION ALL
    SELECT 'sink_cursors', 'sink', 'varchar(30) ascii_bin NOT NULL' UNION ALL
    SELECT 'sink_cursors', 'shard', 'smallint NOT NULL' UNION ALL
    SELECT 'sink_cursors', 'position', 'bigint NOT NULL' UNION ALL
    SELECT 'sink_cursors', 'updated_at', 'datetime(6) NOT NULL' UNION ALL
    SELECT 'webhooks', 'id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'webhooks', 'restaurante_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'webhooks', 'url', 'varchar(500) utf8mb4_bin NOT NULL' UNION ALL
    SELECT 'webhooks', 'eventos', 'longtext utf8mb4_bin NOT NULL' UNION ALL
    SELECT 'webhooks', 'secret_cifrado', 'varchar(255) ascii_bin NOT NULL' UNION ALL
    SELECT 'webhooks', 'estado', 'varchar(20) ascii_bin NOT NULL' UNION ALL
    SELECT 'webhooks', 'fallos_desde', 'datetime(6) NULL' UNION ALL
    SELECT 'webhooks', 'version', 'int NOT NULL' UNION ALL
    SELECT 'webhooks', 'created_at', 'datetime(6) NOT NULL' UNION ALL
    SELECT 'webhooks', 'updated_at', 'datetime(6) NOT NULL' UNION ALL
    SELECT 'webhook_entregas', 'id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'webhook_entregas', 'restaurante_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'webhook_entregas', 'webhook_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'webhook_entregas', 'event_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'webhook_entregas', 'intento', 'int NOT NULL' UNION ALL
    SELECT 'webhook_entregas', 'estado', 'varchar(20) ascii_bin NOT NULL' UNION ALL
    SELECT 'webhook_entregas', 'http_status', 'int NULL' UNION ALL
    SELECT 'webhook_entregas', 'error', 'varchar(300) utf8mb4_bin NULL' UNION ALL
    SELECT 'webhook_entregas', 'duracion_ms', 'int NULL' UNION ALL
    SELECT 'webhook_entregas', 'created_at', 'datetime(6) NOT NULL' UNION ALL
    SELECT 'notificaciones', 'id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'notificaciones', 'restaurante_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'notificaciones', 'tipo', 'varchar(100) utf8mb4_bin NOT NULL' UNION ALL
    SELECT 'notificaciones', 'payload', 'longtext utf8mb4_bin NOT NULL' UNION ALL
    SELECT 'notificaciones', 'sent', 'tinyint(1) NOT NULL' UNION ALL
    SELECT 'notificaciones', 'created_at', 'datetime(6) NOT NULL' UNION ALL
    SELECT 'auditoria', 'id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'auditoria', 'restaurante_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'auditoria', 'secuencia', 'bigint NULL' UNION ALL
    SELECT 'auditoria', 'actor_tipo', 'varchar(20) ascii_bin NOT NULL' UNION ALL
    SELECT 'auditoria', 'actor_id', 'char(36) ascii_bin NULL' UNION ALL
    SELECT 'auditoria', 'accion', 'varchar(80) ascii_bin NOT NULL' UNION ALL
    SELECT 'auditoria', 'sujeto_tipo', 'varchar(40) ascii_bin NOT NULL' UNION ALL
    SELECT 'auditoria', 'sujeto_id', 'char(36) ascii_bin NULL' UNION ALL
    SELECT 'auditoria', 'antes', 'longtext utf8mb4_bin NULL' UNION ALL
    SELECT 'auditoria', 'despues', 'longtext utf8mb4_bin NULL' UNION ALL
    SELECT 'auditoria', 'ip', 'varchar(45) ascii_bin NULL' UNION ALL
    SELECT 'auditoria', 'created_at', 'datetime(6) NOT NULL' UNION ALL
    SELECT 'auditoria', 'hash', 'char(64) ascii_bin NULL' UNION ALL
    SELECT 'auditoria', 'hash_anterior', 'char(64) ascii_bin NULL' UNION ALL
    SELECT 'auditoria_personal', 'auditoria_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'auditoria_personal', 'restaurante_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'auditoria_personal', 'datos', 'longtext utf8mb4_bin NOT NULL' UNION ALL
    SELECT 'sink_waiting', 'id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'sink_waiting', 'sink', 'varchar(30) ascii_bin NOT NULL' UNION ALL
    SELECT 'sink_waiting', 'shard', 'smallint NOT NULL' UNION ALL
    SELECT 'sink_waiting', 'event_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'sink_waiting', 'shard_seq', 'bigint NOT NULL' UNION ALL
    SELECT 'sink_waiting', 'restaurante_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'sink_waiting', 'aggregate_type', 'varchar(30) ascii_bin NOT NULL' UNION ALL
    SELECT 'sink_waiting', 'aggregate_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'sink_waiting', 'aggregate_version', 'int NOT NULL' UNION ALL
    SELECT 'sink_waiting', 'type', 'varchar(60) ascii_bin NOT NULL' UNION ALL
    SELECT 'sink_waiting', 'payload', 'longtext utf8mb4_bin NOT NULL' UNION ALL
    SELECT 'sink_waiting', 'canales', 'longtext utf8mb4_bin NOT NULL' UNION ALL
    SELECT 'sink_waiting', 'created_at', 'datetime(6) NOT NULL' UNION ALL
    SELECT 'sink_waiting', 'attempts', 'int NOT NULL DEFAULT 0' UNION ALL
    SELECT 'sink_waiting', 'next_attempt_at', 'datetime(6) NOT NULL' UNION ALL
    SELECT 'sink_waiting', 'last_error', 'varchar(500) utf8mb4_bin NULL' UNION ALL
    SELECT 'sink_waiting', 'waiting_since', 'datetime(6) NOT NULL' UNION ALL
    SELECT 'factores_totp', 'id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'factores_totp', 'restaurante_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'factores_totp', 'usuario_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'factores_totp', 'secreto_cifrado', 'varchar(255) ascii_bin NOT NULL' UNION ALL
    SELECT 'factores_totp', 'confirmado_at', 'datetime(6) NULL' UNION ALL
    SELECT 'factores_totp', 'ultimo_paso', 'bigint NOT NULL' UNION ALL
    SELECT 'factores_totp', 'created_at', 'datetime(6) NOT NULL' UNION ALL
    SELECT 'llaves_acceso', 'id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'llaves_acceso', 'restaurante_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'llaves_acceso', 'usuario_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'llaves_acceso', 'nombre', 'varchar(60) utf8mb4_bin NOT NULL' UNION ALL
    SELECT 'llaves_acceso', 'credencial_hash', 'char(64) ascii_bin NOT NULL' UNION ALL
    SELECT 'llaves_acceso', 'credencial_id', 'varchar(1400) ascii_bin NOT NULL' UNION ALL
    SELECT 'llaves_acceso', 'clave_publica', 'mediumblob NOT NULL' UNION ALL
    SELECT 'llaves_acceso', 'contador', 'bigint NOT NULL' UNION ALL
    SELECT 'llaves_acceso', 'transportes', 'longtext utf8mb4_bin NOT NULL' UNION ALL
    SELECT 'llaves_acceso', 'created_at', 'datetime(6) NOT NULL' UNION ALL
    SELECT 'llaves_acceso', 'last_used_at', 'datetime(6) NULL' UNION ALL
    SELECT 'codigos_recuperacion', 'id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'codigos_recuperacion', 'restaurante_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'codigos_recuperacion', 'usuario_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'codigos_recuperacion', 'codigo_hash', 'char(64) ascii_bin NOT NULL' UNION ALL
    SELECT 'codigos_recuperacion', 'created_at', 'datetime(6) NOT NULL' UNION ALL
    SELECT 'retos', 'token_hash', 'char(64) ascii_bin NOT NULL' UNION ALL
    SELECT 'retos', 'tipo', 'varchar(20) ascii_bin NOT NULL' UNION ALL
    SELECT 'retos', 'reto', 'varchar(128) ascii_bin NULL' UNION ALL
    SELECT 'retos', 'restaurante_id', 'char(36) ascii_bin NULL' UNION ALL
    SELECT 'retos', 'usuario_id', 'char(36) ascii_bin NULL' UNION ALL
    SELECT 'retos', 'created_at', 'datetime(6) NOT NULL' UNION ALL
    SELECT 'retos', 'expires_at', 'datetime(6) NOT NULL' UNION ALL
    SELECT 'event_packs', 'shard', 'smallint NOT NULL' UNION ALL
    SELECT 'event_packs', 'shard_seq', 'bigint NOT NULL' UNION ALL
    SELECT 'event_packs', 'restaurante_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'event_packs', 'first_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'event_packs', 'last_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'event_packs', 'first_at', 'datetime(6) NOT NULL' UNION ALL
    SELECT 'event_packs', 'last_at', 'datetime(6) NOT NULL' UNION ALL
    SELECT 'uniones', 'id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'uniones', 'restaurante_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'uniones', 'sesion_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'uniones', 'mesa_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'uniones', 'unida_sesion_id', 'char(36) ascii_bin NULL' UNION ALL
    SELECT 'uniones', 'traido', 'longtext utf8mb4_bin NOT NULL' UNION ALL
    SELECT 'uniones', 'abierta_at', 'datetime(6) NOT NULL' UNION ALL
    SELECT 'uniones', 'created_at', 'datetime(6) NOT NULL' UNION ALL
    SELECT 'uniones', 'deshecha_at', 'datetime(6) NULL' UNION ALL
    SELECT 'correos', 'id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'correos', 'restaurante_id', 'char(36) ascii_bin NOT NULL' UNION ALL
    SELECT 'correos', 'mensaje_cifrado', 'longtext utf8mb4_bin NOT NULL' UNION ALL
    SELECT 'correos', 'intentos', 'smallint NOT NULL' UNION ALL
    SELECT 'correos', 'proximo_at', 'datetime(6) NOT NULL' UNION ALL
    SELECT 'correos', 'vence_at', 'datetime(6) NOT NULL' UNION ALL
    SELECT 'correos', 'error', 'varchar(300) utf8mb4_bin NULL' UNION ALL
    SELECT 'correos', 'murio_at', 'datetime(6) NULL' UNION ALL
    SELECT 'correos', 'created_at', 'datetime(6) NOT NULL'
  ) e LEFT JOIN (
    SELECT CONVERT(TABLE_NAME USING utf8mb4) COLLATE utf8mb4_bin AS t, CONVERT(COLUMN_NAME USING utf8mb4) COLLATE utf8mb4_bin AS k, CONVERT(CONCAT(
    IF(DATA_TYPE IN ('int', 'smallint', 'bigint'), CONCAT(DATA_TYPE, IF(COLUMN_TYPE LIKE '%unsigned%', ' unsigned', '')), COLUMN_TYPE),
    IF(COLLATION_NAME IS NULL, '', CONCAT(' ', COLLATION_NAME)), IF(IS_NULLABLE = 'YES', ' NULL', ' NOT NULL'),
    IF(COLUMN_DEFAULT REGEXP '^-?[0-9]+$', CONCAT(' DEFAULT ', COLUMN_DEFAULT), ''), IF(EXTRA LIKE '%auto_increment%', ' AUTO_INCREMENT', ''),
    IF(EXTRA LIKE '%on update%', ' ON UPDATE', ''), IF(EXTRA LIKE '%VIRTUAL GENERATED%' OR EXTRA LIKE '%STORED GENERATED%', ' GENERATED', '')) USING utf8mb4) COLLATE utf8mb4_bin AS v
    FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE()
  ) f ON f.t = e.t AND f.k = e.k
  GROUP BY e.t ORDER BY e.t;

SELECT CONCAT('indexes ', e.t) AS name, CONCAT(COUNT(*), ' as declared') AS expected,
  COALESCE(SUBSTRING(GROUP_CONCAT(IF(f.v <=> e.v, NULL, CONCAT(e.k, ': ', COALESCE(f.v, 'missing'), ', not ', e.v)) SEPARATOR '; '), 1, 300), 'as declared') AS found,
  SUM(NOT (f.v <=> e.v)) = 0 AS ok
  FROM (
    SELECT 'restaurantes' AS t, 'PRIMARY' AS k, 'unique (id)' AS v UNION ALL
    SELECT 'restaurantes', 'uq_restaurantes_slug', 'unique (slug)' UNION ALL
    SELECT 'roles', 'PRIMARY', 'unique (id)' UNION ALL
    SELECT 'roles', 'uq_roles_r_id', 'unique (restaurante_id, id)' UNION ALL
    SELECT 'roles', 'uq_roles_r_nombre_norm', 'unique (restaurante_id, nombre_norm)' UNION ALL
    SELECT 'usuarios', 'PRIMARY', 'unique (id)' UNION ALL
    SELECT 'usuarios', 'uq_usuarios_r_id', 'unique (restaurante_id, id)' UNION ALL
    SELECT 'usuarios', 'uq_usuarios_r_email_norm', 'unique (restaurante_id, email_norm)' UNION ALL
    SELECT 'usuarios', 'ix_usuarios_r_rol_id', 'index (restaurante_id, rol_id)' UNION ALL
    SELECT 'refresh_tokens', 'PRIMARY', 'unique (id)' UNION ALL
    SELECT 'refresh_tokens', 'uq_refresh_tokens_token_hash', 'unique (token_hash)' UNION ALL
    SELECT 'refresh_tokens', 'ix_refresh_tokens_familia_id_generacion', 'index (familia_id, generacion)' UNION ALL
    SELECT 'refresh_tokens', 'ix_refresh_tokens_r_usuario_id_revoked_at', 'index (restaurante_id, usuario_id, revoked_at)' UNION ALL
    SELECT 'refresh_tokens', 'ix_refresh_tokens_familia_expires_at', 'index (familia_expires_at)' UNION ALL
    SELECT 'refresh_tokens', 'uq_refresh_tokens_sucesor_de', 'unique (sucesor_de)' UNION ALL
    SELECT 'signing_keys', 'PRIMARY', 'unique (kid)' UNION ALL
    SELECT 'signing_keys', 'ix_signing_keys_estado', 'index (estado)' UNION ALL
    SELECT 'approvals', 'PRIMARY', 'unique (id)' UNION ALL
    SELECT 'approvals', 'uq_approvals_r_id', 'unique (restaurante_id, id)' UNION ALL
    SELECT 'approvals', 'uq_approvals_token_hash', 'unique (token_hash)' UNION ALL
    SELECT 'approvals', 'ix_approvals_r_expires_at', 'index (restaurante_id, expires_at)' UNION ALL
    SELECT 'approvals', 'ix_approvals_r_supervisor_id', 'index (restaurante_id, supervisor_id)' UNION ALL
    SELECT 'approvals', 'ix_approvals_r_solicitante_id', 'index (restaurante_id, solicitante_id)' UNION ALL
    SELECT 'rate_limits', 'PRIMARY', 'unique (clave)' UNION ALL
    SELECT 'rate_limits', 'ix_rate_limits_ventana_inicio', 'index (ventana_inicio)' UNION ALL
    SELECT 'legacy_ids', 'PRIMARY', 'unique (tabla, id_viejo)' UNION ALL
    SELECT 'legacy_ids', 'ix_legacy_ids_id_nuevo', 'index (id_nuevo)' UNION ALL
    SELECT 'zonas', 'PRIMARY', 'unique (id)' UNION ALL
    SELECT 'zonas', 'uq_zonas_r_id', 'unique (restaurante_id, id)' UNION ALL
    SELECT 'mesas', 'PRIMARY', 'unique (id)' UNION ALL
    SELECT 'mesas', 'uq_mesas_r_id', 'unique (restaurante_id, id)' UNION ALL
    SELECT 'mesas', 'uq_mesas_codigo_qr', 'unique (codigo_qr)' UNION ALL
    SELECT 'mesas', 'ix_mesas_r_zona_id', 'index (restaurante_id, zona_id)' UNION ALL
    SELECT 'mesas', 'ix_mesas_r_sesion_id', 'index (restaurante_id, sesion_id)' UNION ALL
    SELECT 'sesiones_mesa', 'PRIMARY', 'unique (id)' UNION ALL
    SELECT 'sesiones_mesa', 'uq_sesiones_mesa_r_id', 'unique (restaurante_id, id)' UNION ALL
    SELECT 'sesiones_mesa', 'ix_sesiones_mesa_r_estado_ultima_actividad_at', 'index (restaurante_id, estado, ultima_actividad_at)' UNION ALL
    SELECT 'sesiones_mesa', 'ix_sesiones_mesa_r_mesa_id_abierta_at', 'index (restaurante_id, mesa_id, abierta_at)' UNION ALL
    SELECT 'sesiones_mesa', 'ix_sesiones_mesa_r_abierta_por', 'index (restaurante_id, abierta_por)' UNION ALL
    SELECT 'comensales', 'PRIMARY', 'unique (id)' UNION ALL
    SELECT 'comensales', 'uq_comensales_r_id', 'unique (restaurante_id, id)' UNION ALL
    SELECT 'comensales', 'ix_comensales_r_mesa_id_estado', 'index (restaurante_id, mesa_id, estado)' UNION ALL
    SELECT 'comensales', 'ix_comensales_r_sesion_id', 'index (restaurante_id, sesion_id)' UNION ALL
    SELECT 'historial_estado_mesa', 'PRIMARY', 'unique (id)' UNION ALL
    SELECT 'historial_estado_mesa', 'uq_historial_estado_mesa_r_id', 'unique (restaurante_id, id)' UNION ALL
    SELECT 'historial_estado_mesa', 'ix_historial_estado_mesa_r_mesa_id_created_at', 'index (restaurante_id, mesa_id, created_at)' UNION ALL
    SELECT 'historial_estado_mesa', 'ix_historial_estado_mesa_r_sesion_id', 'index (restaurante_id, sesion_id)' UNION ALL
    SELECT 'llamadas', 'PRIMARY', 'unique (id)' UNION ALL
    SELECT 'llamadas', 'uq_llamadas_r_id', 'unique (restaurante_id, id)' UNION ALL
    SELECT 'llamadas', 'ix_llamadas_r_estado_created_at', 'index (restaurante_id, estado, created_at)' UNION ALL
    SELECT 'llamadas', 'ix_llamadas_r_sesion_id_estado', 'index (restaurante_id, sesion_id, estado)' UNION ALL
    SELECT 'llamadas', 'ix_llamadas_r_mesa_id', 'index (restaurante_id, mesa_id)' UNION ALL
    SELECT 'llamadas', 'ix_llamadas_r_comensal_id', 'index (restaurante_id, comensal_id)' UNION ALL
    SELECT 'llamadas', 'ix_llamadas_r_usuario_id', 'index (restaurante_id, usuario_id)' UNION ALL
    SELECT 'estaciones', 'PRIMARY', 'unique (id)' UNION ALL
    SELECT 'estaciones', 'uq_estaciones_r_id', 'unique (restaurante_id, id)' UNION ALL
    SELECT 'estaciones', 'uq_estaciones_r_nombre_norm', 'unique (restaurante_id, nombre_norm)' UNION ALL
    SELECT 'cursos', 'PRIMARY', 'unique (id)' UNION ALL
    SELECT 'cursos', 'uq_cursos_r_id', 'unique (restaurante_id, id)' UNION ALL
    SELECT 'categorias', 'PRIMARY', 'unique (id)' UNION ALL
    SELECT 'categorias', 'uq_categorias_r_id', 'unique (restaurante_id, id)' UNION ALL
    SELECT 'productos', 'PRIMARY', 'unique (id)' UNION ALL
    SELECT 'productos', 'uq_productos_r_id', 'unique (restaurante_id, id)' UNION ALL
    SELECT 'productos', 'uq_productos_r_categoria_id_nombre_norm', 'unique (restaurante_id, categoria_id, nombre_norm)' UNION ALL
    SELECT 'productos', 'ix_productos_r_estacion_id', 'index (restaurante_id, estacion_id)' UNION ALL
    SELECT 'productos', 'ix_productos_r_curso_id', 'index (restaurante_id, curso_id)' UNION ALL
    SELECT 'grupos_modificadores', 'PRIMARY', 'unique (id)' UNION ALL
    SELECT 'grupos_modificadores', 'uq_grupos_modificadores_r_id', 'unique (restaurante_id, id)' UNION ALL
    SELECT 'modificadores', 'PRIMARY', 'unique (id)' UNION ALL
    SELECT 'modificadores', 'uq_modificadores_r_id', 'unique (restaurante_id, id)' UNION ALL
    SELECT 'modificadores', 'ix_modificadores_r_grupo_id', 'index (restaurante_id, grupo_id)' UNION ALL
    SELECT 'producto_grupos', 'PRIMARY', 'unique (producto_id, grupo_id)' UNION ALL
    SELECT 'producto_grupos', 'ix_producto_grupos_r_producto_id', 'index (restaurante_id, producto_id)' UNION ALL
    SELECT 'producto_grupos', 'ix_producto_grupos_r_grupo_id', 'index (restaurante_id, grupo_id)' UNION ALL
    SELECT 'fotos', 'PRIMARY', 'unique (id)' UNION ALL
    SELECT 'fotos', 'uq_fotos_r_id', 'unique (restaurante_id, id)' UNION ALL
    SELECT 'fotos', 'ix_fotos_r_producto_id', 'index (restaurante_id, producto_id)' UNION ALL
    SELECT 'pedidos', 'PRIMARY', 'unique (id)' UNION ALL
    SELECT 'pedidos', 'uq_pedidos_r_id', 'unique (restaurante_id, id)' UNION ALL
    SELECT 'pedidos', 'uq_pedidos_r_dia_comercial_numero', 'unique (restaurante_id, dia_comercial, numero)' UNION ALL
    SELECT 'pedidos', 'ix_pedidos_r_estado_created_at', 'index (restaurante_id, estado, created_at)' UNION ALL
    SELECT 'pedidos', 'ix_pedidos_r_sesion_id', 'index (restaurante_id, sesion_id)' UNION ALL
    SELECT 'pedidos', 'ix_pedidos_r_mesa_id', 'index (restaurante_id, mesa_id)' UNION ALL
    SELECT 'pedidos', 'ix_pedidos_r_comensal_id', 'index (restaurante_id, comensal_id)' UNION ALL
    SELECT 'pedidos', 'ix_pedidos_r_usuario_id', 'index (restaurante_id, usuario_id)' UNION ALL
    SELECT 'pedidos', 'ix_pedidos_r_cobrado_en_sesion_id', 'index (restaurante_id, cobrado_en_sesion_id)' UNION ALL
    SELECT 'pedido_items', 'PRIMARY', 'unique (id)' UNION ALL
    SELECT 'pedido_items', 'uq_pedido_items_r_id', 'unique (restaurante_id, id)' UNION ALL
    SELECT 'pedido_items', 'uq_pedido_items_r_pedido_id_linea', 'unique (restaurante_id, pedido_id, linea)' UNION ALL
    SELECT 'pedido_items', 'ix_pedido_items_r_estacion_id_estado', 'index (restaurante_id, estacion_id, estado)' UNION ALL
    SELECT 'pedido_items', 'ix_pedido_items_r_producto_id', 'index (restaurante_id, producto_id)' UNION ALL
    SELECT 'pedido_items', 'ix_pedido_items_r_curso_id', 'index (restaurante_id, curso_id)' UNION ALL
    SELECT 'pedido_items', 'ix_pedido_items_r_comensal_id', 'index (restaurante_id, comensal_id)' UNION ALL
    SELECT 'pedido_items', 'ix_pedido_items_r_usuario_id', 'index (restaurante_id, usuario_id)' UNION ALL
    SELECT 'historial_estado_pedido', 'PRIMARY', 'unique (id)' UNION ALL
    SELECT 'historial_estado_pedido', 'uq_historial_estado_pedido_r_id', 'unique (restaurante_id, id)' UNION ALL
    SELECT 'historial_estado_pedido', 'ix_historial_estado_pedido_r_pedido_id_created_at', 'index (restaurante_id, pedido_id, created_at)' UNION ALL
    SELECT 'historial_estado_pedido', 'ix_historial_estado_pedido_r_item_id', 'index (restaurante_id, item_id)' UNION ALL
    SELECT 'cuentas', 'PRIMARY', 'unique (id)' UNION ALL
    SELECT 'cuentas', 'uq_cuentas_r_id', 'unique (restaurante_id, id)' UNION ALL
    SELECT 'cuentas', 'uq_cuentas_r_sesion_id', 'unique (restaurante_id, sesion_id)' UNION ALL
    SELECT 'cuentas', 'uq_cuentas_r_pedido_id', 'unique (restaurante_id, pedido_id)' UNION ALL
    SELECT 'cuentas', 'ix_cuentas_r_estado_cerrada_at', 'index (restaurante_id, estado, cerrada_at)' UNION ALL
    SELECT 'cuenta_ajustes', 'PRIMARY', 'unique (id)' UNION ALL
    SELECT 'cuenta_ajustes', 'uq_cuenta_ajustes_r_id', 'unique (restaurante_id, id)' UNION ALL
    SELECT 'cuenta_ajustes', 'ix_cuenta_ajustes_r_cuenta_id', 'index (restaurante_id, cuenta_id)' UNION ALL
    SELECT 'cuenta_ajustes', 'ix_cuenta_ajustes_r_usuario_id', 'index (restaurante_id, usuario_id)' UNION ALL
    SELECT 'turnos_caja', 'PRIMARY', 'unique (id)' UNION ALL
    SELECT 'turnos_caja', 'uq_turnos_caja_r_id', 'unique (restaurante_id, id)' UNION ALL
    SELECT 'turnos_caja', 'ix_turnos_caja_r_usuario_id_estado', 'index (restaurante_id, usuario_id, estado)' UNION ALL
    SELECT 'turnos_caja', 'ix_turnos_caja_r_estado_abierto_at', 'index (restaurante_id, estado, abierto_at)' UNION ALL
    SELECT 'pagos', 'PRIMARY', 'unique (id)' UNION ALL
    SELECT 'pagos', 'uq_pagos_r_id', 'unique (restaurante_id, id)' UNION ALL
    SELECT 'pagos', 'ix_pagos_r_dia_comercial', 'index (restaurante_id, dia_comercial)' UNION ALL
    SELECT 'pagos', 'ix_pagos_r_cuenta_id_created_at', 'index (restaurante_id, cuenta_id, created_at)' UNION ALL
    SELECT 'pagos', 'ix_pagos_r_turno_caja_id', 'index (restaurante_id, turno_caja_id)' UNION ALL
    SELECT 'pagos', 'ix_pagos_r_usuario_id', 'index (restaurante_id, usuario_id)' UNION ALL
    SELECT 'devoluciones', 'PRIMARY', 'unique (id)' UNION ALL
    SELECT 'devoluciones', 'uq_devoluciones_r_id', 'unique (restaurante_id, id)' UNION ALL
    SELECT 'devoluciones', 'ix_devoluciones_r_pago_id', 'index (restaurante_id, pago_id)' UNION ALL
    SELECT 'devoluciones', 'ix_devoluciones_r_usuario_id', 'index (restaurante_id, usuario_id)' UNION ALL
    SELECT 'movimientos_caja', 'PRIMARY', 'unique (id)' UNION ALL
    SELECT 'movimientos_caja', 'uq_movimientos_caja_r_id', 'unique (restaurante_id, id)' UNION ALL
    SELECT 'movimientos_caja', 'ix_movimientos_caja_r_turno_caja_id', 'index (restaurante_id, turno_caja_id)' UNION ALL
    SELECT 'movimientos_caja', 'ix_movimientos_caja_r_usuario_id', 'index (restaurante_id, usuario_id)' UNION ALL
    SELECT 'contadores', 'PRIMARY', 'unique (restaurante_id, clave)' UNION ALL
    SELECT 'idempotency_keys', 'PRIMARY', 'unique (restaurante_id, actor, clave)' UNION ALL
    SELECT 'idempotency_keys', 'ix_idempotency_keys_created_at', 'index (created_at)' UNION ALL
    SELECT 'outbox', 'PRIMARY', 'unique (seq)' UNION ALL
    SELECT 'outbox', 'uq_outbox_id', 'unique (id)' UNION ALL
    SELECT 'outbox', 'ix_outbox_shard_seq', 'index (shard, seq)' UNION ALL
    SELECT 'event_log', 'PRIMARY', 'unique (shard, shard_seq)' UNION ALL
    SELECT 'event_log', 'ix_event_log_r_created_at', 'index (restaurante_id, created_at)' UNION ALL
    SELECT 'outbox_dead', 'PRIMARY', 'unique (id)' UNION ALL
    SELECT 'outbox_dead', 'ix_outbox_dead_r_died_at', 'index (restaurante_id, died_at)' UNION ALL
    SELECT 'outbox_dead', 'ix_outbox_dead_sink_aggregate_id', 'index (sink, aggregate_id)' UNION ALL
    SELECT 'relay_leases', 'PRIMARY', 'unique (shard)' UNION ALL
    SELECT 'sink_cursors', 'PRIMARY', 'unique (sink, shard)' UNION ALL
    SELECT 'webhooks', 'PRIMARY', 'unique (id)' UNION ALL
    SELECT 'webhooks', 'uq_webhooks_r_id', 'unique (restaurante_id, id)' UNION ALL
    SELECT 'webhooks', 'ix_webhooks_r_estado', 'index (restaurante_id, estado)' UNION ALL
    SELECT 'webhook_entregas', 'PRIMARY', 'unique (id)' UNION ALL
    SELECT 'webhook_entregas', 'uq_webhook_entregas_r_id', 'unique (restaurante_id, id)' UNION ALL
    SELECT 'webhook_entregas', 'ix_webhook_entregas_r_webhook_id_created_at', 'index (restaurante_id, webhook_id, created_at)' UNION ALL
    SELECT 'webhook_entregas', 'ix_webhook_entregas_r_event_id', 'index (restaurante_id, event_id)' UNION ALL
    SELECT 'webhook_entregas', 'ix_webhook_entregas_created_at', 'index (created_at)' UNION ALL
    SELECT 'notificaciones', 'PRIMARY', 'unique (id)' UNION ALL
    SELECT 'notificaciones', 'uq_notificaciones_r_id', 'unique (restaurante_id, id)' UNION ALL
    SELECT 'notificaciones', 'ix_notificaciones_r_created_at', 'index (restaurante_id, created_at)' UNION ALL
    SELECT 'auditoria', 'PRIMARY', 'unique (id)' UNION ALL
    SELECT 'auditoria', 'uq_auditoria_r_id', 'unique (restaurante_id, id)' UNION ALL
    SELECT 'auditoria', 'uq_auditoria_r_secuencia', 'unique (restaurante_id, secuencia)' UNION ALL
    SELECT 'auditoria', 'ix_auditoria_r_created_at', 'index (restaurante_id, created_at)' UNION ALL
    SELECT 'auditoria', 'ix_auditoria_r_sujeto_tipo_sujeto_id', 'index (restaurante_id, sujeto_tipo, sujeto_id)' UNION ALL
    SELECT 'auditoria_personal', 'PRIMARY', 'unique (auditoria_id)' UNION ALL
    SELECT 'auditoria_personal', 'ix_auditoria_personal_r_auditoria_id', 'index (restaurante_id, auditoria_id)' UNION ALL
    SELECT 'sink_waiting', 'PRIMARY', 'unique (id)' UNION ALL
    SELECT 'sink_waiting', 'uq_sink_waiting_sink_event_id', 'unique (sink, event_id)' UNION ALL
    SELECT 'sink_waiting', 'ix_sink_waiting_sink_shard_aggregate_id_aggregate_version', 'index (sink, shard, aggregate_id, aggregate_version)' UNION ALL
    SELECT 'sink_waiting', 'ix_sink_waiting_sink_shard_next_attempt_at', 'index (sink, shard, next_attempt_at)' UNION ALL
    SELECT 'factores_totp', 'PRIMARY', 'unique (id)' UNION ALL
    SELECT 'factores_totp', 'uq_factores_totp_r_id', 'unique (restaurante_id, id)' UNION ALL
    SELECT 'factores_totp', 'uq_factores_totp_r_usuario_id', 'unique (restaurante_id, usuario_id)' UNION ALL
    SELECT 'llaves_acceso', 'PRIMARY', 'unique (id)' UNION ALL
    SELECT 'llaves_acceso', 'uq_llaves_acceso_r_id', 'unique (restaurante_id, id)' UNION ALL
    SELECT 'llaves_acceso', 'uq_llaves_acceso_r_credencial_hash', 'unique (restaurante_id, credencial_hash)' UNION ALL
    SELECT 'llaves_acceso', 'ix_llaves_acceso_r_usuario_id', 'index (restaurante_id, usuario_id)' UNION ALL
    SELECT 'codigos_recuperacion', 'PRIMARY', 'unique (id)' UNION ALL
    SELECT 'codigos_recuperacion', 'uq_codigos_recuperacion_r_id', 'unique (restaurante_id, id)' UNION ALL
    SELECT 'codigos_recuperacion', 'uq_codigos_recuperacion_r_usuario_id_codigo_hash', 'unique (restaurante_id, usuario_id, codigo_hash)' UNION ALL
    SELECT 'retos', 'PRIMARY', 'unique (token_hash)' UNION ALL
    SELECT 'retos', 'ix_retos_expires_at', 'index (expires_at)' UNION ALL
    SELECT 'event_packs', 'PRIMARY', 'unique (shard, shard_seq, restaurante_id)' UNION ALL
    SELECT 'event_packs', 'ix_event_packs_r_last_at', 'index (restaurante_id, last_at)' UNION ALL
    SELECT 'uniones', 'PRIMARY', 'unique (id)' UNION ALL
    SELECT 'uniones', 'uq_uniones_r_id', 'unique (restaurante_id, id)' UNION ALL
    SELECT 'uniones', 'ix_uniones_r_sesion_id_deshecha_at', 'index (restaurante_id, sesion_id, deshecha_at)' UNION ALL
    SELECT 'uniones', 'ix_uniones_r_mesa_id', 'index (restaurante_id, mesa_id)' UNION ALL
    SELECT 'uniones', 'ix_uniones_r_unida_sesion_id', 'index (restaurante_id, unida_sesion_id)' UNION ALL
    SELECT 'correos', 'PRIMARY', 'unique (id)' UNION ALL
    SELECT 'correos', 'uq_correos_r_id', 'unique (restaurante_id, id)' UNION ALL
    SELECT 'correos', 'ix_correos_murio_at_proximo_at', 'index (murio_at, proximo_at)'
  ) e LEFT JOIN (
    SELECT CONVERT(TABLE_NAME USING utf8mb4) COLLATE utf8mb4_bin AS t, CONVERT(INDEX_NAME USING utf8mb4) COLLATE utf8mb4_bin AS k,
      CONVERT(CONCAT(IF(MAX(NON_UNIQUE) = 0, 'unique', 'index'), ' (', GROUP_CONCAT(COLUMN_NAME ORDER BY SEQ_IN_INDEX SEPARATOR ', '), ')') USING utf8mb4) COLLATE utf8mb4_bin AS v
    FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = DATABASE() GROUP BY TABLE_NAME, INDEX_NAME
  ) f ON f.t = e.t AND f.k = e.k
  GROUP BY e.t ORDER BY e.t;

SELECT CONCAT('foreign keys ', e.t) AS name, CONCAT(COUNT(*), ' as declared') AS expected,
  COALESCE(SUBSTRING(GROUP_CONCAT(IF(f.v <=> e.v, NULL, CONCAT(e.k, ': ', COALESCE(f.v, 'missing'), ', not ', e.v)) SEPARATOR '; '), 1, 300), 'as declared') AS found,
  SUM(NOT (f.v <=> e.v)) = 0 AS ok
  FROM (
    SELECT 'roles' AS t, 'fk_roles_r' AS k, '(restaurante_id) to restaurantes (id)' AS v UNION ALL
    SELECT 'usuarios', 'fk_usuarios_r_rol_id', '(restaurante_id, rol_id) to roles (restaurante_id, id)' UNION ALL
    SELECT 'approvals', 'fk_approvals_r_supervisor_id', '(restaurante_id, supervisor_id) to usuarios (restaurante_id, id)' UNION ALL
    SELECT 'approvals', 'fk_approvals_r_solicitante_id', '(restaurante_id, solicitante_id) to usuarios (restaurante_id, id)' UNION ALL
    SELECT 'zonas', 'fk_zonas_r', '(restaurante_id) to restaurantes (id)' UNION ALL
    SELECT 'mesas', 'fk_mesas_r', '(restaurante_id) to restaurantes (id)' UNION ALL
    SELECT 'mesas', 'fk_mesas_r_zona_id', '(restaurante_id, zona_id) to zonas (restaurante_id, id)' UNION ALL
    SELECT 'mesas', 'fk_mesas_r_sesion_id', '(restaurante_id, sesion_id) to sesiones_mesa (restaurante_id, id)' UNION ALL
    SELECT 'sesiones_mesa', 'fk_sesiones_mesa_r_mesa_id', '(restaurante_id, mesa_id) to mesas (restaurante_id, id)' UNION ALL
    SELECT 'sesiones_mesa', 'fk_sesiones_mesa_r_abierta_por', '(restaurante_id, abierta_por) to usuarios (restaurante_id, id)' UNION ALL
    SELECT 'comensales', 'fk_comensales_r_sesion_id', '(restaurante_id, sesion_id) to sesiones_mesa (restaurante_id, id)' UNION ALL
    SELECT 'comensales', 'fk_comensales_r_mesa_id', '(restaurante_id, mesa_id) to mesas (restaurante_id, id)' UNION ALL
    SELECT 'historial_estado_mesa', 'fk_historial_estado_mesa_r_mesa_id', '(restaurante_id, mesa_id) to mesas (restaurante_id, id)' UNION ALL
    SELECT 'historial_estado_mesa', 'fk_historial_estado_mesa_r_sesion_id', '(restaurante_id, sesion_id) to sesiones_mesa (restaurante_id, id)' UNION ALL
    SELECT 'llamadas', 'fk_llamadas_r_sesion_id', '(restaurante_id, sesion_id) to sesiones_mesa (restaurante_id, id)' UNION ALL
    SELECT 'llamadas', 'fk_llamadas_r_mesa_id', '(restaurante_id, mesa_id) to mesas (restaurante_id, id)' UNION ALL
    SELECT 'llamadas', 'fk_llamadas_r_comensal_id', '(restaurante_id, comensal_id) to comensales (restaurante_id, id)' UNION ALL
    SELECT 'llamadas', 'fk_llamadas_r_usuario_id', '(restaurante_id, usuario_id) to usuarios (restaurante_id, id)' UNION ALL
    SELECT 'estaciones', 'fk_estaciones_r', '(restaurante_id) to restaurantes (id)' UNION ALL
    SELECT 'cursos', 'fk_cursos_r', '(restaurante_id) to restaurantes (id)' UNION ALL
    SELECT 'categorias', 'fk_categorias_r', '(restaurante_id) to restaurantes (id)' UNION ALL
    SELECT 'productos', 'fk_productos_r_categoria_id', '(restaurante_id, categoria_id) to categorias (restaurante_id, id)' UNION ALL
    SELECT 'productos', 'fk_productos_r_estacion_id', '(restaurante_id, estacion_id) to estaciones (restaurante_id, id)' UNION ALL
    SELECT 'productos', 'fk_productos_r_curso_id', '(restaurante_id, curso_id) to cursos (restaurante_id, id)' UNION ALL
    SELECT 'grupos_modificadores', 'fk_grupos_modificadores_r', '(restaurante_id) to restaurantes (id)' UNION ALL
    SELECT 'modificadores', 'fk_modificadores_r_grupo_id', '(restaurante_id, grupo_id) to grupos_modificadores (restaurante_id, id)' UNION ALL
    SELECT 'producto_grupos', 'fk_producto_grupos_r_producto_id', '(restaurante_id, producto_id) to productos (restaurante_id, id)' UNION ALL
    SELECT 'producto_grupos', 'fk_producto_grupos_r_grupo_id', '(restaurante_id, grupo_id) to grupos_modificadores (restaurante_id, id)' UNION ALL
    SELECT 'fotos', 'fk_fotos_r', '(restaurante_id) to restaurantes (id)' UNION ALL
    SELECT 'fotos', 'fk_fotos_r_producto_id', '(restaurante_id, producto_id) to productos (restaurante_id, id)' UNION ALL
    SELECT 'pedidos', 'fk_pedidos_r', '(restaurante_id) to restaurantes (id)' UNION ALL
    SELECT 'pedidos', 'fk_pedidos_r_sesion_id', '(restaurante_id, sesion_id) to sesiones_mesa (restaurante_id, id)' UNION ALL
    SELECT 'pedidos', 'fk_pedidos_r_mesa_id', '(restaurante_id, mesa_id) to mesas (restaurante_id, id)' UNION ALL
    SELECT 'pedidos', 'fk_pedidos_r_comensal_id', '(restaurante_id, comensal_id) to comensales (restaurante_id, id)' UNION ALL
    SELECT 'pedidos', 'fk_pedidos_r_usuario_id', '(restaurante_id, usuario_id) to usuarios (restaurante_id, id)' UNION ALL
    SELECT 'pedido_items', 'fk_pedido_items_r_pedido_id', '(restaurante_id, pedido_id) to pedidos (restaurante_id, id)' UNION ALL
    SELECT 'pedido_items', 'fk_pedido_items_r_producto_id', '(restaurante_id, producto_id) to productos (restaurante_id, id)' UNION ALL
    SELECT 'pedido_items', 'fk_pedido_items_r_estacion_id', '(restaurante_id, estacion_id) to estaciones (restaurante_id, id)' UNION ALL
    SELECT 'pedido_items', 'fk_pedido_items_r_curso_id', '(restaurante_id, curso_id) to cursos (restaurante_id, id)' UNION ALL
    SELECT 'pedido_items', 'fk_pedido_items_r_comensal_id', '(restaurante_id, comensal_id) to comensales (restaurante_id, id)' UNION ALL
    SELECT 'pedido_items', 'fk_pedido_items_r_usuario_id', '(restaurante_id, usuario_id) to usuarios (restaurante_id, id)' UNION ALL
    SELECT 'historial_estado_pedido', 'fk_historial_estado_pedido_r_pedido_id', '(restaurante_id, pedido_id) to pedidos (restaurante_id, id)' UNION ALL
    SELECT 'historial_estado_pedido', 'fk_historial_estado_pedido_r_item_id', '(restaurante_id, item_id) to pedido_items (restaurante_id, id)' UNION ALL
    SELECT 'cuentas', 'fk_cuentas_r', '(restaurante_id) to restaurantes (id)' UNION ALL
    SELECT 'cuentas', 'fk_cuentas_r_sesion_id', '(restaurante_id, sesion_id) to sesiones_mesa (restaurante_id, id)' UNION ALL
    SELECT 'cuentas', 'fk_cuentas_r_pedido_id', '(restaurante_id, pedido_id) to pedidos (restaurante_id, id)' UNION ALL
    SELECT 'cuenta_ajustes', 'fk_cuenta_ajustes_r_cuenta_id', '(restaurante_id, cuenta_id) to cuentas (restaurante_id, id)' UNION ALL
    SELECT 'cuenta_ajustes', 'fk_cuenta_ajustes_r_usuario_id', '(restaurante_id, usuario_id) to usuarios (restaurante_id, id)' UNION ALL
    SELECT 'turnos_caja', 'fk_turnos_caja_r_usuario_id', '(restaurante_id, usuario_id) to usuarios (restaurante_id, id)' UNION ALL
    SELECT 'pagos', 'fk_pagos_r_cuenta_id', '(restaurante_id, cuenta_id) to cuentas (restaurante_id, id)' UNION ALL
    SELECT 'pagos', 'fk_pagos_r_turno_caja_id', '(restaurante_id, turno_caja_id) to turnos_caja (restaurante_id, id)' UNION ALL
    SELECT 'pagos', 'fk_pagos_r_usuario_id', '(restaurante_id, usuario_id) to usuarios (restaurante_id, id)' UNION ALL
    SELECT 'devoluciones', 'fk_devoluciones_r_pago_id', '(restaurante_id, pago_id) to pagos (restaurante_id, id)' UNION ALL
    SELECT 'devoluciones', 'fk_devoluciones_r_usuario_id', '(restaurante_id, usuario_id) to usuarios (restaurante_id, id)' UNION ALL
    SELECT 'movimientos_caja', 'fk_movimientos_caja_r_turno_caja_id', '(restaurante_id, turno_caja_id) to turnos_caja (restaurante_id, id)' UNION ALL
    SELECT 'movimientos_caja', 'fk_movimientos_caja_r_usuario_id', '(restaurante_id, usuario_id) to usuarios (restaurante_id, id)' UNION ALL
    SELECT 'contadores', 'fk_contadores_r', '(restaurante_id) to restaurantes (id)' UNION ALL
    SELECT 'idempotency_keys', 'fk_idempotency_keys_r', '(restaurante_id) to restaurantes (id)' UNION ALL
    SELECT 'webhooks', 'fk_webhooks_r', '(restaurante_id) to restaurantes (id)' UNION ALL
    SELECT 'webhook_entregas', 'fk_webhook_entregas_r_webhook_id', '(restaurante_id, webhook_id) to webhooks (restaurante_id, id)' UNION ALL
    SELECT 'notificaciones', 'fk_notificaciones_r', '(restaurante_id) to restaurantes (id)' UNION ALL
    SELECT 'auditoria', 'fk_auditoria_r', '(restaurante_id) to restaurantes (id)' UNION ALL
    SELECT 'auditoria_personal', 'fk_auditoria_personal_r_auditoria_id', '(restaurante_id, auditoria_id) to auditoria (restaurante_id, id)' UNION ALL
    SELECT 'factores_totp', 'fk_factores_totp_r_usuario_id', '(restaurante_id, usuario_id) to usuarios (restaurante_id, id)' UNION ALL
    SELECT 'llaves_acceso', 'fk_llaves_acceso_r_usuario_id', '(restaurante_id, usuario_id) to usuarios (restaurante_id, id)' UNION ALL
    SELECT 'codigos_recuperacion', 'fk_codigos_recuperacion_r_usuario_id', '(restaurante_id, usuario_id) to usuarios (restaurante_id, id)' UNION ALL
    SELECT 'uniones', 'fk_uniones_r_sesion_id', '(restaurante_id, sesion_id) to sesiones_mesa (restaurante_id, id)' UNION ALL
    SELECT 'uniones', 'fk_uniones_r_mesa_id', '(restaurante_id, mesa_id) to mesas (restaurante_id, id)' UNION ALL
    SELECT 'uniones', 'fk_uniones_r_unida_sesion_id', '(restaurante_id, unida_sesion_id) to sesiones_mesa (restaurante_id, id)' UNION ALL
    SELECT 'correos', 'fk_correos_r', '(restaurante_id) to restaurantes (id)'
  ) e LEFT JOIN (
    SELECT CONVERT(TABLE_NAME USING utf8mb4) COLLATE utf8mb4_bin AS t, CONVERT(CONSTRAINT_NAME USING utf8mb4) COLLATE utf8mb4_bin AS k,
      CONVERT(CONCAT('(', GROUP_CONCAT(COLUMN_NAME ORDER BY ORDINAL_POSITION SEPARATOR ', '), ') to ', MAX(REFERENCED_TABLE_NAME), ' (', GROUP_CONCAT(REFERENCED_COLUMN_NAME ORDER BY ORDINAL_POSITION SEPARATOR ', '), ')') USING utf8mb4) COLLATE utf8mb4_bin AS v
    FROM information_schema.KEY_COLUMN_USAGE WHERE TABLE_SCHEMA = DATABASE() AND REFERENCED_TABLE_NAME IS NOT NULL GROUP BY TABLE_NAME, CONSTRAINT_NAME
  ) f ON f.t = e.t AND f.k = e.k
  GROUP BY e.t ORDER BY e.t;

SELECT CONCAT('conditions ', e.t) AS name, CONCAT(COUNT(*), ' as declared') AS expected,
  COALESCE(SUBSTRING(GROUP_CONCAT(IF(f.v <=> e.v, NULL, CONCAT(e.k, ': ', COALESCE(f.v, 'missing'), ', not ', e.v)) SEPARATOR '; '), 1, 300), 'as declared') AS found,
  SUM(NOT (f.v <=> e.v)) = 0 AS ok
  FROM (
    SELECT 'restaurantes' AS t, 'ck_restaurantes_idioma_v' AS k, 'CHECK' AS v UNION ALL
    SELECT 'restaurantes', 'ck_restaurantes_ajustes_v', 'CHECK' UNION ALL
    SELECT 'restaurantes', 'ck_restaurantes_horario_v', 'CHECK' UNION ALL
    SELECT 'restaurantes', 'ck_restaurantes_cocina_pausada_v', 'CHECK' UNION ALL
    SELECT 'roles', 'ck_roles_permisos_v', 'CHECK' UNION ALL
    SELECT 'roles', 'ck_roles_de_sistema_v', 'CHECK' UNION ALL
    SELECT 'usuarios', 'ck_usuarios_activo_v', 'CHECK' UNION ALL
    SELECT 'signing_keys', 'ck_signing_keys_public_jwk_v', 'CHECK' UNION ALL
    SELECT 'signing_keys', 'ck_signing_keys_estado_v', 'CHECK' UNION ALL
    SELECT 'mesas', 'ck_mesas_estado_v', 'CHECK' UNION ALL
    SELECT 'mesas', 'ck_mesas_forma_v', 'CHECK' UNION ALL
    SELECT 'mesas', 'ck_mesas_archivada_v', 'CHECK' UNION ALL
    SELECT 'mesas', 'ck_mesas_capacidad', 'CHECK' UNION ALL
    SELECT 'mesas', 'ck_mesas_ocupada_con_sesion', 'CHECK' UNION ALL
    SELECT 'sesiones_mesa', 'ck_sesiones_mesa_estado_v', 'CHECK' UNION ALL
    SELECT 'sesiones_mesa', 'ck_sesiones_mesa_cerrada_at', 'CHECK' UNION ALL
    SELECT 'comensales', 'ck_comensales_estado_v', 'CHECK' UNION ALL
    SELECT 'historial_estado_mesa', 'ck_historial_estado_mesa_actor_tipo_v', 'CHECK' UNION ALL
    SELECT 'llamadas', 'ck_llamadas_tipo_v', 'CHECK' UNION ALL
    SELECT 'llamadas', 'ck_llamadas_estado_v', 'CHECK' UNION ALL
    SELECT 'estaciones', 'ck_estaciones_archivada_v', 'CHECK' UNION ALL
    SELECT 'estaciones', 'ck_estaciones_capacidad', 'CHECK' UNION ALL
    SELECT 'categorias', 'ck_categorias_archivada_v', 'CHECK' UNION ALL
    SELECT 'productos', 'ck_productos_impuesto_incluido_v', 'CHECK' UNION ALL
    SELECT 'productos', 'ck_productos_disponible_v', 'CHECK' UNION ALL
    SELECT 'productos', 'ck_productos_alergenos_v', 'CHECK' UNION ALL
    SELECT 'productos', 'ck_productos_archivado_v', 'CHECK' UNION ALL
    SELECT 'productos', 'ck_productos_precio', 'CHECK' UNION ALL
    SELECT 'productos', 'ck_productos_minutos', 'CHECK' UNION ALL
    SELECT 'productos', 'ck_productos_impuesto', 'CHECK' UNION ALL
    SELECT 'grupos_modificadores', 'ck_grupos_modificadores_archivado_v', 'CHECK' UNION ALL
    SELECT 'grupos_modificadores', 'ck_grupos_modificadores_min_max', 'CHECK' UNION ALL
    SELECT 'modificadores', 'ck_modificadores_disponible_v', 'CHECK' UNION ALL
    SELECT 'fotos', 'ck_fotos_bytes_v', 'CHECK' UNION ALL
    SELECT 'pedidos', 'ck_pedidos_estado_v', 'CHECK' UNION ALL
    SELECT 'pedidos', 'ck_pedidos_sesion_o_para_llevar', 'CHECK' UNION ALL
    SELECT 'pedido_items', 'ck_pedido_items_impuesto_incluido_v', 'CHECK' UNION ALL
    SELECT 'pedido_items', 'ck_pedido_items_modificadores_v', 'CHECK' UNION ALL
    SELECT 'pedido_items', 'ck_pedido_items_estado_v', 'CHECK' UNION ALL
    SELECT 'pedido_items', 'ck_pedido_items_cantidad', 'CHECK' UNION ALL
    SELECT 'pedido_items', 'ck_pedido_items_total', 'CHECK' UNION ALL
    SELECT 'historial_estado_pedido', 'ck_historial_estado_pedido_actor_tipo_v', 'CHECK' UNION ALL
    SELECT 'cuentas', 'ck_cuentas_estado_v', 'CHECK' UNION ALL
    SELECT 'cuentas', 'ck_cuentas_sesion_o_pedido', 'CHECK' UNION ALL
    SELECT 'cuentas', 'ck_cuentas_cerrada', 'CHECK' UNION ALL
    SELECT 'cuenta_ajustes', 'ck_cuenta_ajustes_tipo_v', 'CHECK' UNION ALL
    SELECT 'turnos_caja', 'ck_turnos_caja_estado_v', 'CHECK' UNION ALL
    SELECT 'turnos_caja', 'ck_turnos_caja_cerrado', 'CHECK' UNION ALL
    SELECT 'pagos', 'ck_pagos_metodo_v', 'CHECK' UNION ALL
    SELECT 'pagos', 'ck_pagos_montos', 'CHECK' UNION ALL
    SELECT 'devoluciones', 'ck_devoluciones_montos', 'CHECK' UNION ALL
    SELECT 'movimientos_caja', 'ck_movimientos_caja_tipo_v', 'CHECK' UNION ALL
    SELECT 'movimientos_caja', 'ck_movimientos_caja_monto', 'CHECK' UNION ALL
    SELECT 'idempotency_keys', 'ck_idempotency_keys_answer_v', 'CHECK' UNION ALL
    SELECT 'outbox', 'ck_outbox_payload_v', 'CHECK' UNION ALL
    SELECT 'outbox', 'ck_outbox_canales_v', 'CHECK' UNION ALL
    SELECT 'outbox', 'ck_outbox_shard', 'CHECK' UNION ALL
    SELECT 'event_log', 'ck_event_log_payload_v', 'CHECK' UNION ALL
    SELECT 'event_log', 'ck_event_log_canales_v', 'CHECK' UNION ALL
    SELECT 'outbox_dead', 'ck_outbox_dead_payload_v', 'CHECK' UNION ALL
    SELECT 'outbox_dead', 'ck_outbox_dead_canales_v', 'CHECK' UNION ALL
    SELECT 'webhooks', 'ck_webhooks_eventos_v', 'CHECK' UNION ALL
    SELECT 'webhooks', 'ck_webhooks_estado_v', 'CHECK' UNION ALL
    SELECT 'notificaciones', 'ck_notificaciones_payload_v', 'CHECK' UNION ALL
    SELECT 'notificaciones', 'ck_notificaciones_sent_v', 'CHECK' UNION ALL
    SELECT 'auditoria', 'ck_auditoria_actor_tipo_v', 'CHECK' UNION ALL
    SELECT 'auditoria', 'ck_auditoria_antes_v', 'CHECK' UNION ALL
    SELECT 'auditoria', 'ck_auditoria_despues_v', 'CHECK' UNION ALL
    SELECT 'auditoria_personal', 'ck_auditoria_personal_datos_v', 'CHECK' UNION ALL
    SELECT 'sink_waiting', 'ck_sink_waiting_payload_v', 'CHECK' UNION ALL
    SELECT 'sink_waiting', 'ck_sink_waiting_canales_v', 'CHECK' UNION ALL
    SELECT 'llaves_acceso', 'ck_llaves_acceso_clave_publica_v', 'CHECK' UNION ALL
    SELECT 'llaves_acceso', 'ck_llaves_acceso_transportes_v', 'CHECK' UNION ALL
    SELECT 'retos', 'ck_retos_tipo_v', 'CHECK' UNION ALL
    SELECT 'uniones', 'ck_uniones_traido_v', 'CHECK'
  ) e LEFT JOIN (
    SELECT CONVERT(TABLE_NAME USING utf8mb4) COLLATE utf8mb4_bin AS t, CONVERT(CONSTRAINT_NAME USING utf8mb4) COLLATE utf8mb4_bin AS k, CONVERT(CONSTRAINT_TYPE USING utf8mb4) COLLATE utf8mb4_bin AS v
    FROM information_schema.TABLE_CONSTRAINTS WHERE TABLE_SCHEMA = DATABASE() AND CONSTRAINT_TYPE = 'CHECK'
  ) f ON f.t = e.t AND f.k = e.k
  GROUP BY e.t ORDER BY e.t;

SELECT 'tenant column in every table' AS name, 'none without' AS expected, COALESCE(GROUP_CONCAT(t.TABLE_NAME SEPARATOR ', '), 'none without') AS found, COUNT(*) = 0 AS ok
  FROM information_schema.TABLES t LEFT JOIN information_schema.COLUMNS c
    ON c.TABLE_SCHEMA = t.TABLE_SCHEMA AND c.TABLE_NAME = t.TABLE_NAME AND c.COLUMN_NAME = 'restaurante_id'
  WHERE t.TABLE_SCHEMA = DATABASE() AND t.TABLE_TYPE = 'BASE TABLE' AND c.COLUMN_NAME IS NULL
    AND t.TABLE_NAME NOT IN ('restaurantes', 'signing_keys', 'rate_limits', 'legacy_ids', 'relay_leases', 'sink_cursors', 'migrations') AND t.TABLE_NAME NOT LIKE 'legacy\_%';

SELECT 'views: compatibility (warning)' AS name, 'none, or the five' AS expected, COALESCE(GROUP_CONCAT(TABLE_NAME SEPARATOR ', '), 'none') AS found, 1 AS ok
  FROM information_schema.VIEWS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME IN ('mesa', 'producto', 'pedido', 'item_pedido', 'usuario')
  UNION ALL
  SELECT 'views: others', 'none', COALESCE(GROUP_CONCAT(TABLE_NAME SEPARATOR ', '), 'none'), COUNT(*) = 0
  FROM information_schema.VIEWS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME NOT IN ('mesa', 'producto', 'pedido', 'item_pedido', 'usuario');

SELECT 'migration CanonicalSchema1795305600000' AS name, '1' AS expected, COUNT(*) AS found, COUNT(*) = 1 AS ok FROM migrations WHERE name = 'CanonicalSchema1795305600000';

SELECT 'migration SinkWaiting1795309200000' AS name, '1' AS expected, COUNT(*) AS found, COUNT(*) = 1 AS ok FROM migrations WHERE name = 'SinkWaiting1795309200000';

SELECT 'migration IdentityFactors1795312800000' AS name, '1' AS expected, COUNT(*) AS found, COUNT(*) = 1 AS ok FROM migrations WHERE name = 'IdentityFactors1795312800000';

SELECT 'migration LeanEventLog1795316400000' AS name, '1' AS expected, COUNT(*) AS found, COUNT(*) = 1 AS ok FROM migrations WHERE name = 'LeanEventLog1795316400000';

SELECT 'migration WaitingByTime1795320000000' AS name, '1' AS expected, COUNT(*) AS found, COUNT(*) = 1 AS ok FROM migrations WHERE name = 'WaitingByTime1795320000000';

SELECT 'migration RotatingPin1795323600000' AS name, '1' AS expected, COUNT(*) AS found, COUNT(*) = 1 AS ok FROM migrations WHERE name = 'RotatingPin1795323600000';

SELECT 'migration PacksInTheLog1795327200000' AS name, '1' AS expected, COUNT(*) AS found, COUNT(*) = 1 AS ok FROM migrations WHERE name = 'PacksInTheLog1795327200000';

SELECT 'migration PaidAndAway1795334400000' AS name, '1' AS expected, COUNT(*) AS found, COUNT(*) = 1 AS ok FROM migrations WHERE name = 'PaidAndAway1795334400000';

SELECT 'migration KeptPromises1795352400000' AS name, '1' AS expected, COUNT(*) AS found, COUNT(*) = 1 AS ok FROM migrations WHERE name = 'KeptPromises1795352400000';

SELECT 'migration Sides1795356000000' AS name, '1' AS expected, COUNT(*) AS found, COUNT(*) = 1 AS ok FROM migrations WHERE name = 'Sides1795356000000';

SELECT 'migration AttemptsUnderWay1795366800000' AS name, '1' AS expected, COUNT(*) AS found, COUNT(*) = 1 AS ok FROM migrations WHERE name = 'AttemptsUnderWay1795366800000';

SELECT 'migration UndoJoins1795374000000' AS name, '1' AS expected, COUNT(*) AS found, COUNT(*) = 1 AS ok FROM migrations WHERE name = 'UndoJoins1795374000000';

SELECT 'migration WhoWaits1795381200000' AS name, '1' AS expected, COUNT(*) AS found, COUNT(*) = 1 AS ok FROM migrations WHERE name = 'WhoWaits1795381200000';

SELECT 'migration WaitingMail1795392000000' AS name, '1' AS expected, COUNT(*) AS found, COUNT(*) = 1 AS ok FROM migrations WHERE name = 'WaitingMail1795392000000';

SELECT 'orphans fk_roles_r' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM roles c LEFT JOIN restaurantes p ON p.id = c.restaurante_id WHERE c.restaurante_id IS NOT NULL AND p.id IS NULL) t;

SELECT 'orphans fk_usuarios_r_rol_id' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM usuarios c LEFT JOIN roles p ON p.restaurante_id = c.restaurante_id AND p.id = c.rol_id WHERE c.rol_id IS NOT NULL AND p.id IS NULL) t;

SELECT 'orphans fk_approvals_r_supervisor_id' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM approvals c LEFT JOIN usuarios p ON p.restaurante_id = c.restaurante_id AND p.id = c.supervisor_id WHERE c.supervisor_id IS NOT NULL AND p.id IS NULL) t;

SELECT 'orphans fk_approvals_r_solicitante_id' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM approvals c LEFT JOIN usuarios p ON p.restaurante_id = c.restaurante_id AND p.id = c.solicitante_id WHERE c.solicitante_id IS NOT NULL AND p.id IS NULL) t;

SELECT 'orphans fk_zonas_r' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM zonas c LEFT JOIN restaurantes p ON p.id = c.restaurante_id WHERE c.restaurante_id IS NOT NULL AND p.id IS NULL) t;

SELECT 'orphans fk_mesas_r' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM mesas c LEFT JOIN restaurantes p ON p.id = c.restaurante_id WHERE c.restaurante_id IS NOT NULL AND p.id IS NULL) t;

SELECT 'orphans fk_mesas_r_zona_id' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM mesas c LEFT JOIN zonas p ON p.restaurante_id = c.restaurante_id AND p.id = c.zona_id WHERE c.zona_id IS NOT NULL AND p.id IS NULL) t;

SELECT 'orphans fk_mesas_r_sesion_id' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM mesas c LEFT JOIN sesiones_mesa p ON p.restaurante_id = c.restaurante_id AND p.id = c.sesion_id WHERE c.sesion_id IS NOT NULL AND p.id IS NULL) t;

SELECT 'orphans fk_sesiones_mesa_r_mesa_id' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM sesiones_mesa c LEFT JOIN mesas p ON p.restaurante_id = c.restaurante_id AND p.id = c.mesa_id WHERE c.mesa_id IS NOT NULL AND p.id IS NULL) t;

SELECT 'orphans fk_sesiones_mesa_r_abierta_por' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM sesiones_mesa c LEFT JOIN usuarios p ON p.restaurante_id = c.restaurante_id AND p.id = c.abierta_por WHERE c.abierta_por IS NOT NULL AND p.id IS NULL) t;

SELECT 'orphans fk_comensales_r_sesion_id' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM comensales c LEFT JOIN sesiones_mesa p ON p.restaurante_id = c.restaurante_id AND p.id = c.sesion_id WHERE c.sesion_id IS NOT NULL AND p.id IS NULL) t;

SELECT 'orphans fk_comensales_r_mesa_id' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM comensales c LEFT JOIN mesas p ON p.restaurante_id = c.restaurante_id AND p.id = c.mesa_id WHERE c.mesa_id IS NOT NULL AND p.id IS NULL) t;

SELECT 'orphans fk_historial_estado_mesa_r_mesa_id' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM historial_estado_mesa c LEFT JOIN mesas p ON p.restaurante_id = c.restaurante_id AND p.id = c.mesa_id WHERE c.mesa_id IS NOT NULL AND p.id IS NULL) t;

SELECT 'orphans fk_historial_estado_mesa_r_sesion_id' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM historial_estado_mesa c LEFT JOIN sesiones_mesa p ON p.restaurante_id = c.restaurante_id AND p.id = c.sesion_id WHERE c.sesion_id IS NOT NULL AND p.id IS NULL) t;

SELECT 'orphans fk_llamadas_r_sesion_id' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM llamadas c LEFT JOIN sesiones_mesa p ON p.restaurante_id = c.restaurante_id AND p.id = c.sesion_id WHERE c.sesion_id IS NOT NULL AND p.id IS NULL) t;

SELECT 'orphans fk_llamadas_r_mesa_id' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM llamadas c LEFT JOIN mesas p ON p.restaurante_id = c.restaurante_id AND p.id = c.mesa_id WHERE c.mesa_id IS NOT NULL AND p.id IS NULL) t;

SELECT 'orphans fk_llamadas_r_comensal_id' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM llamadas c LEFT JOIN comensales p ON p.restaurante_id = c.restaurante_id AND p.id = c.comensal_id WHERE c.comensal_id IS NOT NULL AND p.id IS NULL) t;

SELECT 'orphans fk_llamadas_r_usuario_id' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM llamadas c LEFT JOIN usuarios p ON p.restaurante_id = c.restaurante_id AND p.id = c.usuario_id WHERE c.usuario_id IS NOT NULL AND p.id IS NULL) t;

SELECT 'orphans fk_estaciones_r' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM estaciones c LEFT JOIN restaurantes p ON p.id = c.restaurante_id WHERE c.restaurante_id IS NOT NULL AND p.id IS NULL) t;

SELECT 'orphans fk_cursos_r' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM cursos c LEFT JOIN restaurantes p ON p.id = c.restaurante_id WHERE c.restaurante_id IS NOT NULL AND p.id IS NULL) t;

SELECT 'orphans fk_categorias_r' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM categorias c LEFT JOIN restaurantes p ON p.id = c.restaurante_id WHERE c.restaurante_id IS NOT NULL AND p.id IS NULL) t;

SELECT 'orphans fk_productos_r_categoria_id' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM productos c LEFT JOIN categorias p ON p.restaurante_id = c.restaurante_id AND p.id = c.categoria_id WHERE c.categoria_id IS NOT NULL AND p.id IS NULL) t;

SELECT 'orphans fk_productos_r_estacion_id' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM productos c LEFT JOIN estaciones p ON p.restaurante_id = c.restaurante_id AND p.id = c.estacion_id WHERE c.estacion_id IS NOT NULL AND p.id IS NULL) t;

SELECT 'orphans fk_productos_r_curso_id' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM productos c LEFT JOIN cursos p ON p.restaurante_id = c.restaurante_id AND p.id = c.curso_id WHERE c.curso_id IS NOT NULL AND p.id IS NULL) t;

SELECT 'orphans fk_grupos_modificadores_r' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM grupos_modificadores c LEFT JOIN restaurantes p ON p.id = c.restaurante_id WHERE c.restaurante_id IS NOT NULL AND p.id IS NULL) t;

SELECT 'orphans fk_modificadores_r_grupo_id' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM modificadores c LEFT JOIN grupos_modificadores p ON p.restaurante_id = c.restaurante_id AND p.id = c.grupo_id WHERE c.grupo_id IS NOT NULL AND p.id IS NULL) t;

SELECT 'orphans fk_producto_grupos_r_producto_id' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM producto_grupos c LEFT JOIN productos p ON p.restaurante_id = c.restaurante_id AND p.id = c.producto_id WHERE c.producto_id IS NOT NULL AND p.id IS NULL) t;

SELECT 'orphans fk_producto_grupos_r_grupo_id' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM producto_grupos c LEFT JOIN grupos_modificadores p ON p.restaurante_id = c.restaurante_id AND p.id = c.grupo_id WHERE c.grupo_id IS NOT NULL AND p.id IS NULL) t;

SELECT 'orphans fk_fotos_r' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM fotos c LEFT JOIN restaurantes p ON p.id = c.restaurante_id WHERE c.restaurante_id IS NOT NULL AND p.id IS NULL) t;

SELECT 'orphans fk_fotos_r_producto_id' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM fotos c LEFT JOIN productos p ON p.restaurante_id = c.restaurante_id AND p.id = c.producto_id WHERE c.producto_id IS NOT NULL AND p.id IS NULL) t;

SELECT 'orphans fk_pedidos_r' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM pedidos c LEFT JOIN restaurantes p ON p.id = c.restaurante_id WHERE c.restaurante_id IS NOT NULL AND p.id IS NULL) t;

SELECT 'orphans fk_pedidos_r_sesion_id' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM pedidos c LEFT JOIN sesiones_mesa p ON p.restaurante_id = c.restaurante_id AND p.id = c.sesion_id WHERE c.sesion_id IS NOT NULL AND p.id IS NULL) t;

SELECT 'orphans fk_pedidos_r_mesa_id' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM pedidos c LEFT JOIN mesas p ON p.restaurante_id = c.restaurante_id AND p.id = c.mesa_id WHERE c.mesa_id IS NOT NULL AND p.id IS NULL) t;

SELECT 'orphans fk_pedidos_r_comensal_id' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM pedidos c LEFT JOIN comensales p ON p.restaurante_id = c.restaurante_id AND p.id = c.comensal_id WHERE c.comensal_id IS NOT NULL AND p.id IS NULL) t;

SELECT 'orphans fk_pedidos_r_usuario_id' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM pedidos c LEFT JOIN usuarios p ON p.restaurante_id = c.restaurante_id AND p.id = c.usuario_id WHERE c.usuario_id IS NOT NULL AND p.id IS NULL) t;

SELECT 'orphans fk_pedido_items_r_pedido_id' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM pedido_items c LEFT JOIN pedidos p ON p.restaurante_id = c.restaurante_id AND p.id = c.pedido_id WHERE c.pedido_id IS NOT NULL AND p.id IS NULL) t;

SELECT 'orphans fk_pedido_items_r_producto_id' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM pedido_items c LEFT JOIN productos p ON p.restaurante_id = c.restaurante_id AND p.id = c.producto_id WHERE c.producto_id IS NOT NULL AND p.id IS NULL) t;

SELECT 'orphans fk_pedido_items_r_estacion_id' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM pedido_items c LEFT JOIN estaciones p ON p.restaurante_id = c.restaurante_id AND p.id = c.estacion_id WHERE c.estacion_id IS NOT NULL AND p.id IS NULL) t;

SELECT 'orphans fk_pedido_items_r_curso_id' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM pedido_items c LEFT JOIN cursos p ON p.restaurante_id = c.restaurante_id AND p.id = c.curso_id WHERE c.curso_id IS NOT NULL AND p.id IS NULL) t;

SELECT 'orphans fk_pedido_items_r_comensal_id' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM pedido_items c LEFT JOIN comensales p ON p.restaurante_id = c.restaurante_id AND p.id = c.comensal_id WHERE c.comensal_id IS NOT NULL AND p.id IS NULL) t;

SELECT 'orphans fk_pedido_items_r_usuario_id' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM pedido_items c LEFT JOIN usuarios p ON p.restaurante_id = c.restaurante_id AND p.id = c.usuario_id WHERE c.usuario_id IS NOT NULL AND p.id IS NULL) t;

SELECT 'orphans fk_historial_estado_pedido_r_pedido_id' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM historial_estado_pedido c LEFT JOIN pedidos p ON p.restaurante_id = c.restaurante_id AND p.id = c.pedido_id WHERE c.pedido_id IS NOT NULL AND p.id IS NULL) t;

SELECT 'orphans fk_historial_estado_pedido_r_item_id' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM historial_estado_pedido c LEFT JOIN pedido_items p ON p.restaurante_id = c.restaurante_id AND p.id = c.item_id WHERE c.item_id IS NOT NULL AND p.id IS NULL) t;

SELECT 'orphans fk_cuentas_r' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM cuentas c LEFT JOIN restaurantes p ON p.id = c.restaurante_id WHERE c.restaurante_id IS NOT NULL AND p.id IS NULL) t;

SELECT 'orphans fk_cuentas_r_sesion_id' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM cuentas c LEFT JOIN sesiones_mesa p ON p.restaurante_id = c.restaurante_id AND p.id = c.sesion_id WHERE c.sesion_id IS NOT NULL AND p.id IS NULL) t;

SELECT 'orphans fk_cuentas_r_pedido_id' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM cuentas c LEFT JOIN pedidos p ON p.restaurante_id = c.restaurante_id AND p.id = c.pedido_id WHERE c.pedido_id IS NOT NULL AND p.id IS NULL) t;

SELECT 'orphans fk_cuenta_ajustes_r_cuenta_id' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM cuenta_ajustes c LEFT JOIN cuentas p ON p.restaurante_id = c.restaurante_id AND p.id = c.cuenta_id WHERE c.cuenta_id IS NOT NULL AND p.id IS NULL) t;

SELECT 'orphans fk_cuenta_ajustes_r_usuario_id' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM cuenta_ajustes c LEFT JOIN usuarios p ON p.restaurante_id = c.restaurante_id AND p.id = c.usuario_id WHERE c.usuario_id IS NOT NULL AND p.id IS NULL) t;

SELECT 'orphans fk_turnos_caja_r_usuario_id' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM turnos_caja c LEFT JOIN usuarios p ON p.restaurante_id = c.restaurante_id AND p.id = c.usuario_id WHERE c.usuario_id IS NOT NULL AND p.id IS NULL) t;

SELECT 'orphans fk_pagos_r_cuenta_id' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM pagos c LEFT JOIN cuentas p ON p.restaurante_id = c.restaurante_id AND p.id = c.cuenta_id WHERE c.cuenta_id IS NOT NULL AND p.id IS NULL) t;

SELECT 'orphans fk_pagos_r_turno_caja_id' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM pagos c LEFT JOIN turnos_caja p ON p.restaurante_id = c.restaurante_id AND p.id = c.turno_caja_id WHERE c.turno_caja_id IS NOT NULL AND p.id IS NULL) t;

SELECT 'orphans fk_pagos_r_usuario_id' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM pagos c LEFT JOIN usuarios p ON p.restaurante_id = c.restaurante_id AND p.id = c.usuario_id WHERE c.usuario_id IS NOT NULL AND p.id IS NULL) t;

SELECT 'orphans fk_devoluciones_r_pago_id' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM devoluciones c LEFT JOIN pagos p ON p.restaurante_id = c.restaurante_id AND p.id = c.pago_id WHERE c.pago_id IS NOT NULL AND p.id IS NULL) t;

SELECT 'orphans fk_devoluciones_r_usuario_id' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM devoluciones c LEFT JOIN usuarios p ON p.restaurante_id = c.restaurante_id AND p.id = c.usuario_id WHERE c.usuario_id IS NOT NULL AND p.id IS NULL) t;

SELECT 'orphans fk_movimientos_caja_r_turno_caja_id' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM movimientos_caja c LEFT JOIN turnos_caja p ON p.restaurante_id = c.restaurante_id AND p.id = c.turno_caja_id WHERE c.turno_caja_id IS NOT NULL AND p.id IS NULL) t;

SELECT 'orphans fk_movimientos_caja_r_usuario_id' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM movimientos_caja c LEFT JOIN usuarios p ON p.restaurante_id = c.restaurante_id AND p.id = c.usuario_id WHERE c.usuario_id IS NOT NULL AND p.id IS NULL) t;

SELECT 'orphans fk_contadores_r' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM contadores c LEFT JOIN restaurantes p ON p.id = c.restaurante_id WHERE c.restaurante_id IS NOT NULL AND p.id IS NULL) t;

SELECT 'orphans fk_idempotency_keys_r' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM idempotency_keys c LEFT JOIN restaurantes p ON p.id = c.restaurante_id WHERE c.restaurante_id IS NOT NULL AND p.id IS NULL) t;

SELECT 'orphans fk_webhooks_r' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM webhooks c LEFT JOIN restaurantes p ON p.id = c.restaurante_id WHERE c.restaurante_id IS NOT NULL AND p.id IS NULL) t;

SELECT 'orphans fk_webhook_entregas_r_webhook_id' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM webhook_entregas c LEFT JOIN webhooks p ON p.restaurante_id = c.restaurante_id AND p.id = c.webhook_id WHERE c.webhook_id IS NOT NULL AND p.id IS NULL) t;

SELECT 'orphans fk_notificaciones_r' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM notificaciones c LEFT JOIN restaurantes p ON p.id = c.restaurante_id WHERE c.restaurante_id IS NOT NULL AND p.id IS NULL) t;

SELECT 'orphans fk_auditoria_r' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM auditoria c LEFT JOIN restaurantes p ON p.id = c.restaurante_id WHERE c.restaurante_id IS NOT NULL AND p.id IS NULL) t;

SELECT 'orphans fk_auditoria_personal_r_auditoria_id' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM auditoria_personal c LEFT JOIN auditoria p ON p.restaurante_id = c.restaurante_id AND p.id = c.auditoria_id WHERE c.auditoria_id IS NOT NULL AND p.id IS NULL) t;

SELECT 'orphans fk_factores_totp_r_usuario_id' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM factores_totp c LEFT JOIN usuarios p ON p.restaurante_id = c.restaurante_id AND p.id = c.usuario_id WHERE c.usuario_id IS NOT NULL AND p.id IS NULL) t;

SELECT 'orphans fk_llaves_acceso_r_usuario_id' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM llaves_acceso c LEFT JOIN usuarios p ON p.restaurante_id = c.restaurante_id AND p.id = c.usuario_id WHERE c.usuario_id IS NOT NULL AND p.id IS NULL) t;

SELECT 'orphans fk_codigos_recuperacion_r_usuario_id' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM codigos_recuperacion c LEFT JOIN usuarios p ON p.restaurante_id = c.restaurante_id AND p.id = c.usuario_id WHERE c.usuario_id IS NOT NULL AND p.id IS NULL) t;

SELECT 'orphans fk_uniones_r_sesion_id' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM uniones c LEFT JOIN sesiones_mesa p ON p.restaurante_id = c.restaurante_id AND p.id = c.sesion_id WHERE c.sesion_id IS NOT NULL AND p.id IS NULL) t;

SELECT 'orphans fk_uniones_r_mesa_id' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM uniones c LEFT JOIN mesas p ON p.restaurante_id = c.restaurante_id AND p.id = c.mesa_id WHERE c.mesa_id IS NOT NULL AND p.id IS NULL) t;

SELECT 'orphans fk_uniones_r_unida_sesion_id' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM uniones c LEFT JOIN sesiones_mesa p ON p.restaurante_id = c.restaurante_id AND p.id = c.unida_sesion_id WHERE c.unida_sesion_id IS NOT NULL AND p.id IS NULL) t;

SELECT 'orphans fk_correos_r' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM correos c LEFT JOIN restaurantes p ON p.id = c.restaurante_id WHERE c.restaurante_id IS NOT NULL AND p.id IS NULL) t;

SELECT 'orphans refresh_tokens restaurante' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM refresh_tokens c LEFT JOIN restaurantes p ON p.id = c.restaurante_id WHERE p.id IS NULL) t;

SELECT 'orphans outbox restaurante' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM outbox c LEFT JOIN restaurantes p ON p.id = c.restaurante_id WHERE p.id IS NULL) t;

SELECT 'orphans event_log restaurante' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM event_log c LEFT JOIN restaurantes p ON p.id = c.restaurante_id WHERE p.id IS NULL) t;

SELECT 'orphans outbox_dead restaurante' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM outbox_dead c LEFT JOIN restaurantes p ON p.id = c.restaurante_id WHERE p.id IS NULL) t;

SELECT 'orphans sink_waiting restaurante' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM sink_waiting c LEFT JOIN restaurantes p ON p.id = c.restaurante_id WHERE p.id IS NULL) t;

SELECT 'orphans retos restaurante' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM retos c LEFT JOIN restaurantes p ON p.id = c.restaurante_id WHERE p.id IS NULL) t;

SELECT 'orphans event_packs restaurante' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM event_packs c LEFT JOIN restaurantes p ON p.id = c.restaurante_id WHERE p.id IS NULL) t;

SELECT 'orphans refresh_tokens usuario' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM refresh_tokens c LEFT JOIN usuarios p ON p.restaurante_id = c.restaurante_id AND p.id = c.usuario_id
    WHERE p.id IS NULL) t;

SELECT 'money pedidos: total = sum of the live lines (of all lines, where it was cancelled before adoption)' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM pedidos p WHERE p.total_minor <> (SELECT COALESCE(SUM(i.total_minor), 0) FROM pedido_items i WHERE i.restaurante_id = p.restaurante_id AND i.pedido_id = p.id AND i.estado <> 'anulado')
    AND NOT (p.estado IN ('cancelado', 'rechazado') AND p.total_minor = (SELECT COALESCE(SUM(i.total_minor), 0) FROM pedido_items i WHERE i.restaurante_id = p.restaurante_id AND i.pedido_id = p.id AND 1 = 1))) t;

SELECT 'money pedido_items: total = cantidad x precio' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM pedido_items i WHERE i.total_minor <> i.cantidad * i.precio_minor) t;

SELECT 'money pagos: refunded = sum of its refunds, never above the payment' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM pagos p WHERE p.devuelto_minor > p.monto_minor OR p.devuelto_minor <>
    (SELECT COALESCE(SUM(d.monto_minor), 0) FROM devoluciones d WHERE d.restaurante_id = p.restaurante_id AND d.pago_id = p.id)) t;

SELECT 'money cuentas: a closed bill was paid in full' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM cuentas c WHERE c.estado = 'cerrada' AND c.total_minor >
    (SELECT COALESCE(SUM(p.monto_minor), 0) FROM pagos p WHERE p.restaurante_id = c.restaurante_id AND p.cuenta_id = c.id)) t;

SELECT 'states pedidos: stored state agrees with the items' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM pedidos p WHERE (p.estado NOT IN ('pendiente', 'rechazado') AND p.estado <> CASE WHEN (SELECT COUNT(*) FROM pedido_items i WHERE i.restaurante_id = p.restaurante_id AND i.pedido_id = p.id AND i.estado <> 'anulado') = 0 THEN 'cancelado' WHEN (SELECT COUNT(*) FROM pedido_items i WHERE i.restaurante_id = p.restaurante_id AND i.pedido_id = p.id AND i.estado NOT IN ('anulado', 'retenido')) = 0 THEN 'aceptado'
    WHEN (SELECT COUNT(*) FROM pedido_items i WHERE i.restaurante_id = p.restaurante_id AND i.pedido_id = p.id AND i.estado NOT IN ('anulado', 'retenido') AND i.estado <> 'entregado') = 0 THEN 'entregado'
    WHEN (SELECT COUNT(*) FROM pedido_items i WHERE i.restaurante_id = p.restaurante_id AND i.pedido_id = p.id AND i.estado NOT IN ('anulado', 'retenido') AND i.estado NOT IN ('listo', 'entregado')) = 0 THEN 'listo'
    WHEN (SELECT COUNT(*) FROM pedido_items i WHERE i.restaurante_id = p.restaurante_id AND i.pedido_id = p.id AND i.estado NOT IN ('anulado', 'retenido') AND i.estado <> 'pendiente') > 0 THEN 'preparando' ELSE 'aceptado' END)
    OR (p.estado = 'pendiente' AND ((SELECT COUNT(*) FROM pedido_items i WHERE i.restaurante_id = p.restaurante_id AND i.pedido_id = p.id AND i.estado <> 'anulado') = 0 OR (SELECT COUNT(*) FROM pedido_items i WHERE i.restaurante_id = p.restaurante_id AND i.pedido_id = p.id AND i.estado IN ('preparando', 'listo', 'entregado')) > 0))) t;

SELECT 'states mesas: occupied by an open session of their own' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM mesas m LEFT JOIN sesiones_mesa s ON s.restaurante_id = m.restaurante_id AND s.id = m.sesion_id
    WHERE m.estado = 'ocupada' AND (s.id IS NULL OR s.mesa_id <> m.id OR s.estado <> 'abierta')) t;

SELECT 'states sesiones_mesa: an open session has its table' AS name, '0' AS expected, found, found = 0 AS ok FROM (SELECT COUNT(*) AS found FROM sesiones_mesa s JOIN mesas m ON m.restaurante_id = s.restaurante_id AND m.id = s.mesa_id
    WHERE s.estado = 'abierta' AND (m.sesion_id IS NULL OR m.sesion_id <> s.id)) t;
