import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { execPath } from 'node:process'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Language, type Node, Parser } from 'web-tree-sitter'
import { type Child, type ChildOptions, startChild } from '../../../../test/support/child.js'
import { engines, freshDatabase } from '../../../../test/support/databases.js'
import { needProgram } from '../../../../test/support/programs.js'
import { withServer } from '../../../../test/support/schema.js'
import { generatedFiles } from '../../migrations/generate/files.js'
import { runMigrations } from '../../migrations/run/run.js'

const root = fileURLToPath(new URL('../../../../', import.meta.url))
const script = (name: 'sh' | 'ps1'): string => join(root, 'backend', `run_migrations_operator_noninteractive.${name}`)
const folder = mkdtempSync(join(tmpdir(), 'aris-operator-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Runs a command of the operator to its end. Only what a program needs is in its environment, and `env`. */
async function run(
  program: string,
  args: readonly string[],
  options: ChildOptions = {},
): Promise<{ code: number; output: string; child: Child }> {
  const inherited = { PATH: `${dirname(execPath)}:${process.env.PATH ?? ''}`, HOME: process.env.HOME ?? '', LANG: 'es' }
  const child = startChild(program, args, { cwd: root, ...options, env: { ...inherited, ...options.env } })
  return { code: await child.ended, output: child.output(), child }
}

const npm = (name: string, env: Record<string, string> = {}, ...args: string[]) =>
  run(needProgram('npm'), ['run', '--silent', name, '--', ...args], { env })
const parts = (url: string) => {
  const { username, password, hostname, port, pathname } = new URL(url)
  return { user: username, password, host: hostname, port, name: pathname.slice(1) }
}

describe('npm run migrate:run', () => {
  it('without a database named anywhere: refuses and says how', async () => {
    const { code, output } = await run(execPath, [join(root, 'backend', 'dist', 'cli', 'main.js'), 'migrate', 'run'], {
      cwd: folder,
    })
    expect(code).toBe(1)
    expect(output).toMatch(/DATABASE_URL[\s\S]*--embedded/)
  })

  it('--embedded migrates the local file, after saying which; verify agrees', async () => {
    const own = join(folder, 'clon')
    mkdirSync(own)
    const main = join(root, 'backend', 'dist', 'cli', 'main.js')
    const first = await run(execPath, [main, 'migrate', 'run', '--embedded'], { cwd: own })
    expect([first.code, first.output]).toEqual([
      0,
      expect.stringMatching(/^Base de datos: SQLite · .*arisgourmet\.db \(leída de: --embedded\)/),
    ])
    expect((await run(execPath, [main, 'migrate', 'verify', '--embedded'], { cwd: own })).code).toBe(0)
  })
})

describe.runIf(engines.includes('mariadb'))('the operator’s commands [mariadb]', () => {
  it('migrate:run, migrate:status, migrate:verify; run again there is nothing to do', async () => {
    const url = await freshDatabase('mariadb')
    const { user, password, host, port, name } = parts(url)
    const env = { DB_USER: user, DB_PASSWORD: password, DB_HOST: host, DB_PORT: port, DB_NAME: name }
    expect((await npm('migrate:status', env)).code).toBe(1)
    const first = await npm('migrate:run', env)
    expect([first.code, first.output]).toEqual([0, expect.stringContaining(`${host}:${port} · ${name}`)])
    expect(first.output).not.toContain(password)
    expect((await npm('migrate:run', env)).output).toContain('nada que hacer')
    expect((await npm('migrate:status', env)).code).toBe(0)
    expect((await npm('migrate:verify', env)).code).toBe(0)
  }, 120_000)

  it('a user without rights, where something is left to create: one sentence with the way out, and nothing changed', async () => {
    const url = await freshDatabase('mariadb')
    const { host, port, name } = parts(url)
    await withServer(url, (sql) =>
      sql(
        `CREATE USER 's_${name}'@'127.0.0.1' IDENTIFIED BY 'solo sirve /?#'; GRANT SELECT, INSERT, UPDATE, DELETE ON ${name}.* TO 's_${name}'@'127.0.0.1'`,
      ),
    )
    const env = { DB_USER: `s_${name}`, DB_PASSWORD: 'solo sirve /?#', DB_HOST: host, DB_PORT: port, DB_NAME: name }
    const { code, output } = await npm('migrate:run', env)
    expect([code, output]).toEqual([1, expect.stringContaining('docs/runbooks/solicitud-ddl.md')])
    expect(output).not.toMatch(/solo sirve|\n +at /)
    expect(await withServer(url, (sql) => sql('SHOW TABLES'))).toEqual([])
    await runMigrations(url)
    expect((await npm('migrate:run', env)).output).toContain('nada que hacer')
  }, 120_000)

  it('a password with spaces, quotes and signs: by file, by the script, and to the programs of the server, on a path with spaces', async () => {
    const url = await freshDatabase('mariadb')
    const { host, port, name } = parts(url)
    const password = ` p"a'b\\c/w:o@r#d;%C3é $HOME \`x\` `
    await withServer(url, (sql) =>
      sql(
        `CREATE USER 'raro ${name}'@'127.0.0.1' IDENTIFIED BY ${JSON.stringify(password)}; GRANT ALL ON ${name}.* TO 'raro ${name}'@'127.0.0.1'`,
      ),
    )
    const place = join(folder, 'una carpeta')
    mkdirSync(place)
    writeFileSync(join(place, 'clave'), `${password}\n`)
    const byFile = await npm('migrate:run', {
      DB_USER: `raro ${name}`,
      DB_PASSWORD_FILE: join(place, 'clave'),
      DB_HOST: host,
      DB_PORT: port,
      DB_NAME: name,
    })
    expect(byFile.code, byFile.output).toBe(0)
    const byScript = await run(script('sh'), [
      '-DbUser',
      `raro ${name}`,
      '-DbPassword',
      password,
      '-DbHost',
      host,
      '-DbPort',
      port,
      '-DbName',
      name,
      '-Backup',
      '-BackupDir',
      place,
    ])
    expect(byScript.code, byScript.output).toBe(0)
    expect(readdirSync(place).filter((file) => file.endsWith('.sql'))).toHaveLength(1)
  }, 120_000)

  it('an address that is not understood is refused without being repeated, whoever reads it', async () => {
    const bad = 'mysql://u:se/creto#x@127.0.0.1:3306/d'
    const main = join(root, 'backend', 'dist', 'cli', 'main.js')
    for (const { code, output } of [
      await run(execPath, ['backend/scripts/run_sql_url.js', bad, 'sql/phase_validation.sql']),
      await run(execPath, [main, 'migrate', 'status'], { cwd: folder, env: { DATABASE_URL: bad } }),
      await run(execPath, [main, 'start'], { cwd: folder, env: { DATABASE_URL: bad } }),
    ]) {
      expect([code, output]).toEqual([1, expect.stringContaining('%2F')])
      expect(output).not.toMatch(/creto|\n +at /)
    }
  }, 60_000)

  it('mysql < create_distributed_tables.sql, as the DBA types it', async () => {
    const { user, password, host, port, name } = parts(await freshDatabase('mariadb'))
    const command = `${needProgram('mysql', 'mariadb')} -u ${user} -p${password} -h ${host} -P ${port} ${name} < infra/ddls/create_distributed_tables.sql`
    expect((await run('sh', ['-c', `${command} && ${command}`])).code).toBe(0)
  })

  it('backup, migrate, validate by the shell script; the password by argument, environment, file or standard input, and nowhere else', async () => {
    const url = await freshDatabase('mariadb')
    const { user, password, host, port, name } = parts(url)
    const secret = join(folder, 'clave')
    writeFileSync(secret, `${password}\n`)
    const options = [
      '-DbUser',
      user,
      '-DbHost',
      host,
      '-DbPort',
      port,
      '-DbName',
      name,
      '-Backup',
      '-BackupDir',
      join(folder, 'copias'),
    ]
    const ways: readonly (readonly [string[], ChildOptions])[] = [
      [['-DbPassword', password], {}],
      [[], { env: { DB_PASSWORD: password } }],
      [[], { env: { DB_PASSWORD_FILE: secret } }],
      [[], { input: `${password}\n` }],
    ]
    for (const [args, given] of ways) {
      const { code, output } = await run(script('sh'), [...options, ...args], given)
      expect(code, output).toBe(0)
      expect(output).toContain('Todo bien.')
      expect(output).not.toContain(password)
    }
    const backups = readdirSync(join(folder, 'copias'))
    expect(backups.filter((file) => file.endsWith('.sql')).length).toBeGreaterThan(0)
    expect(backups.map((file) => readFileSync(join(folder, 'copias', file), 'utf8')).join('')).not.toContain(password)
  }, 180_000)

  it('nothing that it starts carries the password in its arguments or its environment', async () => {
    const url = await freshDatabase('mariadb')
    const { user, password, host, port, name } = parts(url)
    await runMigrations(url)
    const spy = join(folder, 'espia')
    mkdirSync(spy)
    const seen = join(folder, 'visto')
    for (const program of ['mariadb-dump', 'mysqldump']) {
      writeFileSync(
        join(spy, program),
        `#!/bin/sh\n{ echo "$@"; env; cat /proc/$PPID/cmdline /proc/$PPID/environ 2>/dev/null; } >> ${seen}\nexec ${needProgram('mariadb-dump', 'mysqldump')} "$@"\n`,
        { mode: 0o755 },
      )
    }
    const { code, output } = await run(
      script('sh'),
      [
        '-DbUser',
        user,
        '-DbHost',
        host,
        '-DbPort',
        port,
        '-DbName',
        name,
        '-Backup',
        '-BackupDir',
        join(folder, 'otras'),
      ],
      {
        input: password,
        env: { PATH: `${spy}:${dirname(execPath)}:${process.env.PATH ?? ''}` },
      },
    )
    expect(code, output).toBe(0)
    expect(readFileSync(seen, 'utf8')).toContain('--single-transaction')
    expect(readFileSync(seen, 'utf8')).not.toContain(password)
  }, 120_000)

  it('exit code 1 when validation fails; unknown options are refused', async () => {
    const url = await freshDatabase('mariadb')
    const { user, password, host, port, name } = parts(url)
    await runMigrations(url)
    await withServer(url, (sql) => sql('CREATE VIEW espia AS SELECT 1'))
    const { code, output } = await run(
      script('sh'),
      ['-DbUser', user, '-DbHost', host, '-DbPort', port, '-DbName', name],
      { input: password },
    )
    expect([code, output]).toEqual([1, expect.stringContaining('1 mal.')])
    expect((await run(script('sh'), ['-DbUsuario', user])).code).toBe(2)
  }, 60_000)

  it('run_sql_url.js: by URL, DATABASE_URL and DATABASE_URL_FILE; prints tables; 1 when a check or a statement fails', async () => {
    const url = await freshDatabase('mariadb')
    await runMigrations(url)
    const file = join(folder, 'url')
    writeFileSync(file, `${url}\n`)
    const tool = ['backend/scripts/run_sql_url.js']
    const ways = [
      await run(execPath, [...tool, url, 'sql/phase_validation.sql']),
      await run(execPath, [...tool, 'sql/phase_validation.sql'], { env: { DATABASE_URL: url } }),
      await run(execPath, [...tool, 'sql/phase_validation.sql'], { env: { DATABASE_URL_FILE: file } }),
    ]
    for (const { code, output } of ways)
      expect([code, output]).toEqual([
        0,
        expect.stringMatching(/name +expected +found +ok[\s\S]*columns pedidos +\d+ as declared/),
      ])
    const bad = join(folder, 'mal.sql')
    writeFileSync(bad, "SELECT 'x' AS name, 0 AS ok; SELECT * FROM no_existe; SELECT 'sigue' AS s")
    expect(await run(execPath, [...tool, url, bad])).toMatchObject({
      code: 1,
      output: expect.stringMatching(/no_existe[\s\S]*sigue[\s\S]*2 mal\./) as string,
    })
  }, 60_000)
})

describe('the PowerShell twin', () => {
  let program: Node
  beforeAll(async () => {
    await Parser.init()
    const grammar = await Language.load(
      join(root, 'node_modules', 'tree-sitter-powershell', 'tree-sitter-powershell.wasm'),
    )
    const tree = new Parser().setLanguage(grammar).parse(readFileSync(script('ps1'), 'utf8'))
    if (!tree) throw new Error('no tree')
    program = tree.rootNode
  })

  it('parses', () => {
    expect(program.hasError).toBe(false)
  })

  it('has the options of the shell script, and gives them to the same command', () => {
    const parameters = program
      .descendantsOfType('script_parameter')
      .map((node) => `-${node?.descendantsOfType('variable')[0]?.text.slice(1)}`)
    const shell = readFileSync(script('sh'), 'utf8')
    const options = new Set(
      [...shell.matchAll(/(?<=^ +(?:[-\w| ]+ \| )?)-(?:Db|Backup)\w*(?=[ |)])/gm)].map(([option]) => option),
    )
    expect(parameters.sort()).toEqual([...options].sort())
    const given = (text: string): string[] =>
      [...new Set([...text.matchAll(/--[a-z-]+(?=['" ])/g)].map(([option]) => option))].sort()
    expect(given(readFileSync(script('ps1'), 'utf8'))).toEqual(given(shell))
    expect(program.text).toContain("'backend/bin/aris.mjs', 'operator'")
    expect(shell).toContain('node backend/bin/aris.mjs operator')
  })
})

describe('what comes from the migrations', () => {
  it.each([...generatedFiles().keys()])('%s is what they give', (path) => {
    expect(readFileSync(join(root, path), 'utf8')).toBe(generatedFiles().get(path))
  })

  it('nothing of ours reads the compatibility views', () => {
    const sources = readdirSync(join(root, 'backend', 'src'), { recursive: true, encoding: 'utf8' }).filter(
      (file) => /(actions|store|http|relay|jobs|auth).*\.ts$/.test(file) && !/\.gen\.ts$/.test(file),
    )
    expect(sources.length).toBeGreaterThan(20)
    const readers = sources.filter((file) =>
      /(From|from|join|Join|into|Into|update|Table)\(?['"`\s]+(mesa|producto|pedido|item_pedido|usuario)\b(?!\.)['"`]/.test(
        readFileSync(join(root, 'backend', 'src', file), 'utf8'),
      ),
    )
    expect(readers).toEqual([])
  })
})
