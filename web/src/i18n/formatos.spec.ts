import { describe, expect, it } from 'vitest'
import { formatDuracion, formatHora, formatRelativo } from './formatos.js'

const at = Date.UTC(2026, 6, 4, 0, 40)

describe('times', () => {
  it('an hour is the restaurante’s own, on 24 hours', () => {
    expect(formatHora(at, 'es', 'America/Argentina/Buenos_Aires')).toBe('21:40')
    expect(formatHora(at, 'en', 'America/Bogota')).toBe('19:40')
  })
  it.each([
    [8, 'es', 'dentro de 8 minutos'],
    [-3, 'es', 'hace 3 minutos'],
    [0, 'es', 'ahora'],
    [8, 'en', 'in 8 minutes'],
    [1, 'en', 'in 1 minute'],
    [180, 'es', 'dentro de 3 horas'],
    [-7 * 1440, 'es', 'hace 7 días'],
  ] as const)('%i minutes away in %s', (minutes, idioma, expected) => {
    expect(formatRelativo(at + minutes * 60_000, at, idioma)).toBe(expected)
  })
  it.each([
    [0, '0 min'],
    [59_000, '0 min'],
    [-5_000, '0 min'],
    [8 * 60_000, '8 min'],
    [65 * 60_000, '1 h 05'],
  ])('%i ms lasted', (ms, expected) => {
    expect(formatDuracion(ms)).toBe(expected)
  })
})
