import { Refusal } from './words.js'

/** One command: takes the arguments after its name, resolves with the exit code. */
export type Command = (args: readonly string[]) => Promise<number>

/** Loaded on demand: `aris migrate` must not load the server. */
const commands: Readonly<Record<string, () => Promise<{ run: Command }>>> = {
  start: () => import('./start.js'),
  migrate: () => import('./migrate.js'),
  db: () => import('./db.js'),
  docs: () => import('./docs.js'),
  import: () => import('./import.js'),
  audit: () => import('./audit.js'),
  keys: () => import('./keys.js'),
  outbox: () => import('./outbox.js'),
  usuarios: () => import('./usuarios.js'),
  operator: () => import('./operator.js'),
}

const [name = '', ...args] = process.argv.slice(2)
try {
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!load) throw usage()
  process.exitCode = await (await load()).run(args)
} catch (error) {
  console.error(error instanceof Refusal ? error.message : error)
  process.exitCode = 1
}

function usage(): Refusal {
  const names = Object.keys(commands).join('|')
  return new Refusal(`Uso: aris ${names} …`, `Usage: aris ${names} …`)
}
