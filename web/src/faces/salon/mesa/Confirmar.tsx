import { useTextos } from '../../../i18n/idioma.js'
import { Button } from '../../../ui/Button.js'
import { Sheet } from '../../../ui/Sheet.js'
import { comun } from '../../../ui/textos.js'
import s from './Hojas.module.css'

interface ConfirmarProps {
  hoja: string
  title: string
  text: string
  label: string
  busy: boolean
  onConfirm: () => void
  onClose: () => void
}

/** Asks once before what cannot be tapped back. */
export const Confirmar = ({ hoja, title, text, label, busy, onConfirm, onClose }: ConfirmarProps) => {
  const c = useTextos(comun)
  return (
    <Sheet
      hoja={hoja}
      kind="dialog"
      title={title}
      onClose={onClose}
      footer={
        <div className={s.dos}>
          <Button onClick={onClose}>{c.cancelar}</Button>
          <Button variant="primary" busy={busy} onClick={onConfirm}>
            {label}
          </Button>
        </div>
      }
    >
      <p className={s.texto}>{text}</p>
    </Sheet>
  )
}
