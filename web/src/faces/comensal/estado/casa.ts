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

/** What the carta says of it; one that was kept by an older page may not say everything. */
export const casaOf = (restaurante: Carta['restaurante'] | undefined): Casa => {
  const { zonaHoraria, digitosMostrados } = restaurante ?? {}
  return { zona: zonaHoraria ?? undefined, digitos: digitosMostrados ?? null }
}
