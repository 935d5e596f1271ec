-- Generated from backend/src/migrations by `aris db generate`; the build fails when it differs. Never edit it.
-- Tables that a DBA may create where the service's own user has no DDL rights. Safe to run again, before or after `npm run migrate:run`,
-- before or after adoption: it creates what is absent and touches no existing row.

SET NAMES utf8mb4;

CREATE TABLE IF NOT EXISTS `outbox` (
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

CREATE TABLE IF NOT EXISTS `refresh_tokens` (
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
  `sucesor_de` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uq_refresh_tokens_token_hash` (`token_hash`),
  KEY `ix_refresh_tokens_familia_id_generacion` (`familia_id`, `generacion`),
  KEY `ix_refresh_tokens_r_usuario_id_revoked_at` (`restaurante_id`, `usuario_id`, `revoked_at`),
  KEY `ix_refresh_tokens_familia_expires_at` (`familia_expires_at`),
  UNIQUE KEY `uq_refresh_tokens_sucesor_de` (`sucesor_de`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;
