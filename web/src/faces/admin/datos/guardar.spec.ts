import type { CallResult } from '@arisgourmet/contract/client'
import { describe, expect, it } from 'vitest'
import { saveBorrador, type Puerta } from './guardar.js'

interface Mesa {
  nombre: string
  x: number
  estado: string
  version: number
}
type Campos = { nombre: string; x: number }

/** A server that keeps one table and refuses a stale tag; `meanwhile` runs before each write. */
const server = (meanwhile: (mesa: Mesa, attempt: number) => Partial<Mesa>) => {
  let mesa: Mesa = { nombre: '4', x: 0, estado: 'libre', version: 1 }
  const writes: Partial<Campos>[] = []
  const tag = () => `"${mesa.version}"`
  const answer = (data: Mesa): CallResult<Mesa> => ({ ok: true, status: 200, data, etag: tag(), replayed: false })
  const change = (part: Partial<Mesa>) => {
    if (Object.keys(part).length > 0) mesa = { ...mesa, ...part, version: mesa.version + 1 }
  }
  let attempts = 0
  const puerta: Puerta<Mesa, Campos> = {
    borradorDe: ({ nombre, x }) => ({ nombre, x }),
    leer: async () => answer(mesa),
    escribir: async (cambios, etag) => {
      change(meanwhile(mesa, attempts++))
      if (etag !== tag())
        return {
          ok: false,
          status: 412,
          problem: { type: '', title: '', status: 412, detail: '', code: 'version_anterior', actual: mesa },
          retryAfter: null,
        }
      writes.push(cambios)
      change(cambios)
      return answer(mesa)
    },
  }
  return { puerta, writes, now: () => mesa, leido: { vista: mesa, etag: tag() } }
}
const once = (part: Partial<Mesa>) => (_: Mesa, attempt: number) => (attempt === 0 ? part : {})

describe('saving an edit', () => {
  it('sends only what changed', async () => {
    const s = server(() => ({}))
    expect(await saveBorrador(s.puerta, s.leido, { nombre: '4', x: 80 })).toMatchObject({
      kind: 'guardado',
      leido: { vista: { x: 80 }, etag: '"2"' },
    })
    expect(s.writes).toEqual([{ x: 80 }])
  })

  it('writes nothing when nothing changed', async () => {
    const s = server(() => ({}))
    expect(await saveBorrador(s.puerta, s.leido, { nombre: '4', x: 0 })).toMatchObject({ kind: 'guardado' })
    expect(s.writes).toEqual([])
  })

  it('goes on by itself when the race was about something that this editor does not show', async () => {
    const s = server(once({ estado: 'ocupada' }))
    expect(await saveBorrador(s.puerta, s.leido, { nombre: '4', x: 80 })).toMatchObject({ kind: 'guardado' })
    expect(s.now()).toMatchObject({ x: 80, estado: 'ocupada' })
  })

  it('never overwrites what somebody else changed: it says so, and keeps both', async () => {
    const s = server(once({ nombre: 'Ventana' }))
    const result = await saveBorrador(s.puerta, s.leido, { nombre: '4', x: 80 })
    expect(result).toMatchObject({
      kind: 'conflicto',
      borrador: { nombre: 'Ventana', x: 80 },
      conflicto: { ajenos: ['nombre'], choques: [] },
    })
    expect(s.writes).toEqual([])
    if (result.kind === 'conflicto')
      expect(await saveBorrador(s.puerta, result.leido, result.borrador)).toMatchObject({ kind: 'guardado' })
    expect(s.now()).toMatchObject({ nombre: 'Ventana', x: 80 })
  })

  it('asks when both changed the same field', async () => {
    const s = server(once({ x: 40 }))
    expect(await saveBorrador(s.puerta, s.leido, { nombre: '4', x: 80 })).toMatchObject({
      kind: 'conflicto',
      conflicto: { choques: ['x'], suyo: { x: 40 }, mio: { x: 80 } },
    })
  })

  it('reads first where it has no tag, and overwrites nothing that it had not seen (428)', async () => {
    const s = server(() => ({}))
    expect(await saveBorrador(s.puerta, { ...s.leido, etag: null }, { nombre: '4', x: 80 })).toMatchObject({
      kind: 'guardado',
    })
    expect(s.writes).toEqual([{ x: 80 }])
    const unseen = { vista: { ...s.leido.vista, nombre: 'Ventana' }, etag: null }
    expect(await saveBorrador(s.puerta, unseen, { nombre: 'Ventana', x: 90 })).toMatchObject({ kind: 'conflicto' })
    expect(s.writes).toHaveLength(1)
  })

  it('a write whose answer was lost is recognised as done', async () => {
    const s = server(once({ x: 80 }))
    expect(await saveBorrador(s.puerta, s.leido, { nombre: '4', x: 80 })).toMatchObject({
      kind: 'guardado',
      leido: { vista: { x: 80 } },
    })
    expect(s.writes).toEqual([])
  })

  it('gives up, with what it is now, when the thing never stands still', async () => {
    const s = server((mesa) => ({ estado: mesa.estado === 'libre' ? 'ocupada' : 'libre' }))
    expect(await saveBorrador(s.puerta, s.leido, { nombre: '4', x: 80 })).toMatchObject({
      kind: 'conflicto',
      borrador: { x: 80 },
    })
    expect(s.writes).toEqual([])
  })
})
