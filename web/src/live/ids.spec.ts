import { expect, it } from 'vitest'
import { newUuid } from './ids.js'

it('mints version 4 UUIDs without crypto.randomUUID, all different', () => {
  const many = Array.from({ length: 500 }, newUuid)
  for (const id of many) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(new Set(many).size).toBe(500)
})
