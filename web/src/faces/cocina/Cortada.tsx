import LogIn from 'lucide-react/icons/log-in'
import WifiOff from 'lucide-react/icons/wifi-off'
import { formatDuracion, formatHora } from '../../i18n/formatos.js'
import { useIdioma, useTextos } from '../../i18n/idioma.js'
import type { EstadoConexion } from '../../live/conexion.js'
import { useAjena } from '../../live/linea.js'
import { Button } from '../../ui/Button.js'
import { comun } from '../../ui/textos.js'
import s from './Cortada.module.css'
import { cocina } from './textos.js'

interface CortadaProps {
  estado: EstadoConexion
  /** Since when the board may be out of date, in ms; null while it is live. */
  desde: number | null
  now: number
  zona: string | undefined
}

/** True while the board may not show what is ordered: everything on it must look like that. */
export const isCortada = ({ estado, desde }: Pick<CortadaProps, 'estado' | 'desde'>): boolean =>
  desde !== null || estado === 'fin'

/** H6: a board that is cut off says so across the room, with since when. */
export const Cortada = ({ estado, desde, now, zona }: CortadaProps) => {
  const t = useTextos(cocina)
  const { idioma } = useIdioma()
  const c = useTextos(comun)
  const ajena = useAjena()
  if (!isCortada({ estado, desde })) return null
  const fin = estado === 'fin'
  return (
    <div className={s.cortada} role="alert">
      <WifiOff className={s.signo} strokeWidth={2.4} aria-hidden />
      <div className={s.dice}>
        <p className={s.titulo}>{fin ? t.fin : t.cortada}</p>
        <p className={s.texto}>
          {fin || desde === null
            ? t.finTexto
            : t.cortadaDesde(formatDuracion(now - desde), formatHora(desde, idioma, zona))}
        </p>
        {ajena && <p className={s.texto}>{c.ajena}</p>}
      </div>
      {fin && (
        <Button icon={<LogIn size={20} aria-hidden />} onClick={() => location.reload()}>
          {t.entrar}
        </Button>
      )}
    </div>
  )
}
