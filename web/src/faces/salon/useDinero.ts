import { SIN_MONEDA } from '@arisgourmet/contract/rules/moneda'
import { formatDinero } from '@arisgourmet/contract/rules/dinero'
import { createContext, useCallback, useContext } from 'react'
import { useIdioma } from '../../i18n/idioma.js'
import { usePersonal } from '../../live/personal.js'

/** How many decimals the restaurante shows; null: as its currency does. From the carta, which is read after the floor. */
export const Digitos = createContext<number | null>(null)

/** Writes an amount of minor units as the restaurante does; `digits` for where width is dear (what is not zero shows all the same). */
export const useDinero = (): ((minor: number, digits?: number) => string) => {
  const { idioma } = useIdioma()
  const moneda = usePersonal().usuario?.restaurante.moneda ?? SIN_MONEDA
  const digitos = useContext(Digitos)
  return useCallback(
    (minor, digits) => (moneda === SIN_MONEDA ? String(minor) : formatDinero(minor, moneda, idioma, digits ?? digitos)),
    [moneda, idioma, digitos],
  )
}
