import { createHash, type Hash } from 'node:crypto'
import { createReadStream, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { EXIT, Refusal } from '../words.js'

/** SHA-256 of a file, in hex. */
export async function sha256OfFile(file: string): Promise<string> {
  const hash: Hash = createHash('sha256')
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}

/** Writes `FILE.sha256` as `sha256sum -c` reads it. */
export async function writeChecksum(file: string): Promise<string> {
  const sum = await sha256OfFile(file)
  writeFileSync(`${file}.sha256`, `${sum}  ${basename(file)}\n`, { mode: 0o600 })
  return sum
}

/** @throws Refusal when the file or its checksum is missing, or they do not agree: cut off, or altered. */
export async function requireChecksum(file: string): Promise<string> {
  if (!existsSync(file)) throw new Refusal(`No existe ${file}.`, `${file} does not exist.`, EXIT.files)
  if (!existsSync(`${file}.sha256`))
    throw new Refusal(`Falta la suma de comprobación ${file}.sha256.`, `The checksum ${file}.sha256 is missing.`)
  const expected = readFileSync(`${file}.sha256`, 'utf8').trim().split(/\s+/)[0]
  const found = await sha256OfFile(file)
  if (found !== expected) {
    throw new Refusal(
      `La copia ${file} está cortada o alterada: su suma es ${found}, y se esperaba ${expected}.`,
      `The backup ${file} is cut off or altered: its checksum is ${found}, not ${expected}.`,
    )
  }
  return found
}
