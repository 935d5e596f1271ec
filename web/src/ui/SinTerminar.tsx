import type { PendientesBody, PendienteView } from '@arisgourmet/contract/http/pedidos'
import { useId, useState, type SubmitEvent } from 'react'
import { useTextos } from '../i18n/idioma.js'
import { DESTINOS, isPagado, needsAprobacion, pendientesBodyOf, type Destino } from '../live/sinTerminar.js'
import { Button } from './Button.js'
import { EstadoBadge } from './EstadoBadge.js'
import { Field } from './Field.js'
import { Sheet } from './Sheet.js'
import s from './SinTerminar.module.css'
import { sinTerminar } from './sinTerminar.textos.js'
import { comun } from './textos.js'

interface Props {
  items: readonly PendienteView[]
  hayPagos: boolean
  /** Who may not void what the kitchen began is asked for somebody's approval. */
  puedeAnular: boolean
  busy: boolean
  error: string | null
  /** `anulados`: what is voided, in words. */
  onConfirm: (pendientes: PendientesBody, anulados: string) => void
  onClose: () => void
}

/**
 * Names what is not served before a bill is closed or a table released, and asks what becomes of each dish; nothing is chosen
 * beforehand. One press answers for all of them.
 */
export const SinTerminar = ({ items, hayPagos, puedeAnular, busy, error, onConfirm, onClose }: Props) => {
  const t = useTextos(sinTerminar)
  const c = useTextos(comun)
  const form = useId()
  const [chosen, setChosen] = useState<ReadonlyMap<string, Destino>>(new Map())
  const [motivo, setMotivo] = useState('')
  const [asked, setAsked] = useState(false)
  const body = pendientesBodyOf(items, chosen, motivo.trim())
  const voided = items.filter(({ itemId }) => chosen.get(itemId) === 'anular')
  const answered = items.every(({ itemId }) => chosen.has(itemId))
  const choose = (itemIds: readonly string[], accion: Destino) =>
    setChosen((before) => new Map([...before, ...itemIds.map((id) => [id, accion] as const)]))
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setAsked(true)
    if (body !== null && !busy) onConfirm(body, t.anulando(voided.map(({ nombre }) => nombre).join(', ')))
  }
  return (
    <Sheet
      hoja="sin-terminar"
      kind="dialog"
      title={t.titulo}
      onClose={onClose}
      footer={
        <div className={s.pie}>
          {asked && body === null && (
            <p className={s.error} role="alert">
              {answered ? t.faltaMotivo : t.falta}
            </p>
          )}
          {error !== null && (
            <p className={s.error} role="alert">
              {error}
            </p>
          )}
          <div className={s.dos}>
            <Button onClick={onClose}>{c.cancelar}</Button>
            <Button variant="primary" type="submit" form={form} busy={busy}>
              {t.confirmar}
            </Button>
          </div>
        </div>
      }
    >
      <form id={form} className={s.hoja} onSubmit={submit}>
        <p>{t.texto(items.reduce((sum, { cantidad }) => sum + cantidad, 0))}</p>
        {items.length > 1 && (
          <div className={s.todo} role="group" aria-label={t.todo}>
            <span className={s.rotulo} aria-hidden>
              {t.todo}
            </span>
            {DESTINOS.map((accion) => {
              const fits = items.filter((item) => accion !== 'anular' || !isPagado(item, hayPagos))
              return (
                <Button
                  key={accion}
                  disabled={fits.length === 0}
                  onClick={() =>
                    choose(
                      fits.map(({ itemId }) => itemId),
                      accion,
                    )
                  }
                >
                  {t.destino[accion]}
                </Button>
              )
            })}
          </div>
        )}
        <ul className={s.lista}>
          {items.map((item) => (
            <li key={item.itemId}>
              <Plato
                item={item}
                pagado={isPagado(item, hayPagos)}
                aprobacion={needsAprobacion(item, puedeAnular)}
                value={chosen.get(item.itemId) ?? null}
                onChoose={(accion) => choose([item.itemId], accion)}
              />
            </li>
          ))}
        </ul>
        {items.some(({ itemId }) => chosen.get(itemId) === 'llevar') && <p className={s.nota}>{t.llevarTexto}</p>}
        {voided.length > 0 && (
          <fieldset className={s.porque}>
            <legend>{t.motivo}</legend>
            <div className={s.motivos}>
              {t.motivos.map((one) => (
                <Button key={one} aria-pressed={motivo === one} onClick={() => setMotivo(motivo === one ? '' : one)}>
                  {one}
                </Button>
              ))}
            </div>
            <Field
              label={t.otroMotivo}
              value={t.motivos.some((one) => one === motivo) ? '' : motivo}
              maxLength={200}
              onChange={(event) => setMotivo(event.target.value)}
            />
          </fieldset>
        )}
      </form>
    </Sheet>
  )
}

interface PlatoProps {
  item: PendienteView
  /** It cannot be voided: it is paid. */
  pagado: boolean
  /** Voiding it takes somebody's approval. */
  aprobacion: boolean
  value: Destino | null
  onChoose: (accion: Destino) => void
}

const Plato = ({ item, pagado, aprobacion, value, onChoose }: PlatoProps) => {
  const t = useTextos(sinTerminar)
  const id = useId()
  return (
    <fieldset className={s.plato}>
      <legend className={s.nombre}>
        <span className={s.cuantos}>{item.cantidad}</span> {item.nombre} <EstadoBadge estado={item.estado} size="sm" />
      </legend>
      <div className={s.destinos}>
        {DESTINOS.map((accion) => {
          const not = accion === 'anular' && pagado
          const noted = accion === 'anular' && (pagado || aprobacion)
          return (
            <label key={accion} className={s.destino} data-no={not}>
              <input
                type="radio"
                name={id}
                checked={value === accion}
                disabled={not}
                aria-describedby={noted ? `${id}-no` : undefined}
                onChange={() => onChoose(accion)}
              />
              {t.destino[accion]}
            </label>
          )
        })}
      </div>
      {(pagado || aprobacion) && (
        <p id={`${id}-no`} className={s.nota}>
          {t.destino.anular}: {pagado ? t.pagado : t.conAprobacion}
        </p>
      )}
    </fieldset>
  )
}
