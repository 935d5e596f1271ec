import { setTimeout as sleep } from 'node:timers/promises'
import { hash, verify } from '@node-rs/argon2'
import { compare } from 'bcryptjs'

/** argon2id as OWASP's cheat sheet of 2025 states its first choice for logins: 19 MiB, 2 passes, 1 lane. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFKC'), PARAMETERS)

/** What bcrypt's own hashes look like, of a cost that a login can wait for: each one more takes twice as long, and 31 takes days. */
const BCRYPT = /^\$2[aby]\$(0[4-9]|1[0-6])\$[./A-Za-z0-9]{53}$/
const ARGON2 = /^\$argon2(id|i|d)\$v=\d+\$m=(\d+),t=(\d+),p=\d+\$[A-Za-z0-9+/]+\$[A-Za-z0-9+/]+$/
/** KiB and passes: what is stored by others than us may ask for more than this process has. */
const MOST_ARGON2 = { memory: 1_048_576, passes: 20 } as const

/**
 * Compares with a stored argon2id or, from the operators' old database, bcrypt hash. `rehash`: store a new one. Whatever else stands there (the old
 * column took any text) is no password's hash, and takes as long.
 */
export async function verifyPassword(stored: string, password: string): Promise<{ ok: boolean; rehash: boolean }> {
  if (BCRYPT.test(stored)) {
    const matched = await compare(password, stored)
    return { ok: matched, rehash: matched }
  }
  if (!isArgon2(stored)) {
    await verifyNobody(password)
    return { ok: false, rehash: false }
  }
  // Rejects where salt or hash are too short to be any.
  const matched = await verify(stored, password.normalize('NFKC')).catch(() => false)
  return {
    ok: matched,
    rehash:
      matched &&
      !stored.startsWith(`$argon2id$v=19$m=${String(PARAMETERS.memoryCost)},t=${String(PARAMETERS.timeCost)},`),
  }
}

function isArgon2(stored: string): boolean {
  const [, , memory, passes] = ARGON2.exec(stored) ?? []
  return Number(memory) <= MOST_ARGON2.memory && Number(passes) <= MOST_ARGON2.passes
}

/** Longer than either kind of hash takes to compare with (bcrypt of cost 12: about 300 ms), milliseconds. */
export const REFUSED_AFTER_MS = 400

/**
 * Compares a password with the hash of the account that was named; null where there is none. No refusal comes sooner than another: an
 * adopted bcrypt hash takes several times as long as ours or the decoy, which would tell such accounts from those that are not there (H67).
 */
export async function compareAtLogin(
  stored: string | null,
  password: string,
): Promise<{ ok: boolean; rehash: boolean }> {
  const began = performance.now()
  if (stored === null) await verifyNobody(password)
  const result = stored === null ? { ok: false, rehash: false } : await verifyPassword(stored, password)
  if (!result.ok) await sleep(Math.max(0, Math.ceil(began + REFUSED_AFTER_MS - performance.now())))
  return result
}

let decoy: Promise<string> | null = null

/** Takes as long as a real comparison, so that an unknown account answers like a known one. */
export async function verifyNobody(password: string): Promise<void> {
  decoy ??= hashPassword('nobody has this password')
  await verifyPassword(await decoy, password)
}
