import Delete from 'lucide-react/icons/delete'
import { useState, type SubmitEvent } from 'react'
import { useTextos } from '../../i18n/idioma.js'
import { Button, IconButton } from '../Button.js'
import { Field } from '../Field.js'
import s from './Pin.module.css'
import { pin as textos } from './pin.textos.js'

const CIFRAS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'] as const
const LEAST = 4
const MOST = 8

interface TecladoPinProps {
  label: string
  /** What the button that sends the PIN says. */
  enviar: string
  busy: boolean
  error: string | null
  onPin: (pin: string) => Promise<boolean>
}

/** A PIN by thumb on a pad, or by the keyboard in the field above it. A PIN that was refused is wiped, to be typed anew. */
export const TecladoPin = ({ label, enviar, busy, error, onPin }: TecladoPinProps) => {
  const t = useTextos(textos)
  const [typed, setTyped] = useState('')
  const complete = typed.length >= LEAST
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (!complete || busy) return
    if (!(await onPin(typed))) setTyped('')
  }
  const key = (cifra: string) => setTyped((before) => (before + cifra).slice(0, MOST))
  return (
    <form className={s.pad} onSubmit={(event) => void submit(event)}>
      {/* `none`: the pad is the keyboard of a tablet; a real keyboard types here all the same. */}
      <Field
        label={label}
        className={s.pin}
        type="password"
        inputMode="none"
        autoComplete="off"
        data-autofocus
        value={typed}
        maxLength={MOST}
        hint={t.pinAyuda}
        error={error ?? undefined}
        onChange={(event) => setTyped(event.target.value.replace(/\D/g, '').slice(0, MOST))}
      />
      <div className={s.keys}>
        {CIFRAS.map((cifra) => (
          <button key={cifra} type="button" className={s.key} onClick={() => key(cifra)}>
            {cifra}
          </button>
        ))}
        <IconButton label={t.borrar} className={s.erase} onClick={() => setTyped((before) => before.slice(0, -1))}>
          <Delete size={24} aria-hidden />
        </IconButton>
      </div>
      <Button type="submit" variant="primary" size="lg" wide busy={busy} disabled={!complete}>
        {enviar}
      </Button>
    </form>
  )
}
