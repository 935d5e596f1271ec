import type { Engine } from '../engine/engine.js'
import type { Scope } from '../scope.js'

/** A message that somebody has taken to deliver. `intentos` counts this attempt. */
export interface Correo {
  id: string
  mensajeCifrado: string
  intentos: number
  venceAt: Date
}

/** Mail that a change of one restaurante causes: it waits from the same commit on. */
export const correosIn = ({ db, restauranteId }: Scope) => ({
  /** @param venceAt after which the message is of no use */
  async put(it: { id: string; mensajeCifrado: string; venceAt: Date }, now: Date): Promise<void> {
    await db
      .insertInto('correos')
      .values({ ...it, restauranteId, intentos: 0, proximoAt: now, error: null, murioAt: null, createdAt: now })
      .execute()
  },
})

/** Mail that waits, across restaurantes. */
export const correosOf = (engine: Engine) => ({
  /**
   * The message that has been due for longest. It is due again after `leaseMs`, so whoever takes it and dies loses it to somebody else; of two
   * who come at once one has it.
   */
  async take(now: Date, leaseMs: number): Promise<Correo | null> {
    for (;;) {
      const row = await engine.read
        .selectFrom('correos')
        .select(['id', 'mensajeCifrado', 'intentos', 'venceAt'])
        .where('murioAt', 'is', null)
        .where('proximoAt', '<=', now)
        .orderBy('proximoAt')
        .limit(1)
        .executeTakeFirst()
      if (!row) return null
      const intentos = row.intentos + 1
      const taken = await engine.statement((db) =>
        db
          .updateTable('correos')
          .set({ intentos, proximoAt: new Date(now.getTime() + leaseMs) })
          .where('id', '=', row.id)
          .where('intentos', '=', row.intentos)
          .where('murioAt', 'is', null)
          .where('proximoAt', '<=', now)
          .executeTakeFirst(),
      )
      if (taken.numUpdatedRows === 1n) return { ...row, intentos }
    }
  },

  /** Delivered: nothing of it is kept. */
  async remove({ id }: Correo): Promise<void> {
    await engine.statement((db) => db.deleteFrom('correos').where('id', '=', id).execute())
  },

  /** Somebody else's attempt, after this one took too long, is left alone. */
  async retry({ id, intentos }: Correo, proximoAt: Date, error: string): Promise<void> {
    await engine.statement((db) =>
      db
        .updateTable('correos')
        .set({ proximoAt, error })
        .where('id', '=', id)
        .where('intentos', '=', intentos)
        .execute(),
    )
  },

  /** Nobody tries any more: the reason stays, the message goes. */
  async bury({ id, intentos }: Correo, error: string, now: Date): Promise<void> {
    await engine.statement((db) =>
      db
        .updateTable('correos')
        .set({ mensajeCifrado: '', error, murioAt: now })
        .where('id', '=', id)
        .where('intentos', '=', intentos)
        .execute(),
    )
  },

  async count(): Promise<{ waiting: number; dead: number }> {
    const { total, muertos } = await engine.read
      .selectFrom('correos')
      .select((eb) => [eb.fn.countAll().as('total'), eb.fn.count('murioAt').as('muertos')])
      .executeTakeFirstOrThrow()
    return { waiting: Number(total) - Number(muertos), dead: Number(muertos) }
  },

  async sweep(before: Date): Promise<void> {
    await engine.statement((db) => db.deleteFrom('correos').where('murioAt', '<', before).execute())
  },
})
