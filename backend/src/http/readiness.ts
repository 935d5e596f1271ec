import { sql } from 'kysely'
import type { House } from './house.js'

/** Why this process should be given nothing to do now, in words; empty when it is ready. Rejects when the database is away. */
export async function unreadiness(house: House): Promise<readonly string[]> {
  if (house.draining) return ['el proceso se está deteniendo']
  await sql`select 1`.execute(house.engine.read)
  return house.unfitness()
}
