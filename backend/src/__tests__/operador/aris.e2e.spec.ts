import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execPath } from 'node:process'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { openTcpProxy } from '../../../../test/chaos/tcpProxy.js'
import { startChild } from '../../../../test/support/child.js'
import { engines, freshDatabase } from '../../../../test/support/databases.js'
import { freePort } from '../../../../test/support/ports.js'
import { MAIN } from '../../../../test/support/server.js'
import { commands } from '../../cli/commands.js'
import { runMigrations } from '../../migrations/run/run.js'

const folder = mkdtempSync(join(tmpdir(), 'aris-orden-'))
afterAll(() => rmSync(folder, { recursive: true }))
writeFileSync(join(folder, 'vacio.sql'), 'SELECT 1 AS ok')

const aris = async (args: readonly string[], env: Record<string, string> = {}) => {
  const child = startChild(execPath, [MAIN.bundle, ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: folder, LANG: 'es', LOG_LEVEL: 'fatal', ...env },
    input: 'clave',
  })
  return { code: await child.ended, output: child.output() }
}

/** A stack, in any of the forms that Node prints. */
const STACK = /^ +at |node:internal|UnhandledPromise|\[object /m

/** What each command needs to be whole, where that is more than its name. */
const WHOLE: Readonly<Record<string, (port: number) => readonly string[]>> = {
  'migrate rollback-adoption': () => ['--yes'],
  'migrate drop-legacy': () => ['--yes'],
  'db backup': () => ['copia'],
  'outbox replay': () => ['01a200c0-0000-7000-8000-000000000001'],
  'usuarios reset-factors': () => ['--restaurante', 'x', '--email', 'a@b.test', '--motivo', 'prueba'],
  import: () => ['vacio.sql', '--restaurante', 'x'],
  operator: (port) => ['--db-user', 'u', '--db-port', String(port)],
}
/** These reach for the database only after they have found their file. */
const FILE_FIRST: Readonly<Record<string, readonly string[]>> = { 'db restore': ['nada', '--yes'] }
const withDatabase = commands.filter(({ name, needs }) => needs.includes('database') && !(name in FILE_FIRST))

describe('aris and a database that is dead (issue 10, line 32)', () => {
  it('every command ends with 3 and one sentence', async () => {
    const port = await freePort()
    const env = {
      DATABASE_URL: `mysql://u:secreta@127.0.0.1:${port}/x`,
      APP_SECRET: 'x'.repeat(40),
      OLD_APP_SECRET: 'y',
    }
    const waiting = [...withDatabase]
    const results: { name: string; code: number; output: string }[] = []
    const work = async (): Promise<void> => {
      for (let it = waiting.shift(); it; it = waiting.shift()) {
        const args = [...it.name.split(' '), ...(WHOLE[it.name]?.(port) ?? [])]
        results.push({ name: it.name, ...(await aris(args, env)) })
      }
    }
    await Promise.all([work(), work(), work()])
    expect(results).toHaveLength(withDatabase.length)
    for (const { name, code, output } of results) {
      expect([name, code, output]).toEqual([name, 3, expect.stringContaining(`no contesta (127.0.0.1:${port})`)])
      expect(output).not.toMatch(STACK)
      expect(output).not.toContain('secreta')
    }
  }, 120_000)

  it.each(Object.entries(FILE_FIRST))('%s of a file that is not there ends with its sentence', async (name, args) => {
    const { code, output } = await aris([...name.split(' '), ...args], { DATABASE_URL: 'mysql://u:p@127.0.0.1:1/x' })
    expect([code, output]).toEqual([5, expect.stringContaining('No existe')])
    expect(output).not.toMatch(STACK)
  })

  it('the SQL runner: its help, a wrong option, a file that is not there, a dead database', async () => {
    const script = fileURLToPath(new URL('../../../scripts/run_sql_url.js', import.meta.url))
    const run = async (...args: string[]): Promise<[number, string]> => {
      const child = startChild(execPath, [script, ...args], {
        env: { PATH: process.env.PATH, HOME: folder, LANG: 'es' },
      })
      return [await child.ended, child.output()]
    }
    const url = `mysql://u:secreta@127.0.0.1:${await freePort()}/x`
    const all = await Promise.all([
      run('--help'),
      run('--nada', join(folder, 'vacio.sql')),
      run(url, join(folder, 'no-hay.sql')),
      run(url, join(folder, 'vacio.sql')),
    ])
    expect(all).toEqual([
      [0, expect.stringContaining('Uso:')],
      [2, expect.stringContaining('Uso:')],
      [5, expect.stringContaining('No existe')],
      [3, expect.stringContaining('no contesta')],
    ])
    for (const [, output] of all) expect(output).not.toMatch(/^ +at |secreta/m)
  })
})

describe.runIf(engines.includes('mariadb'))('aris and a database with moods [mariadb] (issue 10, line 32)', () => {
  it('a wrong password, a database that does not exist, an unknown host', async () => {
    const url = new URL(await freshDatabase('mariadb'))
    const wrong = new URL(url)
    wrong.password = 'equivocada'
    wrong.username = 'nadie'
    const elsewhere = new URL(url)
    elsewhere.pathname = '/no_existe_aqui'
    const all = await Promise.all(
      [String(wrong), String(elsewhere), 'mysql://u:p@nada.invalid:3306/x'].map((DATABASE_URL) =>
        aris(['migrate', 'run'], { DATABASE_URL }),
      ),
    )
    expect(all.map(({ code }) => code)).toEqual([3, 3, 3])
    expect(all.map(({ output }) => output)).toEqual([
      expect.stringMatching(/no deja entrar/),
      expect.stringMatching(/no existe en él|no tiene permiso/),
      expect.stringMatching(/no hay ningún servidor|no contesta/i),
    ])
    for (const { output } of all) expect(output).not.toMatch(/^ +at |equivocada/m)
  })

  it('dropped in the middle: a sentence; run again it goes on', async () => {
    const url = new URL(await freshDatabase('mariadb'))
    const proxy = await openTcpProxy(Number(url.port))
    const through = new URL(url)
    through.port = String(proxy.port)
    const child = startChild(execPath, [MAIN.bundle, 'migrate', 'run'], {
      cwd: folder,
      env: { PATH: process.env.PATH, HOME: folder, LANG: 'es', DATABASE_URL: String(through) },
    })
    await child.waitForOutput(/CanonicalSchema/)
    proxy.cut()
    expect([await child.ended, child.output()]).toEqual([3, expect.stringContaining('ejecute lo mismo otra vez')])
    expect(child.output()).not.toMatch(STACK)
    await proxy.close()
    expect((await aris(['migrate', 'run'], { DATABASE_URL: String(url) })).code).toBe(0)
    expect((await aris(['migrate', 'verify'], { DATABASE_URL: String(url) })).code).toBe(0)
  }, 60_000)

  it('three migrators at once: each ends with 0, one of them did the work', async () => {
    const DATABASE_URL = await freshDatabase('mariadb')
    const all = await Promise.all([1, 2, 3].map(() => aris(['migrate', 'run'], { DATABASE_URL })))
    expect(all.map(({ code }) => code)).toEqual([0, 0, 0])
    expect(all.filter(({ output }) => output.includes('nada que hacer'))).toHaveLength(2)
  }, 60_000)

  it('three migrators on three nodes, whose locks do not know each other, converge', async () => {
    const url = await freshDatabase('mariadb')
    // On a cluster each node has named locks of its own.
    await Promise.all([1, 2, 3].map((node) => runMigrations(url, { lockName: `node-${node}` })))
    const { code, output } = await aris(['migrate', 'verify'], { DATABASE_URL: url })
    expect([code, output]).toEqual([0, expect.stringContaining('0 mal')])
  }, 60_000)
})
