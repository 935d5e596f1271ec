import { expect, it } from 'vitest'
import { isReachedSoon } from './reached.js'

const goal = { kind: 'column', table: 'refresh_tokens', name: 'sucesor_de' } as const

it('a catalogue that leaves a table out for a moment, or does not answer, is asked again', async () => {
  const answers = [false, new Error('table definition has changed'), true]
  const isReached = async (): Promise<boolean> => {
    const answer = answers.shift()
    if (answer instanceof Error) throw answer
    return answer ?? false
  }
  expect(await isReachedSoon({ isReached }, goal)).toBe(true)
})

it('what nobody did is not reached', async () => {
  expect(await isReachedSoon({ isReached: async () => false }, goal)).toBe(false)
})
