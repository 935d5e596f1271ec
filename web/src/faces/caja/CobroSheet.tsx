import type { CuentaView } from '@arisgourmet/contract/http/cuentas'
import { parsePrecio } from '@arisgourmet/contract/rules/dinero'
import CircleCheckBig from 'lucide-react/icons/circle-check-big'
import TriangleAlert from 'lucide-react/icons/triangle-alert'
import { useEffect, useRef, useState, type KeyboardEvent, type SyntheticEvent } from 'react'
import { useTextos } from '../../i18n/idioma.js'
import { Button } from '../../ui/Button.js'
import { Field } from '../../ui/Field.js'
import { Sheet } from '../../ui/Sheet.js'
import { suggestRecibido } from './billetes.js'
import { caja } from './caja.textos.js'
import s from './CobroSheet.module.css'
import { useDinero } from './dinero.js'
import { useCobro } from './useCobro.js'

interface Props {
  cuenta: CuentaView
  mesa: string
  onCuenta: (cuenta: CuentaView) => void
  /** Closes the bill; the refusal's words, or null when it is closed. */
  onCerrarCuenta: () => Promise<string | null>
  onClose: () => void
}

const HOJA = {
  componiendo: 'cobro',
  enviando: 'cobro',
  sin_respuesta: 'cobro-sin-respuesta',
  cobrado: 'cobro-vuelto',
} as const

/** Takes the whole balance in cash: Enter for the exact sum, or what was handed over and Enter; then the change, large. */
export const CobroSheet = ({ cuenta, mesa, onCuenta, onCerrarCuenta, onClose }: Props) => {
  const t = useTextos(caja)
  const { formato } = useDinero()
  const cobro = useCobro(cuenta, onCuenta)
  const { estado } = cobro
  return (
    <Sheet
      hoja={HOJA[estado.estado]}
      kind="dialog"
      title={t.cobro(t.mesa(mesa))}
      onClose={estado.estado === 'enviando' ? () => undefined : onClose}
    >
      {estado.estado === 'cobrado' && (
        <Vuelto vueltoMinor={estado.vueltoMinor} onCerrarCuenta={onCerrarCuenta} onClose={onClose} />
      )}
      {estado.estado === 'sin_respuesta' && (
        <div className={s.body} role="alert">
          <p className={s.unknown}>
            <TriangleAlert size={28} aria-hidden />
            {t.sinRespuesta}
          </p>
          <p>{t.sinRespuestaTexto}</p>
          <p className={s.amount}>{formato(estado.intento.montoMinor)}</p>
          <Button variant="primary" size="lg" wide autoFocus data-autofocus onClick={cobro.reintentar}>
            {t.reintentar}
          </Button>
        </div>
      )}
      {(estado.estado === 'componiendo' || estado.estado === 'enviando') && (
        <Recibido
          cuenta={cuenta}
          busy={estado.estado === 'enviando'}
          error={estado.estado === 'componiendo' ? estado.error : null}
          onConfirmar={cobro.confirmar}
        />
      )}
    </Sheet>
  )
}

interface RecibidoProps {
  cuenta: CuentaView
  busy: boolean
  error: string | null
  onConfirmar: (recibidoMinor: number | null) => void
}

