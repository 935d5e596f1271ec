import { isOpen } from '@arisgourmet/contract/rules/horario'
import { toLocal } from '@arisgourmet/contract/rules/zona'
import CirclePause from 'lucide-react/icons/circle-pause'
import DoorClosed from 'lucide-react/icons/door-closed'
import DoorOpen from 'lucide-react/icons/door-open'
import { formatDuracion } from '../../../i18n/formatos.js'
import { useIdioma, useTextos } from '../../../i18n/idioma.js'
import { usePersonal } from '../../../live/identidad/personal.js'
import { useAhora } from '../../../live/reloj.js'
import { Button } from '../../../ui/Button.js'
import { ErrorState, Skeleton } from '../../../ui/Estados.js'
import { usePrecios, useRestaurante } from '../datos/restaurante.js'
import { useServicioVivo } from '../datos/servicio.js'
import { useEnvio } from '../../../live/useEnvio.js'
import { Pagina } from '../../../ui/Pagina.js'
import { Atencion } from './Atencion.js'
import { sumMomento, type Momento } from './dia.js'
import { Horas } from './Horas.js'
import { hoy } from './hoy.textos.js'
import s from './HoyPagina.module.css'
import { useDia } from './useDia.js'

/** How today goes, and what needs a hand. */
export const HoyPagina = () => {
  const t = useTextos(hoy)
  const { idioma } = useIdioma()
  const { usuario } = usePersonal()
  const { restaurante } = useRestaurante()
  const { salon, fallo, refetch } = useServicioVivo()
  const now = useAhora()
  const local = toLocal(now, restaurante.zonaHoraria ?? '')
  const hour = local.ok ? Number(local.local.hora.slice(0, 2)) : new Date(now).getHours()
  const saludo = t.saludo[hour >= 5 && hour < 13 ? 'dia' : hour >= 13 && hour < 20 ? 'tarde' : 'noche']
  const date = new Intl.DateTimeFormat(idioma, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: restaurante.zonaHoraria ?? undefined,
  }).format(now)
  const momento = salon === null ? null : sumMomento(salon, now)
  return (
    <Pagina
      title={`${saludo}, ${usuario?.nombre.split(' ')[0] ?? ''}`}
      lead={
        <span className={s.lead}>
          {date.charAt(0).toUpperCase() + date.slice(1)}
          {local.ok && <Puerta open={isOpen(restaurante.horario, local.local)} />}
        </span>
      }
    >
      {restaurante.cocinaPausada && <Pausa />}
      <section aria-label={t.ahora}>
        {momento !== null && <Ahora momento={momento} now={now} />}
        {momento === null && fallo && <ErrorState detail={t.noSePudo} onRetry={() => void refetch()} />}
        {momento === null && !fallo && (
          <div className={s.figures}>
            {[0, 1, 2, 3].map((n) => (
              <Skeleton key={n} height="8.5rem" />
            ))}
          </div>
        )}
      </section>
      <div className={s.columns}>
        <Vendido now={now} />
        <Atencion momento={momento} />
      </div>
    </Pagina>
  )
}

const Puerta = ({ open }: { open: boolean }) => {
  const t = useTextos(hoy)
  return (
    <span className={s.door} data-open={open}>
      {open ? <DoorOpen size={16} aria-hidden /> : <DoorClosed size={16} aria-hidden />}
      {open ? t.abierto : t.cerrado}
    </span>
  )
}

const Pausa = () => {
  const t = useTextos(hoy)
  const { call, can } = usePersonal()
  const { put } = useRestaurante()
  const { busy, run } = useEnvio()
  const resume = async () => {
    const done = await run(() => call('POST /api/cocina/pause', { body: { pausada: false } }))
    if (done !== null) put(done.data)
  }
  return (
    <div className={s.pause} role="alert">
      <CirclePause size={24} aria-hidden />
      <p>
        <b>{t.pausada}</b> {t.pausadaTexto}
      </p>
      {can('cocina.pausar') && (
        <Button busy={busy} onClick={() => void resume()}>
          {t.reanudar}
        </Button>
      )}
    </div>
  )
}

const Ahora = ({ momento, now }: { momento: Momento; now: number }) => {
  const t = useTextos(hoy)
  const { formato } = usePrecios()
  const { ocupadas, enServicio, consumoMinor, cuentasPedidas, porAceptar, enCocina, listos, esperan, primero } = momento
  return (
    <dl className={s.figures}>
      <div className={s.figure}>
        <dt>{t.mesas}</dt>
        <dd>
          <span className={s.number}>{ocupadas}</span> <span className={s.of}>{t.deMesas(enServicio)}</span>
        </dd>
        <dd className={s.meter} aria-hidden="true">
          <span style={{ width: `${enServicio === 0 ? 0 : (ocupadas / enServicio) * 100}%` }} />
        </dd>
      </div>
      <div className={s.figure}>
        <dt>{t.enMesas}</dt>
        <dd className={s.number} data-largo={formato(consumoMinor).length > 11}>
          {formato(consumoMinor)}
        </dd>
        <dd className={s.detail}>{t.cuentasPedidas(cuentasPedidas)}</dd>
      </div>
      <div className={s.figure}>
        <dt>{t.pedidos}</dt>
        <dd className={s.number}>{porAceptar + enCocina + listos}</dd>
        <dd className={s.detail}>{t.pedidosDetalle(porAceptar, enCocina, listos)}</dd>
      </div>
      <div className={s.figure}>
        <dt>{t.llamadas}</dt>
        <dd className={s.number}>{esperan}</dd>
        <dd className={s.detail}>
          {t.llamadasDetalle(esperan, primero === null ? '' : formatDuracion(now - primero))}
        </dd>
      </div>
    </dl>
  )
}

const Vendido = ({ now }: { now: number }) => {
  const t = useTextos(hoy)
  const { formato } = usePrecios()
  const { dia, fallo, parcial, leido } = useDia(now)
  return (
    <section className={s.panel} aria-labelledby="hoy-vendido">
      <h3 id="hoy-vendido">{t.hoyTitulo}</h3>
      {fallo && <p role="alert">{t.noSePudo}</p>}
      {!fallo && !leido && <Skeleton height="12rem" />}
      {leido && dia !== null && dia.pedidos === 0 && <p className={s.quiet}>{t.sinPedidos}</p>}
      {leido && dia !== null && dia.pedidos > 0 && (
        <>
          <p className={s.sold}>
            <span className={s.number}>{formato(dia.totalMinor)}</span> <span className={s.of}>{t.vendido}</span>
          </p>
          <p className={s.detail}>{parcial ? t.alMenos(dia.pedidos) : t.pedidosHoy(dia.pedidos)}</p>
          <Horas horas={dia.horas} />
        </>
      )}
    </section>
  )
}
