import type { CallResult } from '@arisgourmet/contract/client'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTextos } from '../../../i18n/idioma.js'
import { marco } from '../../../ui/marco.textos.js'
import { saveBorrador, type Conflicto, type Leido, type Puerta } from './guardar.js'
import { changesOf, mergeBorrador, type Borrador } from './merge.js'

export interface Edicion<T, D extends Borrador> {
  estado: 'cargando' | 'lista' | 'fallo'
  vista: T | null
  borrador: D | null
  cambiar: (parte: Partial<D>) => void
  descartar: () => void
  sucio: boolean
  guardando: boolean
  /** Why the last save was refused, in the reader's language. */
  error: string | null
  /** Somebody else saved meanwhile; nothing is written until the person has seen it and saves again. */
  conflicto: Conflicto<D> | null
  /** The view that is now on the server; null when it was refused, or somebody must decide first. */
  guardar: () => Promise<T | null>
  recargar: () => Promise<void>
}

/** An unsaved draft, and what it began from. */
export interface Recuerdo<T, D extends Borrador> {
  current: { vista: T; borrador: D } | null
}

/**
 * One thing being edited: read with its tag, changed on the screen, saved with `If-Match`.
 * @param puerta how this thing is read and written; a new function on each drawing is fine
 * @param known what is known already, to draw at once while the tag is fetched
 * @param recuerdo outlives the screen, so that who looks something up elsewhere finds the unsaved draft again
 */
export const useEdicion = <T, D extends Borrador>(
  puerta: Puerta<T, D>,
  known?: T,
  recuerdo?: Recuerdo<T, D>,
): Edicion<T, D> => {
  const inicial = recuerdo?.current?.vista ?? known
  const t = useTextos(marco)
  const door = useRef(puerta)
  door.current = puerta
  const [leido, setLeido] = useState<Leido<T> | null>(inicial === undefined ? null : { vista: inicial, etag: null })
  const [borrador, setBorrador] = useState<D | null>(
    recuerdo?.current?.borrador ?? (inicial === undefined ? null : puerta.borradorDe(inicial)),
  )
  const [fallo, setFallo] = useState(false)
  const [guardando, setGuardando] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const [conflicto, setConflicto] = useState<Conflicto<D> | null>(null)
  const start = useRef(inicial)
  const tagged = useRef<Promise<Leido<T> | null> | null>(null)

  const words = useCallback(
    (result: Extract<CallResult<unknown>, { ok: false }>) => result.problem?.detail ?? t.sinRed,
    [t],
  )

  const recargar = useCallback(async () => {
    const reading = door.current.leer().then((result) => (result.ok ? { vista: result.data, etag: result.etag } : null))
    tagged.current = reading
    const fresh = await reading
    setFallo(fresh === null)
    if (fresh === null) return
    setLeido(fresh)
    setConflicto(null)
    const theirs = door.current.borradorDe(fresh.vista)
    const began = start.current === undefined ? theirs : door.current.borradorDe(start.current)
    start.current = fresh.vista
    setBorrador((now) => (now === null ? theirs : mergeBorrador(began, now, theirs).borrador))
  }, [])

  useEffect(() => {
    void recargar()
  }, [recargar])

  const guardar = useCallback(async () => {
    if (borrador === null || guardando) return null
    setGuardando(true)
    setError(null)
    const tag = leido !== null && leido.etag !== null ? leido : await tagged.current
    if (tag === null) {
      setGuardando(false)
      setError(t.sinRed)
      return null
    }
    const result = await saveBorrador(door.current, tag, borrador)
    setGuardando(false)
    if (result.kind === 'rechazado') {
      setError(words(result.result))
      return null
    }
    const withTag = result.leido.etag !== null ? result.leido : await readTag(door.current, result.leido)
    setLeido(withTag)
    if (result.kind === 'conflicto') {
      setBorrador(result.borrador)
      setConflicto(result.conflicto)
      return null
    }
    setBorrador(door.current.borradorDe(withTag.vista))
    setConflicto(null)
    return withTag.vista
  }, [borrador, guardando, leido, t, words])

  const cambiar = useCallback(
    (parte: Partial<D>) => setBorrador((now) => (now === null ? now : { ...now, ...parte })),
    [],
  )
  const base = leido === null ? null : puerta.borradorDe(leido.vista)
  const sucio = base !== null && borrador !== null && Object.keys(changesOf(base, borrador)).length > 0

  useEffect(() => {
    if (recuerdo !== undefined)
      recuerdo.current = sucio && leido !== null && borrador !== null ? { vista: leido.vista, borrador } : null
  }, [recuerdo, sucio, leido, borrador])

  useEffect(() => {
    if (!sucio) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', warn)
    return () => removeEventListener('beforeunload', warn)
  }, [sucio])

  return {
    estado: borrador !== null ? 'lista' : fallo ? 'fallo' : 'cargando',
    vista: leido?.vista ?? null,
    borrador,
    cambiar,
    descartar: () => {
      setBorrador(base)
      setConflicto(null)
      setError(null)
    },
    sucio,
    guardando,
    error,
    conflicto,
    guardar,
    recargar,
  }
}

const readTag = async <T, D extends Borrador>(door: Puerta<T, D>, leido: Leido<T>): Promise<Leido<T>> => {
  const fresh = await door.leer()
  return fresh.ok ? { vista: fresh.data, etag: fresh.etag } : leido
}
