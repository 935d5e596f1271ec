import { appendFile, readFile } from 'node:fs/promises'

/** The last link of a restaurante's chain at some moment. */
export interface Cabeza {
  restaurante: string
  secuencia: number
  hash: string
}

/** Adds heads to a file, a line of JSON each. Kept where the database's owner cannot write, they show a chain that was rewritten or cut. */
export async function appendHeads(file: string, heads: readonly Cabeza[], now: Date): Promise<void> {
  if (heads.length > 0)
    await appendFile(file, heads.map((one) => `${JSON.stringify({ at: now.toISOString(), ...one })}\n`).join(''), {
      mode: 0o600,
    })
}

/** The heads that such a file, or a log that holds such lines, remembers; other lines are none. */
export async function readHeads(file: string): Promise<Cabeza[]> {
  return (await readFile(file, 'utf8')).split('\n').flatMap((line) => {
    if (!line.startsWith('{')) return []
    const { restaurante, secuencia, hash } = JSON.parse(line) as Partial<Cabeza>
    return typeof restaurante === 'string' && typeof secuencia === 'number' && typeof hash === 'string'
      ? [{ restaurante, secuencia, hash }]
      : []
  })
}
