import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import type { EstadoConexion } from '../../live/conexion.js'
import { Cortada, isCortada } from './Cortada.js'

const draw = (estado: EstadoConexion, desde: number | null, now = 0) =>
  renderToStaticMarkup(createElement(Cortada, { estado, desde, now, zona: 'America/Bogota' }))
const AT = Date.UTC(2026, 6, 4, 2, 40)

describe('H6 a kitchen screen that is cut off', () => {
  it('says so, since when and for how long, as an alert', () => {
    const html = draw('cortada', AT, AT + 12 * 60_000)
    expect(html).toContain('role="alert"')
    expect(html).toContain('21:40')
    expect(html).toContain('12 min')
  })
  it('goes on saying so while it connects again', () => expect(draw('conectando', AT, AT)).toContain('role="alert"'))
  it('says so when the server ended the connection for good', () => expect(draw('fin', null)).toContain('role="alert"'))
  it('is quiet while it is live', () => expect(draw('en_vivo', null)).toBe(''))
  it.each([
    ['cortada', 1, true],
    ['conectando', 1, true],
    ['fin', null, true],
    ['en_vivo', null, false],
    ['conectando', null, false],
  ] as const)('%s since %s: cut off is %s', (estado, desde, expected) =>
    expect(isCortada({ estado, desde })).toBe(expected),
  )
})
