import { useRef, useState } from 'react'
import { useTextos } from '../../../i18n/idioma.js'
import { newUuid } from '../../../live/ids.js'
import { comun } from '../../../ui/textos.js'
import { useAvisos } from '../../../ui/Toast.js'
import { comensal } from '../textos.js'
import type { SesionViva } from './useSesion.js'

/** Calls the waiter in one tap; while the call waits, another tap changes nothing. */
export const useLlamar = ({ call, llamadas, vivo }: SesionViva): { waiting: boolean; call: () => Promise<void> } => {
  const t = useTextos(comensal)
  const c = useTextos(comun)
  const { show } = useAvisos()
  const [out, setOut] = useState(false)
  const key = useRef<string | null>(null)
  const waiting = out || llamadas.some((l) => l.tipo === 'mesero' && l.estado === 'pendiente')

  const ring = async () => {
    if (waiting) return show(t.llamado)
    setOut(true)
    key.current ??= newUuid()
    const result = await call('POST /api/llamadas', { body: { tipo: 'mesero' }, idempotencyKey: key.current })
    setOut(false)
    if (!result.ok) return show(result.problem?.detail ?? c.errorRed, 'mal')
    key.current = null
    vivo.learn('llamada', result.data.id, result.data.version, result.data)
    show(t.llamado, 'bien')
  }
  return { waiting, call: ring }
}
