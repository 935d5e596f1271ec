import fc from 'fast-check'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { connectionOptions } from '../store/engine/mysqlPool.js'
import { describeDatabase, findDatabaseUrl, mysqlUrl } from './databaseUrl.js'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'aris-env-'))
  mkdirSync(join(folder, 'infra'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const write = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}

describe('which database', () => {
  it('the environment, then .env, then infra/.env', () => {
    write('infra/.env', 'MYSQL_HOST=tres\nMYSQL_USER=u\nMYSQL_PASSWORD=p\nMYSQL_DATABASE=d\n')
    expect(findDatabaseUrl(folder, {})).toEqual({ url: 'mysql://u:p@tres:3306/d', source: 'infra/.env (MYSQL_*)' })
    write('.env', 'DB_HOST=dos\nDB_USER=u\nDB_NAME=d\n')
    expect(findDatabaseUrl(folder, {})).toEqual({ url: 'mysql://u@dos:3306/d', source: '.env (DB_*)' })
    expect(findDatabaseUrl(folder, { DB_PASSWORD: 'x' }).url).toBe('mysql://u:x@dos:3306/d')
    expect(findDatabaseUrl(folder, { DATABASE_URL: 'mysql://uno/x' })).toEqual({
      url: 'mysql://uno/x',
      source: 'environment (DATABASE_URL)',
    })
  })

  it('each setting also as the file that NAME_FILE names', () => {
    const file = write('clave', 's3creta\n')
    expect(findDatabaseUrl(folder, { DB_HOST: 'h', DB_USER: 'u', DB_NAME: 'd', DB_PASSWORD_FILE: file }).url).toBe(
      'mysql://u:s3creta@h:3306/d',
    )
    expect(findDatabaseUrl(folder, { DATABASE_URL_FILE: write('url', 'mysql://h/d\n') }).url).toBe('mysql://h/d')
  })

  it('a password in a file keeps its spaces, and loses the line end of an editor', () => {
    for (const end of ['', '\n', '\r\n']) {
      const file = write('clave', ` con espacios ${end}`)
      expect(connectionOptions(findDatabaseUrl(folder, { DB_HOST: 'h', DB_PASSWORD_FILE: file }).url).password).toBe(
        ' con espacios ',
      )
    }
  })

  it.each([
    'mysql://u:se/creto@h/d',
    'mysql://u:se#creto@h/d',
    'mysql://u:se@creto@h/d/x',
    'mysql://u:se?creto@h/d',
    'mysql://u:secreto@h:33x6/d',
    'mysql://u:100%secreto@h/d',
    'postgres://u:secreto@h/d',
    'secreto',
  ])('refuses %s, and does not repeat it', (url) => {
    let said = ''
    try {
      findDatabaseUrl(folder, { DATABASE_URL: url })
    } catch (error) {
      said = String(error)
    }
    expect(said).toMatch(/%2F/)
    expect(said).not.toMatch(/creto|100%/)
  })

  it('refuses without any, and says how', () => {
    expect(() => findDatabaseUrl(folder, { DATABASE_URL: '' })).toThrow(/DATABASE_URL.*--embedded/)
  })

  it('any user, password and name survive the URL; the description never shows the password', () => {
    const word = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 20, size: 'max' })
      .filter((text) => text.isWellFormed())
    // A URL takes `.` and `..` for steps of its path, and no server takes them for a database's name.
    const database = word.filter((name) => name !== '.' && name !== '..')
    fc.assert(
      fc.property(word, word, database, (user, password, name) => {
        const url = mysqlUrl({ user, password: `<${password}>`, host: '::1', port: '3307', name })
        expect(connectionOptions(url)).toMatchObject({
          user,
          password: `<${password}>`,
          database: name,
          host: '::1',
          port: 3307,
        })
        expect(describeDatabase(url)).not.toContain(`<${password}>`)
      }),
    )
  })
})
