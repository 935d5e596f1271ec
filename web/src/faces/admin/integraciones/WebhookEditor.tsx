import { useState } from 'react'
import { useTextos } from '../../../i18n/idioma.js'
import { usePersonal } from '../../../live/identidad/personal.js'
import { useEnvio } from '../../../live/useEnvio.js'
import { Field } from '../../../ui/Field.js'
import { useAvisos } from '../../../ui/Toast.js'
import type { Coleccion } from '../datos/useColeccion.js'
import { useEdicion } from '../datos/useEdicion.js'
import { ConflictoPanel, type Campos } from '../piezas/ConflictoPanel.js'
import { EditorSheet } from '../piezas/EditorSheet.js'
import { Interruptor } from '../piezas/Interruptor.js'
import { EventosField } from './EventosField.js'
import { Intentos } from './Intentos.js'
import { integraciones } from './integraciones.textos.js'
import { Secreto } from './Secreto.js'
import { isUrl } from './webhook.js'
import type { Webhook } from './webhook.js'

type WebhookBorrador = { url: string; eventos: readonly string[]; activo: boolean }

interface Props {
  webhook: Webhook | null
  webhooks: Coleccion<Webhook>
  onClose: () => void
}

/** One webhook: where it goes and of what it tells; its key once, when it is new; its last attempts later. */
export const WebhookEditor = ({ webhook, webhooks, onClose }: Props) =>
  webhook === null ? (
    <Nuevo webhooks={webhooks} onClose={onClose} />
  ) : (
    <Existente webhook={webhook} webhooks={webhooks} onClose={onClose} />
  )

const isValid = ({ url, eventos }: WebhookBorrador): boolean => isUrl(url) && eventos.length > 0

const Nuevo = ({ webhooks, onClose }: Omit<Props, 'webhook'>) => {
  const t = useTextos(integraciones)
  const { call } = usePersonal()
  const { busy, error, run } = useEnvio()
  const [borrador, setBorrador] = useState<WebhookBorrador>({ url: '', eventos: ['*'], activo: true })
  const [secreto, setSecreto] = useState<string | null>(null)
  const create = async () => {
    const created = await run(() =>
      call('POST /api/webhooks', { body: { url: borrador.url.trim(), eventos: [...borrador.eventos] } }),
    )
    if (created === null) return
    const { secret, ...webhook } = created.data
    webhooks.put(webhook)
    setSecreto(secret)
  }
  if (secreto !== null) return <Secreto secreto={secreto} onClose={onClose} />
  return (
    <EditorSheet
      hoja="webhook-nuevo"
      nuevo
      title={t.nuevo}
      sucio={borrador.url !== ''}
      guardando={busy}
      error={error}
      valido={isValid(borrador)}
      onSave={() => void create()}
      onClose={onClose}
    >
      <WebhookCampos borrador={borrador} onChange={(part) => setBorrador((now) => ({ ...now, ...part }))} />
    </EditorSheet>
  )
}

const Existente = ({ webhook, webhooks, onClose }: Props & { webhook: Webhook }) => {
  const t = useTextos(integraciones)
  const { call } = usePersonal()
  const { show } = useAvisos()
  const borrado = useEnvio()
  const params = { id: webhook.id }
  const edicion = useEdicion<Webhook, WebhookBorrador>(
    {
      leer: () => call('GET /api/webhooks/:id', { params }),
      escribir: ({ url, eventos, activo }, etag) =>
        call('PATCH /api/webhooks/:id', {
          params,
          body: {
            ...(url === undefined ? {} : { url: url.trim() }),
            ...(eventos === undefined ? {} : { eventos: [...eventos] }),
            ...(activo === undefined ? {} : { estado: activo ? ('activo' as const) : ('pausado' as const) }),
          },
          ifMatch: etag,
        }),
      borradorDe: ({ url, eventos, estado }) => ({ url, eventos, activo: estado === 'activo' }),
    },
    webhook,
  )
  const { borrador, conflicto, cambiar } = edicion
  const campos: Campos<WebhookBorrador> = {
    url: { label: t.direccion, mostrar: (value) => value },
    eventos: { label: t.deQue, mostrar: (value) => value.join(', ') },
    activo: { label: t.encendido, mostrar: (value) => (value ? t.si : t.no) },
  }
  const save = async () => {
    const saved = await edicion.guardar()
    if (saved === null) return
    webhooks.put(saved)
    show(t.guardado, 'bien')
    onClose()
  }
  const remove = async () => {
    if ((await borrado.run(() => call('DELETE /api/webhooks/:id', { params }))) === null) return
    webhooks.drop(webhook.id)
    onClose()
  }
  return (
    <EditorSheet
      hoja="webhook"
      title={new URL(webhook.url).host}
      sucio={edicion.sucio}
      guardando={edicion.guardando || borrado.busy}
      error={edicion.error ?? borrado.error}
      valido={borrador !== null && isValid(borrador)}
      aviso={
        conflicto !== null &&
        borrador !== null && (
          <ConflictoPanel conflicto={conflicto} borrador={borrador} campos={campos} onChange={cambiar} />
        )
      }
      onSave={() => void save()}
      onDelete={remove}
      onClose={onClose}
    >
      {borrador !== null && <WebhookCampos borrador={borrador} existente onChange={cambiar} />}
      <Intentos id={webhook.id} />
    </EditorSheet>
  )
}

const WebhookCampos = ({
  borrador: { url, eventos, activo },
  existente = false,
  onChange,
}: {
  borrador: WebhookBorrador
  existente?: boolean
  onChange: (part: Partial<WebhookBorrador>) => void
}) => {
  const t = useTextos(integraciones)
  return (
    <>
      <Field
        label={t.direccion}
        hint={t.direccionAyuda}
        type="url"
        inputMode="url"
        autoComplete="off"
        maxLength={500}
        value={url}
        error={url === '' || isUrl(url) ? undefined : t.direccionMal}
        onChange={(event) => onChange({ url: event.target.value })}
      />
      {existente && (
        <Interruptor
          label={t.encendido}
          detalle={t.encendidoTexto}
          on={activo}
          palabras={[t.si, t.no]}
          onChange={(on) => onChange({ activo: on })}
        />
      )}
      <EventosField eventos={eventos} onChange={(next) => onChange({ eventos: next })} />
    </>
  )
}
