import type { CallResult } from '@arisgourmet/contract/client'
import { permisosAprobables, type PermisoAprobable } from '@arisgourmet/contract/permisos'
import { createContext, useCallback, useContext, useMemo, useRef, useState, type ReactNode } from 'react'
import { useTextos } from '../../i18n/idioma.js'
import { usePersonal } from '../../live/identidad/personal.js'
import { marco } from '../marco.textos.js'
import { Sheet } from '../Sheet.js'
import { useAvisos } from '../Toast.js'
import { PersonaYPin } from './PersonaYPin.js'
import s from './Pin.module.css'
import { pin } from './pin.textos.js'

export interface Aprobaciones {
  /**
   * Asks a supervisor on this screen for one approval of one action. Resolves with the token for the action's `approval`, good for two minutes
   * and once; null: nobody approved.
   * @param que what is approved, in words, as "Anular Bife de chorizo"
   */
  ask: (permiso: PermisoAprobable, que: string) => Promise<string | null>
  /**
   * Makes a call; where it is refused for a permission that a supervisor may lend, asks for the approval in place and makes it again with it.
   * Resolves with the last answer: the refusal itself where nobody approved.
   */
  withApproval: <T>(que: string, attempt: (approval?: string) => Promise<CallResult<T>>) => Promise<CallResult<T>>
}

const Contexto = createContext<Aprobaciones | null>(null)

/** Approvals by a supervisor's PIN. Only below `ConAprobacion`, which every staff face is. */
export const useAprobacion = (): Aprobaciones => {
  const it = useContext(Contexto)
  if (it === null) throw new Error('useAprobacion needs ConAprobacion above it')
  return it
}

interface Pedida {
  permiso: PermisoAprobable
  que: string
}

/** Holds the one sheet in which approvals are asked for. */
export const ConAprobacion = ({ children }: { children: ReactNode }) => {
  const [pedida, setPedida] = useState<Pedida | null>(null)
  const answer = useRef<((approval: string | null) => void) | null>(null)
  const settle = useCallback((approval: string | null) => {
    answer.current?.(approval)
    answer.current = null
    setPedida(null)
  }, [])
  const value = useMemo<Aprobaciones>(() => {
    const ask: Aprobaciones['ask'] = (permiso, que) => {
      // One at a time: what was asked before is not approved.
      answer.current?.(null)
      setPedida({ permiso, que })
      return new Promise((resolve) => {
        answer.current = resolve
      })
    }
    return {
      ask,
      async withApproval(que, attempt) {
        const first = await attempt()
        const permiso = lacking(first)
        if (permiso === null) return first
        const approval = await ask(permiso, que)
        return approval === null ? first : attempt(approval)
      },
    }
  }, [])
  return (
    <Contexto.Provider value={value}>
      {children}
      {pedida !== null && <AprobacionHoja {...pedida} onDone={settle} />}
    </Contexto.Provider>
  )
}

/** The permission for whose lack a call was refused, where an approval can stand in for it. */
export const lacking = (result: CallResult<unknown>): PermisoAprobable | null => {
  if (result.ok || result.problem?.code !== 'permiso_requerido') return null
  const { permiso } = result.problem
  return permisosAprobables.find((one) => one === permiso) ?? null
}

const AprobacionHoja = ({ permiso, que, onDone }: Pedida & { onDone: (approval: string | null) => void }) => {
  const t = useTextos(pin)
  const m = useTextos(marco)
  const { call } = usePersonal()
  const { show } = useAvisos()
  return (
    <Sheet hoja="aprobacion" title={t.quienAprueba} kind="dialog" onClose={() => onDone(null)}>
      <p className={s.para}>{t.quienApruebaTexto(que)}</p>
      <PersonaYPin
        permiso={permiso}
        enviar={t.aprobar}
        vacio={{ title: t.nadieAprueba, text: t.nadieApruebaTexto }}
        onPin={async ({ id, nombre }, typed) => {
          const result = await call('POST /api/auth/approvals', { body: { usuarioId: id, pin: typed, permiso } })
          if (!result.ok) return result.problem?.detail ?? m.sinRed
          show(t.aprobado(nombre), 'bien')
          onDone(result.data.approval)
          return null
        }}
      />
    </Sheet>
  )
}
