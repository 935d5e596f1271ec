import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { engines } from '../../../../test/support/databases.js'
import { legacyDatabase } from '../../../../test/support/legacy.js'
import { withServer } from '../../../../test/support/schema.js'
import { runMigrations } from '../run/run.js'
import { COMPAT_VIEWS } from './compatViews.js'

const script = (name: string): string =>
  readFileSync(fileURLToPath(new URL(`../../../../infra/ddls/${name}`, import.meta.url)), 'utf8')

describe.runIf(engines.includes('mariadb'))('compatibility views [mariadb]', () => {
  let url = ''
  beforeAll(async () => {
    url = await legacyDatabase(`UPDATE restaurantes SET metadata = '{"moneda": "CLP"}' WHERE id = 2;
      UPDATE productos SET precio_cents = precio_cents * 100 WHERE restaurante_id = 2;
      UPDATE pedido_items i JOIN pedidos p ON p.id = i.pedido_id SET i.price_cents = i.price_cents * 100 WHERE p.restaurante_id = 2;
      UPDATE pedidos SET total_cents = total_cents * 100 WHERE restaurante_id = 2`)
    await runMigrations(url)
    await withServer(url, (run) => run(script('compat_views.sql') + script('compat_views.sql')))
  })

  it('show every row under the old names, with the old states and prices', async () => {
    await withServer(url, async (run) => {
      for (const [view, table] of [
        ['mesa', 'mesas'],
        ['producto', 'productos'],
        ['pedido', 'pedidos'],
        ['item_pedido', 'pedido_items'],
        ['usuario', 'usuarios'],
      ]) {
        expect(await run(`SELECT COUNT(*) AS n FROM ${view}`)).toEqual(
          await run(`SELECT COUNT(*) AS n FROM legacy_${table}`),
        )
      }
      const states = 'SELECT estado, COUNT(*) AS n FROM'
      expect(await run(`${states} pedido GROUP BY estado ORDER BY CAST(estado AS CHAR)`)).toEqual(
        await run(`${states} legacy_pedidos GROUP BY estado ORDER BY CAST(estado AS CHAR)`),
      )
      expect(
        await run(`SELECT COUNT(*) AS n FROM producto v JOIN legacy_ids l ON l.tabla = 'productos' AND l.id_nuevo = v.id
        JOIN legacy_productos o ON o.id = l.id_viejo WHERE v.precio <> o.precio_cents / 100.0`),
      ).toEqual([{ n: 0 }])
    })
  })

  it('show no password hash', async () => {
    const columns = await withServer(url, (run) =>
      run(
        "SELECT COLUMN_NAME AS name FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 'usuario'",
      ),
    )
    expect(columns.map(({ name }) => String(name)).sort()).toEqual([
      'email',
      'id',
      'nombre',
      'restaurante_id',
      'role_id',
    ])
  })

  it.each([...COMPAT_VIEWS])('%s cannot be written', async (view) => {
    await expect(withServer(url, (run) => run(`UPDATE ${view} SET id = id`))).rejects.toThrow(/not updatable/)
  })

  it('go away, twice', async () => {
    const left = await withServer(url, async (run) => {
      await run(script('compat_views_drop.sql') + script('compat_views_drop.sql'))
      return run('SELECT TABLE_NAME FROM information_schema.VIEWS WHERE TABLE_SCHEMA = DATABASE()')
    })
    expect(left).toEqual([])
  })
})
