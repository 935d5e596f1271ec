import X from 'lucide-react/icons/x'
import { useTextos } from '../../../i18n/idioma.js'
import { usePersonal } from '../../../live/identidad/personal.js'
import { Button, IconButton } from '../../../ui/Button.js'
import { salon } from '../textos.js'
import type { PanelProps } from './panel.js'
import s from './PanelMesa.module.css'

/** Who waits at this very table: calls, and phones at the door. */
export const Esperan = ({ viva: { mesa, llamadas, solicitudes }, op }: PanelProps) => {
  const t = useTextos(salon)
  const { can } = usePersonal()
  if (llamadas.length + solicitudes.length === 0) return null
  return (
    <ul className={s.esperan}>
      {llamadas.map((l) => (
        <li key={l.id} className={s.espera}>
          <span>{t.llama[l.tipo]}</span>
          <Button busy={op.busy.has(l.id)} disabled={!can('llamadas.atender')} onClick={() => void op.atender(l.id)}>
            {t.voy}
          </Button>
        </li>
      ))}
      {solicitudes.map((one) => (
        <li key={one.id} className={s.espera} data-kind="solicitud">
          <span>{t.quiereEntrar(one.nombre)}</span>
          <IconButton
            label={t.negar}
            disabled={!can('mesas.operar')}
            onClick={() => void op.responder(one.id, 'reject')}
          >
            <X size={20} aria-hidden />
          </IconButton>
          <Button
            busy={op.busy.has(one.id)}
            disabled={!can('mesas.operar')}
            onClick={() => void op.responder(one.id, 'approve')}
          >
            {t.aprobar}
          </Button>
        </li>
      ))}
      {solicitudes.length > 1 && (
        <li>
          <Button
            variant="quiet"
            wide
            busy={op.busy.has(`${mesa.id}/puerta`)}
            disabled={!can('mesas.operar')}
            onClick={() => void op.negarTodos(mesa.id)}
          >
            {t.negarTodos(solicitudes.length)}
          </Button>
        </li>
      )}
    </ul>
  )
}
