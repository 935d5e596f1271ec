import { expect, it } from 'vitest'
import { describeCambio, linkHash, ORIGEN } from './auditoria.js'

const asiento = {
  id: 'a',
  restauranteId: 'r',
  actorTipo: 'usuario' as const,
  actorId: 'u',
  accion: 'editMesa',
  sujetoTipo: 'mesas',
  sujetoId: 'm',
  antes: { capacidad: 2 },
  despues: { capacidad: 4 },
  createdAt: new Date('2026-01-01T00:00:00Z'),
}

it('shows what differs, hides what is secret, and keeps a person’s data apart', () => {
  const before = {
    id: 'u',
    nombre: 'Ana',
    email: 'ana@a.test',
    password_hash: '$argon2id$old',
    rol_id: 'r1',
    activo: true,
    updated_at: 1,
  }
  const after = {
    ...before,
    nombre: 'Ana María',
    email: 'am@a.test',
    password_hash: '$argon2id$new',
    rol_id: 'r2',
    updated_at: 2,
  }
  const cambio = describeCambio('usuarios', before, after)
  expect(cambio).toEqual({
    antes: { password_hash: '«oculto»', rol_id: 'r1' },
    despues: { password_hash: '«oculto»', rol_id: 'r2' },
    personal: { nombre: ['Ana', 'Ana María'], email: ['ana@a.test', 'am@a.test'] },
  })
  expect(describeCambio('mesas', { nombre: 'Mesa 1', pin: '1' }, null)).toEqual({
    antes: { nombre: 'Mesa 1', pin: '«oculto»' },
    despues: null,
    personal: {},
  })
})

it('links each entry to all before it, whatever the order of its keys', () => {
  const link = linkHash(ORIGEN, 1, asiento)
  expect(linkHash(ORIGEN, 1, { ...asiento, antes: { ...asiento.antes } })).toBe(link)
  const changed = [
    linkHash('1'.repeat(64), 1, asiento),
    linkHash(ORIGEN, 2, asiento),
    linkHash(ORIGEN, 1, { ...asiento, despues: { capacidad: 5 } }),
    linkHash(ORIGEN, 1, { ...asiento, actorId: 'v' }),
    linkHash(ORIGEN, 1, { ...asiento, createdAt: new Date('2026-01-01T00:00:01Z') }),
  ]
  expect(new Set([link, ...changed]).size).toBe(6)
})
