import { toDecimal } from '@arisgourmet/contract/rules/dinero'
import { useEffect, useState, type ReactNode } from 'react'
import { useTextos } from '../../../i18n/idioma.js'
import { Field } from '../../../ui/Field.js'
import { usePrecios } from '../datos/restaurante.js'
import { piezas } from './piezas.textos.js'

interface Props {
  label: string
  labelHidden?: boolean
  value: number | null
  /** Null while what is typed is no price. */
  onChange: (minor: number | null) => void
  /** A price difference may lower the price. */
  signed?: boolean
  hint?: ReactNode
  autoFocus?: boolean
}

/** A price as people of that currency write it; says how it is understood before it is saved. */
export const PrecioField = ({ label, labelHidden = false, value, onChange, signed = false, hint, autoFocus = false }: Props) => {
  const t = useTextos(piezas)
  const { moneda, formato, leer } = usePrecios()
  const [text, setText] = useState(() => writeMinor(value, moneda))
  const [touched, setTouched] = useState(false)
  const read = readSigned(text, leer, signed)

  useEffect(() => {
    const now = readSigned(text, leer, signed)
    if (value !== null && (!now.ok || now.minor !== value)) setText(writeMinor(value, moneda))
    // Only a value that comes from outside may replace what is typed.
  }, [value])

  return (
    <Field
      label={label}
      labelHidden={labelHidden}
      inputMode="decimal"
      autoComplete="off"
      autoFocus={autoFocus}
      value={text}
      hint={read.ok && text.trim() !== '' ? t.seLee(formato(read.minor)) : hint}
      error={!read.ok && (touched || text.trim() !== '') ? t.precio[read.motivo] : undefined}
      onBlur={() => setTouched(true)}
      onChange={event => {
        setText(event.target.value)
        const next = readSigned(event.target.value, leer, signed)
        onChange(next.ok ? next.minor : null)
      }}
    />
  )
}

const writeMinor = (value: number | null, moneda: string | null): string => (value === null || moneda === null ? '' : toDecimal(value, moneda).replace(/\.0+$/, ''))

const readSigned = (text: string, leer: ReturnType<typeof usePrecios>['leer'], signed: boolean): ReturnType<typeof leer> => {
  const lowers = signed && /^\s*[-−–]/.test(text)
  const read = leer(lowers ? text.replace(/^\s*[-−–]/, '') : text.replace(/^\s*\+/, ''))
  return read.ok && lowers ? { ok: true, minor: -read.minor } : read
}
