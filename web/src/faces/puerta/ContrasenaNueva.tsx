import { useState } from 'react'
import { useTextos } from '../../i18n/idioma.js'
import { Field } from '../../ui/Field.js'
import s from './Cuenta.module.css'
import { puerta } from './puerta.textos.js'

export interface Nueva {
  nueva: string
  repetida: string
}

export const NUEVA_VACIA: Nueva = { nueva: '', repetida: '' }

/** Long enough, and typed twice alike; whether it is a good one, the server says. */
export const isCompleta = ({ nueva, repetida }: Nueva): boolean => [...nueva].length >= SHORTEST && nueva === repetida

/** NIST SP 800-63B: a length and no other rule; pasting is welcome, and what is typed may be looked at. */
const SHORTEST = 8

/** A new password, typed twice. */
export const ContrasenaNueva = ({
  value,
  error,
  onChange,
}: {
  value: Nueva
  error: string | null
  onChange: (value: Nueva) => void
}) => {
  const t = useTextos(puerta)
  const [visible, setVisible] = useState(false)
  const [left, setLeft] = useState(false)
  const type = visible ? 'text' : 'password'
  const short = left && value.nueva !== '' && [...value.nueva].length < SHORTEST
  const differs = value.repetida !== '' && !value.nueva.startsWith(value.repetida)
  return (
    <>
      <Field
        label={t.nueva}
        hint={t.nuevaAyuda}
        type={type}
        name="nueva"
        autoComplete="new-password"
        required
        value={value.nueva}
        error={short ? t.corta : (error ?? undefined)}
        onBlur={() => setLeft(true)}
        onChange={(event) => onChange({ ...value, nueva: event.target.value })}
      />
      <Field
        label={t.repetir}
        type={type}
        name="repetida"
        autoComplete="new-password"
        required
        value={value.repetida}
        error={differs ? t.distinta : undefined}
        onChange={(event) => onChange({ ...value, repetida: event.target.value })}
      />
      <label className={s.show}>
        <input type="checkbox" checked={visible} onChange={(event) => setVisible(event.target.checked)} />
        {t.mostrar}
      </label>
    </>
  )
}
