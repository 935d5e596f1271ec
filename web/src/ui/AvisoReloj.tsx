import ClockAlert from 'lucide-react/icons/clock-alert'
import { formatDuracion } from '../i18n/formatos.js'
import { useTextos } from '../i18n/idioma.js'
import { useDesvio } from '../live/reloj.js'
import s from './AvisoSesion.module.css'
import { comun } from './textos.js'

/** Tells who works on a device whose clock is far off (H55): the screen's times are the server's, and its own clock needs mending. */
export const AvisoReloj = () => {
  const t = useTextos(comun)
  const desvio = useDesvio()
  if (desvio === null) return null
  return (
    <div className={s.notice} role="status">
      <ClockAlert size={22} aria-hidden />
      <p>{t.relojMal(formatDuracion(Math.abs(desvio)))}</p>
    </div>
  )
}
