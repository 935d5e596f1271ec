import { hash, verify } from '@node-rs/argon2'
import { compare } from 'bcryptjs'

/** argon2id as OWASP's cheat sheet of 2025 states its first choice for logins: 19 MiB, 2 passes, 1 lane. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFKC'), PARAMETERS)

/** Compares with a stored argon2id or, from the operators' old database, bcrypt hash. `rehash`: store a new one. */
export async function verifyPassword(stored: string, password: string): Promise<{ ok: boolean; rehash: boolean }> {
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

let decoy: Promise<string> | null = null

/** Takes as long as a real comparison, so that an unknown account answers like a known one. */
export async function verifyNobody(password: string): Promise<void> {
  decoy ??= hashPassword('nobody has this password')
  await verifyPassword(await decoy, password)
}
