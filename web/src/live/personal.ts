import type { ArisClient, CallResult } from '@arisgourmet/contract/client'
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
import { createRenewal, type Acceso, type Renovado } from './acceso.js'
import { pageClient } from './cliente.js'
import type { Entrada } from './conexion.js'

/** Who is signed in, as `GET /api/auth/me` says. */
export type UsuarioPropio = (typeof usuarioPropio)['_output']

/** What every way in answers. */
export type Entrado = (typeof sesionIniciada)['_output']

export type EstadoPersonal = 'cargando' | 'fuera' | 'dentro'

export interface Personal {
  estado: EstadoPersonal
  usuario: UsuarioPropio | null
  /** This device was signed out because a used refresh token came back: somebody may hold a copy. */
  expulsado: boolean
  /** The contract's client as this person; renews the access token by itself. */
  call: ArisClient
  can: (permiso: Permiso) => boolean
  login: (restaurante: string, email: string, password: string) => Promise<CallResult<unknown>>
  /** Another way in, or its second step: what the contract answers there signs this device in. Null: the person thought better of it. */
  enterBy: (make: (anonymous: ArisClient) => Promise<CallResult<Entrado> | null>) => Promise<CallResult<unknown> | null>
  logout: () => Promise<void>
  /** For `useMundo`: the way into the realtime door, null once signed out. */
  fetchEntrada: () => Promise<Entrada | null>
}

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

/** Holds the access token in memory only; the refresh token lives in a cookie that no script sees. */
export const ConPersonal = ({ children }: { children: ReactNode }) => {
  const [estado, setEstado] = useState<EstadoPersonal>('cargando')
  const [usuario, setUsuario] = useState<UsuarioPropio | null>(null)
  const [expulsado, setExpulsado] = useState(false)
  const access = useRef<Acceso | null>(null)
  const anonymous = useMemo(() => pageClient(), [])

  const leave = useCallback(() => {
    access.current = null
    setUsuario(null)
    setEstado('fuera')
  }, [])

  const ask = useMemo(
    () =>
      createRenewal(async (): Promise<Renovado> => {
        const result = await anonymous('POST /api/auth/refresh', { body: {}, signal: AbortSignal.timeout(RENEWAL_MS) })
        if (result.ok) return { token: result.data.accessToken, until: Date.now() + result.data.expiresIn * 1000 }
        if (result.problem?.code === 'refresh_reutilizado') setExpulsado(true)
        return result.status === 401 || result.status === 403 ? 'fuera' : null
      }),
    [anonymous],
  )

  const renew = useCallback(async (): Promise<string | null> => {
    const renewed = await ask()
    if (renewed === 'fuera') leave()
    else if (renewed !== null) access.current = renewed
    return access.current?.token ?? null
  }, [ask, leave])

  const token = useCallback(async (): Promise<string | null> => {
    if (access.current !== null && access.current.until - MARGIN_MS > Date.now()) return access.current.token
    return renew()
  }, [renew])

  const call = useMemo(() => withSecondTry(pageClient(token), renew), [token, renew])

  /** False: nobody answered. */
  const enter = useCallback(async (): Promise<boolean> => {
    const me = await call('GET /api/auth/me')
    if (me.ok) {
      setUsuario(me.data)
      setEstado('dentro')
    } else if (me.status === 401 || me.status === 403) leave()
    else return false
    return true
  }, [call, leave])

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
      if (renewed !== null) access.current = renewed
      if (renewed === null || !(await enter())) timer = setTimeout(() => void begin(), RENEWAL_MS)
    }
    void begin()
    return () => clearTimeout(timer)
  }, [ask, enter, leave])

  const comeIn = useCallback((result: CallResult<Entrado>) => {
    if (result.ok) {
      access.current = { token: result.data.accessToken, until: Date.now() + result.data.expiresIn * 1000 }
      setExpulsado(false)
      setUsuario(result.data.usuario)
      setEstado('dentro')
    }
    return result
  }, [])

  const value = useMemo<Personal>(
    () => ({
      estado,
      usuario,
      expulsado,
      call,
      can: (permiso) => usuario?.permisos.includes(permiso) ?? false,
      login: async (restaurante, email, password) =>
        comeIn(await anonymous('POST /api/auth/login', { body: { restaurante, email, password, client: 'web' } })),
      enterBy: async (make) => {
        const result = await make(anonymous)
        return result === null ? null : comeIn(result)
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
    [estado, usuario, expulsado, call, anonymous, comeIn, leave],
  )

  return createElement(Contexto.Provider, { value }, children)
}

/** A token may die between the check and the answer (a clock that is off, a sleeping tablet, a sign-out elsewhere): renew and ask once more. */
const withSecondTry =
  (client: ArisClient, renew: () => Promise<string | null>): ArisClient =>
  async (key, options) => {
    const first = await client(key, options)
    if (first.ok || first.status !== 401 || !RENEWABLE.has(first.problem.code)) return first
    const token = await renew()
    return token === null ? first : client(key, { ...options, token })
  }

const RENEWABLE: ReadonlySet<string> = new Set(['token_vencido', 'no_autenticado'])
