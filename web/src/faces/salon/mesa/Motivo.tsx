import { useState } from 'react'
import { useTextos } from '../../../i18n/idioma.js'
import { Button } from '../../../ui/Button.js'
import { Field } from '../../../ui/Field.js'
import { Sheet } from '../../../ui/Sheet.js'
import { comun } from '../../../ui/textos.js'
import { salon } from '../textos.js'
import s from './Hojas.module.css'

interface MotivoProps {
  hoja: string
  title: string
  motivos: readonly string[]
  label: string
  required: boolean
  hint?: string | undefined
  onDone: (motivo: string) => void
  onClose: () => void
}

/** Why: one tap for the usual reasons, a line for the others. */
export const Motivo = ({ hoja, title, motivos, label, required, hint, onDone, onClose }: MotivoProps) => {
  const t = useTextos(salon)
  const c = useTextos(comun)
  const [motivo, setMotivo] = useState('')
  const [busy, setBusy] = useState(false)
  return (
    <Sheet
      hoja={hoja}
      kind="dialog"
      title={title}
      onClose={onClose}
      footer={
        <div className={s.dos}>
          <Button onClick={onClose}>{c.cancelar}</Button>
          <Button
            variant="danger"
            busy={busy}
            disabled={required && motivo.trim() === ''}
            onClick={() => {
              setBusy(true)
              onDone(motivo.trim())
            }}
          >
            {label}
          </Button>
        </div>
      }
    >
      <div className={s.campos}>
        {hint !== undefined && <p>{hint}</p>}
        <div className={s.opciones}>
          {motivos.map((m) => (
            <Button key={m} aria-pressed={motivo === m} onClick={() => setMotivo(motivo === m ? '' : m)}>
              {m}
            </Button>
          ))}
        </div>
        <Field
          label={t.otroMotivo}
          value={motivos.includes(motivo) ? '' : motivo}
          maxLength={200}
          onChange={(event) => setMotivo(event.target.value)}
        />
      </div>
    </Sheet>
  )
}
