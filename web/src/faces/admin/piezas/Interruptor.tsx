import { useId, type ReactNode } from 'react'
import { clases } from '../../../ui/clases.js'
import s from './Interruptor.module.css'

interface Props {
  label: string
  labelHidden?: boolean
  detalle?: ReactNode
  on: boolean
  onChange: (on: boolean) => void
  disabled?: boolean
  /** The words beside the switch for on and off, so that colour is not all. */
  palabras?: readonly [on: string, off: string]
}

/** On or off, at once. */
export const Interruptor = ({
  label,
  labelHidden = false,
  detalle,
  on,
  onChange,
  disabled = false,
  palabras,
}: Props) => {
  const id = useId()
  return (
    <div className={clases(s.row, labelHidden && s.bare)}>
      <span className={labelHidden ? 'solo-lector' : s.words} id={id}>
        <span className={s.label}>{label}</span>
        {detalle !== undefined && <span className={s.detail}>{detalle}</span>}
      </span>
      <button
        type="button"
        role="switch"
        className={s.touch}
        aria-checked={on}
        aria-labelledby={id}
        disabled={disabled}
        onClick={() => onChange(!on)}
      >
        <span className={s.track} aria-hidden="true">
          <span className={s.thumb} />
        </span>
        {palabras !== undefined && (
          <span className={s.state} aria-hidden="true">
            {on ? palabras[0] : palabras[1]}
          </span>
        )}
      </button>
    </div>
  )
}
