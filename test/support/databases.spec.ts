import { createConnection } from 'mysql2/promise'
import { expect, it } from 'vitest'
import { describeEachEngine, freshDatabase } from './databases.js'

describeEachEngine('freshDatabase', (engine) => {
  it('gives everyone a database of their own', async () => {
    const [one, other] = await Promise.all([freshDatabase(engine), freshDatabase(engine)])
    expect(one).not.toBe(other)
    if (engine === 'sqlite') return

    const [first, second] = await Promise.all([createConnection(one), createConnection(other)])
    await first.query('CREATE TABLE solo_aqui (n INT)')
    const [tables] = await second.query('SHOW TABLES')
    await Promise.all([first.end(), second.end()])
    expect(tables).toEqual([])
  })
})
