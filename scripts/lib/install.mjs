import { accessSync, constants, existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { runCommand } from './command.mjs'
import { alone } from './lock.mjs'
import { Refusal, withProgress } from './messages.mjs'
import { inRoot, ROOT } from './paths.mjs'

/** Installs the dependencies if what lies in node_modules is not what the lock asks for; a look takes milliseconds. */
export async function ensureInstalled() {
  const wanted = readJson('package-lock.json').packages
  refuseForeignLock(wanted)
  if (isInstalled(wanted)) return
  refuseReadOnly()
  await alone(
    () => isInstalled(wanted) || withProgress('Instalando las dependencias', 'Installing the dependencies', install),
  )
}

async function install() {
  const { code, output } = await npmCi()
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
function isInstalled(wanted) {
  if (!existsSync(inRoot('node_modules', '.package-lock.json'))) return false
  const installed = readJson('node_modules/.package-lock.json').packages
  return Object.entries(wanted).every(([path, entry]) => path === '' || isSame(entry, installed[path]))
}

/** What belongs to another platform is absent with right. */
function isSame(wanted, installed) {
  if (installed === undefined) return wanted.optional === true
  return wanted.version === installed.version && wanted.integrity === installed.integrity
}

/** Somebody edited a package.json and not the lock: what would be installed is not what the sources were written for. */
function refuseForeignLock(wanted) {
  for (const room of Object.keys(wanted).filter((path) => !path.includes('node_modules/'))) {
    const declared = readJson(join(room, 'package.json'))
    const differs = ['dependencies', 'devDependencies', 'optionalDependencies'].some(
      (kind) => JSON.stringify(sorted(declared[kind])) !== JSON.stringify(sorted(wanted[room][kind])),
    )
    if (!differs) continue
    const file = join(room, 'package.json')
    throw new Refusal(
      `Las dependencias de ${file} no son las de package-lock.json: ejecute npm install y guarde ambos.`,
      `The dependencies of ${file} are not those of package-lock.json: run npm install and keep both.`,
    )
  }
}

function sorted(dependencies = {}) {
  return Object.entries(dependencies).sort(([one], [other]) => (one < other ? -1 : 1))
}

function readJson(path) {
  return JSON.parse(readFileSync(inRoot(path), 'utf8'))
}

function npmCi() {
  const args = [
    'ci',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    '--prefer-offline',
    '--fetch-retries=2',
    '--fetch-retry-factor=2',
    '--fetch-retry-mintimeout=1000',
    '--fetch-retry-maxtimeout=8000',
  ]
  const npm = process.env.npm_execpath
  if (npm && basename(npm) === 'npm-cli.js') return runCommand(process.execPath, [npm, ...args])
  return runCommand('npm', args, { shell: process.platform === 'win32' })
}

function reasonOf(output) {
  if (
    /ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|ENETUNREACH|ERR_SOCKET_TIMEOUT|SELF_SIGNED_CERT|UNABLE_TO_(?:VERIFY|GET)|fetch failed/.test(
      output,
    )
  ) {
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
    return new Refusal(
      'No se encontró npm, que viene con Node: instálelo.',
      'npm was not found; it comes with Node: install it.',
    )
  }
  return new Refusal(
    `${output}\nnpm no pudo instalar las dependencias.`,
    `${output}\nnpm could not install the dependencies.`,
  )
}
