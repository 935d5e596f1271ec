import { beforeAll, describe, expect, it } from 'vitest'
import { engines } from '../../../../test/support/databases.js'
import { legacyDatabase } from '../../../../test/support/legacy.js'
import { withServer } from '../../../../test/support/schema.js'
import { runMigrations } from '../run/run.js'
import { verifyDatabase } from './verify.js'

const PEDIDO = "(SELECT id FROM (SELECT id FROM pedidos WHERE estado = 'entregado' ORDER BY id LIMIT 1) p)"

/** What is broken, how, which check says so, and how it is mended. */
const damages: readonly (readonly [what: string, sql: string, check: string, mend: string])[] = [
  [
    'a dropped index',
    'ALTER TABLE pedidos DROP INDEX ix_pedidos_r_estado_created_at',
    'indexes pedidos',
    'ALTER TABLE pedidos ADD INDEX ix_pedidos_r_estado_created_at (restaurante_id, estado, created_at)',
  ],
  [
    'a changed type',
    'ALTER TABLE rate_limits MODIFY cuenta SMALLINT NOT NULL',
    'columns rate_limits',
    'ALTER TABLE rate_limits MODIFY cuenta INT NOT NULL',
  ],
  [
    'a lost NOT NULL',
    'ALTER TABLE rate_limits MODIFY cuenta INT NULL',
    'columns rate_limits',
    'ALTER TABLE rate_limits MODIFY cuenta INT NOT NULL',
  ],
  [
    'another collation',
    'ALTER TABLE webhooks MODIFY url VARCHAR(500) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci NOT NULL',
    'columns webhooks',
    'ALTER TABLE webhooks MODIFY url VARCHAR(500) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL',
  ],
  [
    'a missing foreign key',
    'ALTER TABLE pedido_items DROP FOREIGN KEY fk_pedido_items_r_curso_id',
    'foreign keys pedido_items',
    'ALTER TABLE pedido_items ADD CONSTRAINT fk_pedido_items_r_curso_id FOREIGN KEY (restaurante_id, curso_id) REFERENCES cursos (restaurante_id, id)',
  ],
  [
    'a missing condition',
    'ALTER TABLE pedido_items DROP CONSTRAINT ck_pedido_items_total',
    'conditions pedido_items',
    'ALTER TABLE pedido_items ADD CONSTRAINT ck_pedido_items_total CHECK (total_minor = cantidad * precio_minor)',
  ],
  [
    'a missing table',
    'RENAME TABLE sink_cursors TO legacy_sink_cursors',
    'columns sink_cursors',
    'RENAME TABLE legacy_sink_cursors TO sink_cursors',
  ],
  [
    'an orphan',
    `SET FOREIGN_KEY_CHECKS = 0; UPDATE notificaciones SET restaurante_id = 'nadie' LIMIT 1`,
    'orphans fk_notificaciones_r',
    `UPDATE notificaciones SET restaurante_id = (SELECT id FROM restaurantes WHERE moneda = 'COP') WHERE restaurante_id = 'nadie'`,
  ],
  [
    'an orphan in the outbox',
    `INSERT INTO outbox (shard, id, restaurante_id, aggregate_type, aggregate_id, aggregate_version, type, payload, canales, created_at) VALUES (0, 'e', 'r', 'a', 'x', 1, 't', '{}', '[]', NOW())`,
    'orphans outbox restaurante',
    'DELETE FROM outbox',
  ],
  [
    'a total that does not add up',
    `UPDATE pedidos SET total_minor = total_minor + 1 WHERE id = ${PEDIDO}`,
    'money pedidos',
    `UPDATE pedidos SET total_minor = total_minor - 1 WHERE id = ${PEDIDO}`,
  ],
  [
    'a view that is not one of the five',
    'CREATE VIEW espia AS SELECT id FROM usuarios',
    'views: others',
    'DROP VIEW espia',
  ],
  [
    'a stored state that disagrees with the items',
    `UPDATE pedido_items SET estado = 'listo' WHERE pedido_id = ${PEDIDO}`,
    'states pedidos',
    `UPDATE pedido_items SET estado = 'entregado' WHERE pedido_id = ${PEDIDO}`,
  ],
  [
    'an open session without its table',
    "UPDATE mesas SET estado = 'libre', sesion_id = NULL WHERE codigo = 'M-08'",
    'states sesiones_mesa',
    "UPDATE mesas m JOIN sesiones_mesa s ON s.mesa_id = m.id AND s.estado = 'abierta' SET m.estado = 'ocupada', m.sesion_id = s.id",
  ],
  [
    'a migration that is not registered',
    "UPDATE migrations SET name = CONCAT('x', name) WHERE name LIKE 'CanonicalSchema%'",
    'migration CanonicalSchema',
    "UPDATE migrations SET name = SUBSTRING(name, 2) WHERE name LIKE 'xCanonical%'",
  ],
  ['a table without a tenant', 'CREATE TABLE suelta (n INT)', 'tenant column', 'DROP TABLE suelta'],
]

describe.runIf(engines.includes('mariadb'))('phase_validation.sql [mariadb]', () => {
  let url = ''
  beforeAll(async () => {
    url = await legacyDatabase()
    await runMigrations(url)
  })
  const failures = async (): Promise<string[]> =>
    (await verifyDatabase(url)).filter(({ ok }) => !ok).map(({ name }) => name)

  it.each(damages)('detects %s, and nothing else', async (_, sql, check, mend) => {
    await withServer(url, (run) => run(sql))
    const found = await failures()
    await withServer(url, (run) => run(mend))
    expect(found.filter((name) => name.startsWith(check))).not.toEqual([])
    expect(found.filter((name) => !name.startsWith(check) && !RELATED.test(name))).toEqual([])
    expect(await failures()).toEqual([])
  })

  it('of the five compatibility views it only warns', async () => {
    await withServer(url, (run) => run('CREATE VIEW mesa AS SELECT id FROM mesas'))
    const rows = await verifyDatabase(url)
    await withServer(url, (run) => run('DROP VIEW mesa'))
    expect(rows.find(({ name }) => name.includes('warning'))).toMatchObject({ found: 'mesa', ok: true })
    expect(rows.filter(({ ok }) => !ok)).toEqual([])
  })
})

/** A missing table is missed by every check that reads it. */
const RELATED = /sink_cursors|^indexes sink/
