import type { ReactNode } from 'react'
import s from './Llama.module.css'

/**
 * The candle of the house: the mark of ArisGourmet, and what burns while something is awaited. Each moving part is a picture of its own:
 * the browser moves those without laying anything out, while parts of one picture would cost the page a layout at every frame.
 */
export const Llama = ({ small = false }: { small?: boolean }) => (
  <span className={small ? s.small : s.flame} aria-hidden="true">
    {!small && (
      <Parte className={s.glow}>
        <defs>
          <radialGradient id="resplandor">
            <stop offset="0" stopColor="#eeb057" stopOpacity="0.55" />
            <stop offset="1" stopColor="#eeb057" stopOpacity="0" />
          </radialGradient>
        </defs>
        <circle cx="32" cy="24" r="30" fill="url(#resplandor)" />
      </Parte>
    )}
    <Parte className={s.outer}>
      <path d="M32 6c6.400 7 8.600 11.800 8.600 16.600A8.600 8.600 0 0 1 32 31.200a8.600 8.600 0 0 1-8.600-8.600C23.400 17.800 25.600 13 32 6z" />
    </Parte>
    <Parte className={s.inner}>
      <path d="M32 16.400c2.900 3.300 3.900 5.400 3.900 7.500a3.900 3.900 0 0 1-7.800 0c0-2.100 1-4.200 3.900-7.500z" />
    </Parte>
    <Parte>
      <path className={s.wax} d="M25 34h14a2 2 0 0 1 2 2v18H23V36a2 2 0 0 1 2-2z" />
      <path className={s.plate} d="M11 54h42c0 3-5 5-21 5s-21-2-21-5z" />
    </Parte>
  </span>
)

const Parte = ({ className, children }: { className?: string | undefined; children: ReactNode }) => (
  <svg className={className} viewBox="0 0 64 64" aria-hidden="true" focusable="false">
    {children}
  </svg>
)
