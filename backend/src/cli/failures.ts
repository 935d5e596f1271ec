import { Refusal } from './words.js'

/**
 * What the person who starts the server can mend, as one sentence; undefined for a surprise. Errors are told apart by
 * the codes of Node and SQLite, at any depth of their causes.
 */
export function inWords(error: unknown, { port, data }: { port: number; data: string }): Refusal | undefined {
  const codes = codesOf(error)
  const has = (...wanted: string[]): boolean => wanted.some((code) => codes.some((found) => found.includes(code)))

  if (has('EADDRINUSE')) {
    return new Refusal(
      `El puerto ${port} está en uso por otro programa: ciérrelo, o elija otro con PORT=${port + 1} npm start`,
      `Port ${port} is in use by another program: close it, or choose another with PORT=${port + 1} npm start`,
    )
  }
  if (has('EACCES') && codes.includes('listen')) {
    return new Refusal(
      `No está permitido escuchar en el puerto ${port}: elija uno mayor que 1023 con PORT=…`,
      `Listening on port ${port} is not allowed: choose one above 1023 with PORT=…`,
    )
  }
  if (has('EACCES', 'EPERM', 'EROFS', 'unable to open database file', 'readonly database')) {
    return new Refusal(
      `No se puede escribir en ${data}: dé permiso de escritura, o elija otro lugar con DATABASE_URL=sqlite:///ruta/aris.db`,
      `${data} cannot be written to: allow writing, or choose another place with DATABASE_URL=sqlite:///path/aris.db`,
    )
  }
  if (has('ENOSPC', 'database or disk is full'))
    return new Refusal(`El disco de ${data} está lleno.`, `The disk of ${data} is full.`)
  return undefined
}

/** Codes, failed system calls and messages of an error and of its causes. */
function codesOf(error: unknown): string[] {
  if (!(error instanceof Error)) return []
  const { code, syscall, errstr } = error as Error & { code?: unknown; syscall?: unknown; errstr?: unknown }
  const own = [code, syscall, errstr, error.message].filter((part) => typeof part === 'string')
  return [...own, ...codesOf(error.cause)]
}
