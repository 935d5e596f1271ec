import { appendActa } from '../../store/casa/auditoria.js'
import { factoresIn } from '../../store/identidad/factores.js'
import type { RefreshTokens } from '../../store/identidad/refreshTokens.js'
import { loginActa, type Origen } from './acta.js'

/** The operator takes every second factor off somebody and ends their logins, in one transaction with its entry in the trail; which logins ended. */
export const clearFactores = (
  ctx: Origen & { refreshTokens: RefreshTokens },
  { usuarioId, restauranteId }: { usuarioId: string; restauranteId: string },
  motivo: string,
): Promise<string[]> =>
  ctx.refreshTokens.revokeAll({ usuarioId, restauranteId }, 'baja', ctx.now, async (db, terminados) => {
    const factores = factoresIn({ db, restauranteId })
    const before = await factores.summary(usuarioId)
    await factores.clear(usuarioId)
    const acta = {
      ...loginActa(ctx, 'operatorResetFactores', null, null),
      sujetoTipo: 'factores' as const,
      sujetoId: usuarioId,
      motivo,
    }
    await appendActa({ db, restauranteId }, acta, { ...before }, { ...(await factores.summary(usuarioId)), terminados })
  })
