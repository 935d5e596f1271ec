import { useState } from 'react'
import { useTextos } from '../../../i18n/idioma.js'
import { usePersonal } from '../../../live/personal.js'
import { useEnvio } from '../../../live/useEnvio.js'
import { Button } from '../../../ui/Button.js'
import { useAvisos } from '../../../ui/Toast.js'
import type { Persona } from './datos.js'
import { equipo } from './equipo.textos.js'
import s from './PersonaEditor.module.css'

/** Signs a colleague out everywhere, as when their telephone was lost: asked once more before it is done. */
export const CierreDeSesiones = ({ persona: { id, nombre } }: { persona: Persona }) => {
  const t = useTextos(equipo)
  const { call } = usePersonal()
  const { show } = useAvisos()
  const { busy, error, run } = useEnvio()
  const [asked, setAsked] = useState(false)
  const end = async () => {
    if (await run(() => call('POST /api/usuarios/:id/logout-all', { params: { id } })) === null) return
    setAsked(false)
    show(t.sesionesCerradas(nombre), 'bien')
  }
  return (
    <div className={s.pinGone}>
      {asked && <span>{t.cerrarSesionesSeguro(nombre)}</span>}
      <Button variant={asked ? 'primary' : 'quiet'} busy={busy} onClick={() => (asked ? void end() : setAsked(true))}>{t.cerrarSesiones}</Button>
      {asked && <Button variant="quiet" onClick={() => setAsked(false)}>{t.no}</Button>}
      {error !== null && <p role="alert">{error}</p>}
    </div>
  )
}
