import { describe, expect, it } from 'vitest'
import { isMoneda } from './moneda.js'
import { findPreset, PAISES_CON_PRESET } from './presets.js'
import { isZona } from './zona.js'

describe('presets', () => {
  it.each(PAISES_CON_PRESET)('%s begins with a currency, a zone and rates that exist', (pais) => {
    const preset = findPreset(pais)
    expect(preset !== null && isMoneda(preset.moneda) && isZona(preset.zonaHoraria)).toBe(true)
    expect(preset?.impuesto.tasaBps).toBeGreaterThan(0)
    expect(preset?.servicio.sugeridoBps).toBeLessThanOrEqual(preset?.servicio.maximoBps ?? 0)
    expect(preset?.propina.sugeridaBps).toBeLessThanOrEqual(preset?.propina.maximoBps ?? 10000)
  })

  it('keeps what was settled for each country', () => {
    expect(findPreset('MX')?.propina.modo).toBe('preguntar')
    expect(findPreset('CO')?.propina).toEqual({ modo: 'preguntar', sugeridaBps: 1000, maximoBps: 1000 })
    expect(findPreset('CL')).toMatchObject({
      propina: { modo: 'sugerir', sugeridaBps: 1000 },
      redondeo: { redondeoEfectivo: 'chile' },
    })
    expect(findPreset('PE')?.servicio.maximoBps).toBe(1300)
    expect(findPreset('AR')?.propina.modo).toBe('ofrecer')
  })

  it.each([
    ['AR', 'vos'],
    ['BO', 'tu'],
    ['CL', 'tu'],
    ['CO', 'usted'],
    ['MX', 'tu'],
    ['PE', 'tu'],
    ['PY', 'vos'],
    ['UY', 'vos'],
  ])('%s speaks in %s, and says so to whoever chooses (issue 10, line 21)', (pais, trato) => {
    expect(findPreset(pais)?.trato).toBe(trato)
  })

  it('has none for a country that we do not know, whatever it is called', () => {
    expect([findPreset('ZZ'), findPreset('toString'), findPreset('ar')]).toEqual([null, null, null])
  })
})
