import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react'
import { clases } from './clases.js'
import s from './Button.module.css'

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** `primary` is the one thing to do now; a screen has at most one. */
  variant?: 'primary' | 'secondary' | 'quiet' | 'danger'
  size?: 'md' | 'lg'
  wide?: boolean
  /** Shows that work is under way and ignores further taps, without losing the keyboard's focus. */
  busy?: boolean
  icon?: ReactNode
  ref?: Ref<HTMLButtonElement>
}

/** A push button of 48 px or more. Never submits a form unless `type="submit"` says so. */
export const Button = (props: ButtonProps) => {
  const {
    variant = 'secondary',
    size = 'md',
    wide = false,
    busy = false,
    icon,
    children,
    className,
    onClick,
    ...rest
  } = props
  return (
    <button
      type="button"
      {...rest}
      className={clases(s.button, s[variant], s[size], wide && s.wide, busy && s.busy, className)}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={(event) => {
        if (busy) return event.preventDefault()
        onClick?.(event)
      }}
    >
      {busy ? <span className={s.spinner} aria-hidden="true" /> : icon}
      {/* A box of its own lets a long word break inside the button instead of widening it. */}
      {typeof children === 'string' ? <span>{children}</span> : children}
    </button>
  )
}

interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** What the button does, for who cannot see the icon. */
  label: string
  variant?: 'plain' | 'filled' | 'primary'
}

/** A round button with an icon alone: the label is spoken, and shown as a tooltip. */
export const IconButton = ({ label, variant = 'plain', className, children, ...rest }: IconButtonProps) => (
  <button
    type="button"
    title={label}
    {...rest}
    aria-label={label}
    className={clases(s.icon, s[`icon-${variant}`], className)}
  >
    {children}
  </button>
)
