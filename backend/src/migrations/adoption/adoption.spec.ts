import { compare } from 'bcryptjs'
import { existsSync, readFileSync } from 'node:fs'
import { execPath } from 'node:process'
import { fileURLToPath } from 'node:url'
import { createConnection } from 'mysql2/promise'
import { beforeAll, describe, expect, it } from 'vitest'
import { startChild } from '../../../../test/support/child.js'
import { engines } from '../../../../test/support/databases.js'
import { legacyDatabase } from '../../../../test/support/legacy.js'
import { schemaOf, withServer } from '../../../../test/support/schema.js'
import { runMigrations } from '../run/run.js'
import { verifyDatabase } from '../verify/verify.js'
import { dropLegacyTables, laterWrites, rollbackAdoption } from './rollback.js'

const root = fileURLToPath(new URL('../../../../', import.meta.url))
const PASSWORD = 'demo-Legado-2026'

const rowsOf = (url: string, sql: string) => withServer(url, (run) => run(sql))
const one = async (url: string, sql: string): Promise<unknown> => Object.values((await rowsOf(url, sql))[0] ?? {})[0]

describe.runIf(engines.includes('mariadb'))('adoption of the old database [mariadb]', () => {
  let url = ''
  let before: { tables: readonly string[]; sums: unknown }
  beforeAll(async () => {
    url = await legacyDatabase()
    before = { tables: await schemaOf(url), sums: await one(url, 'SELECT SUM(total_cents) FROM pedidos') }
    await runMigrations(url)
  })

  it('keeps every row, every amount and every letter', async () => {
    const counts = await Promise.all(
      [
        'restaurantes',
        'usuarios',
        'mesas',
        'productos',
        'pedidos',
        'pedido_items',
        'historial_estado_pedido',
        'notificaciones',
      ].map(async (table) => [
        await one(url, `SELECT COUNT(*) FROM ${table}`),
        await one(url, `SELECT COUNT(*) FROM legacy_${table}`),
      ]),
    )
    expect(counts.map(([now]) => now)).toEqual(counts.map(([, old]) => old))
    expect(await one(url, 'SELECT SUM(total_minor) FROM pedidos')).toBe('8163243870')
    expect(before.sums).toBe('8163243870')
    expect(await one(url, 'SELECT SUM(cantidad * precio_minor) FROM pedido_items')).toBe('8163243870')
    const names = await rowsOf(
      url,
      `SELECT n.nombre, o.nombre AS old FROM usuarios n JOIN legacy_ids l ON l.tabla = 'usuarios' AND l.id_nuevo = n.id JOIN legacy_usuarios o ON o.id = l.id_viejo`,
    )
    expect(names.map(({ nombre }) => String(nombre))).toContain('José Ñáñez 🍽️')
    expect(names.filter(({ nombre, old }) => nombre !== old)).toEqual([])
  })

  it('leaves a database that every check calls canonical', async () => {
    expect((await verifyDatabase(url)).filter(({ ok }) => !ok)).toEqual([])
    expect((await runMigrations(url)).applied).toEqual([])
  })

  it('keeps the old migrations registered and takes the views away', async () => {
    const names = (await rowsOf(url, 'SELECT name FROM migrations ORDER BY id')).map(({ name }) => String(name))
    expect(names.slice(0, 3)).toEqual([
      'AddMultitenantAndSession1676990000000',
      'InitialSeed1676991000000',
      'MakeCanonicalSchema1771797001000',
    ])
    expect(await rowsOf(url, 'SELECT 1 FROM information_schema.VIEWS WHERE TABLE_SCHEMA = DATABASE()')).toEqual([])
  })

  it('staff keep the passwords that they had', async () => {
    const hash = String(
      await one(url, "SELECT password_hash FROM usuarios WHERE email = 'admin@arisgourmet.test' LIMIT 1"),
    )
    expect(await compare(PASSWORD, hash)).toBe(true)
  })

  it('maps states, slugs, currencies and zones', async () => {
    expect(await rowsOf(url, 'SELECT slug, pais, moneda, zona_horaria FROM restaurantes ORDER BY slug')).toEqual([
      { slug: 'aris-gourmet', pais: 'CO', moneda: 'COP', zona_horaria: 'America/Bogota' },
      { slug: 'la-nana-d-abril', pais: 'ZZ', moneda: null, zona_horaria: null },
    ])
    const states = async (table: string, column: string) =>
      (await rowsOf(url, `SELECT ${column} AS s, COUNT(*) AS n FROM ${table} GROUP BY ${column} ORDER BY s`)).map(
        ({ s, n }) => [s, n] as unknown,
      )
    const renamed: Record<string, string> = {
      nuevo: 'pendiente',
      en_proceso: 'preparando',
      listo: 'listo',
      servido: 'entregado',
      cancelado: 'cancelado',
    }
    const old = ((await states('legacy_pedidos', 'estado')) as [string, number][]).map(([s, n]) => [renamed[s], n])
    expect(await states('pedidos', 'estado')).toEqual(expect.arrayContaining(old))
    expect(old).toHaveLength(5)
  })

  it('open sessions stay open, each table of theirs is taken, everyone has a new QR', async () => {
    expect(await one(url, "SELECT COUNT(*) FROM mesas WHERE estado = 'ocupada'")).toBe(
      await one(url, "SELECT COUNT(*) FROM legacy_mesas WHERE estado = 'ocupada'"),
    )
    expect(await one(url, "SELECT COUNT(*) FROM sesiones_mesa WHERE estado = 'abierta'")).toBe(5)
    expect(await one(url, "SELECT COUNT(*) FROM cuentas WHERE estado = 'abierta' AND sesion_id IS NOT NULL")).toBe(5)
    expect(await one(url, 'SELECT COUNT(DISTINCT codigo_qr) FROM mesas')).toBe(20)
    expect(await one(url, 'SELECT COUNT(*) FROM mesas m JOIN legacy_mesas o ON o.codigo = m.codigo_qr')).toBe(0)
  })

  it('an order belongs to the session of its table that held its time', async () => {
    expect(
      await one(
        url,
        `SELECT COUNT(*) FROM pedidos p JOIN sesiones_mesa s ON s.id = p.sesion_id
      WHERE s.mesa_id <> p.mesa_id OR p.created_at < s.abierta_at OR (s.cerrada_at IS NOT NULL AND p.created_at > s.cerrada_at)`,
      ),
    ).toBe(0)
    expect(await one(url, 'SELECT COUNT(*) FROM pedidos WHERE mesa_id IS NULL AND para_llevar_nombre IS NULL')).toBe(0)
  })

  it('new orders of an old day would go on counting', async () => {
    expect(
      await one(
        url,
        `SELECT COUNT(*) FROM (SELECT restaurante_id, dia_comercial, MAX(numero) AS m FROM pedidos GROUP BY restaurante_id, dia_comercial) d
      LEFT JOIN contadores c ON c.restaurante_id = d.restaurante_id AND c.clave = CONCAT('pedido:', d.dia_comercial) WHERE c.valor IS NULL OR c.valor <> d.m`,
      ),
    ).toBe(0)
  })

  it('rolls back to the state before, and says first what later writes it would discard', async () => {
    const own = await legacyDatabase()
    const schema = await schemaOf(own)
    const sum = await one(own, 'CHECKSUM TABLE pedidos')
    await runMigrations(own)
    const connection = await createConnection(own)
    expect(await laterWrites(connection)).toEqual([])
    await connection.query('UPDATE mesas SET version = version + 1 LIMIT 2')
    expect(await laterWrites(connection)).toEqual([{ table: 'mesas', rows: 2 }])
    await rollbackAdoption(connection)
    await connection.end()
    expect(await schemaOf(own)).toEqual(schema)
    expect(await one(own, 'CHECKSUM TABLE pedidos')).toEqual(sum)
    expect(await rowsOf(own, 'SELECT id FROM usuario')).toHaveLength(5)
    await runMigrations(own)
    expect((await verifyDatabase(own)).filter(({ ok }) => !ok)).toEqual([])
  })

  it('forgets the old tables only when told', async () => {
    const own = await legacyDatabase()
    await runMigrations(own)
    const connection = await createConnection(own)
    await dropLegacyTables(connection)
    await expect(laterWrites(connection)).rejects.toThrow('legacy_')
    await connection.end()
    expect((await runMigrations(own)).applied).toEqual([])
  })

  it('comes after a DBA’s create_distributed_tables.sql too', async () => {
    const own = await legacyDatabase()
    await withServer(own, (run) => run(readFileSync(`${root}infra/ddls/create_distributed_tables.sql`, 'utf8')))
    await runMigrations(own)
    expect((await verifyDatabase(own)).filter(({ ok }) => !ok)).toEqual([])
  })

  it('currencies without decimals are divided by 100; an occupied table without a session gets one', async () => {
    const own =
      await legacyDatabase(`UPDATE restaurantes SET metadata = '{"moneda": "CLP", "zona": "America/Santiago"}' WHERE id = 2;
      UPDATE productos SET precio_cents = precio_cents * 100 WHERE restaurante_id = 2;
      UPDATE pedido_items i JOIN pedidos p ON p.id = i.pedido_id SET i.price_cents = i.price_cents * 100 WHERE p.restaurante_id = 2;
      UPDATE pedidos SET total_cents = total_cents * 100 WHERE restaurante_id = 2; UPDATE mesas SET estado = 'ocupada' WHERE id = 15;`)
    await runMigrations(own)
    expect(await one(own, 'SELECT SUM(total_minor) FROM pedidos')).toBe('8163243870')
    expect(await one(own, "SELECT COUNT(*) FROM mesas WHERE estado = 'ocupada'")).toBe(6)
    expect((await verifyDatabase(own)).filter(({ ok }) => !ok)).toEqual([])
  })

  const refused: readonly (readonly [string, string, string])[] = [
    ['an orphan', 'DELETE FROM mesas WHERE id = 3', 'sesiones_mesa'],
    [
      'e-mails that differ in case only',
      "INSERT INTO usuarios (restaurante_id, email, password_hash, role_id) SELECT 1, ' HOST@arisgourmet.test', password_hash, 2 FROM usuarios WHERE id = 2",
      'usuarios 2: correo repetido',
    ],
    [
      'a row of another restaurante',
      "UPDATE mesas SET restaurante_id = 2, codigo = CONCAT(codigo, 'x') WHERE id = 8",
      'apunta a otro restaurante',
    ],
    [
      'cents of a currency without decimals',
      'UPDATE restaurantes SET metadata = \'{"moneda": "CLP"}\' WHERE id = 2',
      'moneda no tiene decimales',
    ],
    [
      'a total that is not the sum',
      'UPDATE pedidos SET total_cents = total_cents + 1 WHERE id = 7',
      'pedidos 7: el total',
    ],
    [
      'an unknown zone',
      'UPDATE restaurantes SET metadata = \'{"zona": "America/Macondo"}\' WHERE id = 1',
      'restaurantes 1: zona',
    ],
    [
      'two open sessions at a table',
      'INSERT INTO sesiones_mesa (restaurante_id, mesa_id) VALUES (1, 8)',
      'dos sesiones abiertas',
    ],
  ]
  it.each(refused)('refuses %s before anything changes, with the rows', async (_, sql, says) => {
    const own = await legacyDatabase(sql)
    const schema = await schemaOf(own)
    await expect(runMigrations(own)).rejects.toThrow(says)
    expect(await schemaOf(own)).toEqual(schema)
    expect(await one(own, 'SELECT COUNT(*) FROM pedidos')).toBe(420)
  })

  it('refuses while somebody else is connected: it is a maintenance window', async () => {
    const own = await legacyDatabase()
    await withServer(own, async (run) => {
      await run('SELECT 1')
      await expect(runMigrations(own)).rejects.toThrow('ventana de mantenimiento')
    })
    await runMigrations(own)
  })

  it.runIf(existsSync(`${root}backend/dist/migrations/run/run.js`))(
    'H44 killed for real in the middle, again and again: converges with every row',
    async () => {
      const own = await legacyDatabase()
      let delay = 20
      for (;;) {
        const child = startChild(execPath, ['--input-type=module', '-e', KILLED], {
          env: { URL: own, RUN: `${root}backend/dist/migrations/run/run.js`, DELAY: String(delay) },
        })
        const code = await child.ended
        if (code === 0) break
        expect(code, child.output()).toBe(128)
        // The server notices that a client is gone a moment later; until then it counts as connected.
        await withServer(own.replace(/\/[^/]*$/, '/'), async (run) => {
          const name = own.replace(/.*\//, '')
          for (
            let n = 0;
            n < 200 && (await run('SELECT 1 FROM information_schema.PROCESSLIST WHERE DB = ?', [name])).length > 0;
            n += 1
          )
            await run('DO SLEEP(0.02)')
        })
        delay += 60
      }
      expect(delay).toBeGreaterThan(100)
      expect((await verifyDatabase(own)).filter(({ ok }) => !ok)).toEqual([])
      expect(await one(own, 'SELECT SUM(total_minor) FROM pedidos')).toBe('8163243870')
    },
    300_000,
  )
})

/** Dies a while after it has the lock, whatever it is doing then. */
const KILLED = `
  const { runMigrations } = await import(process.env.RUN)
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), Number(process.env.DELAY))
  await runMigrations(process.env.URL)
  process.exit(0)`
