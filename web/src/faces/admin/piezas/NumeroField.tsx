import { useState, type ReactNode } from 'react'
import { useTextos } from '../../../i18n/idioma.js'
import { Field } from '../../../ui/Field.js'
import { formatPorcentaje, parsePorcentaje } from '../datos/porcentaje.js'
import { useIdioma } from '../../../i18n/idioma.js'
import { piezas } from './piezas.textos.js'

interface Props {
  label: string
  hint?: ReactNode
  value: number | null
  /** Null while what is typed is no such number. */
  onChange: (value: number | null) => void
}

/** A whole number within limits. */
export const NumeroField = ({ label, hint, value, onChange, min, max }: Props & { min: number; max: number }) => {
  const t = useTextos(piezas)
  const read = (text: string): number | null =>
    /^\d{1,9}$/.test(text.trim()) && Number(text) >= min && Number(text) <= max ? Number(text) : null
  return (
    <Typed
      label={label}
      hint={hint}
      value={value}
      onChange={onChange}
      read={read}
      write={String}
      error={t.numero(String(min), String(max))}
      inputMode="numeric"
    />
  )
}

/** A percentage, kept in basis points. */
export const PorcentajeField = ({ label, hint, value, onChange, max }: Props & { max: number }) => {
  const t = useTextos(piezas)
  const { idioma } = useIdioma()
  const read = (text: string): number | null => {
    const bps = parsePorcentaje(text)
    return bps !== null && bps <= max ? bps : null
  }
  return (
    <Typed
      label={label}
      hint={hint}
      value={value}
      onChange={onChange}
      read={read}
      write={(bps) => formatPorcentaje(bps, idioma)}
      error={t.porcentaje}
      inputMode="decimal"
    />
  )
}

interface TypedProps extends Props {
  read: (text: string) => number | null
  write: (value: number) => string
  error: string
  inputMode: 'numeric' | 'decimal'
}

const Typed = ({ label, hint, value, onChange, read, write, error, inputMode }: TypedProps) => {
  const [typed, setTyped] = useState({ value, text: value === null ? '' : write(value) })
  // Only a value that comes from outside may replace what is typed.
  if (value !== null && value !== typed.value) setTyped({ value, text: write(value) })
  return (
    <Field
      label={label}
      hint={hint}
      inputMode={inputMode}
      autoComplete="off"
      value={typed.text}
      error={read(typed.text) === null ? error : undefined}
      onChange={(event) => {
        const next = read(event.target.value)
        setTyped({ value: next, text: event.target.value })
        onChange(next)
      }}
    />
  )
}
