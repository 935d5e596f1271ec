import { createContext, useContext } from 'react'
import type { Carta } from './carta.js'

/** How this restaurante writes hours and amounts: on its own clock, with its own decimals; not on the phone's. */
export interface Casa {
  zona: string | undefined
  digitos: number | null
}

export const CASA_DESCONOCIDA: Casa = { zona: undefined, digitos: null }

export const CasaContexto = createContext(CASA_DESCONOCIDA)

export const useCasa = (): Casa => useContext(CasaContexto)

/** What a carta says of it; one that was kept by an older page may not say everything. */
export const casaOf = (carta: Carta | null): Casa => {
  const { zonaHoraria, digitosMostrados } = carta?.restaurante ?? {}
  return { zona: zonaHoraria ?? undefined, digitos: digitosMostrados ?? null }
}
