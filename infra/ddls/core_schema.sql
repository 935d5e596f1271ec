-- Generated from backend/src/migrations by `aris db generate`; the build fails when it differs. Never edit it.
-- The whole canonical schema, for an EMPTY database on MySQL 8.4 or MariaDB 10.11 and newer. After it `npm run migrate:run` has nothing to do.

SET NAMES utf8mb4;

CREATE TABLE `migrations` (
  id INT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  timestamp BIGINT NOT NULL,
  name VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE `restaurantes` (
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `slug` VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `nombre` VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `pais` CHAR(2) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `moneda` CHAR(3) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `zona_horaria` VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `idioma` VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `direccion` VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
  `telefono` VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
  `ajustes` LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `horario` LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
  `cocina_pausada` TINYINT(1) NOT NULL,
  `version` INT NOT NULL,
  `created_at` DATETIME(6) NOT NULL,
  `updated_at` DATETIME(6) NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uq_restaurantes_slug` (`slug`),
  CONSTRAINT `ck_restaurantes_idioma_v` CHECK (`idioma` IN ('es', 'en')),
  CONSTRAINT `ck_restaurantes_ajustes_v` CHECK (JSON_VALID(`ajustes`)),
  CONSTRAINT `ck_restaurantes_horario_v` CHECK (JSON_VALID(`horario`)),
  CONSTRAINT `ck_restaurantes_cocina_pausada_v` CHECK (`cocina_pausada` IN (0, 1))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `roles` (
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `restaurante_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `nombre` VARCHAR(60) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `nombre_norm` VARCHAR(60) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `permisos` LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `de_sistema` TINYINT(1) NOT NULL,
  `version` INT NOT NULL,
  `created_at` DATETIME(6) NOT NULL,
  `updated_at` DATETIME(6) NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uq_roles_r_id` (`restaurante_id`, `id`),
  UNIQUE KEY `uq_roles_r_nombre_norm` (`restaurante_id`, `nombre_norm`),
  CONSTRAINT `fk_roles_r` FOREIGN KEY (`restaurante_id`) REFERENCES `restaurantes` (`id`),
  CONSTRAINT `ck_roles_permisos_v` CHECK (JSON_VALID(`permisos`)),
  CONSTRAINT `ck_roles_de_sistema_v` CHECK (`de_sistema` IN (0, 1))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `usuarios` (
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `restaurante_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `email` VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `email_norm` VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `nombre` VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `password_hash` VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `pin_hash` VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `rol_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `activo` TINYINT(1) NOT NULL,
  `token_epoca` INT NOT NULL,
  `last_login_at` DATETIME(6) NULL,
  `version` INT NOT NULL,
  `created_at` DATETIME(6) NOT NULL,
  `updated_at` DATETIME(6) NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uq_usuarios_r_id` (`restaurante_id`, `id`),
  UNIQUE KEY `uq_usuarios_r_email_norm` (`restaurante_id`, `email_norm`),
  KEY `ix_usuarios_r_rol_id` (`restaurante_id`, `rol_id`),
  CONSTRAINT `fk_usuarios_r_rol_id` FOREIGN KEY (`restaurante_id`, `rol_id`) REFERENCES `roles` (`restaurante_id`, `id`),
  CONSTRAINT `ck_usuarios_activo_v` CHECK (`activo` IN (0, 1))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `refresh_tokens` (
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `restaurante_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `usuario_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `familia_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `generacion` INT NOT NULL,
  `token_hash` CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `parent_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `client` VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `dispositivo` VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
  `ip` VARCHAR(45) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `sucesor_cifrado` VARCHAR(512) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `created_at` DATETIME(6) NOT NULL,
  `rotated_at` DATETIME(6) NULL,
  `expires_at` DATETIME(6) NOT NULL,
  `familia_expires_at` DATETIME(6) NOT NULL,
  `revoked_at` DATETIME(6) NULL,
  `motivo_revocacion` VARCHAR(60) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uq_refresh_tokens_token_hash` (`token_hash`),
  KEY `ix_refresh_tokens_familia_id_generacion` (`familia_id`, `generacion`),
  KEY `ix_refresh_tokens_r_usuario_id_revoked_at` (`restaurante_id`, `usuario_id`, `revoked_at`),
  KEY `ix_refresh_tokens_familia_expires_at` (`familia_expires_at`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `signing_keys` (
  `kid` VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `algoritmo` VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `public_jwk` LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `private_cifrada` LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `estado` VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `created_at` DATETIME(6) NOT NULL,
  `retired_at` DATETIME(6) NULL,
  PRIMARY KEY (`kid`),
  KEY `ix_signing_keys_estado` (`estado`),
  CONSTRAINT `ck_signing_keys_public_jwk_v` CHECK (JSON_VALID(`public_jwk`)),
  CONSTRAINT `ck_signing_keys_estado_v` CHECK (`estado` IN ('next', 'active', 'retired'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `approvals` (
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `restaurante_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `supervisor_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `solicitante_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `permiso` VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `token_hash` CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `created_at` DATETIME(6) NOT NULL,
  `expires_at` DATETIME(6) NOT NULL,
  `used_at` DATETIME(6) NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uq_approvals_r_id` (`restaurante_id`, `id`),
  UNIQUE KEY `uq_approvals_token_hash` (`token_hash`),
  KEY `ix_approvals_r_expires_at` (`restaurante_id`, `expires_at`),
  KEY `ix_approvals_r_supervisor_id` (`restaurante_id`, `supervisor_id`),
  KEY `ix_approvals_r_solicitante_id` (`restaurante_id`, `solicitante_id`),
  CONSTRAINT `fk_approvals_r_supervisor_id` FOREIGN KEY (`restaurante_id`, `supervisor_id`) REFERENCES `usuarios` (`restaurante_id`, `id`),
  CONSTRAINT `fk_approvals_r_solicitante_id` FOREIGN KEY (`restaurante_id`, `solicitante_id`) REFERENCES `usuarios` (`restaurante_id`, `id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `rate_limits` (
  `clave` VARCHAR(190) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `ventana_inicio` DATETIME(6) NOT NULL,
  `cuenta` INT NOT NULL,
  `bloqueado_hasta` DATETIME(6) NULL,
  PRIMARY KEY (`clave`),
  KEY `ix_rate_limits_ventana_inicio` (`ventana_inicio`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `legacy_ids` (
  `tabla` VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `id_viejo` BIGINT NOT NULL,
  `id_nuevo` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (`tabla`, `id_viejo`),
  KEY `ix_legacy_ids_id_nuevo` (`id_nuevo`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `zonas` (
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `restaurante_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `nombre` VARCHAR(60) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `orden` INT NOT NULL,
  `version` INT NOT NULL,
  `created_at` DATETIME(6) NOT NULL,
  `updated_at` DATETIME(6) NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uq_zonas_r_id` (`restaurante_id`, `id`),
  CONSTRAINT `fk_zonas_r` FOREIGN KEY (`restaurante_id`) REFERENCES `restaurantes` (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `mesas` (
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `restaurante_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `zona_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `nombre` VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `capacidad` INT NOT NULL,
  `estado` VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `sesion_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `codigo` VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
  `codigo_qr` VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `x` INT NOT NULL,
  `y` INT NOT NULL,
  `ancho` INT NOT NULL,
  `alto` INT NOT NULL,
  `forma` VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `reserva_nombre` VARCHAR(80) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
  `reservada_para` DATETIME(6) NULL,
  `archivada` TINYINT(1) NOT NULL,
  `version` INT NOT NULL,
  `created_at` DATETIME(6) NOT NULL,
  `updated_at` DATETIME(6) NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uq_mesas_r_id` (`restaurante_id`, `id`),
  UNIQUE KEY `uq_mesas_codigo_qr` (`codigo_qr`),
  KEY `ix_mesas_r_zona_id` (`restaurante_id`, `zona_id`),
  KEY `ix_mesas_r_sesion_id` (`restaurante_id`, `sesion_id`),
  CONSTRAINT `fk_mesas_r` FOREIGN KEY (`restaurante_id`) REFERENCES `restaurantes` (`id`),
  CONSTRAINT `fk_mesas_r_zona_id` FOREIGN KEY (`restaurante_id`, `zona_id`) REFERENCES `zonas` (`restaurante_id`, `id`),
  CONSTRAINT `ck_mesas_estado_v` CHECK (`estado` IN ('libre', 'ocupada', 'reservada', 'inactiva')),
  CONSTRAINT `ck_mesas_forma_v` CHECK (`forma` IN ('cuadrada', 'redonda', 'barra')),
  CONSTRAINT `ck_mesas_archivada_v` CHECK (`archivada` IN (0, 1)),
  CONSTRAINT `ck_mesas_capacidad` CHECK (capacidad BETWEEN 1 AND 99),
  CONSTRAINT `ck_mesas_ocupada_con_sesion` CHECK ((estado = 'ocupada') = (sesion_id IS NOT NULL))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `sesiones_mesa` (
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `restaurante_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `mesa_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `estado` VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `pin` VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `pin_rotated_at` DATETIME(6) NOT NULL,
  `epoca` INT NOT NULL,
  `comensales` INT NULL,
  `abierta_at` DATETIME(6) NOT NULL,
  `cerrada_at` DATETIME(6) NULL,
  `ultima_actividad_at` DATETIME(6) NOT NULL,
  `abierta_por` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `alertada_at` DATETIME(6) NULL,
  `version` INT NOT NULL,
  `created_at` DATETIME(6) NOT NULL,
  `updated_at` DATETIME(6) NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uq_sesiones_mesa_r_id` (`restaurante_id`, `id`),
  KEY `ix_sesiones_mesa_r_estado_ultima_actividad_at` (`restaurante_id`, `estado`, `ultima_actividad_at`),
  KEY `ix_sesiones_mesa_r_mesa_id_abierta_at` (`restaurante_id`, `mesa_id`, `abierta_at`),
  KEY `ix_sesiones_mesa_r_abierta_por` (`restaurante_id`, `abierta_por`),
  CONSTRAINT `fk_sesiones_mesa_r_mesa_id` FOREIGN KEY (`restaurante_id`, `mesa_id`) REFERENCES `mesas` (`restaurante_id`, `id`),
  CONSTRAINT `fk_sesiones_mesa_r_abierta_por` FOREIGN KEY (`restaurante_id`, `abierta_por`) REFERENCES `usuarios` (`restaurante_id`, `id`),
  CONSTRAINT `ck_sesiones_mesa_estado_v` CHECK (`estado` IN ('abierta', 'cerrada', 'expirada')),
  CONSTRAINT `ck_sesiones_mesa_cerrada_at` CHECK ((estado = 'abierta') = (cerrada_at IS NULL))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `comensales` (
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `restaurante_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `sesion_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `mesa_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `nombre` VARCHAR(60) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
  `estado` VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `resuelto_at` DATETIME(6) NULL,
  `expires_at` DATETIME(6) NULL,
  `version` INT NOT NULL,
  `created_at` DATETIME(6) NOT NULL,
  `updated_at` DATETIME(6) NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uq_comensales_r_id` (`restaurante_id`, `id`),
  KEY `ix_comensales_r_mesa_id_estado` (`restaurante_id`, `mesa_id`, `estado`),
  KEY `ix_comensales_r_sesion_id` (`restaurante_id`, `sesion_id`),
  CONSTRAINT `fk_comensales_r_sesion_id` FOREIGN KEY (`restaurante_id`, `sesion_id`) REFERENCES `sesiones_mesa` (`restaurante_id`, `id`),
  CONSTRAINT `fk_comensales_r_mesa_id` FOREIGN KEY (`restaurante_id`, `mesa_id`) REFERENCES `mesas` (`restaurante_id`, `id`),
  CONSTRAINT `ck_comensales_estado_v` CHECK (`estado` IN ('solicitado', 'activo', 'rechazado', 'revocado'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `historial_estado_mesa` (
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `restaurante_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `mesa_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `sesion_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `from_estado` VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `to_estado` VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `actor_tipo` VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `actor_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `motivo` VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
  `created_at` DATETIME(6) NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uq_historial_estado_mesa_r_id` (`restaurante_id`, `id`),
  KEY `ix_historial_estado_mesa_r_mesa_id_created_at` (`restaurante_id`, `mesa_id`, `created_at`),
  KEY `ix_historial_estado_mesa_r_sesion_id` (`restaurante_id`, `sesion_id`),
  CONSTRAINT `fk_historial_estado_mesa_r_mesa_id` FOREIGN KEY (`restaurante_id`, `mesa_id`) REFERENCES `mesas` (`restaurante_id`, `id`),
  CONSTRAINT `fk_historial_estado_mesa_r_sesion_id` FOREIGN KEY (`restaurante_id`, `sesion_id`) REFERENCES `sesiones_mesa` (`restaurante_id`, `id`),
  CONSTRAINT `ck_historial_estado_mesa_actor_tipo_v` CHECK (`actor_tipo` IN ('usuario', 'comensal', 'sistema'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `llamadas` (
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `restaurante_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `sesion_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `mesa_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `comensal_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `tipo` VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `estado` VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `attended_at` DATETIME(6) NULL,
  `usuario_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `version` INT NOT NULL,
  `created_at` DATETIME(6) NOT NULL,
  `updated_at` DATETIME(6) NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uq_llamadas_r_id` (`restaurante_id`, `id`),
  KEY `ix_llamadas_r_estado_created_at` (`restaurante_id`, `estado`, `created_at`),
  KEY `ix_llamadas_r_sesion_id_estado` (`restaurante_id`, `sesion_id`, `estado`),
  KEY `ix_llamadas_r_mesa_id` (`restaurante_id`, `mesa_id`),
  KEY `ix_llamadas_r_comensal_id` (`restaurante_id`, `comensal_id`),
  KEY `ix_llamadas_r_usuario_id` (`restaurante_id`, `usuario_id`),
  CONSTRAINT `fk_llamadas_r_sesion_id` FOREIGN KEY (`restaurante_id`, `sesion_id`) REFERENCES `sesiones_mesa` (`restaurante_id`, `id`),
  CONSTRAINT `fk_llamadas_r_mesa_id` FOREIGN KEY (`restaurante_id`, `mesa_id`) REFERENCES `mesas` (`restaurante_id`, `id`),
  CONSTRAINT `fk_llamadas_r_comensal_id` FOREIGN KEY (`restaurante_id`, `comensal_id`) REFERENCES `comensales` (`restaurante_id`, `id`),
  CONSTRAINT `fk_llamadas_r_usuario_id` FOREIGN KEY (`restaurante_id`, `usuario_id`) REFERENCES `usuarios` (`restaurante_id`, `id`),
  CONSTRAINT `ck_llamadas_tipo_v` CHECK (`tipo` IN ('mesero', 'cuenta')),
  CONSTRAINT `ck_llamadas_estado_v` CHECK (`estado` IN ('pendiente', 'atendida'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `estaciones` (
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `restaurante_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `nombre` VARCHAR(60) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `nombre_norm` VARCHAR(60) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `orden` INT NOT NULL,
  `capacidad` INT NOT NULL,
  `archivada` TINYINT(1) NOT NULL,
  `version` INT NOT NULL,
  `created_at` DATETIME(6) NOT NULL,
  `updated_at` DATETIME(6) NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uq_estaciones_r_id` (`restaurante_id`, `id`),
  UNIQUE KEY `uq_estaciones_r_nombre_norm` (`restaurante_id`, `nombre_norm`),
  CONSTRAINT `fk_estaciones_r` FOREIGN KEY (`restaurante_id`) REFERENCES `restaurantes` (`id`),
  CONSTRAINT `ck_estaciones_archivada_v` CHECK (`archivada` IN (0, 1)),
  CONSTRAINT `ck_estaciones_capacidad` CHECK (capacidad >= 1)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `cursos` (
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `restaurante_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `nombre` VARCHAR(60) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `orden` INT NOT NULL,
  `version` INT NOT NULL,
  `created_at` DATETIME(6) NOT NULL,
  `updated_at` DATETIME(6) NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uq_cursos_r_id` (`restaurante_id`, `id`),
  CONSTRAINT `fk_cursos_r` FOREIGN KEY (`restaurante_id`) REFERENCES `restaurantes` (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `categorias` (
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `restaurante_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `nombre` VARCHAR(80) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `orden` INT NOT NULL,
  `archivada` TINYINT(1) NOT NULL,
  `version` INT NOT NULL,
  `created_at` DATETIME(6) NOT NULL,
  `updated_at` DATETIME(6) NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uq_categorias_r_id` (`restaurante_id`, `id`),
  CONSTRAINT `fk_categorias_r` FOREIGN KEY (`restaurante_id`) REFERENCES `restaurantes` (`id`),
  CONSTRAINT `ck_categorias_archivada_v` CHECK (`archivada` IN (0, 1))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `productos` (
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `restaurante_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `categoria_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `estacion_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `curso_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `nombre` VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `nombre_norm` VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `descripcion` VARCHAR(1000) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `precio_minor` BIGINT NOT NULL,
  `impuesto_bps` INT NULL,
  `impuesto_incluido` TINYINT(1) NULL,
  `disponible` TINYINT(1) NOT NULL,
  `alergenos` LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `foto` VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
  `minutos_base` INT NOT NULL,
  `orden` INT NOT NULL,
  `archivado` TINYINT(1) NOT NULL,
  `version` INT NOT NULL,
  `created_at` DATETIME(6) NOT NULL,
  `updated_at` DATETIME(6) NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uq_productos_r_id` (`restaurante_id`, `id`),
  UNIQUE KEY `uq_productos_r_categoria_id_nombre_norm` (`restaurante_id`, `categoria_id`, `nombre_norm`),
  KEY `ix_productos_r_estacion_id` (`restaurante_id`, `estacion_id`),
  KEY `ix_productos_r_curso_id` (`restaurante_id`, `curso_id`),
  CONSTRAINT `fk_productos_r_categoria_id` FOREIGN KEY (`restaurante_id`, `categoria_id`) REFERENCES `categorias` (`restaurante_id`, `id`),
  CONSTRAINT `fk_productos_r_estacion_id` FOREIGN KEY (`restaurante_id`, `estacion_id`) REFERENCES `estaciones` (`restaurante_id`, `id`),
  CONSTRAINT `fk_productos_r_curso_id` FOREIGN KEY (`restaurante_id`, `curso_id`) REFERENCES `cursos` (`restaurante_id`, `id`),
  CONSTRAINT `ck_productos_impuesto_incluido_v` CHECK (`impuesto_incluido` IN (0, 1)),
  CONSTRAINT `ck_productos_disponible_v` CHECK (`disponible` IN (0, 1)),
  CONSTRAINT `ck_productos_alergenos_v` CHECK (JSON_VALID(`alergenos`)),
  CONSTRAINT `ck_productos_archivado_v` CHECK (`archivado` IN (0, 1)),
  CONSTRAINT `ck_productos_precio` CHECK (precio_minor >= 0),
  CONSTRAINT `ck_productos_minutos` CHECK (minutos_base >= 0),
  CONSTRAINT `ck_productos_impuesto` CHECK (impuesto_bps >= 0)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `grupos_modificadores` (
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `restaurante_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `nombre` VARCHAR(80) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `min` INT NOT NULL,
  `max` INT NOT NULL,
  `archivado` TINYINT(1) NOT NULL,
  `version` INT NOT NULL,
  `created_at` DATETIME(6) NOT NULL,
  `updated_at` DATETIME(6) NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uq_grupos_modificadores_r_id` (`restaurante_id`, `id`),
  CONSTRAINT `fk_grupos_modificadores_r` FOREIGN KEY (`restaurante_id`) REFERENCES `restaurantes` (`id`),
  CONSTRAINT `ck_grupos_modificadores_archivado_v` CHECK (`archivado` IN (0, 1)),
  CONSTRAINT `ck_grupos_modificadores_min_max` CHECK (0 <= `min` AND `min` <= `max`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `modificadores` (
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `restaurante_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `grupo_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `nombre` VARCHAR(80) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `precio_minor` BIGINT NOT NULL,
  `disponible` TINYINT(1) NOT NULL,
  `orden` INT NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uq_modificadores_r_id` (`restaurante_id`, `id`),
  KEY `ix_modificadores_r_grupo_id` (`restaurante_id`, `grupo_id`),
  CONSTRAINT `fk_modificadores_r_grupo_id` FOREIGN KEY (`restaurante_id`, `grupo_id`) REFERENCES `grupos_modificadores` (`restaurante_id`, `id`),
  CONSTRAINT `ck_modificadores_disponible_v` CHECK (`disponible` IN (0, 1))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `producto_grupos` (
  `restaurante_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `producto_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `grupo_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `orden` INT NOT NULL,
  PRIMARY KEY (`producto_id`, `grupo_id`),
  KEY `ix_producto_grupos_r_producto_id` (`restaurante_id`, `producto_id`),
  KEY `ix_producto_grupos_r_grupo_id` (`restaurante_id`, `grupo_id`),
  CONSTRAINT `fk_producto_grupos_r_producto_id` FOREIGN KEY (`restaurante_id`, `producto_id`) REFERENCES `productos` (`restaurante_id`, `id`),
  CONSTRAINT `fk_producto_grupos_r_grupo_id` FOREIGN KEY (`restaurante_id`, `grupo_id`) REFERENCES `grupos_modificadores` (`restaurante_id`, `id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `fotos` (
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `restaurante_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `producto_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `tipo` VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `ancho` INT NOT NULL,
  `alto` INT NOT NULL,
  `bytes` MEDIUMBLOB NOT NULL,
  `sha256` CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `created_at` DATETIME(6) NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uq_fotos_r_id` (`restaurante_id`, `id`),
  KEY `ix_fotos_r_producto_id` (`restaurante_id`, `producto_id`),
  CONSTRAINT `fk_fotos_r` FOREIGN KEY (`restaurante_id`) REFERENCES `restaurantes` (`id`),
  CONSTRAINT `fk_fotos_r_producto_id` FOREIGN KEY (`restaurante_id`, `producto_id`) REFERENCES `productos` (`restaurante_id`, `id`),
  CONSTRAINT `ck_fotos_bytes_v` CHECK (OCTET_LENGTH(`bytes`) <= 524288)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `pedidos` (
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `restaurante_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `numero` INT NOT NULL,
  `dia_comercial` CHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `sesion_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `mesa_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `para_llevar_nombre` VARCHAR(80) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
  `estado` VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `moneda` CHAR(3) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `total_minor` BIGINT NOT NULL,
  `comensal_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `usuario_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `motivo` VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
  `aceptado_at` DATETIME(6) NULL,
  `version` INT NOT NULL,
  `created_at` DATETIME(6) NOT NULL,
  `updated_at` DATETIME(6) NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uq_pedidos_r_id` (`restaurante_id`, `id`),
  UNIQUE KEY `uq_pedidos_r_dia_comercial_numero` (`restaurante_id`, `dia_comercial`, `numero`),
  KEY `ix_pedidos_r_estado_created_at` (`restaurante_id`, `estado`, `created_at`),
  KEY `ix_pedidos_r_sesion_id` (`restaurante_id`, `sesion_id`),
  KEY `ix_pedidos_r_mesa_id` (`restaurante_id`, `mesa_id`),
  KEY `ix_pedidos_r_comensal_id` (`restaurante_id`, `comensal_id`),
  KEY `ix_pedidos_r_usuario_id` (`restaurante_id`, `usuario_id`),
  CONSTRAINT `fk_pedidos_r` FOREIGN KEY (`restaurante_id`) REFERENCES `restaurantes` (`id`),
  CONSTRAINT `fk_pedidos_r_sesion_id` FOREIGN KEY (`restaurante_id`, `sesion_id`) REFERENCES `sesiones_mesa` (`restaurante_id`, `id`),
  CONSTRAINT `fk_pedidos_r_mesa_id` FOREIGN KEY (`restaurante_id`, `mesa_id`) REFERENCES `mesas` (`restaurante_id`, `id`),
  CONSTRAINT `fk_pedidos_r_comensal_id` FOREIGN KEY (`restaurante_id`, `comensal_id`) REFERENCES `comensales` (`restaurante_id`, `id`),
  CONSTRAINT `fk_pedidos_r_usuario_id` FOREIGN KEY (`restaurante_id`, `usuario_id`) REFERENCES `usuarios` (`restaurante_id`, `id`),
  CONSTRAINT `ck_pedidos_estado_v` CHECK (`estado` IN ('pendiente', 'aceptado', 'preparando', 'listo', 'entregado', 'rechazado', 'cancelado')),
  CONSTRAINT `ck_pedidos_sesion_o_para_llevar` CHECK ((sesion_id IS NULL) = (para_llevar_nombre IS NOT NULL))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `pedido_items` (
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `restaurante_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `pedido_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `linea` INT NOT NULL,
  `producto_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `nombre` VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `cantidad` INT NOT NULL,
  `precio_minor` BIGINT NOT NULL,
  `total_minor` BIGINT NOT NULL,
  `impuesto_bps` INT NOT NULL,
  `impuesto_incluido` TINYINT(1) NOT NULL,
  `modificadores` LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `nota` VARCHAR(280) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
  `estado` VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `estacion_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `curso_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `comensal_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `usuario_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `minutos_base` INT NOT NULL,
  `promised_at` DATETIME(6) NULL,
  `started_at` DATETIME(6) NULL,
  `ready_at` DATETIME(6) NULL,
  `served_at` DATETIME(6) NULL,
  `motivo` VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
  `created_at` DATETIME(6) NOT NULL,
  `updated_at` DATETIME(6) NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uq_pedido_items_r_id` (`restaurante_id`, `id`),
  UNIQUE KEY `uq_pedido_items_r_pedido_id_linea` (`restaurante_id`, `pedido_id`, `linea`),
  KEY `ix_pedido_items_r_estacion_id_estado` (`restaurante_id`, `estacion_id`, `estado`),
  KEY `ix_pedido_items_r_producto_id` (`restaurante_id`, `producto_id`),
  KEY `ix_pedido_items_r_curso_id` (`restaurante_id`, `curso_id`),
  KEY `ix_pedido_items_r_comensal_id` (`restaurante_id`, `comensal_id`),
  KEY `ix_pedido_items_r_usuario_id` (`restaurante_id`, `usuario_id`),
  CONSTRAINT `fk_pedido_items_r_pedido_id` FOREIGN KEY (`restaurante_id`, `pedido_id`) REFERENCES `pedidos` (`restaurante_id`, `id`),
  CONSTRAINT `fk_pedido_items_r_producto_id` FOREIGN KEY (`restaurante_id`, `producto_id`) REFERENCES `productos` (`restaurante_id`, `id`),
  CONSTRAINT `fk_pedido_items_r_estacion_id` FOREIGN KEY (`restaurante_id`, `estacion_id`) REFERENCES `estaciones` (`restaurante_id`, `id`),
  CONSTRAINT `fk_pedido_items_r_curso_id` FOREIGN KEY (`restaurante_id`, `curso_id`) REFERENCES `cursos` (`restaurante_id`, `id`),
  CONSTRAINT `fk_pedido_items_r_comensal_id` FOREIGN KEY (`restaurante_id`, `comensal_id`) REFERENCES `comensales` (`restaurante_id`, `id`),
  CONSTRAINT `fk_pedido_items_r_usuario_id` FOREIGN KEY (`restaurante_id`, `usuario_id`) REFERENCES `usuarios` (`restaurante_id`, `id`),
  CONSTRAINT `ck_pedido_items_impuesto_incluido_v` CHECK (`impuesto_incluido` IN (0, 1)),
  CONSTRAINT `ck_pedido_items_modificadores_v` CHECK (JSON_VALID(`modificadores`)),
  CONSTRAINT `ck_pedido_items_estado_v` CHECK (`estado` IN ('retenido', 'pendiente', 'preparando', 'listo', 'entregado', 'anulado')),
  CONSTRAINT `ck_pedido_items_cantidad` CHECK (cantidad BETWEEN 1 AND 99),
  CONSTRAINT `ck_pedido_items_total` CHECK (total_minor = cantidad * precio_minor)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `historial_estado_pedido` (
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `restaurante_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `pedido_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `item_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `from_estado` VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `to_estado` VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `actor_tipo` VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `actor_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `motivo` VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
  `created_at` DATETIME(6) NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uq_historial_estado_pedido_r_id` (`restaurante_id`, `id`),
  KEY `ix_historial_estado_pedido_r_pedido_id_created_at` (`restaurante_id`, `pedido_id`, `created_at`),
  KEY `ix_historial_estado_pedido_r_item_id` (`restaurante_id`, `item_id`),
  CONSTRAINT `fk_historial_estado_pedido_r_pedido_id` FOREIGN KEY (`restaurante_id`, `pedido_id`) REFERENCES `pedidos` (`restaurante_id`, `id`),
  CONSTRAINT `fk_historial_estado_pedido_r_item_id` FOREIGN KEY (`restaurante_id`, `item_id`) REFERENCES `pedido_items` (`restaurante_id`, `id`),
  CONSTRAINT `ck_historial_estado_pedido_actor_tipo_v` CHECK (`actor_tipo` IN ('usuario', 'comensal', 'sistema'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `cuentas` (
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `restaurante_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `sesion_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `pedido_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `moneda` CHAR(3) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `estado` VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `solicitada_at` DATETIME(6) NULL,
  `cerrada_at` DATETIME(6) NULL,
  `total_minor` BIGINT NULL,
  `servicio_bps` INT NOT NULL,
  `version` INT NOT NULL,
  `created_at` DATETIME(6) NOT NULL,
  `updated_at` DATETIME(6) NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uq_cuentas_r_id` (`restaurante_id`, `id`),
  UNIQUE KEY `uq_cuentas_r_sesion_id` (`restaurante_id`, `sesion_id`),
  UNIQUE KEY `uq_cuentas_r_pedido_id` (`restaurante_id`, `pedido_id`),
  KEY `ix_cuentas_r_estado_cerrada_at` (`restaurante_id`, `estado`, `cerrada_at`),
  CONSTRAINT `fk_cuentas_r` FOREIGN KEY (`restaurante_id`) REFERENCES `restaurantes` (`id`),
  CONSTRAINT `fk_cuentas_r_sesion_id` FOREIGN KEY (`restaurante_id`, `sesion_id`) REFERENCES `sesiones_mesa` (`restaurante_id`, `id`),
  CONSTRAINT `fk_cuentas_r_pedido_id` FOREIGN KEY (`restaurante_id`, `pedido_id`) REFERENCES `pedidos` (`restaurante_id`, `id`),
  CONSTRAINT `ck_cuentas_estado_v` CHECK (`estado` IN ('abierta', 'cerrada')),
  CONSTRAINT `ck_cuentas_sesion_o_pedido` CHECK ((sesion_id IS NULL) = (pedido_id IS NOT NULL)),
  CONSTRAINT `ck_cuentas_cerrada` CHECK ((estado = 'cerrada') = (cerrada_at IS NOT NULL AND total_minor IS NOT NULL))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `cuenta_ajustes` (
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `restaurante_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `cuenta_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `tipo` VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `monto_minor` BIGINT NOT NULL,
  `bps` INT NULL,
  `motivo` VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `usuario_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `created_at` DATETIME(6) NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uq_cuenta_ajustes_r_id` (`restaurante_id`, `id`),
  KEY `ix_cuenta_ajustes_r_cuenta_id` (`restaurante_id`, `cuenta_id`),
  KEY `ix_cuenta_ajustes_r_usuario_id` (`restaurante_id`, `usuario_id`),
  CONSTRAINT `fk_cuenta_ajustes_r_cuenta_id` FOREIGN KEY (`restaurante_id`, `cuenta_id`) REFERENCES `cuentas` (`restaurante_id`, `id`),
  CONSTRAINT `fk_cuenta_ajustes_r_usuario_id` FOREIGN KEY (`restaurante_id`, `usuario_id`) REFERENCES `usuarios` (`restaurante_id`, `id`),
  CONSTRAINT `ck_cuenta_ajustes_tipo_v` CHECK (`tipo` IN ('descuento', 'cortesia', 'recargo'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `turnos_caja` (
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `restaurante_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `usuario_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `estado` VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `fondo_inicial_minor` BIGINT NOT NULL,
  `contado_minor` BIGINT NULL,
  `abierto_at` DATETIME(6) NOT NULL,
  `cerrado_at` DATETIME(6) NULL,
  `version` INT NOT NULL,
  `created_at` DATETIME(6) NOT NULL,
  `updated_at` DATETIME(6) NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uq_turnos_caja_r_id` (`restaurante_id`, `id`),
  KEY `ix_turnos_caja_r_usuario_id_estado` (`restaurante_id`, `usuario_id`, `estado`),
  KEY `ix_turnos_caja_r_estado_abierto_at` (`restaurante_id`, `estado`, `abierto_at`),
  CONSTRAINT `fk_turnos_caja_r_usuario_id` FOREIGN KEY (`restaurante_id`, `usuario_id`) REFERENCES `usuarios` (`restaurante_id`, `id`),
  CONSTRAINT `ck_turnos_caja_estado_v` CHECK (`estado` IN ('abierto', 'cerrado')),
  CONSTRAINT `ck_turnos_caja_cerrado` CHECK ((estado = 'cerrado') = (cerrado_at IS NOT NULL))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `pagos` (
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `restaurante_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `cuenta_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `metodo` VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `monto_minor` BIGINT NOT NULL,
  `propina_minor` BIGINT NOT NULL,
  `recibido_minor` BIGINT NULL,
  `vuelto_minor` BIGINT NOT NULL,
  `redondeo_minor` BIGINT NOT NULL,
  `devuelto_minor` BIGINT NOT NULL,
  `turno_caja_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `usuario_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `created_at` DATETIME(6) NOT NULL,
  `dia_comercial` CHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uq_pagos_r_id` (`restaurante_id`, `id`),
  KEY `ix_pagos_r_dia_comercial` (`restaurante_id`, `dia_comercial`),
  KEY `ix_pagos_r_cuenta_id_created_at` (`restaurante_id`, `cuenta_id`, `created_at`),
  KEY `ix_pagos_r_turno_caja_id` (`restaurante_id`, `turno_caja_id`),
  KEY `ix_pagos_r_usuario_id` (`restaurante_id`, `usuario_id`),
  CONSTRAINT `fk_pagos_r_cuenta_id` FOREIGN KEY (`restaurante_id`, `cuenta_id`) REFERENCES `cuentas` (`restaurante_id`, `id`),
  CONSTRAINT `fk_pagos_r_turno_caja_id` FOREIGN KEY (`restaurante_id`, `turno_caja_id`) REFERENCES `turnos_caja` (`restaurante_id`, `id`),
  CONSTRAINT `fk_pagos_r_usuario_id` FOREIGN KEY (`restaurante_id`, `usuario_id`) REFERENCES `usuarios` (`restaurante_id`, `id`),
  CONSTRAINT `ck_pagos_metodo_v` CHECK (`metodo` IN ('efectivo', 'tarjeta', 'transferencia', 'qr')),
  CONSTRAINT `ck_pagos_montos` CHECK (monto_minor >= 0 AND propina_minor >= 0 AND vuelto_minor >= 0 AND devuelto_minor >= 0)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `devoluciones` (
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `restaurante_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `pago_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `monto_minor` BIGINT NOT NULL,
  `propina_minor` BIGINT NOT NULL,
  `motivo` VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `usuario_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `created_at` DATETIME(6) NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uq_devoluciones_r_id` (`restaurante_id`, `id`),
  KEY `ix_devoluciones_r_pago_id` (`restaurante_id`, `pago_id`),
  KEY `ix_devoluciones_r_usuario_id` (`restaurante_id`, `usuario_id`),
  CONSTRAINT `fk_devoluciones_r_pago_id` FOREIGN KEY (`restaurante_id`, `pago_id`) REFERENCES `pagos` (`restaurante_id`, `id`),
  CONSTRAINT `fk_devoluciones_r_usuario_id` FOREIGN KEY (`restaurante_id`, `usuario_id`) REFERENCES `usuarios` (`restaurante_id`, `id`),
  CONSTRAINT `ck_devoluciones_montos` CHECK (monto_minor >= 0 AND propina_minor >= 0)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `movimientos_caja` (
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `restaurante_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `turno_caja_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `tipo` VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `monto_minor` BIGINT NOT NULL,
  `motivo` VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `usuario_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `created_at` DATETIME(6) NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uq_movimientos_caja_r_id` (`restaurante_id`, `id`),
  KEY `ix_movimientos_caja_r_turno_caja_id` (`restaurante_id`, `turno_caja_id`),
  KEY `ix_movimientos_caja_r_usuario_id` (`restaurante_id`, `usuario_id`),
  CONSTRAINT `fk_movimientos_caja_r_turno_caja_id` FOREIGN KEY (`restaurante_id`, `turno_caja_id`) REFERENCES `turnos_caja` (`restaurante_id`, `id`),
  CONSTRAINT `fk_movimientos_caja_r_usuario_id` FOREIGN KEY (`restaurante_id`, `usuario_id`) REFERENCES `usuarios` (`restaurante_id`, `id`),
  CONSTRAINT `ck_movimientos_caja_tipo_v` CHECK (`tipo` IN ('entrada', 'salida')),
  CONSTRAINT `ck_movimientos_caja_monto` CHECK (monto_minor > 0)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `contadores` (
  `restaurante_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `clave` VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `valor` BIGINT NOT NULL,
  PRIMARY KEY (`restaurante_id`, `clave`),
  CONSTRAINT `fk_contadores_r` FOREIGN KEY (`restaurante_id`) REFERENCES `restaurantes` (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `idempotency_keys` (
  `restaurante_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `actor` VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `clave` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `ruta` VARCHAR(120) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `body_hash` CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `status` INT NULL,
  `answer` LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
  `created_at` DATETIME(6) NOT NULL,
  PRIMARY KEY (`restaurante_id`, `actor`, `clave`),
  KEY `ix_idempotency_keys_created_at` (`created_at`),
  CONSTRAINT `fk_idempotency_keys_r` FOREIGN KEY (`restaurante_id`) REFERENCES `restaurantes` (`id`),
  CONSTRAINT `ck_idempotency_keys_answer_v` CHECK (JSON_VALID(`answer`))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `outbox` (
  `seq` BIGINT NOT NULL AUTO_INCREMENT,
  `shard` SMALLINT NOT NULL,
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `restaurante_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `aggregate_type` VARCHAR(30) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `aggregate_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `aggregate_version` INT NOT NULL,
  `type` VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `payload` LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `canales` LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `created_at` DATETIME(6) NOT NULL,
  `attempts` INT NOT NULL DEFAULT 0,
  `next_attempt_at` DATETIME(6) NULL,
  `last_error` VARCHAR(500) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
  PRIMARY KEY (`seq`),
  UNIQUE KEY `uq_outbox_id` (`id`),
  KEY `ix_outbox_shard_seq` (`shard`, `seq`),
  CONSTRAINT `ck_outbox_payload_v` CHECK (JSON_VALID(`payload`)),
  CONSTRAINT `ck_outbox_canales_v` CHECK (JSON_VALID(`canales`)),
  CONSTRAINT `ck_outbox_shard` CHECK (shard BETWEEN 0 AND 15)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `event_log` (
  `shard` SMALLINT NOT NULL,
  `shard_seq` BIGINT NOT NULL,
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `restaurante_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `aggregate_type` VARCHAR(30) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `aggregate_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `aggregate_version` INT NOT NULL,
  `type` VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `payload` LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `canales` LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `created_at` DATETIME(6) NOT NULL,
  `logged_at` DATETIME(6) NOT NULL,
  PRIMARY KEY (`shard`, `shard_seq`),
  UNIQUE KEY `uq_event_log_id` (`id`),
  KEY `ix_event_log_r_created_at` (`restaurante_id`, `created_at`),
  KEY `ix_event_log_logged_at` (`logged_at`),
  CONSTRAINT `ck_event_log_payload_v` CHECK (JSON_VALID(`payload`)),
  CONSTRAINT `ck_event_log_canales_v` CHECK (JSON_VALID(`canales`))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `outbox_dead` (
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `restaurante_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `aggregate_type` VARCHAR(30) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `aggregate_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `aggregate_version` INT NOT NULL,
  `type` VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `payload` LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `canales` LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `created_at` DATETIME(6) NOT NULL,
  `shard` SMALLINT NOT NULL,
  `sink` VARCHAR(30) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `error` VARCHAR(500) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `attempts` INT NOT NULL,
  `died_at` DATETIME(6) NOT NULL,
  `replayed_at` DATETIME(6) NULL,
  PRIMARY KEY (`id`),
  KEY `ix_outbox_dead_r_died_at` (`restaurante_id`, `died_at`),
  KEY `ix_outbox_dead_sink_aggregate_id` (`sink`, `aggregate_id`),
  CONSTRAINT `ck_outbox_dead_payload_v` CHECK (JSON_VALID(`payload`)),
  CONSTRAINT `ck_outbox_dead_canales_v` CHECK (JSON_VALID(`canales`))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `relay_leases` (
  `shard` SMALLINT NOT NULL,
  `holder` VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `fencing` BIGINT NOT NULL,
  `next_seq` BIGINT NOT NULL,
  `expires_at` DATETIME(6) NOT NULL,
  PRIMARY KEY (`shard`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `sink_cursors` (
  `sink` VARCHAR(30) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `shard` SMALLINT NOT NULL,
  `position` BIGINT NOT NULL,
  `updated_at` DATETIME(6) NOT NULL,
  PRIMARY KEY (`sink`, `shard`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `webhooks` (
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `restaurante_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `url` VARCHAR(500) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `eventos` LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `secret_cifrado` VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `estado` VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `fallos_desde` DATETIME(6) NULL,
  `version` INT NOT NULL,
  `created_at` DATETIME(6) NOT NULL,
  `updated_at` DATETIME(6) NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uq_webhooks_r_id` (`restaurante_id`, `id`),
  KEY `ix_webhooks_r_estado` (`restaurante_id`, `estado`),
  CONSTRAINT `fk_webhooks_r` FOREIGN KEY (`restaurante_id`) REFERENCES `restaurantes` (`id`),
  CONSTRAINT `ck_webhooks_eventos_v` CHECK (JSON_VALID(`eventos`)),
  CONSTRAINT `ck_webhooks_estado_v` CHECK (`estado` IN ('activo', 'pausado', 'desactivado'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `webhook_entregas` (
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `restaurante_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `webhook_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `event_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `intento` INT NOT NULL,
  `estado` VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `http_status` INT NULL,
  `error` VARCHAR(300) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
  `duracion_ms` INT NULL,
  `created_at` DATETIME(6) NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uq_webhook_entregas_r_id` (`restaurante_id`, `id`),
  KEY `ix_webhook_entregas_r_webhook_id_created_at` (`restaurante_id`, `webhook_id`, `created_at`),
  KEY `ix_webhook_entregas_r_event_id` (`restaurante_id`, `event_id`),
  KEY `ix_webhook_entregas_created_at` (`created_at`),
  CONSTRAINT `fk_webhook_entregas_r_webhook_id` FOREIGN KEY (`restaurante_id`, `webhook_id`) REFERENCES `webhooks` (`restaurante_id`, `id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `notificaciones` (
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `restaurante_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `tipo` VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `payload` LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `sent` TINYINT(1) NOT NULL,
  `created_at` DATETIME(6) NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uq_notificaciones_r_id` (`restaurante_id`, `id`),
  KEY `ix_notificaciones_r_created_at` (`restaurante_id`, `created_at`),
  CONSTRAINT `fk_notificaciones_r` FOREIGN KEY (`restaurante_id`) REFERENCES `restaurantes` (`id`),
  CONSTRAINT `ck_notificaciones_payload_v` CHECK (JSON_VALID(`payload`)),
  CONSTRAINT `ck_notificaciones_sent_v` CHECK (`sent` IN (0, 1))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `auditoria` (
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `restaurante_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `secuencia` BIGINT NULL,
  `actor_tipo` VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `actor_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `accion` VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `sujeto_tipo` VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `sujeto_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `antes` LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
  `despues` LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
  `ip` VARCHAR(45) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `created_at` DATETIME(6) NOT NULL,
  `hash` CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `hash_anterior` CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uq_auditoria_r_id` (`restaurante_id`, `id`),
  UNIQUE KEY `uq_auditoria_r_secuencia` (`restaurante_id`, `secuencia`),
  KEY `ix_auditoria_r_created_at` (`restaurante_id`, `created_at`),
  KEY `ix_auditoria_r_sujeto_tipo_sujeto_id` (`restaurante_id`, `sujeto_tipo`, `sujeto_id`),
  CONSTRAINT `fk_auditoria_r` FOREIGN KEY (`restaurante_id`) REFERENCES `restaurantes` (`id`),
  CONSTRAINT `ck_auditoria_actor_tipo_v` CHECK (`actor_tipo` IN ('usuario', 'comensal', 'sistema')),
  CONSTRAINT `ck_auditoria_antes_v` CHECK (JSON_VALID(`antes`)),
  CONSTRAINT `ck_auditoria_despues_v` CHECK (JSON_VALID(`despues`))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `auditoria_personal` (
  `auditoria_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `restaurante_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `datos` LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  PRIMARY KEY (`auditoria_id`),
  KEY `ix_auditoria_personal_r_auditoria_id` (`restaurante_id`, `auditoria_id`),
  CONSTRAINT `fk_auditoria_personal_r_auditoria_id` FOREIGN KEY (`restaurante_id`, `auditoria_id`) REFERENCES `auditoria` (`restaurante_id`, `id`),
  CONSTRAINT `ck_auditoria_personal_datos_v` CHECK (JSON_VALID(`datos`))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

ALTER TABLE `mesas` ADD CONSTRAINT `fk_mesas_r_sesion_id` FOREIGN KEY (`restaurante_id`, `sesion_id`) REFERENCES `sesiones_mesa` (`restaurante_id`, `id`), ALGORITHM=COPY, LOCK=SHARED;

CREATE TABLE `sink_waiting` (
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `sink` VARCHAR(30) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `shard` SMALLINT NOT NULL,
  `event_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `shard_seq` BIGINT NOT NULL,
  `restaurante_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `aggregate_type` VARCHAR(30) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `aggregate_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `aggregate_version` INT NOT NULL,
  `type` VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `payload` LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `canales` LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `created_at` DATETIME(6) NOT NULL,
  `attempts` INT NOT NULL DEFAULT 0,
  `next_attempt_at` DATETIME(6) NOT NULL,
  `last_error` VARCHAR(500) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
  `waiting_since` DATETIME(6) NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uq_sink_waiting_sink_event_id` (`sink`, `event_id`),
  KEY `ix_sink_waiting_sink_shard_aggregate_id_aggregate_version` (`sink`, `shard`, `aggregate_id`, `aggregate_version`),
  CONSTRAINT `ck_sink_waiting_payload_v` CHECK (JSON_VALID(`payload`)),
  CONSTRAINT `ck_sink_waiting_canales_v` CHECK (JSON_VALID(`canales`))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

ALTER TABLE `refresh_tokens` ADD COLUMN `sucesor_de` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL, ALGORITHM=INSTANT;

ALTER TABLE `refresh_tokens` ADD UNIQUE KEY `uq_refresh_tokens_sucesor_de` (`sucesor_de`), ALGORITHM=INPLACE, LOCK=NONE;

CREATE TABLE `factores_totp` (
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `restaurante_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `usuario_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `secreto_cifrado` VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `confirmado_at` DATETIME(6) NULL,
  `ultimo_paso` BIGINT NOT NULL,
  `created_at` DATETIME(6) NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uq_factores_totp_r_id` (`restaurante_id`, `id`),
  UNIQUE KEY `uq_factores_totp_r_usuario_id` (`restaurante_id`, `usuario_id`),
  CONSTRAINT `fk_factores_totp_r_usuario_id` FOREIGN KEY (`restaurante_id`, `usuario_id`) REFERENCES `usuarios` (`restaurante_id`, `id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `llaves_acceso` (
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `restaurante_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `usuario_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `nombre` VARCHAR(60) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `credencial_hash` CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `credencial_id` VARCHAR(1400) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `clave_publica` MEDIUMBLOB NOT NULL,
  `contador` BIGINT NOT NULL,
  `transportes` LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `created_at` DATETIME(6) NOT NULL,
  `last_used_at` DATETIME(6) NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uq_llaves_acceso_r_id` (`restaurante_id`, `id`),
  UNIQUE KEY `uq_llaves_acceso_r_credencial_hash` (`restaurante_id`, `credencial_hash`),
  KEY `ix_llaves_acceso_r_usuario_id` (`restaurante_id`, `usuario_id`),
  CONSTRAINT `fk_llaves_acceso_r_usuario_id` FOREIGN KEY (`restaurante_id`, `usuario_id`) REFERENCES `usuarios` (`restaurante_id`, `id`),
  CONSTRAINT `ck_llaves_acceso_clave_publica_v` CHECK (OCTET_LENGTH(`clave_publica`) <= 2048),
  CONSTRAINT `ck_llaves_acceso_transportes_v` CHECK (JSON_VALID(`transportes`))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `codigos_recuperacion` (
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `restaurante_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `usuario_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `codigo_hash` CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `created_at` DATETIME(6) NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uq_codigos_recuperacion_r_id` (`restaurante_id`, `id`),
  UNIQUE KEY `uq_codigos_recuperacion_r_usuario_id_codigo_hash` (`restaurante_id`, `usuario_id`, `codigo_hash`),
  CONSTRAINT `fk_codigos_recuperacion_r_usuario_id` FOREIGN KEY (`restaurante_id`, `usuario_id`) REFERENCES `usuarios` (`restaurante_id`, `id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `retos` (
  `token_hash` CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `tipo` VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `reto` VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `restaurante_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `usuario_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `created_at` DATETIME(6) NOT NULL,
  `expires_at` DATETIME(6) NOT NULL,
  PRIMARY KEY (`token_hash`),
  KEY `ix_retos_expires_at` (`expires_at`),
  CONSTRAINT `ck_retos_tipo_v` CHECK (`tipo` IN ('entrada', 'llave_nueva', 'llave'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

ALTER TABLE `event_log` DROP INDEX `uq_event_log_id`, ALGORITHM=INPLACE, LOCK=NONE;

ALTER TABLE `event_log` DROP INDEX `ix_event_log_logged_at`, ALGORITHM=INPLACE, LOCK=NONE;

ALTER TABLE `sink_waiting` ADD KEY `ix_sink_waiting_sink_shard_next_attempt_at` (`sink`, `shard`, `next_attempt_at`), ALGORITHM=INPLACE, LOCK=NONE;

ALTER TABLE `sesiones_mesa` ADD COLUMN `pin_anterior` VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NULL, ALGORITHM=INSTANT;

ALTER TABLE `event_log` ADD COLUMN `pack` LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL, ALGORITHM=INSTANT;

CREATE TABLE `event_packs` (
  `shard` SMALLINT NOT NULL,
  `shard_seq` BIGINT NOT NULL,
  `restaurante_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `first_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `last_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `first_at` DATETIME(6) NOT NULL,
  `last_at` DATETIME(6) NOT NULL,
  PRIMARY KEY (`shard`, `shard_seq`, `restaurante_id`),
  KEY `ix_event_packs_r_last_at` (`restaurante_id`, `last_at`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

ALTER TABLE `pedidos` ADD COLUMN `cobrado_en_sesion_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL, ALGORITHM=INSTANT;

ALTER TABLE `pedidos` ADD KEY `ix_pedidos_r_cobrado_en_sesion_id` (`restaurante_id`, `cobrado_en_sesion_id`), ALGORITHM=INPLACE, LOCK=NONE;

ALTER TABLE `pedido_items` ADD COLUMN `estimated_at` DATETIME(6) NULL, ALGORITHM=INSTANT;

ALTER TABLE `pedido_items` ADD COLUMN `fired_at` DATETIME(6) NULL, ALGORITHM=INSTANT;

ALTER TABLE `modificadores` ADD COLUMN `producto_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL, ALGORITHM=INSTANT;

ALTER TABLE `rate_limits` ADD COLUMN `en_curso` SMALLINT NOT NULL DEFAULT 0, ALGORITHM=INSTANT;

ALTER TABLE `rate_limits` ADD COLUMN `en_curso_at` DATETIME(6) NULL, ALGORITHM=INSTANT;

CREATE TABLE `uniones` (
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `restaurante_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `sesion_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `mesa_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `unida_sesion_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `traido` LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `abierta_at` DATETIME(6) NOT NULL,
  `created_at` DATETIME(6) NOT NULL,
  `deshecha_at` DATETIME(6) NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uq_uniones_r_id` (`restaurante_id`, `id`),
  KEY `ix_uniones_r_sesion_id_deshecha_at` (`restaurante_id`, `sesion_id`, `deshecha_at`),
  KEY `ix_uniones_r_mesa_id` (`restaurante_id`, `mesa_id`),
  KEY `ix_uniones_r_unida_sesion_id` (`restaurante_id`, `unida_sesion_id`),
  CONSTRAINT `fk_uniones_r_sesion_id` FOREIGN KEY (`restaurante_id`, `sesion_id`) REFERENCES `sesiones_mesa` (`restaurante_id`, `id`),
  CONSTRAINT `fk_uniones_r_mesa_id` FOREIGN KEY (`restaurante_id`, `mesa_id`) REFERENCES `mesas` (`restaurante_id`, `id`),
  CONSTRAINT `fk_uniones_r_unida_sesion_id` FOREIGN KEY (`restaurante_id`, `unida_sesion_id`) REFERENCES `sesiones_mesa` (`restaurante_id`, `id`),
  CONSTRAINT `ck_uniones_traido_v` CHECK (JSON_VALID(`traido`))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

ALTER TABLE `comensales` ADD COLUMN `red` VARCHAR(22) CHARACTER SET ascii COLLATE ascii_bin NULL, ALGORITHM=INSTANT;

ALTER TABLE `comensales` ADD COLUMN `telefono` VARCHAR(22) CHARACTER SET ascii COLLATE ascii_bin NULL, ALGORITHM=INSTANT;

CREATE TABLE `correos` (
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `restaurante_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `mensaje_cifrado` LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `intentos` SMALLINT NOT NULL,
  `proximo_at` DATETIME(6) NOT NULL,
  `vence_at` DATETIME(6) NOT NULL,
  `error` VARCHAR(300) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
  `murio_at` DATETIME(6) NULL,
  `created_at` DATETIME(6) NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uq_correos_r_id` (`restaurante_id`, `id`),
  KEY `ix_correos_murio_at_proximo_at` (`murio_at`, `proximo_at`),
  CONSTRAINT `fk_correos_r` FOREIGN KEY (`restaurante_id`) REFERENCES `restaurantes` (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

INSERT INTO `migrations` (timestamp, name) VALUES (1795305600000, 'CanonicalSchema1795305600000');

INSERT INTO `migrations` (timestamp, name) VALUES (1795309200000, 'SinkWaiting1795309200000');

INSERT INTO `migrations` (timestamp, name) VALUES (1795312800000, 'IdentityFactors1795312800000');

INSERT INTO `migrations` (timestamp, name) VALUES (1795316400000, 'LeanEventLog1795316400000');

INSERT INTO `migrations` (timestamp, name) VALUES (1795320000000, 'WaitingByTime1795320000000');

INSERT INTO `migrations` (timestamp, name) VALUES (1795323600000, 'RotatingPin1795323600000');

INSERT INTO `migrations` (timestamp, name) VALUES (1795327200000, 'PacksInTheLog1795327200000');

INSERT INTO `migrations` (timestamp, name) VALUES (1795334400000, 'PaidAndAway1795334400000');

INSERT INTO `migrations` (timestamp, name) VALUES (1795352400000, 'KeptPromises1795352400000');

INSERT INTO `migrations` (timestamp, name) VALUES (1795356000000, 'Sides1795356000000');

INSERT INTO `migrations` (timestamp, name) VALUES (1795366800000, 'AttemptsUnderWay1795366800000');

INSERT INTO `migrations` (timestamp, name) VALUES (1795374000000, 'UndoJoins1795374000000');

INSERT INTO `migrations` (timestamp, name) VALUES (1795381200000, 'WhoWaits1795381200000');

INSERT INTO `migrations` (timestamp, name) VALUES (1795392000000, 'WaitingMail1795392000000');
