import { describe, expect, it } from 'vitest'
import { aforoOf, maxEsperando, maxSinEmpezar } from './aforo.js'

describe('for how many a party’s tables are laid', () => {
  it.each([
    [[4], null, 4],
    [[4, 6], null, 10],
    [[4], 9, 9],
    [[4, 6], 2, 10],
    [[], null, 1],
  ])('seats %j, %s people: %i', (seats, personas, aforo) => {
    expect(
      aforoOf(
        seats.map((capacidad) => ({ capacidad })),
        personas,
      ),
    ).toBe(aforo)
  })
})

describe('limits that a party never meets', () => {
  it.each([
    // seats, phones at the door, lines of a phone, of the table
    [1, 8, 18, 24],
    [2, 9, 24, 36],
    [4, 12, 36, 60],
    [20, 36, 132, 252],
    [99, 155, 606, 1_200],
  ])('%i seats: %i phones wait, %i lines of one phone and %i of all are not begun', (aforo, puerta, telefono, mesa) => {
    expect(maxEsperando(aforo)).toBe(puerta)
    expect(maxSinEmpezar(aforo)).toEqual({ telefono, mesa })
    expect(puerta).toBeGreaterThan(aforo)
    // Drink, starter, main, side, dessert and coffee for everybody, from one phone.
    expect(telefono).toBeGreaterThan(aforo * 6)
  })

  it('RATE_LIMIT_FACTOR widens both', () => {
    expect(maxEsperando(4, 100)).toBe(1_200)
    expect(maxSinEmpezar(4, 100)).toEqual({ telefono: 3_600, mesa: 6_000 })
  })
})
