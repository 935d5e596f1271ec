import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler, sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { SqliteConnection } from './sqliteConnection.js'
import { SqliteWriter } from './sqliteWriter.js'

/** Counts what waits for the disk, and can be told to fail. */
class WatchedConnection extends SqliteConnection {
  commits = 0
  failing = false

  override exec(statement: string): void {
    if (statement === 'COMMIT') {
      this.commits++
      if (this.failing) throw new Error('disk I/O error')
    }
    super.exec(statement)
  }
}

class Adapter extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true
  }
}

describe('the embedded writer', () => {
  let folder: string
  let connection: WatchedConnection
  let driver: SqliteWriter
  let db: Kysely<{ notas: { id: number } }>
  let reader: SqliteConnection
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'aris-writer-'))
    connection = new WatchedConnection(join(folder, 'a.db'), 'write', 'FULL')
    driver = new SqliteWriter(() => connection)
    db = new Kysely({
      dialect: {
        createAdapter: () => new Adapter(),
        createDriver: () => driver,
        createIntrospector: (it) => new SqliteIntrospector(it),
        createQueryCompiler: () => new SqliteQueryCompiler(),
      },
    })
    connection.exec('CREATE TABLE notas (id INTEGER PRIMARY KEY) STRICT')
    reader = new SqliteConnection(join(folder, 'a.db'), 'read', 'FULL')
  })
  afterEach(async () => {
    await db.destroy()
    reader.close()
    rmSync(folder, { recursive: true })
  })

  const insert = (id: number, then?: () => Promise<void>) =>
    db.transaction().execute(async (trx) => {
      await trx.insertInto('notas').values({ id }).execute()
      await then?.()
      return id
    })
  const kept = async () =>
    (
      await reader.executeQuery<{ id: number }>(sql<{ id: number }>`SELECT id FROM notas ORDER BY id`.compile(db))
    ).rows.map(({ id }) => Number(id))

  it('answers for many that came together with few waits for the disk', async () => {
    await Promise.all(Array.from({ length: 40 }, (_, id) => insert(id)))
    expect(await kept()).toHaveLength(40)
    expect(connection.commits).toBeLessThan(20)
  })

  it('waits for the disk for each that comes alone', async () => {
    for (const id of [1, 2, 3]) await insert(id)
    expect(connection.commits).toBe(3)
  })

  it('undoes who fails, and nobody else of its group', async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 30 }, (_, id) =>
        insert(id, async () => {
          if (id % 3 === 0) throw new Error('changed my mind')
        }),
      ),
    )
    expect(results.map(({ status }) => status === 'fulfilled')).toEqual(results.map((_, id) => id % 3 !== 0))
    expect(await kept()).toEqual(results.flatMap(({ status }, id) => (status === 'fulfilled' ? [id] : [])))
  })

  it('tells nobody that something is kept before it is', async () => {
    const seen = await Promise.all(
      Array.from({ length: 20 }, async (_, id) => {
        await insert(id)
        return (await kept()).includes(id)
      }),
    )
    expect(seen).toEqual(seen.map(() => true))
  })

  it('fails for every member when the disk fails, and goes on afterwards', async () => {
    connection.failing = true
    const results = await Promise.allSettled(Array.from({ length: 10 }, (_, id) => insert(id)))
    expect(results.map((it) => it.status === 'rejected' && String(it.reason))).toEqual(
      results.map(() => 'Error: disk I/O error'),
    )
    expect(await kept()).toEqual([])
    connection.failing = false
    await insert(7)
    expect(await kept()).toEqual([7])
  })

  it('the undoing of who failed with its group does not reach who came after', async () => {
    const first = await driver.acquireConnection()
    await driver.beginTransaction()
    connection.failing = true
    await expect(driver.commitTransaction(first)).rejects.toThrow('disk I/O error')
    connection.failing = false
    const second = await driver.acquireConnection()
    await driver.beginTransaction()
    await second.executeQuery(sql`INSERT INTO notas (id) VALUES (2)`.compile(db))
    await driver.rollbackTransaction(first)
    await driver.commitTransaction(second)
    expect(await kept()).toEqual([2])
    await Promise.all([first, second].map((one) => driver.releaseConnection(one)))
  })

  it('a group that SQLite itself undoes fails with the reason, for who waited too', async () => {
    const lost = await Promise.allSettled([
      insert(1),
      db.transaction().execute(async (trx) => {
        await trx.insertInto('notas').values({ id: 2 }).execute()
        // Stands for a full disk: SQLite rolls the whole transaction back by itself.
        await sql`INSERT OR ROLLBACK INTO notas (id) VALUES (2)`.execute(trx)
      }),
    ])
    expect(lost.map((it) => it.status === 'rejected' && /UNIQUE/.test(String(it.reason)))).toEqual([true, true])
    expect(await kept()).toEqual([])
    await insert(3)
    expect(await kept()).toEqual([3])
  })
})
