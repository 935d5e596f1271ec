import { useState } from 'react'
import { useTextos } from '../../../i18n/idioma.js'
import { usePersonal } from '../../../live/identidad/personal.js'
import { useAvisos } from '../../../ui/Toast.js'
import { cocina } from '../textos.js'

export interface PausaState {
  pausada: boolean
  busy: boolean
  /** One tap; null where the role may not. */
  toggle: (() => void) | null
}

/** Pauses what diners may order, and resumes it. */
export const usePausa = (pausada: boolean, setPausada: (pausada: boolean) => void): PausaState => {
  const { call, can } = usePersonal()
  const { show } = useAvisos()
  const t = useTextos(cocina)
  const [busy, setBusy] = useState(false)
  const toggle = async () => {
    setBusy(true)
    const result = await call('POST /api/cocina/pause', { body: { pausada: !pausada } })
    setBusy(false)
    if (result.ok) setPausada(result.data.cocinaPausada)
    else show(result.problem?.detail ?? t.sinRespuesta, 'mal')
  }
  return { pausada, busy, toggle: can('cocina.pausar') ? () => void toggle() : null }
}
