import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { describeEachEngine, freshDatabase } from '../../../../test/support/databases.js'
import { schemaOf, withServer } from '../../../../test/support/schema.js'
import { runMigrations } from '../../migrations/run/run.js'
import { verifyDatabase } from '../../migrations/verify/verify.js'
import type { Engine } from '../../store/engine/engine.js'
import { openDatabase } from '../../store/engine/openDatabase.js'
import { backup, restore, verify } from '../db.js'
import { writeChecksum } from './checksum.js'

const NOW = new Date('2026-11-22T03:04:05.678Z')
const ID = '01a200c0-0000-7000-8000-000000000001'

beforeAll(() => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
})

describeEachEngine('aris db', (name) => {
  const folder = mkdtempSync(join(tmpdir(), 'aris-backup-'))
  const file = join(folder, 'copia')
  let url = ''
  let original: readonly string[] = []
  beforeAll(async () => {
    url = await freshDatabase(name)
    await runMigrations(url)
    original = await schemaOf(url)
    await seed(url)
    const busy = keepWriting(url)
    try {
      await busy.moving
      await aris('backup', file)
      await aris('verify', file)
    } finally {
      await busy.stop()
    }
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  /** The command as the command line runs it, on this database. */
  const aris = async (act: 'backup' | 'verify' | 'restore', path: string, yes?: '--yes'): Promise<number> => {
    process.env.DATABASE_URL = url
    try {
      if (act === 'restore') return await restore(path, false, yes !== undefined)
      return await (act === 'backup' ? backup(path, false) : verify(path, false))
    } finally {
      delete process.env.DATABASE_URL
    }
  }

  it('restores a busy database that was destroyed: one moment of it, whole', async () => {
    const later = await stateOf(url)
    await destroy(url)
    await aris('restore', file, '--yes')
    const restored = await stateOf(url)
    expect(restored.notes).toBe(restored.counter)
    expect(restored.counter).toBeGreaterThan(0)
    expect(restored.counter).toBeLessThan(later.counter)
    expect(await schemaOf(url)).toEqual(original)
    expect((await verifyDatabase(url)).filter(({ ok }) => !ok)).toEqual([])
    expect(restored.text).toBe('La Ñaña 🍽️ \\ \' " \n')
  })

  it('asks for --yes before it replaces anything', async () => {
    await expect(aris('restore', file)).rejects.toThrow('--yes')
  })

  it.each<[string, (copy: string) => void | Promise<unknown>]>([
    ['cut off', (copy) => truncateSync(copy, statSync(copy).size - 100)],
    [
      'altered',
      (copy) => {
        const bytes = readFileSync(copy)
        bytes.writeUInt8(bytes.readUInt8(5_000) ^ 1, 5_000)
        writeFileSync(copy, bytes)
      },
    ],
    ['longer than it was', (copy) => appendFileSync(copy, '-- más\n')],
    ['without its checksum', (copy) => rmSync(`${copy}.sha256`)],
    [
      'cut off, with a new checksum',
      async (copy) => {
        truncateSync(copy, statSync(copy).size - 5_000)
        await writeChecksum(copy)
      },
    ],
  ])('refuses a backup that is %s, and touches nothing', async (_, damage) => {
    const copy = join(folder, 'dañada')
    writeFileSync(copy, readFileSync(file))
    await writeChecksum(copy)
    await damage(copy)
    const before = await stateOf(url)
    await expect(aris('verify', copy)).rejects.toThrow()
    await expect(aris('restore', copy, '--yes')).rejects.toThrow()
    expect(await stateOf(url)).toEqual(before)
  })

  it('refuses to restore under the feet of a running process', async () => {
    const engine = openDatabase(url)
    await engine.read.selectFrom('mesas').select('id').execute()
    await expect(aris('restore', file, '--yes')).rejects.toThrow(/proceso|conexiones|process|connected/)
    await engine.close()
    await aris('restore', file, '--yes')
  })
})

async function seed(url: string): Promise<void> {
  const engine = openDatabase(url)
  await engine.transaction(async (trx) => {
    await trx
      .insertInto('restaurantes')
      .values({
        id: ID,
        slug: 'x',
        nombre: 'La Ñaña 🍽️ \\ \' " \n',
        pais: 'CO',
        moneda: 'COP',
        zonaHoraria: null,
        idioma: 'es',
        ajustes: {},
        horario: null,
        cocinaPausada: false,
        version: 0,
        createdAt: NOW,
        updatedAt: NOW,
      })
      .execute()
    await trx.insertInto('contadores').values({ restauranteId: ID, clave: 'notas', valor: 0 }).execute()
  })
  await engine.close()
}

/** Writes all the time: a row and the count of rows, in one transaction, so that a torn copy shows. */
function keepWriting(url: string): { moving: Promise<void>; stop(): Promise<void> } {
  const engine = openDatabase(url)
  let stopped = false
  let started = (): void => undefined
  const moving = new Promise<void>((resolve) => {
    started = resolve
  })
  const work = (async () => {
    for (let n = 1; !stopped; n += 1) {
      await addNote(engine, n)
      if (n === 20) started()
      await new Promise((resolve) => setImmediate(resolve))
    }
  })()
  return {
    moving,
    async stop() {
      stopped = true
      await work
      await engine.close()
    },
  }
}

async function addNote(engine: Engine, n: number): Promise<void> {
  await engine.transaction(async (trx) => {
    const id = `01a200c0-0000-7000-8001-${String(n).padStart(12, '0')}`
    await trx
      .insertInto('notificaciones')
      .values({ id, restauranteId: ID, tipo: 'nota', payload: { n }, sent: false, createdAt: NOW })
      .execute()
    await trx
      .updateTable('contadores')
      .set((eb) => ({ valor: eb('valor', '+', 1) }))
      .where('restauranteId', '=', ID)
      .where('clave', '=', 'notas')
      .execute()
  })
}

async function stateOf(url: string): Promise<{ notes: number; counter: number; text: string }> {
  const engine = openDatabase(url)
  try {
    const notes = await engine.read
      .selectFrom('notificaciones')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .where('restauranteId', '=', ID)
      .executeTakeFirstOrThrow()
    const counter = await engine.read
      .selectFrom('contadores')
      .select('valor')
      .where('restauranteId', '=', ID)
      .where('clave', '=', 'notas')
      .executeTakeFirstOrThrow()
    const { nombre } = await engine.read
      .selectFrom('restaurantes')
      .select('nombre')
      .where('id', '=', ID)
      .executeTakeFirstOrThrow()
    return { notes: notes.n, counter: counter.valor, text: nombre }
  } finally {
    await engine.close()
  }
}

/** Half the tables gone and a stranger in their place, or a file of nonsense. */
async function destroy(url: string): Promise<void> {
  if (url.startsWith('sqlite:')) {
    writeFileSync(url.replace('sqlite://', ''), 'esto no es una base de datos'.repeat(1_000))
    return
  }
  await withServer(url, (runSql) =>
    runSql(
      'SET FOREIGN_KEY_CHECKS = 0; DROP TABLE notificaciones, pedidos; CREATE TABLE intrusa (n INT); CREATE VIEW mira AS SELECT * FROM intrusa',
    ),
  )
}
