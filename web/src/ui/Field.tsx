import {
  useId,
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
} from 'react'
import CircleAlert from 'lucide-react/icons/circle-alert'
import { clases } from './clases.js'
import s from './Field.module.css'

interface Around {
  label: string
  /** Hides the label from sight where the placeholder or an icon says the same; it is still spoken. */
  labelHidden?: boolean
  hint?: ReactNode
  /** What is wrong and how to right it; the field is marked invalid while it is there. */
  error?: string | undefined
}

/** A line of text with its label, hint and error tied to it for every kind of reader. */
export const Field = ({
  label,
  labelHidden,
  hint,
  error,
  className,
  ...rest
}: Around & InputHTMLAttributes<HTMLInputElement>) => {
  const a = useAround({ hint, error })
  return (
    <Frame label={label} labelHidden={labelHidden ?? false} hint={hint} error={error} ids={a}>
      <input
        {...rest}
        id={a.id}
        className={clases(s.input, className)}
        aria-invalid={error !== undefined || undefined}
        aria-describedby={a.describedBy}
      />
    </Frame>
  )
}

/** Several lines of text. */
export const TextArea = ({
  label,
  labelHidden,
  hint,
  error,
  className,
  ...rest
}: Around & TextareaHTMLAttributes<HTMLTextAreaElement>) => {
  const a = useAround({ hint, error })
  return (
    <Frame label={label} labelHidden={labelHidden ?? false} hint={hint} error={error} ids={a}>
      <textarea
        {...rest}
        id={a.id}
        className={clases(s.input, s.area, className)}
        aria-invalid={error !== undefined || undefined}
        aria-describedby={a.describedBy}
      />
    </Frame>
  )
}

/** One of a closed list, on the browser's own select. */
export const Select = ({
  label,
  labelHidden,
  hint,
  error,
  className,
  children,
  ...rest
}: Around & SelectHTMLAttributes<HTMLSelectElement>) => {
  const a = useAround({ hint, error })
  return (
    <Frame label={label} labelHidden={labelHidden ?? false} hint={hint} error={error} ids={a}>
      <select
        {...rest}
        id={a.id}
        className={clases(s.input, s.select, className)}
        aria-invalid={error !== undefined || undefined}
        aria-describedby={a.describedBy}
      >
        {children}
      </select>
    </Frame>
  )
}

interface Ids {
  id: string
  hintId: string
  errorId: string
  describedBy: string | undefined
}

const useAround = ({ hint, error }: { hint: ReactNode; error: string | undefined }): Ids => {
  const id = useId()
  const hintId = `${id}-hint`
  const errorId = `${id}-error`
  const describedBy = clases(hint !== undefined && hintId, error !== undefined && errorId) || undefined
  return { id, hintId, errorId, describedBy }
}

interface FrameProps {
  label: string
  labelHidden: boolean
  hint: ReactNode
  error: string | undefined
  ids: Ids
  children: ReactNode
}

const Frame = ({ label, labelHidden, hint, error, ids, children }: FrameProps) => (
  <div className={s.field}>
    <label htmlFor={ids.id} className={labelHidden ? 'solo-lector' : s.label}>
      {label}
    </label>
    {children}
    {hint !== undefined && (
      <p id={ids.hintId} className={s.hint}>
        {hint}
      </p>
    )}
    {error !== undefined && (
      <p id={ids.errorId} className={s.error} role="alert">
        <CircleAlert size={16} aria-hidden />
        {error}
      </p>
    )}
  </div>
)
