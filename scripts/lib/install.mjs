import { accessSync, constants, existsSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { runCommand } from './command.mjs'
import { Refusal, withProgress } from './messages.mjs'
import { inRoot, ROOT } from './paths.mjs'

/** Installs the dependencies if what lies in node_modules is not what the lock asks for; a look takes milliseconds. */
export async function ensureInstalled() {
  if (isInstalled()) return
  refuseReadOnly()
  const { code, output } = await withProgress('Instalando las dependencias', 'Installing the dependencies', npmCi)
  if (code !== 0) throw reasonOf(output)
}

/** Throws when the clone cannot be written to, as a sentence. */
export function refuseReadOnly() {
  try {
    accessSync(ROOT, constants.W_OK)
  } catch {
    throw new Refusal(
      `No se puede escribir en ${ROOT}: copie el proyecto a una carpeta suya o dé permiso de escritura.`,
      `${ROOT} is read-only: copy the project to a folder of yours or allow writing.`,
    )
  }
}

/** npm leaves a list of what it has installed, as its last act: compared with the lock, it needs no stamp of ours. */
function isInstalled() {
  const installedList = inRoot('node_modules', '.package-lock.json')
  if (!existsSync(installedList)) return false
  const wanted = JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8')).packages
  const installed = JSON.parse(readFileSync(installedList, 'utf8')).packages
  return lockIsCurrent(wanted) && Object.entries(wanted).every(([path, entry]) => path === '' || isSame(entry, installed[path]))
}

/** What belongs to another platform is absent with right. */
function isSame(wanted, installed) {
  if (installed === undefined) return wanted.optional === true
  return wanted.version === installed.version && wanted.integrity === installed.integrity
}

/** False when somebody edited a package.json and not the lock: npm then says which line. */
function lockIsCurrent(wanted) {
  return ['', ...Object.keys(wanted).filter((path) => path && !path.includes('node_modules/'))].every((folder) => {
    const declared = JSON.parse(readFileSync(inRoot(folder, 'package.json'), 'utf8'))
    return ['dependencies', 'devDependencies', 'optionalDependencies'].every(
      (kind) => JSON.stringify(sorted(declared[kind])) === JSON.stringify(sorted(wanted[folder]?.[kind])),
    )
  })
}

function sorted(dependencies = {}) {
  return Object.entries(dependencies).sort(([one], [other]) => (one < other ? -1 : 1))
}

function npmCi() {
  const args = [
    'ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error', '--prefer-offline',
    '--fetch-retries=2', '--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=8000',
  ]
  const npm = process.env.npm_execpath
  if (npm && basename(npm) === 'npm-cli.js') return runCommand(process.execPath, [npm, ...args], { show: true })
  return runCommand('npm', args, { show: true, shell: process.platform === 'win32' })
}

function reasonOf(output) {
  if (/ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|ENETUNREACH|ERR_SOCKET_TIMEOUT|fetch failed/.test(output)) {
    return new Refusal(
      'No hay conexión con el registro de paquetes: revise la red (o el proxy de npm) y vuelva a intentarlo.',
      'The package registry cannot be reached: check the network (or the proxy of npm) and try again.',
    )
  }
  if (/EACCES|EPERM|EROFS/.test(output)) {
    return new Refusal(
      `No se pudo escribir en ${ROOT}: revise los permisos de la carpeta.`,
      `Could not write to ${ROOT}: check the permissions of the folder.`,
    )
  }
  if (/ENOSPC/.test(output)) return new Refusal('El disco está lleno.', 'The disk is full.')
  if (/spawn npm ENOENT/.test(output)) {
    return new Refusal('No se encontró npm, que viene con Node: instálelo.', 'npm was not found; it comes with Node: install it.')
  }
  return new Refusal(
    'npm no pudo instalar las dependencias; arriba está lo que dijo.',
    'npm could not install the dependencies; what it said is above.',
  )
}
