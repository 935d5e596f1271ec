import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { execPath } from 'node:process'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { startChild } from '../../../../test/support/child.js'
import { engines, freshDatabase } from '../../../../test/support/databases.js'
import { legacyDatabase } from '../../../../test/support/legacy.js'
import { needProgram } from '../../../../test/support/programs.js'
import { withServer } from '../../../../test/support/schema.js'
import { runMigrations } from '../../migrations/run/run.js'

const root = fileURLToPath(new URL('../../../../', import.meta.url))
const runbooks = join(root, 'docs', 'runbooks')
const folder = mkdtempSync(join(tmpdir(), 'aris-runbooks-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** The commands of a runbook, as they stand in the file. */
function commandsOf(name: string): string[] {
  return [...readFileSync(join(runbooks, name), 'utf8').matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(
    ([, commands]) => commands ?? '',
  )
}

/** Runs every command of a runbook in order, on a database; resolves with what they printed. */
async function follow(name: string, url: string): Promise<string> {
  const { username, password, hostname, port, pathname } = new URL(url)
  const passwordFile = join(folder, 'clave')
  writeFileSync(passwordFile, password)
  const env = {
    PATH: `${fakePrompt(password)}:${dirname(execPath)}:${process.env.PATH ?? ''}`,
    HOME: process.env.HOME ?? '',
    LANG: 'es',
    BACKUP_DIR: folder,
    DB_ADMIN: username,
    DB_USER: username,
    DB_HOST: hostname,
    DB_PORT: port,
    DB_NAME: pathname.slice(1),
    DB_PASSWORD_FILE: passwordFile,
  }
  const commands = commandsOf(name)
  expect(commands.length).toBeGreaterThan(0)
  const child = startChild('sh', ['-ec', commands.join('\n')], { cwd: root, env })
  expect(await child.ended, child.output()).toBe(0)
  return child.output()
}

/** `mysql -p` asks at the terminal; here this one answers, everything else is as the operator types it. */
function fakePrompt(password: string): string {
  const bin = join(folder, 'bin')
  mkdirSync(bin, { recursive: true })
  const real = needProgram('mysql', 'mariadb')
  writeFileSync(
    join(bin, 'mysql'),
    `#!/bin/sh
for argument do
  shift
  [ "$argument" = -p ] || set -- "$@" "$argument"
done
MYSQL_PWD='${password}' exec ${real} "$@"
`,
  )
  chmodSync(join(bin, 'mysql'), 0o755)
  return bin
}

const count = async (url: string, sql: string): Promise<number> =>
  Number(Object.values((await withServer(url, (run) => run(sql)))[0] ?? {})[0])

describe.runIf(engines.includes('mariadb'))('runbooks, as written [mariadb]', () => {
  let adopted = ''

  it('every runbook has commands that are tried here', () => {
    expect(readdirSync(runbooks).sort()).toEqual(
      expect.arrayContaining([
        'dia-de-migracion.md',
        'marcha-atras.md',
        'restauracion.md',
        'solicitud-ddl.md',
        'vistas-de-compatibilidad.md',
      ]),
    )
  })

  it('request for DDL', async () => {
    const url = await freshDatabase('mariadb')
    expect(await follow('solicitud-ddl.md', url)).toContain('0 mal')
  }, 120_000)

  it('migration day, on the database of today', async () => {
    adopted = await legacyDatabase()
    const said = await follow('dia-de-migracion.md', adopted)
    expect(said).toContain('Copia hecha y comprobada')
    expect(said).toContain('Todo bien.')
    expect(await count(adopted, 'SELECT COUNT(*) FROM pedidos WHERE CHAR_LENGTH(id) = 36')).toBe(420)
  }, 120_000)

  it('compatibility views', async () => {
    expect(await follow('vistas-de-compatibilidad.md', adopted)).toMatch(
      /views: compatibility \(warning\)\s+none, or the five\s+\w/,
    )
    expect(await count(adopted, 'SELECT COUNT(*) FROM information_schema.VIEWS WHERE TABLE_SCHEMA = DATABASE()')).toBe(
      0,
    )
  }, 120_000)

  it('rollback', async () => {
    await withServer(adopted, (run) => run('UPDATE restaurantes SET version = version + 1'))
    expect(await follow('marcha-atras.md', adopted)).toContain('restaurantes: 2 filas')
    expect(await count(adopted, 'SELECT COUNT(*) FROM pedidos WHERE id < 1000')).toBe(420)
    expect(await count(adopted, 'SELECT COUNT(*) FROM usuario')).toBe(5)
  }, 120_000)

  it('backup and restore', async () => {
    const url = await freshDatabase('mariadb')
    await runMigrations(url)
    expect(await follow('restauracion.md', url)).toContain('Restaurada, e igual a la copia.')
  }, 120_000)
})
