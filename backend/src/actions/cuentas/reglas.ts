import type { Reglas } from '../../domain/cuenta/cuenta.js'
import type { Restaurante } from '../../store/casa/restaurantes.js'

/** How a restaurante reckons its bills, from its settings. */
export const reglasOf = ({ ajustes }: Restaurante): Reglas => ({
  redondeoImpuesto: ajustes.redondeoImpuesto,
  digitosMostrados: ajustes.digitosMostrados,
  efectivo: { redondeoEfectivo: ajustes.redondeoEfectivo, pasoEfectivoMinor: ajustes.pasoEfectivoMinor },
})
