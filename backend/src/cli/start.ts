import { Refusal } from './words.js'

/** `aris start`: the lead's door. */
export async function run(): Promise<number> {
  throw new Refusal('El servidor aún no está en esta versión.', 'The server is not in this version yet.')
}
