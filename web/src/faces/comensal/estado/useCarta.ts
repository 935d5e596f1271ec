import { formasComensal } from '@arisgourmet/contract/formas.gen'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { readLocal, writeLocal } from '../../../live/almacen/almacen.js'
import { pageClient } from '../../../live/cliente.js'
import { cartaAhead } from './adelanto.js'
import { applyProducto, type Carta, type ProductoCambiado } from './carta.js'

export interface CartaViva {
  carta: Carta | null
  /** The last reading failed; an older carta may still be shown. */
  fallo: boolean
  reload: () => Promise<void>
  change: (cambio: ProductoCambiado) => void
}

/** A carta that an older page kept may lack what this one draws: then it is read anew. */
const FORMA_CARTA = formasComensal['GET /api/restaurantes/:slug/carta']?.[200] ?? 'x'

/** Keeping a long carta takes a slow phone a tenth of a second, which its first frames need more. */
const KEPT_AFTER_MS = 500

/** The carta of a restaurante: as it came with the page, or at once from the last visit and then as it is today; then moved by events. */
export const useCarta = (slug: string | undefined): CartaViva => {
  const ahead = useRef(cartaAhead(slug))
  const [carta, setCarta] = useState<Carta | null>(ahead.current)
  const [fallo, setFallo] = useState(false)
  const client = useMemo(() => pageClient(), [])

  const reload = useCallback(async () => {
    if (slug === undefined) return
    const result = await client('GET /api/restaurantes/:slug/carta', { params: { slug } })
    setFallo(!result.ok)
    if (!result.ok) return
    ahead.current = null
    writeLocal(`aris.carta.${slug}`, result.data)
    setCarta(result.data)
  }, [client, slug])

  useEffect(() => {
    if (slug === undefined) return
    if (ahead.current !== null) {
      const timer = setTimeout(() => {
        if (ahead.current !== null) writeLocal(`aris.carta.${slug}`, ahead.current)
        ahead.current = null
      }, KEPT_AFTER_MS)
      return () => clearTimeout(timer)
    }
    setCarta((known) => known ?? readLocal<Carta>(`aris.carta.${slug}`, FORMA_CARTA))
    void reload()
  }, [slug, reload])

  const change = useCallback(
    (cambio: ProductoCambiado) => setCarta((known) => known && applyProducto(known, cambio)),
    [],
  )
  return useMemo(() => ({ carta, fallo, reload, change }), [carta, fallo, reload, change])
}
