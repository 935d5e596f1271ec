import { beforeAll, describe, expect, it } from 'vitest'
import { engines } from '../../../../test/support/databases.js'
import { legacyDatabase } from '../../../../test/support/legacy.js'
import { withServer } from '../../../../test/support/schema.js'
import { runMigrations } from '../run/run.js'
import { verifyDatabase } from '../verify/verify.js'
import { bounds, boundsSql } from './bounds.fixture.js'
import { signedId } from './ids.js'
import { LEGACY_TABLES } from './legacy.js'

describe.runIf(engines.includes('mariadb'))(
  'old values at the bounds of their columns (issue 10, line 30) [mariadb]',
  () => {
    let url = ''
    let said: string[] = []
    beforeAll(async () => {
      url = await legacyDatabase(boundsSql())
      said = []
      await runMigrations(url, { say: (line) => said.push(line) })
    })

    const rowsOf = (sql: string, values: string[] = []) => withServer(url, (run) => run(sql, values))

    it.each(bounds)('$table $column, $is: is adopted, and nothing of it is lost', async (it) => {
      const { column, sees = {}, keeps } = it
      const [table, id] = it.at ?? [it.table, it.id]
      const [row] = await rowsOf(
        `SELECT n.* FROM ${table} n JOIN legacy_ids l ON l.id_nuevo = n.id WHERE l.tabla = ? AND l.id_viejo = ?`,
        [table === 'roles' ? 'roles/1' : table, signedId(id)],
      )
      expect(row).toMatchObject(sees)
      const [acta] = await rowsOf(column === 'metadata' ? METADATA : KEPT, [table, String(row?.id)])
      expect(acta ? (JSON.parse(String(acta.antes)) as unknown) : undefined).toEqual(keeps)
    })

    it('every column of the old tables is among them, or is a key that others show', async () => {
      const columns = await rowsOf(
        `SELECT TABLE_NAME AS t, COLUMN_NAME AS c FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME IN (${LEGACY_TABLES.map((name) => `'legacy_${name}'`).join(', ')})`,
      )
      const tried = new Set(
        bounds.flatMap(({ table, column }) => column.split(' and ').map((one) => `${table}.${one}`)),
      )
      const others = columns
        .map(({ t, c }) => `${String(t).replace('legacy_', '')}.${String(c)}`)
        .filter(
          (name) =>
            !tried.has(name) && !/\.(restaurante_id|mesa_id|pedido_id|producto_id|role_id|permiso_id)$/.test(name),
        )
      expect(columns.length).toBeGreaterThan(60)
      expect(others).toEqual([])
    })

    it('the database validates, and the operator is told where the rest is', async () => {
      expect((await verifyDatabase(url)).filter(({ ok }) => !ok)).toEqual([])
      expect(said.filter((line) => line.includes('legado.valores'))).toHaveLength(1)
    })

    it('a quantity of 100 is 100 still, at the price that it had', async () => {
      const lines = await rowsOf(
        `SELECT cantidad, precio_minor FROM pedido_items WHERE pedido_id = (SELECT id_nuevo FROM legacy_ids WHERE tabla = 'pedidos' AND id_viejo = 2002) ORDER BY linea`,
      )
      expect(lines).toEqual([
        { cantidad: 99, precio_minor: 700 },
        { cantidad: 1, precio_minor: 700 },
      ])
    })
  },
)

const KEPT = `SELECT CAST(antes AS CHAR) AS antes FROM auditoria WHERE accion = 'legado.valores' AND sujeto_tipo = ? AND sujeto_id = ?`
const METADATA = KEPT.replace('legado.valores', 'legado.metadata')