const Recibido = ({ cuenta: { efectivoMinor, balanceMinor, moneda }, busy, error, onConfirmar }: RecibidoProps) => {
  const t = useTextos(caja)
  const { formato } = useDinero()
  const [text, setText] = useState('')
  const [opened] = useState(efectivoMinor)
  const read = text.trim() === '' ? null : parsePrecio(text, moneda)
  const recibido = read?.ok === true ? read.minor : null
  const short = recibido !== null && recibido < efectivoMinor
  const good = read === null || (read.ok && !short)

  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    if (good && !busy) onConfirmar(recibido)
  }
  return (
    <form className={s.body} noValidate onSubmit={submit} onKeyDown={ignoreRepeat}>
      <div>
        <p className={s.label}>{t.enEfectivo}</p>
        <p className={s.amount}>{formato(efectivoMinor)}</p>
        {efectivoMinor !== balanceMinor && (
          <p className={s.rounding}>
            {t.redondeo} {formato(efectivoMinor - balanceMinor)}
          </p>
        )}
      </div>
      {opened !== efectivoMinor && (
        <p className={s.changed} role="alert">
          {t.cambio}
        </p>
      )}
      <Field
        data-autofocus
        label={t.recibido}
        hint={t.recibidoAyuda}
        inputMode="decimal"
        autoComplete="off"
        value={text}
        readOnly={busy}
        error={short ? t.falta(formato(efectivoMinor - recibido)) : undefined}
        onChange={(event) => setText(event.target.value)}
      />
      <div className={s.notes}>
        {suggestRecibido(efectivoMinor, moneda).map((sum) => (
          <Button key={sum} disabled={busy} onClick={() => onConfirmar(sum)}>
            {formato(sum)}
          </Button>
        ))}
      </div>
      <p className={s.preview} aria-live="polite">
        {recibido !== null && !short ? (
          <>
            {t.vuelto} <b className="precio">{formato(recibido - efectivoMinor)}</b>
          </>
        ) : (
          <span>{t.justo}</span>
        )}
      </p>
      {error !== null && error !== '' && (
        <p className={s.error} role="alert">
          {error}
        </p>
      )}
      <Button variant="primary" size="lg" wide type="submit" busy={busy} disabled={!good}>
        {busy ? t.cobrando : recibido === null ? t.confirmarJusto : t.confirmar(formato(recibido))}
      </Button>
    </form>
  )
}

/** A key that is held down is one press. */
const ignoreRepeat = (event: KeyboardEvent) => {
  if (event.repeat && event.key === 'Enter') event.preventDefault()
}

/** The eye needs this long to read the change: an Enter that was meant for the payment must not close the bill. */
const LOOK_MS = 700

const Vuelto = ({
  vueltoMinor,
  onCerrarCuenta,
  onClose,
}: {
  vueltoMinor: number
  onCerrarCuenta: () => Promise<string | null>
  onClose: () => void
}) => {
  const t = useTextos(caja)
  const { formato } = useDinero()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const [looked, setLooked] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    box.current?.focus()
    const timer = setTimeout(() => setLooked(true), LOOK_MS)
    return () => clearTimeout(timer)
  }, [])
  const close = async () => {
    if (busy) return
    setBusy(true)
    const refused = await onCerrarCuenta()
    setBusy(false)
    setError(refused)
  }
  return (
    <div
      ref={box}
      className={s.body}
      tabIndex={-1}
      role="status"
      onKeyDown={(event) => {
        if (event.key === 'Enter' && event.target === event.currentTarget && !event.repeat && looked) void close()
      }}
    >
      <p className={s.done}>
        <CircleCheckBig size={24} aria-hidden />
        {t.cobrado}
      </p>
      {vueltoMinor > 0 ? (
        <>
          <p className={s.label}>{t.vuelto}</p>
          <Grande text={formato(vueltoMinor)} />
        </>
      ) : (
        <Grande text={t.sinVuelto} />
      )}
      {error !== null && (
        <p className={s.error} role="alert">
          {error}
        </p>
      )}
      <Button variant="primary" size="lg" wide busy={busy} onClick={() => void close()}>
        {t.cerrar}
      </Button>
      <Button variant="quiet" wide onClick={onClose}>
        {t.seguir}
      </Button>
    </div>
  )
}

/** As large as one line allows: read from the other side of the counter. */
const Grande = ({ text }: { text: string }) => (
  <p className={s.change} style={{ fontSize: `min(5.25rem, ${48 / text.length}rem, ${160 / text.length}vw)` }}>
    {text}
  </p>
)
