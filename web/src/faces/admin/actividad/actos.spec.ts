import { routes } from '@arisgourmet/contract/http/routes'
import { describe, expect, it } from 'vitest'
import { actos } from './actos.textos.js'

describe('the words of the audit trail', () => {
  const acts = Object.entries(routes)
    .filter(([, route]) => route.method !== 'GET')
    .map(([operation]) => operation)
  // What an adopted database brings along is no route's.
  it.each([...acts, 'legado.metadata', 'legado.valores'])('%s has words in both languages', (operation) => {
    expect(actos.es[operation], 'es: add it to actos.textos.ts').toBeTruthy()
    expect(actos.en[operation], 'en: add it to actos.textos.ts').toBeTruthy()
  })
})
