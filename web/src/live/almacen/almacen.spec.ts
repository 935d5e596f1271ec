import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { formasComensal } from '@arisgourmet/contract/formas.gen'
import { readSitio, writeSitio } from '../../faces/comensal/estado/sitio.js'
import { readLocal, readMembers } from './almacen.js'

const CARTA = formasComensal['GET /api/restaurantes/:slug/carta']?.[200] ?? 'x'

describe('what is kept on the device is read by its shape, or thrown away (issue 10, line 35)', () => {
  const kept = new Map<string, string>()
  beforeEach(() => {
    kept.clear()
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => kept.set(key, value),
      removeItem: (key: string) => kept.delete(key),
    })
  })
  afterEach(() => vi.unstubAllGlobals())

  it('a carta that lacks a field, however deep, is gone (issue 10, line 35)', () => {
    const old = {
      restaurante: { id: 'r', slug: 's', nombre: 'Fogón' },
      categorias: [{ id: 'c', nombre: 'Parrilla', productos: [] }],
    }
    kept.set('aris.carta.s', JSON.stringify(old))
    expect(readLocal('aris.carta.s', CARTA)).toBeNull()
    expect(kept.has('aris.carta.s')).toBe(false)
  })

  it.each(['{', 'null', '"text"', '[]', '{}'])('%s is no carta (issue 10, line 35)', (text) => {
    kept.set('aris.carta.s', text)
    expect(readLocal('aris.carta.s', CARTA)).toBeNull()
  })

  it('of a phone’s seat and basket, what an older page wrote otherwise is left out and the rest stays (issue 10, line 35)', () => {
    const linea = { id: 'l', productoId: 'p', nombre: 'Bife', cantidad: 2, seleccion: [], nota: '' }
    const entrada = { participantToken: 't', sesionId: 's', comensalId: 'c' }
    writeSitio('A', {
      nombre: 'Ana',
      entrada,
      solicitudToken: null,
      ingreso: null,
      cuaderno: { cesta: [linea], key: null, envio: null },
    })
    expect(readSitio('A')).toMatchObject({ nombre: 'Ana', entrada, cuaderno: { cesta: [linea] } })
    kept.set(
      'aris.mesa.A',
      JSON.stringify({
        nombre: 'Ana',
        entrada,
        cuaderno: { cesta: [{ ...linea, cantidad: 'dos' }], key: null, envio: null },
      }),
    )
    expect(readSitio('A')).toEqual({
      nombre: 'Ana',
      entrada,
      solicitudToken: null,
      ingreso: null,
      cuaderno: { cesta: [], key: null, envio: null },
    })
  })

  it('members are read each by its own shape (issue 10, line 35)', () => {
    kept.set('v', JSON.stringify({ zonaId: 7, soloMias: true, otra: 1 }))
    expect(readMembers('v', { zonaId: null, soloMias: false }, { zonaId: ['s', '0'], soloMias: 'b' })).toEqual({
      zonaId: null,
      soloMias: true,
    })
  })
})
