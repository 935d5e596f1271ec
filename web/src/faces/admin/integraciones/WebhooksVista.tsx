import Plus from 'lucide-react/icons/plus'
import CirclePause from 'lucide-react/icons/circle-pause'
import CircleCheckBig from 'lucide-react/icons/circle-check-big'
import CircleX from 'lucide-react/icons/circle-x'
import { useState } from 'react'
import { formatFecha } from '../../../i18n/formatos.js'
import { useIdioma, useTextos } from '../../../i18n/idioma.js'
import { usePersonal } from '../../../live/identidad/personal.js'
import { Button } from '../../../ui/Button.js'
import { EmptyState, ErrorState, Skeleton } from '../../../ui/Estados.js'
import { Pagina } from '../../../ui/Pagina.js'
import { useRestaurante } from '../datos/restaurante.js'
import { useColeccion } from '../datos/useColeccion.js'
import { eventWords } from './asunto.js'
import s from './Webhooks.module.css'
import { integraciones } from './integraciones.textos.js'
import { isTodo, type Webhook } from './webhook.js'
import { WebhookEditor } from './WebhookEditor.js'

const SIGNO = { activo: CircleCheckBig, pausado: CirclePause, desactivado: CircleX } as const

/** Who outside is told what, and whether it arrives. */
export const WebhooksVista = () => {
  const t = useTextos(integraciones)
  const { call } = usePersonal()
  const webhooks = useColeccion<Webhook>((query) => call('GET /api/webhooks', { query }))
  const [abierto, setAbierto] = useState<Webhook | 'nuevo' | null>(null)
  return (
    <Pagina
      title={t.webhooks}
      lead={t.webhooksLead}
      actions={
        <Button variant="primary" icon={<Plus size={18} aria-hidden />} onClick={() => setAbierto('nuevo')}>
          {t.nuevo}
        </Button>
      }
    >
      {webhooks.estado === 'fallo' && <ErrorState detail={t.noSePudo} onRetry={() => void webhooks.refetch()} />}
      {webhooks.estado === 'cargando' && <Skeleton height="9rem" />}
      {webhooks.estado === 'lista' && webhooks.items.length === 0 && (
        <EmptyState title={t.webhooksVacioTitulo}>{t.webhooksVacioTexto}</EmptyState>
      )}
      <ul className={s.list}>
        {webhooks.items.map((webhook) => (
          <li key={webhook.id}>
            <Tarjeta webhook={webhook} onOpen={() => setAbierto(webhook)} />
          </li>
        ))}
      </ul>
      {abierto !== null && (
        <WebhookEditor
          key={abierto === 'nuevo' ? abierto : abierto.id}
          webhook={abierto === 'nuevo' ? null : abierto}
          webhooks={webhooks}
          onClose={() => setAbierto(null)}
        />
      )}
    </Pagina>
  )
}

const Tarjeta = ({
  webhook: { url, eventos, estado, fallosDesde },
  onOpen,
}: {
  webhook: Webhook
  onOpen: () => void
}) => {
  const t = useTextos(integraciones)
  const { idioma } = useIdioma()
  const {
    restaurante: { zonaHoraria },
  } = useRestaurante()
  const Icono = SIGNO[estado]
  const since = fallosDesde === null ? null : formatFecha(Date.parse(fallosDesde), idioma, zonaHoraria)
  return (
    <button type="button" className={s.card} onClick={onOpen}>
      <span className={s.url}>{url}</span>
      <span className={s.state} data-estado={estado}>
        <Icono size={16} aria-hidden />
        {t.estado[estado]}
      </span>
      <span className={s.events}>
        {isTodo(eventos) ? (
          <span className={s.tag}>{t.deTodo}</span>
        ) : (
          eventos.map((evento) => (
            <span key={evento} className={s.tag}>
              {evento.endsWith('.*') ? (t.familia[evento.slice(0, -2)] ?? evento) : eventWords(evento, t)}
            </span>
          ))
        )}
      </span>
      {since !== null && (
        <span className={s.warn}>{estado === 'desactivado' ? t.desactivadoTexto(since) : t.falla(since)}</span>
      )}
    </button>
  )
}
