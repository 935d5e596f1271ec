import type { ArisClient, CallResult } from '@arisgourmet/contract/client'
import { formasComensal, formasPersonal } from '@arisgourmet/contract/formas.gen'
import type { Permiso } from '@arisgourmet/contract/permisos'
import type { sesionIniciada, usuarioPropio } from '@arisgourmet/contract/http/auth'
import {
  createContext,
  createElement,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from 'react'
import { setTrato } from '../../i18n/trato.js'
import { createRenewal, type Acceso, type Renovado } from './acceso.js'
import { readLocal, writeLocal } from '../almacen/almacen.js'
import { pageClient } from '../cliente.js'
import type { Entrada } from '../conexion.js'
import { timeoutSignal } from '../plazo.js'
import { ahora } from '../reloj.js'

/** Who is signed in, as `GET /api/auth/me` says. */
export type UsuarioPropio = (typeof usuarioPropio)['_output']

/** What every way in answers. */
export type Entrado = (typeof sesionIniciada)['_output']

/** Whose password signed this device in; others take it over by PIN, and it can be given back. */
export interface Titular {
  usuarioId: string
  nombre: string
  correo: string | null
}

export type EstadoPersonal = 'cargando' | 'fuera' | 'dentro'

export interface Personal {
  estado: EstadoPersonal
  usuario: UsuarioPropio | null
  /** Nobody of ours has answered yet who is signed in here: the network, or something in its way. */
  callado: boolean
  /** This device was signed out because a used refresh token came back: somebody may hold a copy. */
  expulsado: boolean
  /** The contract's client as this person; renews the access token by itself. */
  call: ArisClient
  can: (permiso: Permiso) => boolean
  titular: Titular | null
  /** Another person takes this device over with their PIN: from here on everything is done as they. */
  switchTo: (usuarioId: string, pin: string) => Promise<CallResult<unknown>>
  login: (restaurante: string, email: string, password: string) => Promise<CallResult<unknown>>
  /** Another way in, or its second step: what the contract answers there signs this device in. Null: the person thought better of it. */
  enterBy: (make: (anonymous: ArisClient) => Promise<CallResult<Entrado> | null>) => Promise<CallResult<unknown> | null>
  logout: () => Promise<void>
  /** For `useMundo`: the way into the realtime door, null once signed out. */
  fetchEntrada: () => Promise<Entrada | null>
}

const FORMAS = { ...formasComensal, ...formasPersonal }

const Contexto = createContext<Personal | null>(null)

/** The signed-in person. Only below `ConPersonal`. */
export const usePersonal = (): Personal => {
  const personal = useContext(Contexto)
  if (personal === null) throw new Error('usePersonal needs ConPersonal above it')
  return personal
}

/** Renew this long before the token dies, so that no request meets a dead one. */
const MARGIN_MS = 30_000
/** How long one request for a new token is waited for, and how soon a page without an answer asks again. */
const RENEWAL_MS = 2_500
const TITULAR = 'aris.titular'

/** Holds the access token in memory only; the refresh token lives in a cookie that no script sees. */
export const ConPersonal = ({ children }: { children: ReactNode }) => {
  const [estado, setEstado] = useState<EstadoPersonal>('cargando')
  const [usuario, setUsuario] = useState<UsuarioPropio | null>(null)
  const [expulsado, setExpulsado] = useState(false)
  const [whose, setWhose] = useState<string | null>(null)
  const [callado, setCallado] = useState(false)
  const [titular, setTitular] = useState(() =>
    readLocal<Titular>(TITULAR, { usuarioId: 's', nombre: 's', correo: ['s', '0'] }),
  )
  const access = useRef<Acceso | null>(null)
  const switching = useRef<Promise<unknown> | null>(null)
  const anonymous = useMemo(() => pageClient(undefined, FORMAS), [])

  const trato = usuario?.restaurante.trato
  useEffect(() => void setTrato(trato), [trato])

  const keepTitular = useCallback((it: Titular | null) => {
    writeLocal(TITULAR, it)
    setTitular(it)
  }, [])
  const leave = useCallback(() => {
    access.current = null
    keepTitular(null)
    setUsuario(null)
    setEstado('fuera')
  }, [keepTitular])

  const ask = useMemo(
    () =>
      createRenewal(async (): Promise<Renovado> => {
        const result = await anonymous('POST /api/auth/refresh', { body: {}, signal: timeoutSignal(RENEWAL_MS) })
        if (result.ok) return accesoOf(result.data)
        if (result.problem?.code === 'refresh_reutilizado') setExpulsado(true)
        return result.status === 401 || result.status === 403 ? 'fuera' : null
      }),
    [anonymous],
  )

  const hold = useCallback((acceso: Acceso) => {
    access.current = acceso
    setWhose(acceso.usuarioId)
  }, [])

  // While a switch is under way the old login is over already and the new cookie is not here yet: who asks then waits for its answer.
  const renew = useCallback(async (): Promise<string | null> => {
    if (switching.current !== null) await switching.current
    else {
      const renewed = await ask()
      if (renewed === 'fuera') leave()
      else if (renewed !== null) hold(renewed)
    }
    return access.current?.token ?? null
  }, [ask, hold, leave])

  const token = useCallback(async (): Promise<string | null> => {
    const before = access.current
    if (before !== null && before.until - MARGIN_MS > ahora()) return before.token
    const renewed = await renew()
    return before !== null && before.usuarioId !== access.current?.usuarioId ? null : renewed
  }, [renew])

  const call = useMemo(
    () => withSecondTry(pageClient(token, FORMAS), renew, () => access.current?.usuarioId ?? null),
    [token, renew],
  )

  /** False: nobody answered. */
  const enter = useCallback(async (): Promise<boolean> => {
    const me = await anonymous('GET /api/auth/me', access.current === null ? {} : { token: access.current.token })
    if (me.ok) {
      setUsuario(me.data)
      setEstado('dentro')
    } else if (me.status === 401 || me.status === 403) leave()
    else return false
    return true
  }, [anonymous, leave])

  // The cookie is every tab's: after a switch in another one, this one too works for who is signed in now, and says so.
  const shown = usuario?.id ?? null
  useEffect(() => {
    if (shown !== null && whose !== null && whose !== shown) void enter()
  }, [shown, whose, enter])

  // Somebody of whom a second factor is demanded may only set one up: every face leads to where that is done.
  const pending = usuario?.segundoFactorPendiente === true
  useEffect(() => {
    if (pending && !(location.pathname === '/' && location.hash === '#cuenta')) location.assign('/#cuenta')
  }, [pending])

  useEffect(() => {
    if (!globalThis.isSecureContext) return setEstado('fuera')
    let timer: ReturnType<typeof setTimeout> | undefined
    // Silence says nothing about who is signed in: the page asks until it hears.
    const begin = async (): Promise<void> => {
      const renewed = await ask()
      if (renewed === 'fuera') return leave()
      if (renewed !== null) hold(renewed)
      if (renewed !== null && (await enter())) return setCallado(false)
      setCallado(true)
      timer = setTimeout(() => void begin(), RENEWAL_MS)
    }
    void begin()
    return () => clearTimeout(timer)
  }, [ask, enter, hold, leave])

  const comeIn = useCallback(
    (result: CallResult<Entrado>) => {
      if (result.ok) {
        hold(accesoOf(result.data))
        setExpulsado(false)
        setUsuario(result.data.usuario)
        setEstado('dentro')
      }
      return result
    },
    [hold],
  )
  /** Who shows more than a PIN is whose device it is from then on. */
  const own = useCallback(
    (result: CallResult<Entrado>) => {
      if (result.ok) {
        const { id, nombre, email } = result.data.usuario
        keepTitular({ usuarioId: id, nombre, correo: email })
      }
      return comeIn(result)
    },
    [comeIn, keepTitular],
  )

  const value = useMemo<Personal>(
    () => ({
      estado,
      usuario,
      expulsado,
      callado,
      call,
      can: (permiso) => usuario?.permisos.includes(permiso) ?? false,
      login: async (restaurante, email, password) =>
        own(await anonymous('POST /api/auth/login', { body: { restaurante, email, password, client: 'web' } })),
      enterBy: async (make) => {
        const result = await make(anonymous)
        return result === null ? null : own(result)
      },
      titular,
      switchTo: (usuarioId, pin) => {
        const asked = call('POST /api/auth/switch', { body: { usuarioId, pin, client: 'web' } }).then(comeIn)
        switching.current = asked
        return asked.finally(() => {
          switching.current = null
        })
      },
      logout: async () => {
        await anonymous('POST /api/auth/logout', { body: {} })
        leave()
      },
      fetchEntrada: async () => {
        const result = await call('POST /api/realtime/token')
        if (result.ok) return result.data
        if (result.status === 401 || result.status === 403) return null
        throw new Error('the realtime door is not reachable')
      },
    }),
    [estado, usuario, expulsado, callado, titular, call, anonymous, comeIn, own, leave],
  )

  return createElement(Contexto.Provider, { value }, children)
}

const accesoOf = (it: { accessToken: string; expiresIn: number; usuarioId: string }): Acceso => ({
  token: it.accessToken,
  usuarioId: it.usuarioId,
  until: ahora() + it.expiresIn * 1000,
})

/**
 * A token may die between the check and the answer (a clock that is off, a sleeping tablet, a sign-out elsewhere): renew and ask once more.
 * Not where another person is signed in by then: what Luis tapped is not done in Ana's name.
 */
export const withSecondTry =
  (client: ArisClient, renew: () => Promise<string | null>, whose: () => string | null): ArisClient =>
  async (key, options) => {
    const asked = whose()
    const first = await client(key, options)
    if (first.ok || first.status !== 401 || !RENEWABLE.has(first.problem.code)) return first
    const token = await renew()
    return token === null || whose() !== asked ? first : client(key, { ...options, token })
  }

const RENEWABLE: ReadonlySet<string> = new Set(['token_vencido', 'no_autenticado'])
