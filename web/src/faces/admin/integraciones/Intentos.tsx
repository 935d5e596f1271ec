import CircleCheckBig from 'lucide-react/icons/circle-check-big'
import CircleX from 'lucide-react/icons/circle-x'
import FlaskConical from 'lucide-react/icons/flask-conical'
import { useCallback, useEffect, useState } from 'react'
import { formatFecha } from '../../../i18n/formatos.js'
import { useIdioma, useTextos } from '../../../i18n/idioma.js'
import type { DatosDe } from '../../../live/cliente.js'
import { usePersonal } from '../../../live/identidad/personal.js'
import { timeoutSignal } from '../../../live/plazo.js'
import { useEnvio } from '../../../live/useEnvio.js'
import { Button } from '../../../ui/Button.js'
import { Skeleton } from '../../../ui/Estados.js'
import { useRestaurante } from '../datos/restaurante.js'
import { integraciones } from './integraciones.textos.js'
import s from './Webhooks.module.css'

type Entrega = DatosDe<'GET /api/webhooks/:id/entregas'>['items'][number]

/** What was sent to a webhook lately and what came back; and a signed example on request. */
export const Intentos = ({ id }: { id: string }) => {
  const t = useTextos(integraciones)
  const { call } = usePersonal()
  const { busy, error, run } = useEnvio()
  const [entregas, setEntregas] = useState<readonly Entrega[] | null>(null)
  const [prueba, setPrueba] = useState<Entrega | null>(null)
  const read = useCallback(async () => {
    const result = await call('GET /api/webhooks/:id/entregas', { params: { id }, query: { limit: 20 } })
    if (result.ok) setEntregas(result.data.items)
  }, [call, id])
  useEffect(() => void read(), [read])
  const test = async () => {
    setPrueba(null)
    const tried = await run(() =>
      call('POST /api/webhooks/:id/test', { params: { id }, signal: timeoutSignal(30_000) }),
    )
    if (tried === null) return
    setPrueba(tried.data)
    await read()
  }
  const arrived = prueba?.httpStatus ?? null
  return (
    <section className={s.tries} aria-label={t.intentosTitulo}>
      <div className={s.tryHead}>
        <h3>{t.intentosTitulo}</h3>
        <Button busy={busy} icon={<FlaskConical size={17} aria-hidden />} onClick={() => void test()}>
          {t.probar}
        </Button>
      </div>
      <p role="status" className={s.verdict}>
        {busy
          ? t.probando
          : prueba === null
            ? ''
            : arrived !== null
              ? t.probado(prueba.duracionMs ?? 0, arrived)
              : t.pruebaMal(prueba.error ?? '')}
      </p>
      {error !== null && (
        <p className={s.warn} role="alert">
          {error}
        </p>
      )}
      {entregas === null && <Skeleton height="4rem" />}
      {entregas?.length === 0 && <p className={s.hint}>{t.sinIntentos}</p>}
      <ul>
        {entregas?.map((entrega) => (
          <Intento key={entrega.id} entrega={entrega} />
        ))}
      </ul>
    </section>
  )
}

const Intento = ({ entrega: { estado, intento, httpStatus, error, duracionMs, createdAt } }: { entrega: Entrega }) => {
  const t = useTextos(integraciones)
  const { idioma } = useIdioma()
  const {
    restaurante: { zonaHoraria },
  } = useRestaurante()
  const good = estado === 'prueba' ? httpStatus !== null && httpStatus < 300 : estado === 'entregado'
  return (
    <li className={s.try} data-good={good}>
      {good ? <CircleCheckBig size={16} aria-hidden /> : <CircleX size={16} aria-hidden />}
      <span>
        <b>{t.resultado[estado]}</b>{' '}
        {[
          formatFecha(Date.parse(createdAt), idioma, zonaHoraria),
          t.intento(intento),
          httpStatus,
          duracionMs === null ? null : `${String(duracionMs)} ms`,
          error,
        ]
          .filter((part) => part !== null)
          .join(' · ')}
      </span>
    </li>
  )
}
