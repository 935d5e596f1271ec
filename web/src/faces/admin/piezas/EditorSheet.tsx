import Trash2 from 'lucide-react/icons/trash-2'
import { useRef, useState, type SyntheticEvent, type ReactNode } from 'react'
import { useTextos } from '../../../i18n/idioma.js'
import { Button } from '../../../ui/Button.js'
import { Pregunta } from '../../../ui/Pregunta.js'
import { Sheet } from '../../../ui/Sheet.js'
import s from './EditorSheet.module.css'
import { piezas } from './piezas.textos.js'

interface Props {
  /** Its name among all that opens over or in a screen. */
  hoja: string
  title: string
  /** Asked about before it is lost. */
  sucio: boolean
  guardando: boolean
  error: string | null
  /** False while what is typed cannot be saved. */
  valido?: boolean
  nuevo?: boolean
  onSave: () => void
  onDelete?: (() => Promise<void>) | undefined
  onClose: () => void
  /** Stands above the buttons: a conflict, a warning. */
  aviso?: ReactNode
  children: ReactNode
}

/** The side sheet in which one thing is edited: fields, then save; leaving with unsaved changes is asked about. */
export const EditorSheet = (props: Props) => {
  const {
    hoja,
    title,
    sucio,
    guardando,
    error,
    valido = true,
    nuevo = false,
    onSave,
    onDelete,
    onClose,
    aviso,
    children,
  } = props
  const t = useTextos(piezas)
  const [leaving, setLeaving] = useState(false)
  const stay = useRef<HTMLButtonElement>(null)
  const before = useRef<Element | null>(null)
  const close = () => {
    if (!sucio) return onClose()
    if (!leaving) before.current = document.activeElement
    setLeaving(true)
    // Asked again while it is being asked: the question has the focus.
    stay.current?.focus()
  }
  const goOn = () => {
    setLeaving(false)
    if (before.current instanceof HTMLElement) before.current.focus()
  }
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    if (valido && !guardando) onSave()
  }
  const foot = (
    <div className={s.foot}>
      {aviso}
      {error !== null && (
        <p className={s.error} role="alert">
          {error}
        </p>
      )}
      {leaving && (
        <div className={s.ask} role="alertdialog" aria-label={t.sinGuardar} data-hoja="sin-guardar">
          <p>{t.sinGuardar}</p>
          <div className={s.buttons}>
            <Button ref={stay} autoFocus onClick={goOn}>
              {t.seguir}
            </Button>
            <Button variant="danger" onClick={onClose}>
              {t.salirSinGuardar}
            </Button>
          </div>
        </div>
      )}
      {!leaving && (
        <div className={s.buttons}>
          {onDelete !== undefined && (
            <Pregunta
              hoja="borrar"
              pregunta={t.borrarSeguro}
              no={t.no}
              si={t.siBorrar}
              grave
              busy={guardando}
              onSi={onDelete}
            >
              {(ask) => (
                <Button data-pregunta variant="quiet" icon={<Trash2 size={18} aria-hidden />} onClick={ask}>
                  {t.borrar}
                </Button>
              )}
            </Pregunta>
          )}
          <span className={s.spring} />
          <Button
            variant="primary"
            type="submit"
            form="editor"
            busy={guardando}
            disabled={!valido || (!nuevo && !sucio)}
          >
            {nuevo ? t.crear : t.guardar}
          </Button>
        </div>
      )}
    </div>
  )
  return (
    <Sheet hoja={hoja} kind="side" title={title} onClose={close} footer={foot}>
      <form id="editor" noValidate className={s.form} onSubmit={submit}>
        {children}
      </form>
    </Sheet>
  )
}
