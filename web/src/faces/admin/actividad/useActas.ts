import { useCallback, useEffect, useRef, useState } from 'react'
import type { DatosDe } from '../../../live/cliente.js'
import { usePersonal } from '../../../live/identidad/personal.js'

type Lectura = DatosDe<'GET /api/auditoria'>
export type Acta = Lectura['items'][number]

/** `desde` and `hasta`: RFC 3339 instants, the latter exclusive. Empty: does not matter. */
export interface FiltroActas {
  actorId: string
  sujetoTipo: string
  sujetoId: string
  desde: string
  hasta: string
}

export interface Actas {
  estado: 'cargando' | 'lista' | 'fallo'
  actas: readonly Acta[]
  cabeza: Lectura['cabeza'] | null
  /** There are older ones. */
  hayMas: boolean
  mas: () => Promise<void>
  recargar: () => Promise<void>
}

/** What is new is sealed within five seconds; then it is looked at once more. */
const SEALED_MS = 6_000

/** The trail, newest first, page after page. */
export const useActas = (filtro: FiltroActas): Actas => {
  const { call } = usePersonal()
  const [lectura, setLectura] = useState<Lectura | null>(null)
  const [fallo, setFallo] = useState(false)
  const turn = useRef(0)
  const key = JSON.stringify(filtro)

  const read = useCallback(
    async (cursor: string | null) => {
      const mine = ++turn.current
      const given = Object.entries(JSON.parse(key) as FiltroActas).filter(([, value]) => value !== '')
      const result = await call('GET /api/auditoria', {
        query: { limit: 50, ...Object.fromEntries(given), ...(cursor === null ? {} : { cursor }) },
      })
      if (mine !== turn.current) return
      setFallo(!result.ok)
      if (result.ok)
        setLectura((before) =>
          cursor === null || before === null
            ? result.data
            : { ...result.data, items: [...before.items, ...result.data.items] },
        )
    },
    [call, key],
  )

  useEffect(() => {
    setLectura(null)
    void read(null)
  }, [read])

  const unsealed = lectura?.items.some((acta) => acta.secuencia === null) ?? false
  useEffect(() => {
    if (!unsealed) return
    const timer = setTimeout(() => void read(null), SEALED_MS)
    return () => clearTimeout(timer)
  }, [unsealed, read])

  return {
    estado: lectura !== null ? 'lista' : fallo ? 'fallo' : 'cargando',
    actas: lectura?.items ?? [],
    cabeza: lectura?.cabeza ?? null,
    hayMas: (lectura?.nextCursor ?? null) !== null,
    mas: () => read(lectura?.nextCursor ?? null),
    recargar: () => read(null),
  }
}
