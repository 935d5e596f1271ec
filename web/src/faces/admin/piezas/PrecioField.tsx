import { toDecimal } from '@arisgourmet/contract/rules/dinero'
import { MAX_PRECIO_MINOR } from '@arisgourmet/contract/rules/limites'
import { getMoneda } from '@arisgourmet/contract/rules/moneda'
import { useState, type ReactNode } from 'react'
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
export const PrecioField = ({
  label,
  labelHidden = false,
  value,
  onChange,
  signed = false,
  hint,
  autoFocus = false,
}: Props) => {
  const t = useTextos(piezas)
  const { moneda, formato, leer, leerDiferencia } = usePrecios()
  const [typed, setTyped] = useState({ value, text: writeMinor(value, moneda) })
  const [touched, setTouched] = useState(false)
  // Only a value that comes from outside may replace what is typed.
  if (value !== null && value !== typed.value) setTyped({ value, text: writeMinor(value, moneda) })
  const { text } = typed
  const understand = signed ? leerDiferencia : leer
  const read = readBounded(text, understand)

  return (
    <Field
      label={label}
      labelHidden={labelHidden}
      inputMode="decimal"
      autoComplete="off"
      autoFocus={autoFocus}
      value={text}
      hint={read.ok && !(signed && read.minor === 0) ? t.seLee(formato(read.minor)) : hint}
      error={!read.ok && (touched || text.trim() !== '') ? t.precio[read.motivo] : undefined}
      onBlur={() => setTouched(true)}
      onChange={(event) => {
        const next = readBounded(event.target.value, understand)
        const minor = next.ok ? next.minor : null
        setTyped({ value: minor, text: event.target.value })
        onChange(minor)
      }}
    />
  )
}

/** As one would type it there: "2800", "24,50" or "24.50"; no marks between thousands. */
export const writeMinor = (value: number | null, moneda: string | null): string => {
  if (value === null || moneda === null) return ''
  const decimal = toDecimal(value, moneda).replace(/\.0+$/, '')
  return getMoneda(moneda).separadorMiles === '.' ? decimal.replace('.', ',') : decimal
}

/** What is typed, within what the contract takes for a price. */
const readBounded = (
  text: string,
  understand: ReturnType<typeof usePrecios>['leer'],
): ReturnType<typeof understand> => {
  const read = understand(text)
  return read.ok && Math.abs(read.minor) > MAX_PRECIO_MINOR ? { ok: false, motivo: 'demasiado_grande' } : read
}
