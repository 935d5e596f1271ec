import { setTimeout as sleep } from 'node:timers/promises'
import { hash, verify } from '@node-rs/argon2'
import { compare } from 'bcryptjs'
import { NO_PASSWORD } from '../domain/acceso/roles.js'

/** argon2id as OWASP's cheat sheet of 2025 states its first choice for logins: 19 MiB, 2 passes, 1 lane. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFKC'), PARAMETERS)

/** Compares with a stored argon2id or, from the operators' old database, bcrypt hash. `rehash`: store a new one. */
export async function verifyPassword(stored: string, password: string): Promise<{ ok: boolean; rehash: boolean }> {
  if (stored === NO_PASSWORD) {
    await verifyNobody(password)
    return { ok: false, rehash: false }
  }
  if (/^\$2[aby]\$/.test(stored)) {
    const matched = await compare(password, stored)
    return { ok: matched, rehash: matched }
  }
  const matched = await verify(stored, password.normalize('NFKC'))
  return {
    ok: matched,
    rehash:
      matched &&
      !stored.startsWith(`$argon2id$v=19$m=${String(PARAMETERS.memoryCost)},t=${String(PARAMETERS.timeCost)},`),
  }
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
