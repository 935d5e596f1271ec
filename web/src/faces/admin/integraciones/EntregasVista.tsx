import CircleCheckBig from 'lucide-react/icons/circle-check-big'
import TriangleAlert from 'lucide-react/icons/triangle-alert'
import { formatHora } from '../../../i18n/formatos.js'
import { useIdioma, useTextos } from '../../../i18n/idioma.js'
import { useAhora } from '../../../live/reloj.js'
import { ErrorState, Skeleton } from '../../../ui/Estados.js'
import { Pagina } from '../../../ui/Pagina.js'
import { useRestaurante } from '../datos/restaurante.js'
import s from './Entregas.module.css'
import { fillHora, formatEspera, heightOf, LENTO_MS } from './espera.js'
import { integraciones } from './integraciones.textos.js'
import { useEntregas, type Estado, type Minuto } from './useEntregas.js'

/** Whether what happens leaves the house in time: now, and over the last hour. */
export const EntregasVista = () => {
  const t = useTextos(integraciones)
  const { estado, minutos, fallo, leer } = useEntregas()
  return (
    <Pagina title={t.entregas} lead={t.entregasLead}>
      {fallo && estado === null && <ErrorState detail={t.noSePudo} onRetry={() => void leer()} />}
      {fallo && estado !== null && (
        <p className={s.stale} role="alert">
          {t.noSePudo}
        </p>
      )}
      {estado === null && !fallo && <Skeleton height="9rem" />}
      {estado !== null && <Ahora estado={estado} />}
      <section className={s.panel} aria-labelledby="entregas-hora">
        <h3 id="entregas-hora">{t.ultimaHora}</h3>
        <p className={s.text}>{t.ultimaHoraTexto}</p>
        {minutos === null ? <Skeleton height="10rem" /> : <Hora minutos={minutos} />}
      </section>
    </Pagina>
  )
}

const Ahora = ({ estado: { waiting, oldest, lag } }: { estado: Estado }) => {
  const t = useTextos(integraciones)
  const { idioma } = useIdioma()
  const now = useAhora(1_000)
  const waited = oldest === null ? 0 : Math.max(0, now - Date.parse(oldest))
  const late = waited > LENTO_MS
  return (
    <dl className={s.figures}>
      <div className={s.figure} data-late={late}>
        <dt>{t.todaLaCasa}</dt>
        <dd className={s.verdict}>
          {late ? <TriangleAlert size={26} aria-hidden /> : <CircleCheckBig size={26} aria-hidden />}
          <span role="status">{late ? t.atrasado : t.alDia}</span>
        </dd>
        <dd className={s.text}>{oldest === null ? t.nadaEspera : `${t.masViejo} ${formatEspera(waited, idioma)}`}</dd>
      </div>
      <div className={s.figure}>
        <dt>{t.esperan}</dt>
        <dd className={s.number}>{waiting.toLocaleString(idioma)}</dd>
      </div>
      <div className={s.figure}>
        <dt>{t.destinos}</dt>
        {Object.entries(lag).map(([sink, behind]) => (
          <dd key={sink} className={s.sink}>
            <span>{t.destino(sink)}</span>
            <b>{behind === 0 ? t.alDia : t.eventos(behind)}</b>
          </dd>
        ))}
      </div>
    </dl>
  )
}

/** Where the eye measures: a blink, a moment, too long. */
const MARCAS = [10, 1_000, 60_000] as const

const Hora = ({ minutos }: { minutos: readonly Minuto[] }) => {
  const t = useTextos(integraciones)
  const { idioma } = useIdioma()
  const {
    restaurante: { zonaHoraria },
  } = useRestaurante()
  const now = useAhora()
  if (minutos.length === 0) return <p className={s.quiet}>{t.sinEventos}</p>
  const clock = (minuto: string) => formatHora(Date.parse(minuto), idioma, zonaHoraria ?? undefined)
  return (
    <>
      <div className={s.bars} aria-hidden="true">
        {MARCAS.map((ms) => (
          <span key={ms} className={s.mark} style={{ bottom: `${String(heightOf(ms))}%` }}>
            {formatEspera(ms, idioma)}
          </span>
        ))}
        {fillHora(minutos, now).map((one, index) => (
          <span
            key={index}
            className={s.slot}
            title={one === null ? undefined : t.barra(clock(one.minuto), one.eventos, formatEspera(one.peorMs, idioma))}
          >
            {one !== null && (
              <span
                className={s.bar}
                data-slow={one.peorMs > LENTO_MS}
                style={{ height: `${String(heightOf(one.peorMs))}%` }}
              />
            )}
          </span>
        ))}
      </div>
      <p className={s.axis} aria-hidden="true">
        <span>{clock(new Date(now - 59 * 60_000).toISOString())}</span>
        <span>{clock(new Date(now).toISOString())}</span>
      </p>
      <details className={s.details}>
        <summary>{t.comoTabla}</summary>
        <div className={s.scroll} role="region" aria-label={t.ultimaHora} tabIndex={0}>
          <table className={s.table}>
            <thead>
              <tr>
                <th scope="col">{t.minuto}</th>
                <th scope="col">{t.cuantos}</th>
                <th scope="col">{t.peor}</th>
              </tr>
            </thead>
            <tbody>
              {[...minutos].reverse().map(({ minuto, eventos, peorMs }) => (
                <tr key={minuto}>
                  <th scope="row">{clock(minuto)}</th>
                  <td>{eventos}</td>
                  <td>{formatEspera(peorMs, idioma)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </>
  )
}
