import { formasComensal } from '@arisgourmet/contract/formas.gen'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { readLocal, writeLocal } from '../../../live/almacen/almacen.js'
import type { DatosDe } from '../../../live/cliente.js'
import { pageClient } from '../../../live/cliente.js'
import { newUuid } from '../../../live/ids.js'
import { dropAdelanto, qrAhead } from './adelanto.js'
import type { Cuaderno } from './envio.js'
import { leaveSitio, readSitio, writeSitio, type Sitio } from './sitio.js'

export type QrInfo = DatosDe<'GET /api/qr/:codigo'>

/** Where this phone stands: `mirando` reads the carta without sitting down. */
export type Fase = 'cargando' | 'desconocido' | 'sin_red' | 'bienvenida' | 'mirando' | 'esperando' | 'dentro' | 'fin'

export interface Mesa {
  fase: Fase
  qr: QrInfo | null
  sitio: Sitio
  /** What the last attempt to sit down was refused with. */
  error: string | null
  ocupado: boolean
  join: (nombre: string, pin: string) => Promise<void>
  look: () => void
  sit: () => void
  /** The session turned out to be over. */
  end: () => void
  /** The table was joined to another: the seat is in that session now. */
  move: (sesionId: string) => void
  setCuaderno: (change: (before: Cuaderno) => Cuaderno) => void
  retry: () => void
}

/** The way from the printed code to a seat, kept on the phone. */
export const useMesa = (codigo: string): Mesa => {
  const [sitio, setSitio] = useState(() => readSitio(codigo))
  const [ahead] = useState(() => qrAhead(codigo))
  const [qr, setQr] = useState<QrInfo | null>(() => ahead ?? readLocal<QrInfo>(`aris.qr.${codigo}`, FORMA_QR))
  const [fase, setFase] = useState<Fase>(() =>
    sitio.entrada !== null
      ? 'dentro'
      : sitio.solicitudToken !== null
        ? 'esperando'
        : ahead === null
          ? 'cargando'
          : doorOf(ahead),
  )
  const [error, setError] = useState<string | null>(null)
  const [ocupado, setOcupado] = useState(false)
  const client = useMemo(() => pageClient(), [])
  const current = useRef(sitio)

  const keep = useCallback(
    (change: (before: Sitio) => Sitio) => {
      current.current = change(current.current)
      writeSitio(codigo, current.current)
      setSitio(current.current)
    },
    [codigo],
  )

  const locate = useCallback(async () => {
    const result = await client('GET /api/qr/:codigo', { params: { codigo } })
    if (result.ok) {
      const { data } = result
      writeLocal(`aris.qr.${codigo}`, data)
      setQr(data)
      setFase((before) => (before === 'cargando' || before === 'sin_red' ? doorOf(data) : before))
    } else {
      const silent = result.problem === null || result.status >= 500
      const known = readLocal<QrInfo>(`aris.qr.${codigo}`, FORMA_QR) !== null
      // Without a signal, who has been here before may still read the carta and keep choosing.
      setFase((before) =>
        before !== 'cargando' && before !== 'sin_red'
          ? before
          : !silent
            ? 'desconocido'
            : known
              ? 'bienvenida'
              : 'sin_red',
      )
    }
  }, [client, codigo])

  useEffect(() => {
    if (ahead === null) return void locate()
    writeLocal(`aris.qr.${codigo}`, ahead)
    dropAdelanto()
  }, [ahead, codigo, locate])

  const ask = useCallback(
    async (body: { nombre?: string; pin?: string }, token: string | null) => {
      const asked = JSON.stringify(body)
      const { ingreso } = current.current
      const key = ingreso?.asked === asked ? ingreso.key : newUuid()
      if (token === null) keep((s) => ({ ...s, ingreso: { key, asked } }))
      const result = await client('POST /api/qr/:codigo/join', {
        params: { codigo },
        body,
        ...(token === null ? { idempotencyKey: key } : { token }),
      })
      if (!result.ok) return result
      const { data } = result
      if ('participantToken' in data) {
        const { participantToken, sesionId, comensalId } = data
        keep((s) => ({
          ...s,
          entrada: { participantToken, sesionId, comensalId },
          solicitudToken: null,
          ingreso: null,
        }))
        setFase('dentro')
      } else {
        keep((s) => ({ ...s, solicitudToken: data.solicitudToken, ingreso: null }))
        // Asking again, every two seconds, must not take the carta away from who reads it meanwhile.
        if (token === null) setFase('esperando')
      }
      return result
    },
    [client, codigo, keep],
  )

  const join = useCallback(
    async (nombre: string, pin: string) => {
      setOcupado(true)
      setError(null)
      keep((s) => ({ ...s, nombre }))
      const result = await ask({ ...(nombre === '' ? {} : { nombre }), ...(pin === '' ? {} : { pin }) }, null)
      setOcupado(false)
      if (!result.ok) setError(result.problem?.detail ?? 'red')
    },
    [ask, keep],
  )

  const waiting = sitio.solicitudToken !== null
  useEffect(() => {
    if (!waiting) return
    const timer = setInterval(() => {
      const token = current.current.solicitudToken
      if (token === null) return
      void ask({}, token).then((result) => {
        if (result.ok || result.problem === null || result.status === 429 || result.status >= 500) return
        keep((s) => ({ ...s, solicitudToken: null }))
        setError(result.problem.detail)
        setFase('bienvenida')
        void locate()
      })
    }, WAIT_MS)
    return () => clearInterval(timer)
  }, [waiting, ask, keep, locate])

  const end = useCallback(() => {
    keep(leaveSitio)
    setFase('fin')
  }, [keep])
  const move = useCallback(
    (sesionId: string) => keep((s) => ({ ...s, entrada: s.entrada && { ...s.entrada, sesionId } })),
    [keep],
  )
  const setCuaderno = useCallback(
    (change: (before: Cuaderno) => Cuaderno) => keep((s) => ({ ...s, cuaderno: change(s.cuaderno) })),
    [keep],
  )

  return {
    fase,
    qr,
    sitio,
    error,
    ocupado,
    join,
    end,
    move,
    setCuaderno,
    look: () => setFase('mirando'),
    sit: () => {
      setFase(current.current.solicitudToken === null ? 'bienvenida' : 'esperando')
      void locate()
    },
    retry: () => {
      setFase('cargando')
      void locate()
    },
  }
}

/** Where one stands who has just scanned. */
const doorOf = ({ restaurante }: QrInfo): Fase => (restaurante.modoMesa === 'solo_carta' ? 'mirando' : 'bienvenida')

const FORMA_QR = formasComensal['GET /api/qr/:codigo']?.[200] ?? 'x'

/** How often a waiting phone asks whether staff have let it in. */
const WAIT_MS = 2_000
