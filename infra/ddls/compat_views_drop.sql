-- Generated from backend/src/migrations by `aris db generate`; the build fails when it differs. Never edit it.
-- Takes away what compat_views.sql made. Safe to run again.

DROP VIEW IF EXISTS `mesa`;

DROP VIEW IF EXISTS `producto`;

DROP VIEW IF EXISTS `pedido`;

DROP VIEW IF EXISTS `item_pedido`;

DROP VIEW IF EXISTS `usuario`;
