import type { CallResult } from '@arisgourmet/contract/client'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'

export interface Coleccion<T> {
  items: readonly T[]
  estado: 'cargando' | 'lista' | 'fallo'
  refetch: () => Promise<void>
  /** Takes in a view that the server answered with: changed, or new at the end. An older one changes nothing. */
  put: (item: T) => void
  drop: (id: string) => void
}

interface Pagina<T> {
  items: T[]
  nextCursor: string | null
}
type Fetch<T> = (query: { limit: number; cursor?: string }) => Promise<CallResult<Pagina<T>>>

/** A whole list of the restaurante's own things, page after page. Administration lists are hundreds long, not millions. */
export const useColeccion = <T extends { id: string; version: number }>(fetchPage: Fetch<T>): Coleccion<T> => {
  const [items, setItems] = useState<readonly T[]>([])
  const [estado, setEstado] = useState<Coleccion<T>['estado']>('cargando')
  const fetcher = useRef(fetchPage)
  fetcher.current = fetchPage
  const turn = useRef(0)

  const refetch = useCallback(async () => {
    const mine = ++turn.current
    const all = await fetchAll(fetcher.current)
    if (mine !== turn.current) return
    if (all === null) return setEstado((now) => (now === 'cargando' ? 'fallo' : now))
    setItems(all)
    setEstado('lista')
  }, [])

  useEffect(() => {
    void refetch()
  }, [refetch])

  const put = useCallback((item: T) => {
    setItems((list) => {
      const known = list.find((one) => one.id === item.id)
      if (known === undefined) return [...list, item]
      return known.version > item.version ? list : list.map((one) => (one === known ? item : one))
    })
  }, [])
  const drop = useCallback((id: string) => setItems((list) => list.filter((item) => item.id !== id)), [])
  return useMemo(() => ({ items, estado, refetch, put, drop }), [items, estado, refetch, put, drop])
}

const MAX_PAGES = 50

const fetchAll = async <T>(fetchPage: Fetch<T>): Promise<T[] | null> => {
  const all: T[] = []
  let cursor: string | null = null
  for (let page = 0; page < MAX_PAGES; page++) {
    const result: CallResult<Pagina<T>> = await fetchPage({ limit: 200, ...(cursor === null ? {} : { cursor }) })
    if (!result.ok) return null
    all.push(...result.data.items)
    cursor = result.data.nextCursor
    if (cursor === null) break
  }
  return all
}
