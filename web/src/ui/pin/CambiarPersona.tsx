import CircleUserRound from 'lucide-react/icons/circle-user-round'
import KeyRound from 'lucide-react/icons/key-round'
import { useState } from 'react'
import { useTextos } from '../../i18n/idioma.js'
import { usePersonal } from '../../live/identidad/personal.js'
import { Button } from '../Button.js'
import { LoginForm } from '../LoginForm.js'
import { marco } from '../marco.textos.js'
import { Sheet } from '../Sheet.js'
import { PersonaYPin } from './PersonaYPin.js'
import s from './Pin.module.css'
import { pin } from './pin.textos.js'

/** Who is working on this device, always in sight; a tap, a name and a PIN, and it is somebody else. */
export const CambiarPersona = () => {
  const t = useTextos(pin)
  const { usuario } = usePersonal()
  const [open, setOpen] = useState(false)
  const nombre = usuario?.nombre ?? ''
  return (
    <>
      <button
        type="button"
        className={s.quien}
        aria-label={t.cambiar(nombre)}
        title={t.cambiar(nombre)}
        onClick={() => setOpen(true)}
      >
        <CircleUserRound size={20} aria-hidden />
        <span className={s.quienNombre}>{nombre}</span>
        <span className={s.quienCorto} aria-hidden="true">
          {nombre.split(' ')[0]}
        </span>
      </button>
      {open && <CambiarHoja onClose={() => setOpen(false)} />}
    </>
  )
}

/** A switch that worked draws the face anew as that person, and this sheet is gone with the old one. */
const CambiarHoja = ({ onClose }: { onClose: () => void }) => {
  const t = useTextos(pin)
  const m = useTextos(marco)
  const { usuario, titular, switchTo } = usePersonal()
  const [byPassword, setByPassword] = useState(false)
  const back = titular !== null && titular.usuarioId !== usuario?.id ? titular : null
  return (
    <Sheet hoja="cambiar-persona" title={t.quien} kind="dialog" onClose={onClose}>
      {byPassword ? (
        <div className={s.paso}>
          <LoginForm restaurante={usuario?.restaurante.slug} correo={back?.correo} />
          <Button variant="quiet" onClick={() => setByPassword(false)}>
            {m.otraCuenta}
          </Button>
        </div>
      ) : (
        <PersonaYPin
          sin={usuario?.id}
          enviar={t.entrar}
          vacio={{ title: t.nadie, text: t.nadieTexto }}
          onPin={async (persona, typed) => {
            const result = await switchTo(persona.id, typed)
            return result.ok ? null : (result.problem?.detail ?? m.sinRed)
          }}
        >
          <Button variant="quiet" icon={<KeyRound size={18} aria-hidden />} onClick={() => setByPassword(true)}>
            {back === null ? t.conContrasena : t.volverA(back.nombre)}
          </Button>
        </PersonaYPin>
      )}
    </Sheet>
  )
}
