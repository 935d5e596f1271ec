import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { migrations } from './registry.js'
import { renderMysql } from './render/mysql.js'
import { renderSqlite } from './render/sqlite.js'

/**
 * What each released migration renders to, on both families of engines. A migration that ran anywhere is never edited, nor is what it is
 * rendered by in a way that changes it: whoever needs a change appends a migration, and adds the checksum that this test asks for.
 */
const RELEASED: Readonly<Record<string, string>> = {
  CanonicalSchema1795305600000: '3dc7157e497fe51b6dca5ec3bfeea13c',
  SinkWaiting1795309200000: 'b799b93c49cc729a26baf9d18e925d2d',
  IdentityFactors1795312800000: '8787a5682b421296e51ade997a6182c2',
  LeanEventLog1795316400000: '4915b45b26744ec3b4a015d63eaa8b07',
  WaitingByTime1795320000000: '1a233f9a042f0607cee97d24876fd8ad',
  RotatingPin1795323600000: 'ea6b88025f0e65c49561a2942ed7e7b1',
  PacksInTheLog1795327200000: '72a3a12412513b4e72bcd60f192dd677',
  PaidAndAway1795334400000: '87e0c6ae25f753cf83e2a9e38e5e43fd',
  KeptPromises1795352400000: '1be1e125f2dc15033b65e957fba41f0c',
  Sides1795356000000: '36deadf7884d86c0bddfedcdb5fa3b62',
  AttemptsUnderWay1795366800000: 'e843498e2dfc47780713c8fd23d74818',
  UndoJoins1795374000000: '7bde400ff7f93808a6c8c2bdb36d6f84',
  WhoWaits1795381200000: '683621ac6fb498e064fb2e7b91800ddf',
  WaitingMail1795392000000: '6b7191a9e9de6d97005325b80afd8f8c',
}

const checksumOf = (name: string): string => {
  const migration = migrations.find((candidate) => candidate.name === name)
  const text = migration
    ? [...renderMysql(migration), ...renderSqlite(migration)].map(({ sql }) => sql).join(';\n')
    : ''
  return createHash('sha256').update(text).digest('hex').slice(0, 32)
}

it.each(Object.keys(RELEASED))('%s is what it was when it was registered', (name) => {
  expect(checksumOf(name)).toBe(RELEASED[name])
})

it('every migration has its checksum here', () => {
  expect(Object.fromEntries(migrations.map(({ name }) => [name, checksumOf(name)]))).toEqual(RELEASED)
})
