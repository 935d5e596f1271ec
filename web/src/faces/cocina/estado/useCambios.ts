import { useCallback, useState } from 'react'

/** Tickets that changed and were not touched since, with the lines that came. */
export type Cambiados = ReadonlyMap<string, ReadonlySet<string>>

/** Which tickets say that they changed: until somebody touches them. */
export const useCambios = () => {
  const [cambiados, setCambiados] = useState<Cambiados>(new Map())
  const mark = useCallback(
    (id: string, lineas: readonly string[]) =>
      setCambiados((before) => new Map(before).set(id, new Set([...(before.get(id) ?? []), ...lineas]))),
    [],
  )
  const see = useCallback(
    (id: string) =>
      setCambiados((before) => (before.has(id) ? new Map([...before].filter(([one]) => one !== id)) : before)),
    [],
  )
  return { cambiados, mark, see }
}
