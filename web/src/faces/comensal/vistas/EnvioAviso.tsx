import Hourglass from 'lucide-react/icons/hourglass'
import { useTextos } from '../../../i18n/idioma.js'
import { Button } from '../../../ui/Button.js'
import { Sheet } from '../../../ui/Sheet.js'
import { countOf } from '../estado/cesta.js'
import type { Envio } from '../estado/envio.js'
import { comensal } from '../textos.js'
import s from './EnvioAviso.module.css'
import { Precio } from './Precio.js'

interface EnvioAvisoProps {
  envio: Envio
  moneda: string
  onRetry: () => void
  onTakeBack: () => void
}

/** What became of the order while there is no answer: kept, being retried, never doubled. */
export const EnvioAviso = ({ envio, moneda, onRetry, onTakeBack }: EnvioAvisoProps) => {
  const t = useTextos(comensal)
  if (envio.estado === 'otro_total') return null
  const lost = envio.estado === 'sin_respuesta'
  return (
    <section className={s.notice} role="status" data-lost={lost}>
      <Hourglass size={22} aria-hidden className={s.glass} />
      <div className={s.text}>
        <p className={s.title}>{lost ? t.sinRespuesta : t.enviando}</p>
        {lost && <p className={s.more}>{t.sinRespuestaTexto}</p>}
        <p className={s.more}>
          <strong>{countOf(envio.lineas)}</strong> · <Precio minor={envio.quotedTotalMinor} moneda={moneda} />
        </p>
        {lost && (
          <div className={s.actions}>
            <Button onClick={onRetry}>{t.intentarYa}</Button>
            <Button variant="quiet" onClick={onTakeBack}>
              {t.volverACesta}
            </Button>
          </div>
        )}
      </div>
    </section>
  )
}

/** A price changed between the carta and the kitchen: the person sees both totals and decides. */
export const OtroTotal = ({
  envio,
  moneda,
  onConfirm,
  onTakeBack,
  confirmText,
}: {
  envio: Envio
  moneda: string
  onConfirm: () => void
  onTakeBack: () => void
  confirmText: string
}) => {
  const t = useTextos(comensal)
  return (
    <Sheet
      hoja="otro-total"
      title={t.otroTotal}
      kind="dialog"
      onClose={onTakeBack}
      footer={
        <div className={s.decide}>
          <Button onClick={onTakeBack}>{t.volverACesta}</Button>
          <Button variant="primary" onClick={onConfirm}>
            {confirmText}
          </Button>
        </div>
      }
    >
      <div className={s.compare}>
        <p>{t.otroTotalTexto}</p>
        <dl>
          <div className={s.before}>
            <dt>{t.antes}</dt>
            <dd>
              <Precio minor={envio.quotedTotalMinor} moneda={moneda} />
            </dd>
          </div>
          <div className={s.now}>
            <dt>{t.ahora}</dt>
            <dd>
              <Precio minor={envio.totalAhora ?? 0} moneda={moneda} />
            </dd>
          </div>
        </dl>
      </div>
    </Sheet>
  )
}
