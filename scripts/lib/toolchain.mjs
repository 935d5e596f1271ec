import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { runCommand } from './command.mjs'
import { say, withProgress, words } from './messages.mjs'

/** What the suite needs beside Node: programs of which one is enough, and the Debian package that brings it. */
const TOOLS = [
  {
    name: 'Chromium',
    programs: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
    debian: 'chromium',
  },
  { name: 'MariaDB', programs: ['mariadbd', 'mysqld'], debian: 'mariadb-server' },
  { name: 'Redis', programs: ['redis-server'], debian: 'redis-server' },
]

/**
 * Brings Chromium, MariaDB and Redis: from the PATH, else by apt where that may be done (root on Debian or Ubuntu).
 * What stays missing is named and counts as skipped, with CI=true as failed. Answers {passed, failed, skipped}.
 */
export async function bringTools() {
  if (missingTools().length > 0 && mayInstall()) await install(missingTools())
  const missing = missingTools()
  for (const { name, debian } of missing) {
    say(
      `  – ${name} no está: sus pruebas se saltan (apt-get install ${debian})`,
      `  – ${name} is missing: its tests are skipped (apt-get install ${debian})`,
    )
  }
  const strict = process.env.CI === 'true'
  return {
    passed: TOOLS.length - missing.length,
    failed: strict ? missing.length : 0,
    skipped: strict ? 0 : missing.length,
  }
}

function missingTools() {
  return TOOLS.filter(({ programs }) => !programs.some(isOnPath))
}

function isOnPath(program) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/local/sbin', '/usr/sbin', '/sbin']
  return folders.some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}

function mayInstall() {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version') && isOnPath('apt-get')
}

/** One by one, so that one package that cannot be had does not take the others with it. */
async function install(tools) {
  // RUNLEVEL keeps Debian's scripts from starting services: the suite starts its own, on ports and files of its own.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' }
  const names = tools.map(({ name }) => name).join(', ')
  await withProgress(`Instalando ${names}`, `Installing ${names}`, async () => {
    await runCommand('apt-get', ['update', '-qq'], { env })
    for (const { name, debian } of tools) {
      const { code, output } = await runCommand(
        'apt-get',
        ['install', '-y', '-qq', '--no-install-recommends', debian],
        { env },
      )
      if (code !== 0)
        console.error(`${name}: ${words('apt-get dijo', 'apt-get said')}:\n${output.split('\n').slice(-5).join('\n')}`)
    }
  })
}
