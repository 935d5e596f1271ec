import { describe, expect, it } from 'vitest'
import { problemOf, refusalCodes, refuse, sentenceOf } from './refusals.js'
import { ajenas } from './trato.fixture.js'
import { enTrato, entre, TRATOS } from './trato.js'

describe('the restaurante’s way of speaking (issue 10, line 21)', () => {
  it.each([
    ['Revisa tu red.', 'Revise su red.', 'Revisá tu red.'],
    [
      'Si tienes una alergia, pregunta al equipo.',
      'Si tiene una alergia, pregunte al equipo.',
      'Si tenés una alergia, preguntá al equipo.',
    ],
    [
      'Escanea, elige y pide desde tu teléfono',
      'Escanee, elija y pida desde su teléfono',
      'Escaneá, elegí y pedí desde tu teléfono',
    ],
    ['¿Dónde trabajas hoy?', '¿Dónde trabaja hoy?', '¿Dónde trabajás hoy?'],
    ['Cambió: revísalo', 'Cambió: revíselo', 'Cambió: revisalo'],
    ['Te mandamos un enlace.', 'Le mandamos un enlace.', 'Te mandamos un enlace.'],
    ['Mientras, mira la carta.', 'Mientras, mire la carta.', 'Mientras, mirá la carta.'],
  ])('%s', (tu, usted, vos) => {
    expect(TRATOS.map((trato) => enTrato(tu, trato))).toEqual([tu, usted, vos])
  })

  it.each(['Quien lo tiene elige su nombre y escribe su PIN.', 'Pide la cuenta', 'La que abre este sistema', 'Prueba'])(
    'leaves what tells of somebody else: %s',
    (text) => {
      for (const trato of TRATOS) expect(enTrato(text, trato)).toBe(text)
    },
  )

  it('leaves what people wrote themselves', () => {
    const write = (nombre: string) => `${nombre}: elige tu plato`
    expect(entre(write, ['Prueba de tu mesa'], 'usted')).toBe('Prueba de tu mesa: elija su plato')
    expect(entre(write, ['Elige tu plato'], 'vos')).toBe('Elige tu plato: elegí tu plato')
    const refused = refuse('ya_existe', { que: 'El plato', valor: 'Escanea tu QR' })
    expect(problemOf(refused, 'es', undefined, 'usted').detail).toBe('Ya existe El plato «Escanea tu QR».')
  })
})

describe('every refusal speaks one way (issue 10, line 21)', () => {
  it.each(refusalCodes)('%s', (code) => {
    for (const trato of TRATOS) expect(ajenas(sentenceOf(code, {}, 'es', trato), trato), trato).toEqual([])
  })

  it('hears a foreign form', () => {
    const heard = (text: string) => ajenas(text, 'tu').length
    for (const planted of [
      'Escanee el código.',
      'Intente de nuevo.',
      'La credencial venció. Renuévela.',
      'No tiene el permiso que usted pide.',
      'Su mesero puede ayudarle.',
      '¿Querés más?',
      'Revisá la mesa.',
      'El total cambió: confírmelo.',
    ])
      expect(heard(planted), planted).toBeGreaterThan(0)
    expect(ajenas('Revise tu red.', 'usted')).toEqual(['tu'])
    expect(ajenas('Lo que marques aquí.', 'usted')).toEqual(['marques'])
    expect(ajenas('Elige un plato.', 'vos')).toEqual(['elige'])
  })
})
