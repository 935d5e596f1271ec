import type { Forma } from '@arisgourmet/contract/forma'
import { useCallback, useEffect, useState } from 'react'
import { readLocal, writeLocal } from '../../../live/almacen/almacen.js'

interface Mesa {
  id: string
  nombre: string
}

/** Where a party sits: its first table, and all of them. */
export interface Lugar {
  mesa: Mesa
  mesas: readonly Mesa[]
}

/** Where this phone was told that its party sits. */
interface Visto {
  mesa: string
  mesas: readonly string[]
}

/**
 * What a phone is told about its tables: its party was moved (`pasa`), joined another one (`se_une`), is on its own again (`vuelve`), or
 * another table came to it (`llega`) or left it (`se_va`). `mesa`: the table's name.
 */
export interface Mudanza {
  kind: 'pasa' | 'se_une' | 'vuelve' | 'llega' | 'se_va'
  mesa: string
}

/** What changed since the phone was told; null where it sits as it knows. */
export const mudanzaOf = (visto: Visto | null, lugar: Lugar | null): Mudanza | null => {
  if (visto === null || lugar === null) return null
  const { mesa, mesas } = lugar
  const now = mesas.map(({ id }) => id)
  if (visto.mesa !== mesa.id)
    return {
      kind: now.includes(visto.mesa) ? 'se_une' : visto.mesas.includes(mesa.id) ? 'vuelve' : 'pasa',
      mesa: mesa.nombre,
    }
  const came = mesas.filter(({ id }) => !visto.mesas.includes(id))
  if (came.length > 0) return { kind: 'llega', mesa: came.map(({ nombre }) => nombre).join(', ') }
  return visto.mesas.every((id) => now.includes(id)) ? null : { kind: 'se_va', mesa: mesa.nombre }
}

/**
 * Whether the party's tables are others than this phone was told: also while it slept or had no signal. The notice stands until somebody
 * has read it.
 */
export const useMudanza = (comensalId: string | null, lugar: Lugar | null) => {
  const key = `aris.mesa.vista.${comensalId ?? ''}`
  const [visto, setVisto] = useState<Visto | null>(() =>
    comensalId === null ? null : readLocal<Visto>(key, FORMA_VISTO),
  )
  const see = useCallback(
    (now: Visto) => {
      writeLocal(key, now)
      setVisto(now)
    },
    [key],
  )
  // A table that is being released has no tables for a moment: that is no news.
  const here = lugar === null || lugar.mesas.length === 0 ? null : lugar
  useEffect(() => {
    if (comensalId !== null && here !== null && readLocal<Visto>(key, FORMA_VISTO) === null) see(vistoOf(here))
  }, [comensalId, here, key, see])
  return { mudanza: mudanzaOf(visto, here), visto: () => here !== null && see(vistoOf(here)) }
}

const FORMA_VISTO: Forma = { mesa: 's', mesas: ['s'] }

const vistoOf = ({ mesa, mesas }: Lugar): Visto => ({ mesa: mesa.id, mesas: mesas.map(({ id }) => id) })
