import type { LlamadaView } from '@arisgourmet/contract/http/mesas'
import { useEffect, useRef, useState } from 'react'
import { useTextos } from '../../../i18n/idioma.js'
import { newUuid } from '../../../live/ids.js'
import { useAhora } from '../../../live/reloj.js'
import { comun } from '../../../ui/textos.js'
import { useAvisos } from '../../../ui/Toast.js'
import { comensal } from '../textos.js'
import type { SesionViva } from './useSesion.js'

/** `avisado`: the call waits, nobody answered it yet. `viene`: somebody did, with the name that the restaurante shows, if any. */
export type Llamado = { estado: 'nada' } | { estado: 'avisado' } | { estado: 'viene'; nombre: string | null }

/** A call as the session's view tells it; an event brings it without the name (`atiende` is undefined). */
type LlamadaLeida = LlamadaView & { atiende?: string | null }

/** Calls the waiter in one tap; while the call waits, another tap changes nothing. Who comes is said when somebody said so. */
export const useLlamar = ({ call, llamadas, vivo }: SesionViva): { llamado: Llamado; call: () => Promise<void> } => {
  const t = useTextos(comensal)
  const c = useTextos(comun)
  const { show } = useAvisos()
  const [out, setOut] = useState(false)
  const key = useRef<string | null>(null)
  const now = useAhora()
  const mine: readonly LlamadaLeida[] = llamadas.filter((l) => l.tipo === 'mesero')
  const waiting = out || mine.some((l) => l.estado === 'pendiente')
  const comes = mine
    .filter((l) => l.attendedAt !== null && now - Date.parse(l.attendedAt) < VIENE_MS)
    .sort((a, b) => (b.attendedAt ?? '').localeCompare(a.attendedAt ?? ''))[0]
  const nombre = comes?.atiende
  /** The calls that this phone saw waiting: what was answered before it looked is no news. */
  const seen = useRef(new Set<string>())
  for (const l of mine) if (l.estado === 'pendiente') seen.current.add(l.id)
  useEffect(() => {
    if (comes === undefined || nombre === undefined || !seen.current.delete(comes.id)) return
    show(t.viene(nombre), 'bien')
  }, [comes, nombre, show, t])

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
  const llamado: Llamado = waiting
    ? { estado: 'avisado' }
    : comes === undefined
      ? { estado: 'nada' }
      : { estado: 'viene', nombre: nombre ?? null }
  return { llamado, call: ring }
}

/** Who has not come by then is called again. */
const VIENE_MS = 5 * 60_000
