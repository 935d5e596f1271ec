import { useCallback, useEffect, useRef, useState } from 'react'
import type { CuentaView } from '@arisgourmet/contract/http/cuentas'
import { usePersonal } from '../../live/identidad/personal.js'

export interface CuentaLeida {
  cuenta: CuentaView | null
  fallo: boolean
  /** Reads it again; the bill as it is now, or null when it could not be read. */
  refetch: () => Promise<CuentaView | null>
  /** Takes in the bill that an action answered with. */
  put: (cuenta: CuentaView) => void
}

/**
 * The bill of one session. Lines change without a new version of the bill, so it is read again whenever something of that
 * session happened (`pulse`); only the answer to the last question counts.
 */
export const useCuenta = (sesionId: string, pulse: number): CuentaLeida => {
  const { call } = usePersonal()
  const [cuenta, setCuenta] = useState<CuentaView | null>(null)
  const [fallo, setFallo] = useState(false)
  const turn = useRef(0)

  const put = useCallback((next: CuentaView) => {
    turn.current += 1
    setCuenta(next)
  }, [])

  const refetch = useCallback(async () => {
    const mine = ++turn.current
    const result = await call('GET /api/sesiones/:id/cuenta', { params: { id: sesionId } })
    if (mine !== turn.current) return null
    setFallo(!result.ok)
    if (!result.ok) return null
    setCuenta(result.data)
    return result.data
  }, [call, sesionId])

  useEffect(() => {
    void refetch()
  }, [refetch, pulse])

  return { cuenta, fallo: fallo && cuenta === null, refetch, put }
}
