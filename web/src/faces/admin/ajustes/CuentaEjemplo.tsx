import { computeCuenta } from '@arisgourmet/contract/rules/cuenta'
import { formatDinero } from '@arisgourmet/contract/rules/dinero'
import { getMoneda, isMoneda } from '@arisgourmet/contract/rules/moneda'
import { applyRazon } from '@arisgourmet/contract/rules/proporcion'
import { roundEfectivo } from '@arisgourmet/contract/rules/redondeo'
import { clases } from '../../../ui/clases.js'
import { useIdioma, useTextos } from '../../../i18n/idioma.js'
import { ajustes as textos } from './ajustes.textos.js'
import type { AjustesBorrador } from './borrador.js'
import s from './CobroCampos.module.css'

/** Believable prices of a table for two, in major units, by the size of the currency's money. */
const PRECIOS: Readonly<Record<string, readonly number[]>> = {
  ARS: [18_900, 9_500],
  CLP: [12_994, 8_990],
  COP: [34_000, 18_000],
  PYG: [65_000, 30_000],
  CRC: [8_500, 4_200],
}
const OTROS = [24.57, 13.9]

/** The draft's own rules at work on one bill: the same function that reckons every real one. */
export const CuentaEjemplo = ({ borrador }: { borrador: AjustesBorrador }) => {
  const t = useTextos(textos)
  const { idioma } = useIdioma()
  const {
    moneda,
    impuesto,
    servicioBps,
    redondeoImpuesto,
    redondeoEfectivo,
    pasoEfectivoMinor,
    propinaSugeridaBps,
    digitosMostrados,
  } = borrador
  if (moneda === null || !isMoneda(moneda) || impuesto === null || servicioBps === null || redondeoImpuesto === null)
    return null
  const { exponente } = getMoneda(moneda)
  const cuenta = computeCuenta({
    moneda,
    digitosMostrados,
    servicioBps,
    redondeoImpuesto,
    ajustes: [],
    pagos: [],
    lines: (PRECIOS[moneda] ?? OTROS).map((price, index) => ({
      itemId: String(index),
      nombre: '',
      cantidad: 2,
      precioMinor: Math.round(price * 10 ** exponente),
      impuestoBps: impuesto.tasaBps,
      impuestoIncluido: impuesto.incluido,
    })),
  })
  const efectivo = roundEfectivo(cuenta.totalMinor, {
    redondeoEfectivo: redondeoEfectivo ?? 'ninguno',
    pasoEfectivoMinor: pasoEfectivoMinor ?? 1,
  })
  const money = (minor: number) => (
    <span className="precio">{formatDinero(minor, moneda, idioma, digitosMostrados)}</span>
  )
  return (
    <aside className={s.bill} aria-label={t.ejemplo} aria-live="polite">
      <p className={s.billTitle}>{t.ejemplo}</p>
      <p className={s.line}>
        {t.sumas.subtotal}
        {money(cuenta.subtotalMinor)}
      </p>
      {cuenta.impuestoMinor > 0 && (
        <p className={clases(s.line, impuesto.incluido && s.soft)}>
          {impuesto.incluido ? t.sumas.impuestoIncluido : t.sumas.impuesto}
          {money(cuenta.impuestoMinor)}
        </p>
      )}
      {cuenta.servicioMinor > 0 && (
        <p className={s.line}>
          {t.sumas.servicio}
          {money(cuenta.servicioMinor)}
        </p>
      )}
      <p className={clases(s.line, s.total)}>
        {t.sumas.total}
        {money(cuenta.totalMinor)}
      </p>
      {efectivo !== cuenta.totalMinor && (
        <p className={s.line}>
          {t.sumas.enEfectivo}
          {money(efectivo)}
        </p>
      )}
      {propinaSugeridaBps !== null && propinaSugeridaBps > 0 && (
        <p className={clases(s.line, s.soft)}>
          {t.propinaSugerida}
          {money(applyRazon(cuenta.totalMinor, propinaSugeridaBps, 10_000))}
        </p>
      )}
    </aside>
  )
}
