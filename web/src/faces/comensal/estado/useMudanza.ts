import { useCallback, useEffect, useState } from 'react'
import { readLocal, writeLocal } from '../../../live/almacen.js'

/** The table's name when it is another one than this phone has seen; null while it sits where it knows. */
export const mudanzaOf = (vista: string | null, mesa: { id: string; nombre: string } | null): string | null =>
  vista === null || mesa === null || vista === mesa.id ? null : mesa.nombre

/**
 * Whether the party was moved, or joined another one, since this phone was told where it sits: also while it slept or had no signal. The
 * notice stands until somebody has read it.
 */
export const useMudanza = (comensalId: string | null, mesa: { id: string; nombre: string } | null) => {
  const key = `aris.mesa.vista.${comensalId ?? ''}`
  const [vista, setVista] = useState<string | null>(() => (comensalId === null ? null : readLocal<string>(key, 's')))
  const see = useCallback(
    (mesaId: string) => {
      writeLocal(key, mesaId)
      setVista(mesaId)
    },
    [key],
  )
  const mesaId = mesa?.id ?? null
  useEffect(() => {
    if (comensalId !== null && mesaId !== null && readLocal<string>(key, 's') === null) see(mesaId)
  }, [comensalId, mesaId, key, see])
  return { mudanza: mudanzaOf(vista, mesa), visto: () => mesaId !== null && see(mesaId) }
}
