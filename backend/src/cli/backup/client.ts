import { spawn } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { Refusal } from '../words.js'

/** How to reach a server with its own command line programs. */
export interface Access {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
  readonly database: string
  readonly socket: string | undefined
  readonly isMariaDb: boolean
}

/** Runs `program` with the password in a pipe that only it reads: not in its arguments, its environment, or a file. */
export async function runClient(
  access: Access,
  purpose: 'dump' | 'client',
  args: readonly string[],
  io: {
    readonly inputFile?: string
    readonly onOutput?: (chunk: Buffer) => void
  },
): Promise<void> {
  const names = access.isMariaDb ? MARIADB[purpose] : MYSQL[purpose]
  const program = findProgram(names)
  // The shell turns our socket into a pipe, which the program can open by its name; its own input stays free.
  const script = 'cat <&3 | { exec 4<&0; exec "$@" <"$INPUT"; }'
  const child = spawn('sh', ['-c', script, 'sh', program, '--defaults-file=/dev/fd/4', ...args], {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH ?? '', INPUT: io.inputFile ?? '/dev/null' },
  })
  let complaint = ''
  child.stdout?.on('data', (chunk: Buffer) => io.onOutput?.(chunk))
  child.stderr?.on('data', (chunk: Buffer) => {
    complaint = `${complaint}${chunk.toString()}`.slice(-4_000)
  })
  const door = child.stdio[3]
  if (door && 'end' in door) door.end(optionFile(access))
  const code = await new Promise<number>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (exit) => resolve(exit ?? 128))
  })
  if (code !== 0)
    throw new Refusal(
      `${program} terminó con ${code}: ${complaint.trim()}`,
      `${program} ended with ${code}: ${complaint.trim()}`,
    )
}

const MARIADB = { dump: ['mariadb-dump', 'mysqldump'], client: ['mariadb', 'mysql'] }
const MYSQL = { dump: ['mysqldump', 'mariadb-dump'], client: ['mysql', 'mariadb'] }

function optionFile({ host, port, user, password, socket }: Access): string {
  const quoted = (text: string): string => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
  const where = socket ? `socket=${quoted(socket)}` : `host=${quoted(host)}\nport=${port}\nprotocol=tcp`
  return `[client]\nuser=${quoted(user)}\npassword=${quoted(password)}\n${where}\n`
}

function findProgram(names: readonly string[]): string {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/local/bin', '/usr/bin']
  for (const path of names.flatMap((name) => folders.map((folder) => join(folder, name)))) {
    try {
      accessSync(path, constants.X_OK)
      return path
    } catch {
      continue
    }
  }
  throw new Refusal(
    `Falta el programa ${names.join(' o ')}: instale el cliente del servidor.`,
    `The program ${names.join(' or ')} is missing: install the server's client.`,
  )
}
