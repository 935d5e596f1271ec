-- Generated from backend/src/migrations by `aris db generate`; the build fails when it differs. Never edit it.
-- For OLD READERS ONLY: the old names over the canonical tables. Not updatable, no password hashes. Nothing of ArisGourmet reads them;
-- infra/README.md says what they are for, compat_views_drop.sql takes them away.

SET NAMES utf8mb4;

CREATE OR REPLACE ALGORITHM=TEMPTABLE SQL SECURITY INVOKER VIEW `mesa` AS
  SELECT id, COALESCE(codigo, codigo_qr) AS codigo_qr, estado, restaurante_id, created_at, updated_at FROM mesas WHERE archivada = 0;

CREATE OR REPLACE ALGORITHM=TEMPTABLE SQL SECURITY INVOKER VIEW `producto` AS
  SELECT p.id, p.restaurante_id, p.nombre, p.descripcion, p.precio_minor / IF(r.moneda IN ('BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'UYI', 'VND', 'VUV', 'XAF', 'XOF', 'XPF'), 1.0, 100.0) AS precio, p.disponible
  FROM productos p JOIN restaurantes r ON r.id = p.restaurante_id WHERE p.archivado = 0;

CREATE OR REPLACE ALGORITHM=TEMPTABLE SQL SECURITY INVOKER VIEW `pedido` AS
  SELECT p.id, p.mesa_id, p.restaurante_id, CASE p.estado WHEN 'pendiente' THEN 'nuevo' WHEN 'aceptado' THEN 'nuevo' WHEN 'preparando' THEN 'en_proceso'
    WHEN 'entregado' THEN 'servido' WHEN 'rechazado' THEN 'cancelado' ELSE p.estado END AS estado, p.created_at, p.updated_at FROM pedidos p;

CREATE OR REPLACE ALGORITHM=TEMPTABLE SQL SECURITY INVOKER VIEW `item_pedido` AS
  SELECT i.id, i.pedido_id, i.producto_id, i.cantidad, i.precio_minor / IF(p.moneda IN ('BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'UYI', 'VND', 'VUV', 'XAF', 'XOF', 'XPF'), 1.0, 100.0) AS precio_unitario
  FROM pedido_items i JOIN pedidos p ON p.restaurante_id = i.restaurante_id AND p.id = i.pedido_id;

CREATE OR REPLACE ALGORITHM=TEMPTABLE SQL SECURITY INVOKER VIEW `usuario` AS
  SELECT id, restaurante_id, email, nombre, rol_id AS role_id FROM usuarios;
