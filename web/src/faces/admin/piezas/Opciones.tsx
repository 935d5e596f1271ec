import { useId, type ReactNode } from 'react'
import { clases } from '../../../ui/clases.js'
import s from './Opciones.module.css'

export interface Opcion<V extends string> {
  value: V
  label: string
  detalle?: ReactNode
}

interface Props<V extends string> {
  label: string
  labelHidden?: boolean
  hint?: ReactNode
  opciones: readonly Opcion<V>[]
  value: V | null
  onChange: (value: V) => void
  /** `tarjetas` stand below each other with a sentence; `fila` is one line of words. */
  kind?: 'tarjetas' | 'fila'
  disabled?: boolean
}

/** One of few, all in sight, on native radio buttons. */
export const Opciones = <V extends string>({
  label,
  labelHidden = false,
  hint,
  opciones,
  value,
  onChange,
  kind = 'tarjetas',
  disabled = false,
}: Props<V>) => {
  const name = useId()
  return (
    <fieldset className={s.set} disabled={disabled} aria-describedby={hint === undefined ? undefined : `${name}-hint`}>
      <legend className={labelHidden ? 'solo-lector' : s.legend}>{label}</legend>
      <div className={clases(s.list, s[kind])}>
        {opciones.map((opcion) => (
          <label key={opcion.value} className={s.option} data-on={opcion.value === value}>
            <input
              type="radio"
              name={name}
              value={opcion.value}
              checked={opcion.value === value}
              onChange={() => onChange(opcion.value)}
            />
            <span className={s.words}>
              <span className={s.name}>{opcion.label}</span>
              {opcion.detalle !== undefined && <span className={s.detail}>{opcion.detalle}</span>}
            </span>
          </label>
        ))}
      </div>
      {hint !== undefined && (
        <p id={`${name}-hint`} className={s.hint}>
          {hint}
        </p>
      )}
    </fieldset>
  )
}
