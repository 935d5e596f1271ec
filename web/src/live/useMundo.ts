import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { openConexion, type Entrada, type EstadoConexion } from './conexion.js'
import { applyEvento, applyLectura, applyVista, MUNDO_VACIO, type Evento, type Mundo } from './mundo.js'
import { ahora } from './reloj.js'

export interface MundoOpciones {
  /** False while there is nothing to connect to yet (not joined, not signed in). */
  active: boolean
  /** What this world is of (a session's id); another one starts empty and connects anew. */
  of?: string
  fetchEntrada: () => Promise<Entrada | null>
  /** Reads the whole state that this screen shows, as versions and views by noun and id; null when it could not. */
  fetchLectura: () => Promise<Mundo | null>
  /** See `openConexion`. */
  maxReconnectMs?: number
  /** A word on each event that changed something: sounds, toasts, live regions. */
  onEvento?: (evento: Evento, before: Mundo) => void
}

export interface MundoVivo {
  mundo: Mundo
  estado: EstadoConexion
  /** Since when (ms) the screen may be out of date; null while it is live. */
  cortadaDesde: number | null
  /** False until the state was read once. */
  leido: boolean
  /** The last reading failed and nothing newer is here. */
  fallo: boolean
  refetch: () => Promise<void>
  /** Connects anew, after the server had ended the connection for good (`fin`). */
  reopen: () => void
  /** Takes in a view that came as the answer to an action, without waiting for its event. */
  learn: (noun: string, id: string, version: number, data: unknown) => void
}

/** The state of a screen, kept equal to the server's: read once, then moved by events, read again when events may be missing. */
export const useMundo = (opciones: MundoOpciones): MundoVivo => {
  const [mundo, setMundo] = useState<Mundo>(MUNDO_VACIO)
  const [estado, setEstado] = useState<EstadoConexion>('conectando')
  const [cortadaDesde, setCortadaDesde] = useState<number | null>(null)
  const [leido, setLeido] = useState(false)
  const [fallo, setFallo] = useState(false)
  const [opening, setOpening] = useState(0)
  const latest = useRef(opciones)
  latest.current = opciones
  const current = useRef(mundo)

  const change = useCallback((make: (before: Mundo) => Mundo) => {
    current.current = make(current.current)
    setMundo(current.current)
  }, [])

  const refetch = useCallback(async () => {
    const since = current.current
    const asked = latest.current.of
    const lectura = await latest.current.fetchLectura()
    if (latest.current.of !== asked) return
    setFallo(lectura === null)
    if (lectura === null) return
    change((before) => applyLectura(before, since, lectura))
    setLeido(true)
  }, [change])

  const { active, of } = opciones
  useEffect(() => {
    change(() => MUNDO_VACIO)
    setLeido(false)
  }, [of, change])

  useEffect(() => {
    if (!active) return
    void refetch()
    return openConexion({
      fetchEntrada: () => latest.current.fetchEntrada(),
      maxReconnectMs: latest.current.maxReconnectMs,
      onHueco: () => void refetch(),
      onEvento: (evento) => {
        const before = current.current
        change(() => applyEvento(before, evento))
        if (current.current !== before) latest.current.onEvento?.(evento, before)
      },
      onEstado: (next) => {
        setEstado(next)
        setCortadaDesde((since) => (next === 'cortada' ? (since ?? ahora()) : next === 'en_vivo' ? null : since))
      },
    })
  }, [active, of, opening, refetch, change])

  const learn = useCallback(
    (noun: string, id: string, version: number, data: unknown) => {
      change((before) => applyVista(before, noun, id, version, data))
    },
    [change],
  )

  const reopen = useCallback(() => setOpening((n) => n + 1), [])
  return useMemo(
    () => ({ mundo, estado, cortadaDesde, leido, fallo, refetch, reopen, learn }),
    [mundo, estado, cortadaDesde, leido, fallo, refetch, reopen, learn],
  )
}

/** The views of one noun, as a list in no particular order. */
export const viewsOf = <T>(mundo: Mundo, noun: string): T[] =>
  Object.values(mundo[noun] ?? {}).map((known) => known.data as T)
