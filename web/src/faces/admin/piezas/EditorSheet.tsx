import Trash2 from 'lucide-react/icons/trash-2'
import { useState, type SyntheticEvent, type ReactNode } from 'react'
import { useTextos } from '../../../i18n/idioma.js'
import { Button } from '../../../ui/Button.js'
import { Sheet } from '../../../ui/Sheet.js'
import s from './EditorSheet.module.css'
import { piezas } from './piezas.textos.js'

interface Props {
  title: string
  /** Asked about before it is lost. */
  sucio: boolean
  guardando: boolean
  error: string | null
  /** False while what is typed cannot be saved. */
  valido?: boolean
  nuevo?: boolean
  onSave: () => void
  onDelete?: (() => void) | undefined
  onClose: () => void
  /** Stands above the buttons: a conflict, a warning. */
  aviso?: ReactNode
  children: ReactNode
}

/** The side sheet in which one thing is edited: fields, then save; leaving with unsaved changes is asked about. */
export const EditorSheet = (props: Props) => {
  const { title, sucio, guardando, error, valido = true, nuevo = false, onSave, onDelete, onClose, aviso, children } = props
  const t = useTextos(piezas)
  const [asking, setAsking] = useState<'salir' | 'borrar' | null>(null)
  const close = () => (sucio ? setAsking('salir') : onClose())
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    if (valido && !guardando) onSave()
  }
  const foot = (
    <div className={s.foot}>
      {aviso}
      {error !== null && <p className={s.error} role="alert">{error}</p>}
      {asking === 'salir' && (
        <Ask question={t.sinGuardar}>
          <Button onClick={() => setAsking(null)} autoFocus>{t.seguir}</Button>
          <Button variant="danger" onClick={onClose}>{t.salirSinGuardar}</Button>
        </Ask>
      )}
      {asking === 'borrar' && (
        <Ask question={t.borrarSeguro}>
          <Button onClick={() => setAsking(null)} autoFocus>{t.no}</Button>
          <Button variant="danger" busy={guardando} onClick={onDelete}>{t.siBorrar}</Button>
        </Ask>
      )}
      {asking === null && (
        <div className={s.buttons}>
          {onDelete !== undefined && <Button variant="quiet" icon={<Trash2 size={18} aria-hidden />} onClick={() => setAsking('borrar')}>{t.borrar}</Button>}
          <span className={s.spring} />
          <Button variant="primary" type="submit" form="editor" busy={guardando} disabled={!valido || (!nuevo && !sucio)}>{nuevo ? t.crear : t.guardar}</Button>
        </div>
      )}
    </div>
  )
  return (
    <Sheet kind="side" title={title} onClose={close} footer={foot}>
      <form id="editor" noValidate className={s.form} onSubmit={submit}>{children}</form>
    </Sheet>
  )
}

const Ask = ({ question, children }: { question: string, children: ReactNode }) => (
  <div className={s.ask} role="alertdialog" aria-label={question}>
    <p>{question}</p>
    <div className={s.buttons}>{children}</div>
  </div>
)
