import { useCallback, useEffect, useRef, useState } from 'react'
import { useTextos } from '../../../i18n/idioma.js'
import { usePersonal } from '../../../live/identidad/personal.js'
import { marco } from '../../../ui/marco.textos.js'
import { useAvisos } from '../../../ui/Toast.js'
import { saveBorrador } from '../datos/guardar.js'
import { wordsOf } from '../../../live/useEnvio.js'
import { useMesasDatos, type Mesa } from './datos.js'
import { mesas as textos } from './mesas.textos.js'

interface Lugar {
  x: number
  y: number
}

/** Keys come in bursts: a place is written when the hand has rested for this long. */
const REST_MS = 500

/**
 * Moves tables: on the screen at once, on the server after a moment's rest, with `If-Match`. Who loses a race sees where
 * the other put the table, and is told.
 */
export const usePosiciones = () => {
  const t = useTextos(textos)
  const m = useTextos(marco)
  const { call } = usePersonal()
  const { mesas } = useMesasDatos()
  const { show } = useAvisos()
  const [pendientes, setPendientes] = useState<Readonly<Record<string, Lugar>>>({})
  const latest = useRef<Readonly<Record<string, Lugar>>>({})
  const waiting = useRef(new Map<string, { timer: ReturnType<typeof setTimeout>; write: () => void }>())
  /** Where the server had each table when it last answered us, and the end of the writes under way. */
  const known = useRef(new Map<string, Lugar>())
  const queue = useRef(new Map<string, Promise<void>>())

  const settle = useCallback((id: string, place: Lugar) => {
    if (latest.current[id] !== place) return
    const { [id]: _, ...rest } = latest.current
    latest.current = rest
    setPendientes(rest)
  }, [])

  const { put } = mesas
  const write = useCallback(
    async (mesa: Mesa, place: Lugar) => {
      const params = { id: mesa.id }
      const leer = () => call('GET /api/mesas/:id', { params })
      const base = known.current.get(mesa.id) ?? { x: mesa.x, y: mesa.y }
      const fresh = await leer()
      const saved = !fresh.ok
        ? { kind: 'rechazado' as const, result: fresh }
        : fresh.data.x !== base.x || fresh.data.y !== base.y
          ? { kind: 'conflicto' as const, leido: { vista: fresh.data } }
          : await saveBorrador<Mesa, { x: number; y: number }>(
              {
                leer,
                escribir: (cambios, etag) => call('PATCH /api/mesas/:id', { params, body: cambios, ifMatch: etag }),
                borradorDe: ({ x, y }) => ({ x, y }),
              },
              { vista: fresh.data, etag: fresh.etag },
              place,
            )
      if (saved.kind === 'rechazado') {
        show(saved.result.problem === null ? m.sinRed : wordsOf(saved.result.problem), 'mal')
      } else {
        const { vista } = saved.leido
        known.current.set(mesa.id, { x: vista.x, y: vista.y })
        put(vista)
        if (saved.kind === 'conflicto') show(t.movidaPorOtro(t.mesa(mesa.nombre)), 'mal')
      }
      settle(mesa.id, place)
    },
    [call, put, show, settle, t, m],
  )

  const mover = useCallback(
    (mesa: Mesa, x: number, y: number) => {
      const place = { x, y }
      latest.current = { ...latest.current, [mesa.id]: place }
      setPendientes(latest.current)
      clearTimeout(waiting.current.get(mesa.id)?.timer)
      const run = () => {
        waiting.current.delete(mesa.id)
        queue.current.set(
          mesa.id,
          (queue.current.get(mesa.id) ?? Promise.resolve()).then(() => write(mesa, place)),
        )
      }
      waiting.current.set(mesa.id, { timer: setTimeout(run, REST_MS), write: run })
    },
    [write],
  )

  useEffect(() => {
    const left = waiting.current
    return () => {
      for (const { timer, write: run } of [...left.values()]) {
        clearTimeout(timer)
        run()
      }
    }
  }, [])

  return { pendientes, mover }
}
