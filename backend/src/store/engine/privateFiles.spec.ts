import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getuid } from 'node:process'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runMigrations } from '../../migrations/run/run.js'
import { openDatabase } from './openDatabase.js'
import { keepPrivate, openToOthers } from './privateFiles.js'

describe.runIf(getuid)('who may read an embedded database (issue 10, line 27)', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'aris-privado-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))
  const data = () => join(folder, 'data')
  const modes = () =>
    Object.fromEntries(
      ['.', ...readdirSync(data())].map((name) => [name, (statSync(join(data(), name)).mode & 0o777).toString(8)]),
    )

  it('its owner alone, from the first moment: file, journal and index 0600, folder 0700', async () => {
    const url = `sqlite://${join(data(), 'aris.db')}`
    await runMigrations(url)
    const engine = openDatabase(url)
    await engine.transaction((db) => db.deleteFrom('rateLimits').execute())
    expect(modes()).toEqual({ '.': '700', 'aris.db': '600', 'aris.db-wal': '600', 'aris.db-shm': '600' })
    await engine.close()
  })

  it('what an older release left open is put right, the secret and the mail too', () => {
    mkdirSync(join(data(), 'correo'), { recursive: true, mode: 0o755 })
    for (const name of ['aris.db', 'aris.db-wal', 'aris.db-shm', 'aris.db.serving', 'secret'])
      writeFileSync(join(data(), name), '', { mode: 0o644 })
    for (const name of ['.', 'correo']) chmodSync(join(data(), name), 0o755)
    const file = join(data(), 'aris.db')
    expect(openToOthers(file)).toHaveLength(7)
    keepPrivate(file)
    expect(modes()).toEqual({
      '.': '700',
      'aris.db': '600',
      'aris.db-shm': '600',
      'aris.db-wal': '600',
      'aris.db.serving': '600',
      correo: '700',
      secret: '600',
    })
    expect(openToOthers(file)).toEqual([])
  })

  it('a folder that holds something else stays open to whom it was; the database in it does not', () => {
    mkdirSync(data())
    chmodSync(data(), 0o755)
    writeFileSync(join(data(), 'fotos.zip'), '', { mode: 0o644 })
    keepPrivate(join(data(), 'aris.db'))
    expect(modes()).toEqual({ '.': '755', 'aris.db': '600', 'fotos.zip': '644' })
  })
})
