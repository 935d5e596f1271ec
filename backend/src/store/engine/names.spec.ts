import { describe, expect, it } from 'vitest'
import { migrations } from '../../migrations/registry.js'
import { foldMigrations } from '../../migrations/dsl/model.js'
import { fieldName, sqlName } from './names.js'

describe('one name per field', () => {
  const tables = [...foldMigrations(migrations).tables.values()]

  it.each(tables.map(({ name, columns }) => [name, Object.keys(columns)] as const))(
    '%s: each name goes to the code and back',
    (table, columns) => {
      expect(columns.length).toBeGreaterThan(0)
      for (const name of [table, ...columns]) {
        expect(fieldName(name)).toMatch(/^[a-z][a-zA-Z0-9]*$/)
        expect(sqlName(fieldName(name))).toBe(name)
        expect(sqlName(name), 'a name of SQL stays').toBe(name)
      }
    },
  )
})
