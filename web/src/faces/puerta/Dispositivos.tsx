import CircleCheck from 'lucide-react/icons/circle-check'
import Monitor from 'lucide-react/icons/monitor'
import ShieldAlert from 'lucide-react/icons/shield-alert'
import Smartphone from 'lucide-react/icons/smartphone'
import Tablet from 'lucide-react/icons/tablet'
import { useCallback, useEffect, useState } from 'react'
import { formatFecha, formatRelativo } from '../../i18n/formatos.js'
import { useIdioma, useTextos } from '../../i18n/idioma.js'
import type { DatosDe } from '../../live/cliente.js'
import { usePersonal } from '../../live/identidad/personal.js'
import { useAhora } from '../../live/reloj.js'
import { useEnvio } from '../../live/useEnvio.js'
import { Button } from '../../ui/Button.js'
import { Pregunta } from '../../ui/Pregunta.js'
import { ErrorState, Skeleton } from '../../ui/Estados.js'
import { useAvisos } from '../../ui/Toast.js'
import s from './Cuenta.module.css'
import { describeDispositivo } from './dispositivo.js'
import { puerta } from './puerta.textos.js'

type Sesiones = DatosDe<'GET /api/auth/sessions'>
type Sesion = Sesiones['items'][number]

const FORMAS = { telefono: Smartphone, tableta: Tablet, escritorio: Monitor } as const

/** Where one is signed in: what each device is, since when, and the way to shut it; and which sessions ended because of a copied key. */
export const Dispositivos = () => {
  const t = useTextos(puerta)
  const { call } = usePersonal()
  const { show } = useAvisos()
  const { busy, error, run } = useEnvio()
  const [sesiones, setSesiones] = useState<Sesiones | null>(null)
  const [fallo, setFallo] = useState(false)

  const read = useCallback(async () => {
    const result = await call('GET /api/auth/sessions')
    setFallo(!result.ok)
    if (result.ok) setSesiones(result.data)
  }, [call])
  useEffect(() => void read(), [read])

  const end = async (id: string) => {
    if ((await run(() => call('DELETE /api/auth/sessions/:id', { params: { id } }))) !== null) show(t.cerrado, 'bien')
    await read()
  }
  if (sesiones === null)
    return fallo ? <ErrorState detail={t.noSePudo} onRetry={() => void read()} /> : <Skeleton height="7rem" />
  const sorted = [...sesiones.items].sort(
    (a, b) => Number(b.actual) - Number(a.actual) || b.lastUsedAt.localeCompare(a.lastUsedAt),
  )
  return (
    <>
      {sesiones.alertas.map((alerta) => (
        <Alerta key={alerta.id} alerta={alerta} />
      ))}
      <ul className={s.list}>
        {sorted.map((sesion) => (
          <Fila key={sesion.id} sesion={sesion} busy={busy} onEnd={() => void end(sesion.id)} />
        ))}
      </ul>
      {sorted.length === 1 && <p className={s.meta}>{t.soloEste}</p>}
      {error !== null && (
        <p className={s.error} role="alert">
          {error}
        </p>
      )}
      <EnTodas />
    </>
  )
}

const Fila = ({ sesion, busy, onEnd }: { sesion: Sesion; busy: boolean; onEnd: () => void }) => {
  const t = useTextos(puerta)
  const { idioma } = useIdioma()
  const { usuario } = usePersonal()
  const now = useAhora()
  const { nombre, forma } = describeDispositivo(sesion.dispositivo)
  const name = nombre ?? t.desconocido
  const Icono = FORMAS[forma]
  return (
    <li className={s.device}>
      <Icono size={26} strokeWidth={1.7} aria-hidden />
      <div>
        <p className={s.name}>{name}</p>
        <p className={s.meta}>
          {[
            t.usado(formatRelativo(Date.parse(sesion.lastUsedAt), now, idioma)),
            t.desde(formatFecha(Date.parse(sesion.createdAt), idioma, usuario?.restaurante.zonaHoraria)),
            sesion.ip,
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      {sesion.actual ? (
        <span className={s.here}>
          <CircleCheck size={16} aria-hidden />
          {t.esteEquipo}
        </span>
      ) : (
        <Button busy={busy} aria-label={t.cerrarEste(name)} onClick={onEnd}>
          {t.cerrar}
        </Button>
      )}
    </li>
  )
}

const Alerta = ({ alerta }: { alerta: Sesiones['alertas'][number] }) => {
  const t = useTextos(puerta)
  const { idioma } = useIdioma()
  const { usuario } = usePersonal()
  const name = describeDispositivo(alerta.dispositivo).nombre ?? t.desconocido
  return (
    <section className={s.alert} role="alert">
      <ShieldAlert size={24} aria-hidden />
      <h3>{t.alertaTitulo}</h3>
      <p>{t.alertaTexto(name, formatFecha(Date.parse(alerta.revokedAt), idioma, usuario?.restaurante.zonaHoraria))}</p>
      <p>{t.alertaHacer}</p>
    </section>
  )
}

const EnTodas = () => {
  const t = useTextos(puerta)
  const { call, logout } = usePersonal()
  const { busy, error, run } = useEnvio()
  const endAll = async () => {
    if ((await run(() => call('POST /api/auth/logout-all'))) !== null) await logout()
  }
  return (
    <>
      <Pregunta
        hoja="cerrar-sesiones"
        pregunta={t.cerrarTodoPregunta}
        no={t.no}
        si={t.siCerrar}
        grave
        busy={busy}
        onSi={endAll}
      >
        {(ask) => (
          <Button data-pregunta variant="danger" onClick={ask}>
            {t.cerrarTodo}
          </Button>
        )}
      </Pregunta>
      {error !== null && (
        <p className={s.error} role="alert">
          {error}
        </p>
      )}
    </>
  )
}
