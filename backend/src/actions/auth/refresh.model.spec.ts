import fc from 'fast-check'
import { expect, it } from 'vitest'
import { hashToken } from '../../auth/refreshToken.js'
import { GRACE_MS } from '../../domain/acceso/refresh.js'
import { refreshTokensInMemory } from '../../store/identidad/refreshTokensMemory.js'
import { logout, logoutAll } from './logins.js'
import { refresh } from './refresh.js'

/** A million with `REFRESH_MODEL_RUNS=1000000 npx vitest run backend/src/actions/auth/refresh.model.spec.ts`: 15 minutes beside other work, and none against the rules (docs/security.md). */
const RUNS = Number(process.env.REFRESH_MODEL_RUNS ?? 1_000)

const owner = { restauranteId: 'r', usuarioId: 'u' }
const origen = { newId: () => 'a', ip: null }

/** What clients and thieves may do, in any order: use any token that was ever issued, ask again, sign out, let time pass. */
type Step = { kind: 'use' | 'retry' | 'logout'; pick: number } | { kind: 'logoutAll' } | { kind: 'wait'; ms: number }

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('use' as const), pick: fc.nat(3) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('retry' as const), pick: fc.nat(1) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('wait' as const),
      ms: fc.constantFrom(0, 1, 500, 4_000, GRACE_MS - 1, GRACE_MS),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('logout' as const), pick: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'logoutAll' as const }) },
)

it(
  'H30 H31 H32 H33: whatever is tried, one login has one live token, and none after it ended',
  async () => {
    const seen = { rotated: 0, replayed: 0, refused: 0, reused: 0 }
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 24, size: 'max' }), async (steps) => {
        const world = await newLogin()
        for (const one of steps) await take(world, one, seen)
      }),
      { numRuns: RUNS },
    )
    expect(Math.min(seen.rotated, seen.replayed, seen.refused, seen.reused), JSON.stringify(seen)).toBeGreaterThan(
      RUNS / 100,
    )
  },
  3 * 3_600_000,
)

interface Issued {
  token: string
  successor: string | null
  rotatedAt: number
}
type World = Awaited<ReturnType<typeof newLogin>>

async function newLogin() {
  const refreshTokens = refreshTokensInMemory()
  const clock = { ms: Date.UTC(2026, 0, 1) }
  const [now, far] = [new Date(clock.ms), new Date(clock.ms + 90 * 86_400_000)]
  await refreshTokens.insertFamilia({
    ...owner,
    id: 'f',
    tokenHash: hashToken('first'),
    client: 'native',
    dispositivo: null,
    ip: null,
    now,
    expiresAt: far,
    familiaExpiresAt: far,
  })
  const issued: Issued[] = [{ token: 'first', successor: null, rotatedAt: 0 }]
  return { refreshTokens, clock, issued, ended: false, ids: 0 }
}

async function take(world: World, one: Step, seen: Record<string, number>): Promise<void> {
  const { refreshTokens, clock, issued } = world
  const now = new Date(clock.ms)
  if (one.kind === 'wait') {
    clock.ms += one.ms
    return
  }
  if (one.kind === 'logoutAll') {
    await logoutAll({ refreshTokens, now, ...origen }, owner)
    world.ended = true
    return
  }
  const back = one.kind === 'retry' ? 1 + one.pick : one.pick
  const chosen = issued.at(-1 - (back % issued.length))
  if (!chosen) throw new Error('there is always a first token')
  if (one.kind === 'logout') {
    await logout({ refreshTokens, now, ...origen }, chosen.token)
    world.ended = true
    return
  }
  const { outcome, result } = await refresh(
    { refreshTokens, now, ip: null, newId: () => `t${String(world.ids++)}` },
    chosen.token,
  )
  seen[outcome] = (seen[outcome] ?? 0) + 1
  expectRightful(world, chosen, outcome)
  if (outcome === 'reused') world.ended = true
  if (!result.ok) return
  const { refreshToken } = result.value
  if (chosen.successor === null) {
    chosen.successor = refreshToken
    chosen.rotatedAt = clock.ms
    issued.push({ token: refreshToken, successor: null, rotatedAt: 0 })
  }
  expect(refreshToken, 'one successor per token').toBe(chosen.successor)
  expect(new Set(issued.map(({ token }) => token)).size).toBe(issued.length)
  expect(
    issued.filter(({ successor }) => successor === null),
    'live tokens',
  ).toHaveLength(1)
}

/** Told from the outside, by what was issued when: not by the code under test. */
function expectRightful({ ended, issued, clock }: World, chosen: Issued, outcome: string): void {
  if (ended) return expect(outcome).toBe('refused')
  const generationsBack = issued.length - 1 - issued.indexOf(chosen)
  if (generationsBack === 0) return expect(outcome).toBe('rotated')
  if (clock.ms - chosen.rotatedAt >= GRACE_MS) return expect(outcome).toBe('reused')
  expect(outcome).toBe(generationsBack === 1 ? 'replayed' : 'refused')
}
