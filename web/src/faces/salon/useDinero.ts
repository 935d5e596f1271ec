import { SIN_MONEDA } from '@arisgourmet/contract/rules/moneda'
import { formatDinero } from '@arisgourmet/contract/rules/dinero'
import { createContext, useCallback, useContext } from 'react'
import { useIdioma } from '../../i18n/idioma.js'
import { usePersonal } from '../../live/identidad/personal.js'

/** How many decimals the restaurante shows; null: as its currency does. From the carta, which is read after the floor. */
export const Digitos = createContext<number | null>(null)

/** Writes an amount of minor units as the restaurante does. */
export const useDinero = (): ((minor: number) => string) => {
  const { idioma } = useIdioma()
  const moneda = usePersonal().usuario?.restaurante.moneda ?? SIN_MONEDA
  const digitos = useContext(Digitos)
  return useCallback(
    (minor) => (moneda === SIN_MONEDA ? String(minor) : formatDinero(minor, moneda, idioma, digitos)),
    [moneda, idioma, digitos],
  )
}
