import { expect, it } from 'vitest'
import { refuseSinConfigurar } from './configurado.js'

it.each([
  ['ARS', 'America/Argentina/Buenos_Aires', null],
  [null, 'America/Argentina/Buenos_Aires', 'moneda'],
  ['', 'America/Argentina/Buenos_Aires', 'moneda'],
  ['ARS', null, 'zonaHoraria'],
  ['ARS', '', 'zonaHoraria'],
  [null, null, 'moneda'],
])('a restaurante with %s and %s lacks %s', (moneda, zonaHoraria, falta) => {
  const refused = refuseSinConfigurar({ moneda, zonaHoraria })
  if (falta === null) expect(refused).toBeNull()
  else expect(refused).toMatchObject({ ok: false, code: 'restaurante_sin_configurar', params: { falta } })
})
