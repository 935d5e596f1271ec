import { useLayoutEffect, useRef, useState, type ReactNode } from 'react'
import { Button } from './Button.js'
import s from './Pregunta.module.css'

interface PreguntaProps {
  /** Its name among all that opens over or in a screen. */
  hoja: string
  pregunta: string
  no: string
  si: string
  /** What cannot be taken back looks like it. */
  grave?: boolean
  busy: boolean
  /** Resolves to false to leave the question standing: it was refused. */
  onSi: () => Promise<unknown>
  /** What is there while nothing is asked; the button that asks carries `data-pregunta`. */
  children: (ask: () => void) => ReactNode
}

/**
 * A button that asks for confirmation where it stands before it acts. While it asks, *no* has the focus and Escape means no; afterwards the
 * focus returns to the button.
 */
export const Pregunta = ({ hoja, pregunta, no, si, grave = false, busy, onSi, children }: PreguntaProps) => {
  const [asking, setAsking] = useState(false)
  const place = useRef<HTMLDivElement>(null)
  const asked = useRef(false)
  useLayoutEffect(() => {
    if (asked.current && !asking) place.current?.querySelector<HTMLElement>('[data-pregunta]')?.focus()
    asked.current = asking
  }, [asking])
  const go = async () => {
    if ((await onSi()) !== false) setAsking(false)
  }
  return (
    <div
      ref={place}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !asking) return
        event.preventDefault()
        event.stopPropagation()
        setAsking(false)
      }}
    >
      {!asking && children(() => setAsking(true))}
      {asking && (
        <div className={s.ask} role="alertdialog" aria-label={pregunta} data-hoja={hoja} data-grave={grave}>
          <p>{pregunta}</p>
          <div className={s.buttons}>
            <Button autoFocus onClick={() => setAsking(false)}>
              {no}
            </Button>
            <Button variant={grave ? 'danger' : 'primary'} busy={busy} onClick={() => void go()}>
              {si}
            </Button>
          </div>
        </div>
      )}
    </div>
  )
}
