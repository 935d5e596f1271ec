import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import s from './Toast.module.css'

export interface Aviso {
  id: number
  text: string
  tone: 'info' | 'bien' | 'mal'
  accion: AvisoAccion | null
}

/** What a message offers to do, such as taking back what it tells of. It is gone with the message: offer it somewhere else too. */
export interface AvisoAccion {
  label: string
  onAct: () => void
}

interface Avisos {
  /** Shows a short sentence for some seconds, and speaks it. */
  show: (text: string, tone?: Aviso['tone'], accion?: AvisoAccion) => void
  /** Speaks it only: for changes that the eye sees by itself. */
  say: (text: string) => void
  /** Keeps messages above what stands at the foot of the screen, in pixels. */
  lift: (height: number) => void
}

const Contexto = createContext<Avisos>({ show: () => undefined, say: () => undefined, lift: () => undefined })

/** The messages of this screen. */
export const useAvisos = (): Avisos => useContext(Contexto)

/** What went wrong is read slower than what went well. */
const VISIBLE_MS = { info: 4_000, bien: 4_000, mal: 8_000 } as const
/** What can be taken back stays until one has read it and moved a hand. */
const CON_ACCION_MS = 12_000

/** Holds the message (one at a time: the newest matters) and the live region; put it once around a face. */
export const ConAvisos = ({ children }: { children: ReactNode }) => {
  const [aviso, setAviso] = useState<Aviso | null>(null)
  const [spoken, setSpoken] = useState('')
  const counter = useRef(0)
  const stack = useRef<HTMLDivElement>(null)
  useEffect(() => raise(stack.current, aviso !== null), [aviso])

  const show = useCallback((text: string, tone: Aviso['tone'] = 'info', accion?: AvisoAccion) => {
    const id = ++counter.current
    setAviso({ id, text, tone, accion: accion ?? null })
    const visible = accion === undefined ? VISIBLE_MS[tone] : CON_ACCION_MS
    setTimeout(() => setAviso((now) => (now?.id === id ? null : now)), visible)
  }, [])
  // On this element alone: a property of the root would be read anew by every element of the page.
  const lift = useCallback((height: number) => stack.current?.style.setProperty('--pie', `${String(height)}px`), [])
  const value = useMemo(() => ({ show, say: setSpoken, lift }), [show, lift])

  return (
    <Contexto.Provider value={value}>
      {children}
      <div ref={stack} popover="manual" className={s.stack} role="status" aria-live="polite">
        {aviso !== null && (
          <p key={aviso.id} className={s.toast} data-tone={aviso.tone}>
            {aviso.text}
            {aviso.accion !== null && (
              <button
                type="button"
                className={s.accion}
                onClick={() => {
                  setAviso(null)
                  aviso.accion?.onAct()
                }}
              >
                {aviso.accion.label}
              </button>
            )}
          </p>
        )}
      </div>
      <div className="solo-lector" role="status" aria-live="polite">
        {spoken}
      </div>
    </Contexto.Provider>
  )
}

/** Brings the message above an open sheet, whose veil would dim it. Browsers without popovers show it where it is. */
const raise = (stack: HTMLElement | null, there: boolean): void => {
  if (stack === null || !('showPopover' in stack)) return
  if (stack.matches(':popover-open')) stack.hidePopover()
  if (there) stack.showPopover()
}
