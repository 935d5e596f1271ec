import { useCallback, useEffect, useMemo, useState } from 'react'
import type { DatosDe } from '../../../live/cliente.js'
import type { Evento, Mundo } from '../../../live/mundo.js'
import { usePersonal } from '../../../live/identidad/personal.js'
import { readLocal, writeLocal } from '../../../live/almacen/almacen.js'
import { useMundo } from '../../../live/useMundo.js'
import { applyProducto, type Carta, type ProductoCambiado } from '../../comensal/estado/carta.js'
import { atencionOf } from './atencion.js'
import { lecturaOf, paraLlevarOf, pisoOf } from './piso.js'

export type Zona = DatosDe<'GET /api/salon'>['zonas'][number]
const CLAVE_MIAS = 'aris.salon.mias'
/** Some things have no event of their own (a party that sits still and owes): the floor is read again this often, in ms. */
const REPASO_MS = 4 * 60_000
/** Sessions that this device remembers as its own. */
const MIAS = 60

/** The floor, live: tables with their parties, what waits for somebody, and the carta to order from. */
export const useSalon = (onNoticia: (evento: Evento, before: Mundo) => void) => {
  const { call, fetchEntrada, usuario } = usePersonal()
  const [zonas, setZonas] = useState<Zona[]>([])
  const [carta, setCarta] = useState<Carta | null>(null)
  const [mias, setMias] = useState<readonly string[]>(() => readLocal<string[]>(CLAVE_MIAS, ['s']) ?? [])
  const [stale, setStale] = useState({ floor: 0, carta: 0 })
  const slug = usuario?.restaurante.slug ?? ''

  const fetchLectura = useCallback(async (): Promise<Mundo | null> => {
    const result = await call('GET /api/salon')
    if (!result.ok) return null
    setZonas([...result.data.zonas].sort((a, b) => a.orden - b.orden))
    return lecturaOf(result.data)
  }, [call])

  useEffect(() => {
    void call('GET /api/restaurantes/:slug/carta', { params: { slug } }).then(
      (result) => result.ok && setCarta(result.data),
    )
  }, [call, slug, stale.carta])

  const onEvento = useCallback(
    (evento: Evento, before: Mundo) => {
      if (evento.type.startsWith('producto.'))
        setCarta((now) => now && applyProducto(now, evento.data as ProductoCambiado))
      if (evento.type === 'carta.actualizada') setStale((n) => ({ ...n, carta: n.carta + 1 }))
      // Parties became one, or two again: orders and calls belong to another session now, which their own events do not say.
      if (evento.type === 'mesa.unida' || evento.type === 'mesa.separada')
        setStale((n) => ({ ...n, floor: n.floor + 1 }))
      onNoticia(evento, before)
    },
    [onNoticia],
  )

  const vivo = useMundo({ active: true, fetchEntrada, fetchLectura, onEvento })
  const { refetch, mundo } = vivo
  useEffect(() => {
    if (stale.floor > 0) void refetch()
  }, [stale.floor, refetch])

  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden) void refetch()
    }, REPASO_MS)
    return () => clearInterval(timer)
  }, [refetch])

  const claim = useCallback(
    (sesionId: string) =>
      setMias((ids) => {
        const next = [sesionId, ...ids.filter((id) => id !== sesionId)].slice(0, MIAS)
        writeLocal(CLAVE_MIAS, next)
        return next
      }),
    [],
  )

  const piso = useMemo(
    () => pisoOf(mundo, { usuarioId: usuario?.id, sesiones: mias }, carta?.cursos ?? null),
    [mundo, usuario?.id, mias, carta?.cursos],
  )
  const llevar = useMemo(() => paraLlevarOf(mundo), [mundo])
  const atencion = useMemo(() => atencionOf(piso, llevar), [piso, llevar])
  return { vivo, zonas, carta, piso, llevar, atencion, claim }
}
