import { formatDinero } from '@arisgourmet/contract/rules/dinero'
import { createContext, useContext } from 'react'
import { useIdioma } from '../../i18n/idioma.js'

/** The restaurante's currency, and how many of its decimals people see. */
export const DineroContexto = createContext<{ moneda: string | null; digitos: number | null }>({
  moneda: null,
  digitos: null,
})

/** Writes money as this restaurante does. */
export const useDinero = (): { moneda: string | null; formato: (minor: number) => string } => {
  const { moneda, digitos } = useContext(DineroContexto)
  const { idioma } = useIdioma()
  return {
    moneda,
    formato: (minor) => (moneda === null ? String(minor) : formatDinero(minor, moneda, idioma, digitos)),
  }
}
