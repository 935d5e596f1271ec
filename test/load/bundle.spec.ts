import { expect, it } from 'vitest'
import { dinerScripts } from './bundle.js'

it('the diner’s page loads at most 100 KB of JavaScript, as it travels', () => {
  const { total, files } = dinerScripts()
  expect(files).toBeGreaterThan(0)
  expect(total).toBeLessThanOrEqual(100 * 1024)
})
