import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { communication, cryptography, oauth } from './crypto.js'
import { authentication, rights, sessions } from './identity.js'
import { encoding, logic } from './input.js'
import { architecture, configuration, data, logging, webrtc } from './operations.js'
import { asvsPage, chapterTable } from './page.js'
import { requirements } from './standard.js'
import { api, files, frontend } from './web.js'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const lines = [
  ...encoding,
  ...logic,
  ...frontend,
  ...api,
  ...files,
  ...authentication,
  ...sessions,
  ...rights,
  ...oauth,
  ...cryptography,
  ...communication,
  ...configuration,
  ...data,
  ...architecture,
  ...logging,
  ...webrtc,
]
const wanted = requirements.filter(({ level }) => level <= 2)
const levelOf = new Map(wanted.map(({ id, level }) => [id, level]))

describe('OWASP ASVS 5.0.0', () => {
  it('has 70, 183 and 92 requirements of its three levels', () => {
    expect([1, 2, 3].map((level) => requirements.filter((one) => one.level === level).length)).toEqual([70, 183, 92])
  })

  it('has a line here for each requirement of levels 1 and 2, once and in its order', () => {
    expect(lines.map(({ id }) => id)).toEqual(wanted.map(({ id }) => id))
  })

  it('each line says what shows it, or what is missing, or why it does not apply', () => {
    const empty = lines.filter(({ verdict, shown, says }) =>
      verdict === 'met' ? shown.length === 0 && says === '' : says === '',
    )
    expect(empty.map(({ id }) => id)).toEqual([])
    const untested = lines.filter(
      ({ label, shown }) => label === 'test' && !shown.some((it) => /\.spec\.ts › /.test(it)),
    )
    expect(untested.map(({ id }) => id)).toEqual([])
  })

  it('every file that a line names is there, and holds what the line says of it', () => {
    const wrong = lines.flatMap(({ id, shown }) => shown.filter((it) => !holds(it)).map((it) => `${id}: ${it}`))
    expect(wrong).toEqual([])
  })

  it('docs/asvs.md is what the lines give', async () => {
    await expect(asvsPage(lines.map((line) => ({ ...line, level: levelOf.get(line.id) ?? 0 })))).toMatchFileSnapshot(
      join(ROOT, 'docs/asvs.md'),
    )
  })

  it('docs/security.md counts as the lines do', async () => {
    const page = read('docs/security.md')
    await expect(page.replace(tableIn(page, '| chapter | met |'), chapterTable(lines))).toMatchFileSnapshot(
      join(ROOT, 'docs/security.md'),
    )
  })
})

const texts = new Map<string, string>()

/** Whether `path › text` is true: a title stands in its spec as it is written there. */
function holds(proof: string): boolean {
  const [path = '', text = ''] = proof.split(' › ')
  return text !== '' && read(path).includes(text)
}

function read(path: string): string {
  const known = texts.get(path) ?? readFileSync(join(ROOT, path), 'utf8')
  texts.set(path, known)
  return known
}

/** The table of a page that begins with this text. */
const tableIn = (page: string, beginning: string): string => {
  const from = page.indexOf(beginning)
  return page.slice(from, page.indexOf('\n\n', from))
}
