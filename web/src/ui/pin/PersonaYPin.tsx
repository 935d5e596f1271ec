import type { PersonaConPin } from '@arisgourmet/contract/http/auth'
import type { PermisoAprobable } from '@arisgourmet/contract/permisos'
import ArrowLeft from 'lucide-react/icons/arrow-left'
import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react'
import { useTextos } from '../../i18n/idioma.js'
import { usePersonal } from '../../live/identidad/personal.js'
import { Button } from '../Button.js'
import { EmptyState, ErrorState, Skeleton } from '../Estados.js'
import { Field } from '../Field.js'
import { comun } from '../textos.js'
import s from './Pin.module.css'
import { pin as textos } from './pin.textos.js'
import { TecladoPin } from './TecladoPin.js'

export type Persona = PersonaConPin

interface PersonaYPinProps {
  /** Who may approve this; absent: who may take the device over. */
  permiso?: PermisoAprobable
  /** Who stands in no list: they work here already. */
  sin?: string | undefined
  enviar: string
  vacio: { title: string; text: string }
  /** A sentence when it was refused; null when it is done. */
  onPin: (persona: Persona, pin: string) => Promise<string | null>
  /** Below the list of persons: another way. */
  children?: ReactNode
}

/** A search field where there are more persons than one looks over. */
const MANY = 12

/** First who, then their PIN: two taps and the digits. */
export const PersonaYPin = ({ permiso, sin, enviar, vacio, onPin, children }: PersonaYPinProps) => {
  const t = useTextos(textos)
  const c = useTextos(comun)
  const { personas, fallo, read } = usePersonas(permiso)
  const [persona, setPersona] = useState<Persona | null>(null)
  const [buscado, setBuscado] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const place = useRef<HTMLDivElement>(null)
  // The list is gone once somebody was tapped, the pad once one goes back: the focus goes to what came instead.
  useEffect(() => {
    place.current?.querySelector<HTMLElement>(persona === null ? 'button' : '[data-autofocus]')?.focus()
  }, [persona, personas])

  if (persona !== null)
    return (
      <div ref={place} className={s.paso}>
        <Button
          variant="quiet"
          className={s.volver}
          icon={<ArrowLeft size={18} aria-hidden />}
          onClick={() => {
            setPersona(null)
            setError(null)
          }}
        >
          {t.otra}
        </Button>
        <TecladoPin
          label={t.pinDe(persona.nombre)}
          enviar={enviar}
          busy={busy}
          error={error}
          onPin={async (typed) => {
            setBusy(true)
            const refused = await onPin(persona, typed)
            setBusy(false)
            setError(refused)
            return refused === null
          }}
        />
      </div>
    )
  const others = personas?.filter(({ id }) => id !== sin) ?? null
  const shown = others?.filter(({ nombre }) => plain(nombre).includes(plain(buscado)))
  return (
    <div ref={place} className={s.paso}>
      {others === null && !fallo && (
        <div className={s.personas} aria-busy="true" aria-label={c.cargando}>
          {[1, 2, 3, 4].map((n) => (
            <Skeleton key={n} height="4rem" />
          ))}
        </div>
      )}
      {fallo && <ErrorState detail={t.noSeLee} onRetry={() => void read()} />}
      {others?.length === 0 && <EmptyState title={vacio.title}>{vacio.text}</EmptyState>}
      {others !== null && others.length > MANY && (
        <Field
          label={t.buscar}
          type="search"
          autoComplete="off"
          value={buscado}
          onChange={(event) => setBuscado(event.target.value)}
        />
      )}
      {shown !== undefined && shown.length > 0 && (
        <ul className={s.personas}>
          {shown.map((one) => (
            <li key={one.id}>
              <button type="button" className={s.persona} title={one.nombre} onClick={() => setPersona(one)}>
                <span className={s.nombre} title={one.nombre}>
                  {one.nombre}
                </span>
                <span className={s.rol} title={one.rol}>
                  {one.rol}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {children}
    </div>
  )
}

/** All pages of the list; null until it was read. */
function usePersonas(permiso: PermisoAprobable | undefined) {
  const { call } = usePersonal()
  const [personas, setPersonas] = useState<readonly Persona[] | null>(null)
  const [fallo, setFallo] = useState(false)
  const read = useCallback(async () => {
    setFallo(false)
    const found: Persona[] = []
    for (let cursor: string | null | undefined; cursor !== null;) {
      const result = await call('GET /api/auth/personas', {
        query: { limit: 200, ...(permiso && { permiso }), ...(cursor && { cursor }) },
      })
      if (!result.ok) return setFallo(true)
      found.push(...result.data.items)
      cursor = result.data.nextCursor
    }
    setPersonas([...found].sort((a, b) => a.nombre.localeCompare(b.nombre)))
  }, [call, permiso])
  useEffect(() => void read(), [read])
  return { personas, fallo, read }
}

/** Without accents and case, as one types who is in a hurry. */
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').trim().toLowerCase()
