import { appendActa } from '../casa/auditoria.js'
import type { Engine } from '../engine/engine.js'

/** Turns what was sealed under the old secret into what is sealed under the new one, for each kind of key. Throws for what the old one does not open. */
export interface Resealers {
  firma: (text: string) => string
  factor: (text: string) => string
  webhook: (text: string) => string
}

/** How many were sealed anew, and how many had to go. */
export interface Resealed {
  firmas: number
  factores: number
  webhooks: number
  pines: number
  codigos: number
}

/**
 * Moves everything that hangs on `APP_SECRET` to another one, in one transaction: all of it or nothing. What is only hashed under it cannot be
 * moved, for nobody knows it: PINs and recovery codes go, each restaurante's trail says so, and their owners make new ones.
 */
export const resealAll = (
  engine: Engine,
  reseal: Resealers,
  { now, newId }: { now: Date; newId: () => string },
): Promise<Resealed> =>
  engine.transaction(async (db) => {
    const firmas = await db.selectFrom('signingKeys').select(['kid', 'privateCifrada as text']).forUpdate().execute()
    for (const { kid, text } of firmas)
      await db
        .updateTable('signingKeys')
        .set({ privateCifrada: reseal.firma(text) })
        .where('kid', '=', kid)
        .execute()
    const factores = await db.selectFrom('factoresTotp').select(['id', 'secretoCifrado as text']).forUpdate().execute()
    for (const { id, text } of factores)
      await db
        .updateTable('factoresTotp')
        .set({ secretoCifrado: reseal.factor(text) })
        .where('id', '=', id)
        .execute()
    const webhooks = await db.selectFrom('webhooks').select(['id', 'secretCifrado as text']).forUpdate().execute()
    for (const { id, text } of webhooks)
      await db
        .updateTable('webhooks')
        .set({ secretCifrado: reseal.webhook(text) })
        .where('id', '=', id)
        .execute()

    // The links in them hang on the old secret too, and open nothing any more.
    await db.deleteFrom('correos').where('murioAt', 'is', null).execute()

    const codigos = await db.selectFrom('codigosRecuperacion').select('restauranteId').execute()
    await db.deleteFrom('codigosRecuperacion').execute()
    const pines = await db.selectFrom('usuarios').select('restauranteId').where('pinHash', 'is not', null).execute()
    await db.updateTable('usuarios').set({ pinHash: null, updatedAt: now }).where('pinHash', 'is not', null).execute()
    for (const restauranteId of new Set([...codigos, ...pines].map((row) => row.restauranteId))) {
      const count = (rows: { restauranteId: string }[]): number =>
        rows.filter((row) => row.restauranteId === restauranteId).length
      const acta = {
        id: newId(),
        now,
        ip: null,
        accion: 'operatorResealKeys',
        sujetoTipo: 'restaurante' as const,
        sujetoId: restauranteId,
        motivo: null,
        actorTipo: 'sistema' as const,
        actorId: null,
      }
      await appendActa(
        { db, restauranteId },
        acta,
        { pines: count(pines), recuperaciones: count(codigos) },
        { pines: 0, recuperaciones: 0 },
      )
    }
    return {
      firmas: firmas.length,
      factores: factores.length,
      webhooks: webhooks.length,
      pines: pines.length,
      codigos: codigos.length,
    }
  })
