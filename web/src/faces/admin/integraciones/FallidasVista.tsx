import CircleCheckBig from 'lucide-react/icons/circle-check-big'
import Send from 'lucide-react/icons/send'
import { useCallback, useEffect, useRef, useState } from 'react'
import { formatFecha } from '../../../i18n/formatos.js'
import { useIdioma, useTextos } from '../../../i18n/idioma.js'
import type { DatosDe } from '../../../live/cliente.js'
import { usePersonal } from '../../../live/identidad/personal.js'
import { useEnvio } from '../../../live/useEnvio.js'
import { Button } from '../../../ui/Button.js'
import { EmptyState, ErrorState, Skeleton } from '../../../ui/Estados.js'
import { Pregunta } from '../../../ui/Pregunta.js'
import { Pagina } from '../../../ui/Pagina.js'
import { useAvisos } from '../../../ui/Toast.js'
import { useRestaurante } from '../datos/restaurante.js'
import { actividad } from '../actividad/actividad.textos.js'
import { eventWords, subjectIn, webhookIn } from './asunto.js'
import s from './Entregas.module.css'
import { integraciones } from './integraciones.textos.js'

type Pagina = DatosDe<'GET /api/outbox/dead'>
type Carta = Pagina['items'][number]

/** Events that a destination refused until nobody tried any more: what, why, and the way to send them again. */
export const FallidasVista = () => {
  const t = useTextos(integraciones)
  const a = useTextos(actividad)
  const { call } = usePersonal()
  const [pagina, setPagina] = useState<Pagina | null>(null)
  const [fallo, setFallo] = useState(false)
  const read = useCallback(
    async (cursor: string | null) => {
      const result = await call('GET /api/outbox/dead', {
        query: { limit: 50, ...(cursor === null ? {} : { cursor }) },
      })
      setFallo(!result.ok)
      if (result.ok)
        setPagina((before) =>
          cursor === null || before === null
            ? result.data
            : { ...result.data, items: [...before.items, ...result.data.items] },
        )
    },
    [call],
  )
  useEffect(() => void read(null), [read])
  const put = (changed: Carta) =>
    setPagina((now) =>
      now === null ? now : { ...now, items: now.items.map((one) => (one.id === changed.id ? changed : one)) },
    )
  const urls = useUrls()
  return (
    <Pagina title={t.fallidas} lead={t.fallidasLead}>
      {fallo && <ErrorState detail={t.noSePudo} onRetry={() => void read(null)} />}
      {pagina === null && !fallo && (
        <div className={s.loading}>
          <Skeleton height="8rem" />
          <Skeleton height="8rem" />
        </div>
      )}
      {pagina !== null && pagina.items.length === 0 && (
        <EmptyState title={t.fallidasVacioTitulo}>{t.fallidasVacioTexto}</EmptyState>
      )}
      {pagina !== null && pagina.items.length > 0 && (
        <ul className={s.list}>
          {pagina.items.map((carta) => (
            <Fallida key={carta.id} carta={carta} urls={urls} onChange={put} />
          ))}
        </ul>
      )}
      {pagina !== null && pagina.nextCursor !== null && (
        <div>
          <Button onClick={() => void read(pagina.nextCursor)}>{a.mostrarMas}</Button>
        </div>
      )}
    </Pagina>
  )
}

const Fallida = ({
  carta,
  urls,
  onChange,
}: {
  carta: Carta
  urls: ReadonlyMap<string, string>
  onChange: (carta: Carta) => void
}) => {
  const t = useTextos(integraciones)
  const { idioma } = useIdioma()
  const { call } = usePersonal()
  const { show } = useAvisos()
  const {
    restaurante: { zonaHoraria },
  } = useRestaurante()
  const { busy, error, run } = useEnvio()
  const sent = useRef<HTMLSpanElement>(null)
  const date = (instant: string) => formatFecha(Date.parse(instant), idioma, zonaHoraria)
  const webhook = webhookIn(carta.sink)
  const subject = subjectIn(carta.payload)
  const replay = async () => {
    const done = await run(() => call('POST /api/outbox/dead/:id/replay', { params: { id: carta.id } }))
    if (done === null) return false
    onChange(done.data)
    show(t.reenviadoAviso, 'bien')
    requestAnimationFrame(() => sent.current?.focus())
    return true
  }
  return (
    <li className={s.letter} data-sent={carta.replayedAt !== null}>
      <h3>
        {eventWords(carta.type, t)}
        {subject !== null && ` · ${subject}`}
      </h3>
      <p className={s.meta}>
        <span>{t.hacia(webhook === null ? t.destino(carta.sink) : t.webhookA(urls.get(webhook) ?? ''))}</span>
        <span>{t.intentos(carta.attempts)}</span>
        <span>{t.murio(date(carta.diedAt))}</span>
      </p>
      <p className={s.reason}>
        <b>{t.motivo}:</b> {carta.error}
      </p>
      <details className={s.details}>
        <summary>{t.verContenido}</summary>
        <pre className={s.payload} role="region" aria-label={t.verContenido} tabIndex={0}>
          {JSON.stringify(carta.payload, null, 2)}
        </pre>
      </details>
      {carta.replayedAt === null ? (
        <Pregunta hoja="reenviar" pregunta={t.reenviarPregunta} no={t.no} si={t.siReenviar} busy={busy} onSi={replay}>
          {(ask) => (
            <Button data-pregunta icon={<Send size={17} aria-hidden />} onClick={ask}>
              {t.reenviar}
            </Button>
          )}
        </Pregunta>
      ) : (
        <span ref={sent} tabIndex={-1} className={s.sent}>
          <CircleCheckBig size={17} aria-hidden />
          {t.reenviadoEl(date(carta.replayedAt))}
        </span>
      )}
      {error !== null && (
        <p className={s.error} role="alert">
          {error}
        </p>
      )}
    </li>
  )
}

/** Where each webhook goes, for who may know. */
const useUrls = (): ReadonlyMap<string, string> => {
  const { call, can } = usePersonal()
  const [urls, setUrls] = useState<ReadonlyMap<string, string>>(new Map())
  const sees = can('webhooks.editar')
  useEffect(() => {
    if (sees)
      void call('GET /api/webhooks', { query: { limit: 200 } }).then(
        (result) => result.ok && setUrls(new Map(result.data.items.map(({ id, url }) => [id, url]))),
      )
  }, [call, sees])
  return urls
}
