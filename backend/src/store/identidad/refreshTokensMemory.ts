import type { Kysely } from 'kysely'
import { judgeRefresh, successorExpiry } from '../../domain/acceso/refresh.js'
import type { Dispositivo, MotivoRevocacion, NewFamilia, RefreshTokens } from './refreshTokens.js'
import type { Login } from './refreshRotation.js'
import type { Database } from '../database.gen.js'

interface Token {
  hash: string
  generacion: number
  createdAt: Date
  rotatedAt: Date | null
  expiresAt: Date
  sealed: string | null
}

interface Familia extends NewFamilia {
  revokedAt: Date | null
  motivo: MotivoRevocacion | null
  tokens: Token[]
}

type Commit = (fn: (db: Kysely<Database>) => Promise<void>) => Promise<void>

/**
 * Refresh tokens in this process's memory only: everyone signs in again after a restart, and a second process knows none of them. Never in
 * production. `commit`: a transaction of the database, for what belongs to a change and is kept there; it comes first, and undoes it by throwing.
 */
export function refreshTokensInMemory(commit: Commit = async () => undefined): RefreshTokens {
  const familias = new Map<string, Familia>()
  const byHash = new Map<string, Familia>()
  const isAlive = (it: Familia, now: Date): boolean => it.revokedAt === null && it.familiaExpiresAt > now
  const aliveOf = (it: Familia | undefined, now: Date): Login | null => (it && isAlive(it, now) ? loginOf(it) : null)
  const isOf = (it: Familia, owner: { restauranteId: string; usuarioId: string }): boolean =>
    it.restauranteId === owner.restauranteId && it.usuarioId === owner.usuarioId

  const begin = (it: NewFamilia): void => {
    const familia: Familia = {
      ...it,
      revokedAt: null,
      motivo: null,
      tokens: [
        {
          hash: it.tokenHash,
          generacion: 1,
          createdAt: it.now,
          rotatedAt: null,
          expiresAt: it.expiresAt,
          sealed: null,
        },
      ],
    }
    familias.set(it.id, familia)
    byHash.set(it.tokenHash, familia)
  }

  return {
    async insertFamilia(it, together) {
      if (together) await commit((db) => together(db, it))
      begin(it)
    },

    async replace(current, it, together) {
      if (together) await commit((db) => together(db, it))
      const familia = familias.get(current.id)
      if (familia && isOf(familia, current)) end(familia, 'cambio', it.now)
      begin(it)
    },

    async present(tokenHash, successor, now, together) {
      const familia = byHash.get(tokenHash)
      const token = familia?.tokens.find(({ hash }) => hash === tokenHash)
      if (!familia || !token) return { outcome: 'refused' }
      const login = loginOf(familia)
      const verdict = judgeRefresh(
        { revokedAt: familia.revokedAt, expiresAt: familia.familiaExpiresAt, headGeneracion: familia.tokens.length },
        token,
        now,
      )
      if (verdict === 'reuse') {
        if (together) await commit((db) => together(db, login))
        end(familia, 'reuso', now)
        return { outcome: 'reused', login }
      }
      if (verdict === 'replay' && token.sealed !== null) return { outcome: 'replayed', login, sealed: token.sealed }
      if (verdict !== 'rotate') return { outcome: 'refused' }
      for (const older of familia.tokens) older.sealed = null
      token.rotatedAt = now
      token.sealed = successor.sealed
      familia.tokens.push({
        hash: successor.hash,
        generacion: token.generacion + 1,
        createdAt: now,
        rotatedAt: null,
        expiresAt: successorExpiry(familia.familiaExpiresAt, now),
        sealed: null,
      })
      byHash.set(successor.hash, familia)
      return { outcome: 'rotated', login }
    },

    findByToken: async (tokenHash, now) => aliveOf(byHash.get(tokenHash), now),
    findAlive: async (familiaId, now) => aliveOf(familias.get(familiaId), now),
    listAlive: async (familiaIds, now) =>
      new Map(
        familiaIds.flatMap((id) => {
          const login = aliveOf(familias.get(id), now)
          return login ? [[id, login] as const] : []
        }),
      ),

    async revoke(login, motivo, now, together) {
      const familia = familias.get(login.id)
      if (!familia || !isOf(familia, login) || !isAlive(familia, now)) return false
      if (together) await commit((db) => together(db, login.id))
      end(familia, motivo, now)
      return true
    },

    async revokeAll({ restauranteId, usuarioId, except }, motivo, now, together) {
      const found = [...familias.values()].filter(
        (it) => isOf(it, { restauranteId, usuarioId }) && it.revokedAt === null && it.id !== except,
      )
      const ids = found.map(({ id }) => id)
      if (together) await commit((db) => together(db, ids))
      for (const familia of found) end(familia, motivo, now)
      return ids
    },

    async list(owner, now, since) {
      const own = [...familias.values()].filter((it) => isOf(it, owner)).reverse()
      return {
        vivos: own.filter((it) => isAlive(it, now)).map(viewOf),
        reusados: own.flatMap((it) =>
          it.motivo === 'reuso' && it.revokedAt && it.revokedAt > since
            ? [{ ...viewOf(it), revokedAt: it.revokedAt }]
            : [],
        ),
      }
    },

    async sweep(now) {
      for (const [id, familia] of familias) {
        if (isAlive(familia, now)) continue
        familias.delete(id)
        for (const { hash } of familia.tokens) byHash.delete(hash)
      }
    },
  }
}

function end(familia: Familia, motivo: MotivoRevocacion, now: Date): void {
  familia.revokedAt ??= now
  familia.motivo ??= motivo
  for (const token of familia.tokens) token.sealed = null
}

const loginOf = (it: Familia): Login => ({
  id: it.id,
  restauranteId: it.restauranteId,
  usuarioId: it.usuarioId,
  expiresAt: it.familiaExpiresAt,
})

const viewOf = (it: Familia): Dispositivo => ({
  id: it.id,
  dispositivo: it.dispositivo,
  ip: it.ip,
  createdAt: it.now,
  lastUsedAt: it.tokens.at(-1)?.createdAt ?? it.now,
})
