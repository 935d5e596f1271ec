import { afterEach, expect, it, vi } from 'vitest'
import { ring, type Sonido } from './sonido.js'

afterEach(() => vi.unstubAllGlobals())

/** A browser's sound that writes down what is played: pitch and moment of each stroke. */
const listen = (): string[] => {
  const heard: string[] = []
  const node = { connect: () => node, gain: { setValueAtTime: () => 0, exponentialRampToValueAtTime: () => 0 } }
  vi.stubGlobal(
    'AudioContext',
    class {
      state = 'running'
      currentTime = 0
      destination = node
      createGain = () => node
      createOscillator = () => {
        const tone = {
          frequency: { value: 0 },
          connect: () => node,
          start: (at: number) => heard.push(`${String(tone.frequency.value)} at ${at.toFixed(2)}`),
          stop: () => 0,
        }
        return tone
      }
    },
  )
  return heard
}

it('a new ticket, a changed one, a cancelled one and a lost connection are told apart by ear (issue 10, line 3)', () => {
  const heard = listen()
  const melodies = (['nueva', 'cambio', 'anulada', 'alarma'] satisfies Sonido[]).map((kind) => {
    ring(kind)
    return heard.splice(0).join()
  })
  expect(melodies.every((one) => one !== '')).toBe(true)
  expect(new Set(melodies).size).toBe(4)
})
