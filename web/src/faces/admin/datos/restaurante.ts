import { formatDinero, parseDiferencia, parsePrecio, type PrecioLeido } from '@arisgourmet/contract/rules/dinero'
import { createContext, useContext } from 'react'
import { useIdioma } from '../../../i18n/idioma.js'
import type { DatosDe } from '../../../live/cliente.js'

export type Restaurante = DatosDe<'GET /api/restaurante'>

interface Propio {
  restaurante: Restaurante
  put: (restaurante: Restaurante) => void
}

/** One's own restaurante, read before anything of Administración is drawn. */
export const RestauranteContexto = createContext<Propio | null>(null)

export const useRestaurante = (): Propio => {
  const propio = useContext(RestauranteContexto)
  if (propio === null) throw new Error('useRestaurante needs RestauranteContexto above it')
  return propio
}

export interface Precios {
  /** Null until the restaurante has chosen its currency. */
  moneda: string | null
  formato: (minor: number) => string
  leer: (text: string) => PrecioLeido
  /** A price difference, which may lower the price. */
  leerDiferencia: (text: string) => PrecioLeido
}

/** How this restaurante writes and reads money. */
export const usePrecios = (): Precios => {
  const {
    restaurante: { moneda, ajustes },
  } = useRestaurante()
  const { idioma } = useIdioma()
  return {
    moneda,
    formato: (minor) =>
      moneda === null ? String(minor) : formatDinero(minor, moneda, idioma, ajustes.digitosMostrados),
    leer: (text) => (moneda === null ? { ok: false, motivo: 'otra_moneda' } : parsePrecio(text, moneda)),
    leerDiferencia: (text) => (moneda === null ? { ok: false, motivo: 'otra_moneda' } : parseDiferencia(text, moneda)),
  }
}
