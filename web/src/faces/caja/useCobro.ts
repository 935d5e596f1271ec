import type { CuentaView } from '@arisgourmet/contract/http/cuentas'
import { useCallback, useReducer, useRef } from 'react'
import { readLocal, writeLocal } from '../../live/almacen/almacen.js'
import { newUuid } from '../../live/ids.js'
import { usePersonal } from '../../live/identidad/personal.js'
import { COMPONIENDO, stepCobro, type EstadoCobro, type Intento } from './intento.js'

const claveDe = (cuentaId: string): string => `aris.caja.intento.${cuentaId}`

/** A payment that was sent from this till and whose answer nobody saw; it outlives a reload and a power cut. */
export const readIntento = (cuentaId: string): Intento | null =>
  readLocal<Intento>(claveDe(cuentaId), { cuentaId: 's', key: 's', montoMinor: 'n', recibidoMinor: ['n', '0'] })

/** A bill that owes nothing has heard every payment: nothing is left to ask about. */
export const forgetIntento = (cuentaId: string): void => {
  writeLocal(claveDe(cuentaId), null)
}

export interface Cobro {
  estado: EstadoCobro
  /** Pays the whole balance; null: the exact sum. Safe to call twice. */
  confirmar: (recibidoMinor: number | null) => void
  /** Sends the attempt whose answer was lost once more, under its own key. */
  reintentar: () => void
}

/**
 * Takes one payment in cash for the whole balance. The attempt and its key are kept before they travel, so that whatever
 * dies in between, the same attempt can be sent again and is paid once.
 */
export const useCobro = (cuenta: CuentaView, onCobrado: (cuenta: CuentaView) => void): Cobro => {
  const { call } = usePersonal()
  const [estado, dispatch] = useReducer(stepCobro, cuenta.id, (cuentaId): EstadoCobro => {
    const intento = readIntento(cuentaId)
    return intento === null ? COMPONIENDO : { estado: 'sin_respuesta', intento }
  })
  /** The state is drawn later than a key is pressed twice: this lock is not. */
  const sending = useRef(false)

  const send = useCallback(
    async (intento: Intento) => {
      sending.current = true
      writeLocal(claveDe(intento.cuentaId), intento)
      const result = await call('POST /api/cuentas/:id/pagos', {
        params: { id: intento.cuentaId },
        idempotencyKey: intento.key,
        body: {
          metodo: 'efectivo',
          montoMinor: intento.montoMinor,
          ...(intento.recibidoMinor === null ? {} : { recibidoMinor: intento.recibidoMinor }),
        },
      })
      sending.current = false
      // 5xx, a busy twin or too many requests: the server has not said whether it is done.
      const unknown =
        !result.ok &&
        (result.problem === null || result.status >= 500 || result.status === 429 || result.problem.code === 'en_curso')
      if (unknown) return dispatch({ suceso: 'sin_respuesta', key: intento.key })
      writeLocal(claveDe(intento.cuentaId), null)
      if (!result.ok) return dispatch({ suceso: 'rechazado', key: intento.key, error: result.problem?.detail ?? '' })
      const pago = result.data.pagos.at(-1)
      dispatch({
        suceso: 'cobrado',
        key: intento.key,
        vueltoMinor: pago?.vueltoMinor ?? 0,
        debidoMinor: (pago?.montoMinor ?? 0) + (pago?.redondeoMinor ?? 0),
      })
      onCobrado(result.data)
    },
    [call, onCobrado],
  )

  const confirmar = (recibidoMinor: number | null) => {
    if (sending.current || estado.estado !== 'componiendo') return
    const intento: Intento = { cuentaId: cuenta.id, key: newUuid(), montoMinor: cuenta.balanceMinor, recibidoMinor }
    dispatch({ suceso: 'confirmar', intento })
    void send(intento)
  }
  const reintentar = () => {
    if (sending.current || estado.estado !== 'sin_respuesta') return
    dispatch({ suceso: 'reintentar' })
    void send(estado.intento)
  }
  return { estado, confirmar, reintentar }
}
