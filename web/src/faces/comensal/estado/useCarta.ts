import { useCallback, useEffect, useMemo, useState } from 'react'
import { readLocal, writeLocal } from '../../../live/almacen.js'
import { pageClient } from '../../../live/cliente.js'
import { takeAdelanto } from './adelanto.js'
import { applyProducto, type Carta, type ProductoCambiado } from './carta.js'

export interface CartaViva {
  carta: Carta | null
  /** The last reading failed; an older carta may still be shown. */
  fallo: boolean
  reload: () => Promise<void>
  change: (cambio: ProductoCambiado) => void
}

/** The carta of a restaurante: at once from the last visit, then as it is today, then moved by events. */
export const useCarta = (slug: string | undefined): CartaViva => {
  const [carta, setCarta] = useState<Carta | null>(null)
  const [fallo, setFallo] = useState(false)
  const client = useMemo(() => pageClient(), [])

  const reload = useCallback(async () => {
    if (slug === undefined) return
    const ahead = await takeAdelanto<Carta>('carta')
    const result = ahead === null ? await client('GET /api/restaurantes/:slug/carta', { params: { slug } }) : { ok: true as const, data: ahead }
    setFallo(!result.ok)
    if (!result.ok) return
    writeLocal(`aris.carta.${slug}`, result.data)
    setCarta(result.data)
  }, [client, slug])

  useEffect(() => {
    if (slug === undefined) return
    setCarta(known => known ?? readLocal<Carta>(`aris.carta.${slug}`))
    void reload()
  }, [slug, reload])

  const change = useCallback((cambio: ProductoCambiado) => setCarta(known => known && applyProducto(known, cambio)), [])
  return useMemo(() => ({ carta, fallo, reload, change }), [carta, fallo, reload, change])
}
