import { describe, expect, it } from 'vitest'
import { telefono } from '../mesa/mesa.fixture.js'
import { givesWay } from './puerta.js'

/** Phones that wait, oldest first, by the network that each comes from. */
const waiting = (redes: string) => [...redes].map((red, at) => telefono({ id: `${red}${String(at)}`, red }))

describe('H70 who gives way at a full door', () => {
  it.each([
    // who waits, from where one more comes, how many may wait → who goes
    ['', 'a', 3, null],
    ['aa', 'a', 3, null],
    ['aaa', 'a', 3, 'a0'],
    ['bab', 'b', 3, 'b0'],
    ['abb', 'b', 3, 'b1'],
    // A script filled the door: the guest's request pushes out one of the script's.
    ['xxx', 'a', 3, 'x0'],
    ['axxx', 'b', 4, 'x1'],
    // Guests wait, a script comes from outside: it takes one place, and then its own.
    ['aaaa', 'x', 4, 'a0'],
    ['aaax', 'x', 4, 'a0'],
    ['aaxx', 'x', 4, 'x2'],
    // As many from each: the oldest.
    ['abcd', 'e', 4, 'a0'],
    ['abcd', 'b', 4, 'b1'],
    // An older release's rows know no network: they are one.
  ])('%s, one more from %s, %i may wait: %s', (redes, red, most, goes) => {
    expect(givesWay(waiting(redes), { red }, most)?.id ?? null).toBe(goes)
  })

  it('requests of no known network are one network', () => {
    const unknown = ['1', '2', '3'].map((id) => telefono({ id, red: null }))
    expect(givesWay([...unknown, ...waiting('a')], { red: 'a' }, 4)?.id).toBe('1')
  })

  it('a script of one network never takes more than half of a door that guests of another fill', () => {
    let door = waiting('aaaaaaaaaaaa')
    for (let n = 0; n < 500; n += 1) {
      const out = givesWay(door, { red: 'x' }, 12)
      door = [...door.filter((one) => one !== out), telefono({ id: `x${String(n)}`, red: 'x' })]
    }
    expect(door.filter(({ red }) => red === 'a')).toHaveLength(6)
    expect(door).toHaveLength(12)
  })
})
