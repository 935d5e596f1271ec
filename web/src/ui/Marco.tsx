import LogOut from 'lucide-react/icons/log-out'
import Radio from 'lucide-react/icons/radio'
import ShieldAlert from 'lucide-react/icons/shield-alert'
import WifiOff from 'lucide-react/icons/wifi-off'
import { Fragment, StrictMode, useEffect, useRef, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { ConIdioma, useTextos } from '../i18n/idioma.js'
import type { EstadoConexion } from '../live/conexion.js'
import { listenForFallos } from '../live/fallos.js'
import { ConPersonal, usePersonal } from '../live/identidad/personal.js'
import { guardTranslation } from '../live/traduccion.js'
import { AvisoReloj } from './AvisoReloj.js'
import { AvisoSesion } from './AvisoSesion.js'
import './base.css'
import { IconButton } from './Button.js'
import { Llama } from './Llama.js'
import { LoginForm } from './LoginForm.js'
import s from './Marco.module.css'
import { marco } from './marco.textos.js'
import { ConAprobacion } from './pin/Aprobacion.js'
import { CambiarPersona } from './pin/CambiarPersona.js'
import { pin } from './pin/pin.textos.js'
import { Portal } from './Portal.js'
import { IdiomaButton, TemaButton } from './Preferencias.js'
import { Resguardo } from './Resguardo.js'
import { SinHttps } from './SinHttps.js'
import { ConAvisos, useAvisos } from './Toast.js'

/** Starts a staff face: the face itself is drawn only for who is signed in. */
export const mountFace = (face: ReactNode): void => mountPage(<SoloPersonal>{face}</SoloPersonal>)

/** Starts a page for anybody: language and messages. */
export const mountPage = (page: ReactNode): void => {
  const root = document.getElementById('app')
  if (root === null) throw new Error('the page lacks its #app element')
  listenForFallos()
  guardTranslation(root)
  createRoot(root).render(
    <StrictMode>
      <ConIdioma>
        <Resguardo>
          <ConAvisos>{page}</ConAvisos>
        </Resguardo>
      </ConIdioma>
    </StrictMode>,
  )
}

/** What only the signed-in team sees; the door for everybody else. */
export const SoloPersonal = ({ children }: { children: ReactNode }) => (
  <ConPersonal>
    <Entrada>{children}</Entrada>
  </ConPersonal>
)

/** The face for who is signed in, the door for who is not, and the truth about HTTPS where browsers withhold cookies. */
const Entrada = ({ children }: { children: ReactNode }) => {
  const { estado, expulsado, callado } = usePersonal()
  const t = useTextos(marco)
  if (!globalThis.isSecureContext) return <SinHttps />
  if (estado === 'cargando')
    return (
      <Portal title={t.entrando}>
        {callado && <p role="alert">{t.sinRed}</p>}
        <span className={s.bar} />
      </Portal>
    )
  if (estado === 'fuera') {
    return (
      <Portal title={t.bienvenida}>
        {expulsado && (
          <p className={s.warning} role="alert">
            <ShieldAlert size={22} aria-hidden />
            {t.expulsado}
          </p>
        )}
        <LoginForm />
        <a className={s.forgot} href="/#recuperar">
          {t.olvide}
        </a>
      </Portal>
    )
  }
  return <PorPersona>{children}</PorPersona>
}

/** The face is another one for each person: nothing of who worked before, an open sheet or connection, goes on in who works now. */
const PorPersona = ({ children }: { children: ReactNode }) => {
  const { usuario } = usePersonal()
  const { show } = useAvisos()
  const t = useTextos(pin)
  const before = useRef(usuario?.id)
  useEffect(() => {
    if (usuario === null || before.current === usuario.id) return
    before.current = usuario.id
    show(t.ahora(usuario.nombre), 'bien')
    document.querySelector('main')?.focus({ preventScroll: true })
  }, [usuario, show, t])
  return (
    <Fragment key={usuario?.id}>
      <ConAprobacion>{children}</ConAprobacion>
    </Fragment>
  )
}

interface MarcoProps {
  /** The face's name, as "Salón". */
  title: string
  /** How fresh the screen is; shown as shape and word. */
  conexion?: EstadoConexion
  /** What the face puts into the bar: filters, counts, its one button. */
  tools?: ReactNode
  children: ReactNode
}

/** The frame of a staff face: one slim bar, then the work. */
export const Marco = ({ title, conexion, tools, children }: MarcoProps) => {
  const { usuario, logout } = usePersonal()
  const t = useTextos(marco)
  return (
    <div className={s.frame}>
      <header className={s.top}>
        <a className={s.home} href="/" aria-label={t.inicio}>
          <Llama small />
        </a>
        <h1 className={s.title} title={title}>
          {title}
          <span className={s.place} title={usuario?.restaurante.nombre}>
            {usuario?.restaurante.nombre}
          </span>
        </h1>
        <div className={s.tools}>{tools}</div>
        {conexion !== undefined && <Pulso conexion={conexion} />}
        <CambiarPersona />
        <IdiomaButton />
        <TemaButton />
        <IconButton label={`${t.salir} (${usuario?.nombre ?? ''})`} onClick={() => void logout()}>
          <LogOut size={20} aria-hidden />
        </IconButton>
      </header>
      <AvisoSesion />
      <AvisoReloj />
      <main tabIndex={-1} className={s.work}>
        <Resguardo>{children}</Resguardo>
      </main>
    </div>
  )
}

const Pulso = ({ conexion }: { conexion: EstadoConexion }) => {
  const t = useTextos(marco)
  const live = conexion === 'en_vivo'
  return (
    <span className={s.pulse} data-live={live} role="status">
      {live ? <Radio size={16} aria-hidden /> : <WifiOff size={16} aria-hidden />}
      {t.conexion[conexion]}
    </span>
  )
}
