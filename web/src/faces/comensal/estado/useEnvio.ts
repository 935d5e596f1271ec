import type { ArisClient } from '@arisgourmet/contract/client'
import { useCallback, useEffect, useRef } from 'react'
import { newUuid } from '../../../live/ids.js'
import { ahora } from '../../../live/reloj.js'
import { bodyOf } from './cesta.js'
import {
  applyDesenlace,
  confirmTotal,
  readAnswer,
  startEnvio,
  takeBack,
  type Cuaderno,
  type Desenlace,
} from './envio.js'

interface Opciones {
  call: ArisClient
  sesionId: string | null
  cuaderno: Cuaderno
  setCuaderno: (change: (before: Cuaderno) => Cuaderno) => void
  onDesenlace: (desenlace: Desenlace) => void
}

export interface Envios {
  send: (quotedTotalMinor: number) => void
  confirm: () => void
  takeBack: () => void
  retryNow: () => void
}

/** Takes the order to the server and does not rest until there is an answer: on a timer, when the signal returns, after a reload. */
export const useEnvio = ({ call, sesionId, cuaderno, setCuaderno, onDesenlace }: Opciones): Envios => {
  const latest = useRef({ call, sesionId, cuaderno, onDesenlace })
  latest.current = { call, sesionId, cuaderno, onDesenlace }
  const running = useRef(false)
  const attempts = useRef(0)

  const attempt = useCallback(async () => {
    const {
      call: ask,
      sesionId: to,
      cuaderno: { envio },
    } = latest.current
    if (envio === null || envio.estado === 'otro_total' || to === null || running.current) return
    running.current = true
    const result = await ask('POST /api/pedidos', {
      body: bodyOf(to, envio.lineas, envio.quotedTotalMinor),
      idempotencyKey: envio.key,
    })
    running.current = false
    // Taken back into the basket while the request was out: its key went along, so nothing can double.
    if (latest.current.cuaderno.envio?.key !== envio.key) return
    const desenlace = readAnswer(result)
    attempts.current = desenlace.kind === 'espera' ? attempts.current + 1 : 0
    setCuaderno((c) => applyDesenlace(c, desenlace))
    latest.current.onDesenlace(desenlace)
  }, [setCuaderno])

  const key = cuaderno.envio?.key ?? null
  const estado = cuaderno.envio?.estado ?? null
  useEffect(() => {
    if (estado === 'enviando') void attempt()
    if (estado !== 'sin_respuesta') return
    const timer = setInterval(() => void attempt(), Math.min(8_000, 1_500 * 2 ** attempts.current))
    const now = () => void attempt()
    globalThis.addEventListener('online', now)
    return () => {
      clearInterval(timer)
      globalThis.removeEventListener('online', now)
    }
  }, [key, estado, attempt])

  return {
    send: (quotedTotalMinor) =>
      setCuaderno((c) =>
        c.envio === null && c.cesta.length > 0
          ? startEnvio(c, { newKey: newUuid(), quotedTotalMinor, now: ahora() })
          : c,
      ),
    confirm: () => setCuaderno(confirmTotal),
    takeBack: () => setCuaderno(takeBack),
    retryNow: () => void attempt(),
  }
}
