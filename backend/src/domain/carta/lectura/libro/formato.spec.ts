import { describe, expect, it } from 'vitest'
import { Cifra } from '../cifra.js'
import { parseFormato, patronDeFabrica, showNumero } from './formato.js'

const COSTUMBRE = { miles: '.', locale: 'es-AR', desde1904: false } as const

const show = (valor: number, patron: string, mas = {}) => {
  const visto = showNumero(valor, parseFormato(patron), { ...COSTUMBRE, ...mas })
  return visto instanceof Cifra ? [visto.texto.trim(), visto.valor, visto.marco] : visto
}

describe('a number as a cell shows it', () => {
  it.each([
    [850, 'General', '850', 850, '1'],
    [12.949999999999999, 'General', '12,95', 12.95, '1'],
    [0.1 + 0.2, 'General', '0,3', 0.3, '1'],
    [8500, '"$"#,##0.00', '$8.500,00', 8500, '$1'],
    [12.949999999, '0.00', '12,95', 12.95, '1'],
    [1.005, '0.00', '1,01', 1.01, '1'],
    [10285.4841, '#,##0', '10.285', 10285, '1'],
    [1234567.5, '_-* #,##0.00\\ "€"_-;-* #,##0.00\\ "€"_-', '1.234.567,50 €', 1234567.5, '1 €'],
    [24.5, '[$S/.-280A] #,##0.00', 'S/. 24,50', 24.5, 'S/. 1'],
    [24.5, '[$$-2C0A]\\ #,##0.00;[Red]-[$$-2C0A]\\ #,##0.00', '$ 24,50', 24.5, '$ 1'],
    [3.5, '0.##', '3,5', 3.5, '1'],
    [7, '00000', '00007', 7, '1'],
    [2.5, '0.00" kg"', '2,50 kg', 2.5, '1 kg'],
    [-4, '0.00', '-4,00', -4, '1'],
    [-4, '0.00;(0.00)', '(4,00)', -4, '(1)'],
    [1.5, '# ?/?', '1,5', 1.5, '1'],
    [99, '[<100]0.00;0', '99,00', 99, '1'],
    [100, '[<100]0.00;0', '100', 100, '1'],
  ])('%d by %s is %s', (valor, patron, texto, numero, marco) => {
    expect(show(valor, patron)).toEqual([texto, numero, marco])
  })

  it.each([
    [0.21, '0%', '21%'],
    [0.105, '0.0%', '10,5%'],
    [0.145, '0%', '15%'],
    [45000, 'dd/mm/yyyy', '15/03/2023'],
    [45000, 'd "de" mmmm', '15 de marzo'],
    [45000.5, 'dd-mm-yy h:mm', '15-03-23 12:00'],
    [0.75, 'h:mm AM/PM', '6:00 PM'],
    [0.53125, 'hh:mm:ss', '12:45:00'],
    [1.5, '[h]:mm', '36:00'],
    [1, 'd/m/yyyy', '1/1/1900'],
    [5, '"Consultar"', 'Consultar'],
    [5, ';;;', ''],
  ])('%d by %s is the text %s', (valor, patron, texto) => {
    expect(show(valor, patron)).toBe(texto)
  })

  it('counts days from 1904 where the workbook does', () => {
    expect(show(43538, 'dd/mm/yyyy', { desde1904: true })).toBe('15/03/2023')
  })

  it('takes no number where thousands are shown as units', () => {
    expect(show(8500, '0.0,"k"')).toEqual(['8,5k', Number.NaN, '1k'])
  })

  it('says when a cell holds more decimals than it shows, and not of a tail', () => {
    const hides = (valor: number, patron: string) => {
      const visto = showNumero(valor, parseFormato(patron), COSTUMBRE)
      return visto instanceof Cifra && visto.redondeada
    }
    expect([hides(10285.4841, '0.00'), hides(12.949999999999999, '0.00'), hides(12.95, '0')]).toEqual([
      true,
      false,
      true,
    ])
  })

  it('knows the formats that have a number and no pattern', () => {
    expect([14, 9, 4, 0, 999].map(patronDeFabrica)).toEqual(['dd/mm/yyyy', '0%', '#,##0.00', 'General', 'General'])
  })

  it('takes any pattern without failing and without holding on to it', () => {
    for (const patron of [
      '[[[',
      '"',
      '\\',
      '%%%',
      '0.0.0',
      'E+',
      '/',
      '[>]0',
      '_',
      '*',
      '0'.repeat(255),
      ',,,0',
      '[$-]0',
    ])
      expect(showNumero(12.5, parseFormato(patron), COSTUMBRE)).toBeDefined()
    expect(show(12.5, '0'.repeat(256))).toEqual(['12,5', 12.5, '1'])
  })
})
