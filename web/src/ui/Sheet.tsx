import { useEffect, useId, useLayoutEffect, useRef, type ReactNode } from 'react'
import X from 'lucide-react/icons/x'
import { useTextos } from '../i18n/idioma.js'
import { IconButton } from './Button.js'
import { clases } from './clases.js'
import { comun } from './textos.js'
import s from './Sheet.module.css'

interface SheetProps {
  /** Its name among all that opens over or in a screen: each must stand in the accessibility test. */
  hoja: string
  title: string
  /** Hides the title from sight where the content shows it already; it is still spoken. */
  titleHidden?: boolean
  onClose: () => void
  /** `bottom` rises from the thumb on a phone and is a panel in the middle on a wide screen; `dialog` is always in the middle; `side` slides in from the right. */
  kind?: 'bottom' | 'dialog' | 'side'
  /** Nothing in it can be pressed: its content takes the focus itself, so that the keyboard can scroll it. */
  reading?: boolean
  /** Stays at the foot while the content scrolls: the one action of the sheet. */
  footer?: ReactNode
  children: ReactNode
}

/** A modal sheet on the browser's own <dialog>: it traps the focus, closes by Escape, by the veil, and gives the focus back. Mounted means open; what carries `data-autofocus` gets the focus first. */
export const Sheet = ({
  hoja,
  title,
  titleHidden = false,
  onClose,
  kind = 'bottom',
  reading = false,
  footer,
  children,
}: SheetProps) => {
  const t = useTextos(comun)
  const ref = useRef<HTMLDialogElement>(null)
  const titleId = useId()

  // Open in the same moment as it is drawn, and closed as it goes: a key or a tap that comes a frame later is meant for it, not for what
  // lies below.
  useLayoutEffect(() => {
    const dialog = ref.current
    if (dialog === null) return
    const before = document.activeElement
    dialog.showModal()
    dialog.querySelector<HTMLElement>('[data-autofocus]')?.focus()
    return () => {
      dialog.close()
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
    }
  }, [])
  useEffect(() => {
    const dialog = ref.current
    if (dialog === null) return
    const page = document.documentElement
    // What had the focus may go, as the last line of a basket does: who has no mouse stays in the sheet.
    const changes = new MutationObserver(() => {
      if (document.activeElement === document.body) dialog.querySelector('h2')?.focus()
    })
    changes.observe(dialog, { childList: true, subtree: true })
    // A face whose own pane scrolls has no scrollbar to keep a place for.
    if (page.scrollHeight > page.clientHeight) page.classList.add(s.locked ?? '')
    return () => {
      changes.disconnect()
      page.classList.remove(s.locked ?? '')
      // What opened the sheet may have gone with it, as the button of a bill that is paid: then to the beginning of the screen.
      if (document.activeElement === document.body) document.querySelector('main')?.focus({ preventScroll: true })
    }
  }, [])

  return (
    <dialog
      ref={ref}
      className={clases(s.sheet, s[kind])}
      aria-labelledby={titleId}
      data-hoja={hoja}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose()
      }}
    >
      <div className={s.panel}>
        <div className={clases(s.header, titleHidden && s.floating)}>
          <h2
            id={titleId}
            className={titleHidden ? 'solo-lector' : s.title}
            title={titleHidden ? undefined : title}
            tabIndex={-1}
          >
            {title}
          </h2>
          <IconButton label={t.cerrar} variant="filled" className={s.close} onClick={onClose}>
            <X size={22} aria-hidden />
          </IconButton>
        </div>
        <div className={s.content} {...(reading ? { tabIndex: 0, role: 'group', 'aria-label': title } : {})}>
          {children}
        </div>
        {footer !== undefined && <div className={s.footer}>{footer}</div>}
      </div>
    </dialog>
  )
}
