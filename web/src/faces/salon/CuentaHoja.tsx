import type { CuentaView } from '@arisgourmet/contract/http/cuentas'
import type { PendientesBody, PendienteView } from '@arisgourmet/contract/http/pedidos'
import { parsePrecio } from '@arisgourmet/contract/rules/dinero'
import Banknote from 'lucide-react/icons/banknote'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTextos } from '../../i18n/idioma.js'
import { newUuid } from '../../live/ids.js'
import { usePersonal } from '../../live/identidad/personal.js'
import { approved, sinTerminarOf } from '../../live/sinTerminar.js'
import { Button } from '../../ui/Button.js'
import { EmptyState, ErrorState, Skeleton } from '../../ui/Estados.js'
import { Field } from '../../ui/Field.js'
import { useAprobacion } from '../../ui/pin/Aprobacion.js'
import { Sheet } from '../../ui/Sheet.js'
import { SinTerminar } from '../../ui/SinTerminar.js'
import { comun } from '../../ui/textos.js'
import { useAvisos } from '../../ui/Toast.js'
import s from './CuentaHoja.module.css'
import { salon } from './textos.js'
import { useDinero } from './useDinero.js'

interface CuentaHojaProps {
  sesionId: string
  mesa: string
  /** What makes the bill another one: it is read again when this changes. */
  cambio: string
  onClosed: () => void
  onClose: () => void
}

/** The bill, read-only; settled whole in cash and closed, where the role may. */
export const CuentaHoja = ({ sesionId, mesa, cambio, onClosed, onClose }: CuentaHojaProps) => {
  const t = useTextos(salon)
  const c = useTextos(comun)
  const { call } = usePersonal()
  const [cuenta, setCuenta] = useState<CuentaView | null>(null)
  const [fallo, setFallo] = useState<string | null>(null)
  const load = useCallback(async () => {
    const result = await call('GET /api/sesiones/:id/cuenta', { params: { id: sesionId } })
    setFallo(result.ok ? null : (result.problem?.detail ?? c.errorRed))
    if (result.ok) setCuenta(result.data)
  }, [call, sesionId, c])
  useEffect(() => void load(), [load, cambio])
  return (
    <Sheet
      hoja="salon-cuenta"
      kind="side"
      title={t.cuentaDe(mesa)}
      onClose={onClose}
      {...(cuenta === null
        ? {}
        : { footer: <Cobro cuenta={cuenta} mesa={mesa} onCuenta={setCuenta} onStale={load} onClosed={onClosed} /> })}
    >
      {fallo !== null && cuenta === null && <ErrorState detail={fallo} onRetry={() => void load()} />}
      {fallo === null && cuenta === null && (
        <div className={s.hoja}>
          <Skeleton height="14rem" />
        </div>
      )}
      {cuenta !== null &&
        (cuenta.lines.length === 0 ? <EmptyState title={t.cuentaVacia} /> : <Papel cuenta={cuenta} />)}
    </Sheet>
  )
}

const Papel = ({ cuenta }: { cuenta: CuentaView }) => {
  const t = useTextos(salon)
  const dinero = useDinero()
  const sums = [
    [t.subtotal, cuenta.subtotalMinor],
    [t.ajustes, cuenta.ajustesMinor],
    [t.servicio, cuenta.servicioMinor],
  ] as const
  const added = cuenta.totalMinor - cuenta.subtotalMinor - cuenta.ajustesMinor - cuenta.servicioMinor
  return (
    <div className={s.hoja}>
      <ul className={s.lineas}>
        {cuenta.lines.map((l) => (
          <li key={l.itemId}>
            <span className={s.cuantos}>{l.cantidad}</span>
            <span>{l.nombre}</span>
            <span className="precio">{dinero(l.totalMinor)}</span>
          </li>
        ))}
      </ul>
      <dl className={s.sumas}>
        {sums
          .filter(([, minor], index) => index === 0 || minor !== 0)
          .map(([nombre, minor]) => (
            <div key={nombre}>
              <dt>{nombre}</dt>
              <dd className="precio">{dinero(minor)}</dd>
            </div>
          ))}
        {cuenta.impuestoMinor !== 0 && (
          <div className={added === 0 ? s.leve : undefined}>
            <dt>{added === 0 ? t.impuestoIncluido : t.impuesto}</dt>
            <dd className="precio">{dinero(added === 0 ? cuenta.impuestoMinor : added)}</dd>
          </div>
        )}
        <div className={s.total}>
          <dt>{t.total}</dt>
          <dd className="precio">{dinero(cuenta.totalMinor)}</dd>
        </div>
        {cuenta.paidMinor !== 0 && (
          <div>
            <dt>{t.pagado}</dt>
            <dd className="precio">{dinero(cuenta.paidMinor)}</dd>
          </div>
        )}
        {cuenta.paidMinor !== 0 && cuenta.balanceMinor !== 0 && (
          <div>
            <dt>{t.porPagar}</dt>
            <dd className="precio">{dinero(cuenta.balanceMinor)}</dd>
          </div>
        )}
        {cuenta.propinaMinor !== 0 && (
          <div>
            <dt>{t.propina}</dt>
            <dd className="precio">{dinero(cuenta.propinaMinor)}</dd>
          </div>
        )}
      </dl>
    </div>
  )
}

interface CobroProps {
  cuenta: CuentaView
  mesa: string
  onCuenta: (cuenta: CuentaView) => void
  onStale: () => Promise<void>
  onClosed: () => void
}

/** Cash: what is due, what was handed over, the change; then the bill is closed. One key per payment, so that twice is once (H2, H16). */
const Cobro = ({ cuenta, mesa, onCuenta, onStale, onClosed }: CobroProps) => {
  const t = useTextos(salon)
  const c = useTextos(comun)
  const { call, can } = usePersonal()
  const { show } = useAvisos()
  const { withApproval } = useAprobacion()
  const dinero = useDinero()
  const [recibido, setRecibido] = useState('')
  const [vuelto, setVuelto] = useState<number | null>(null)
  const [busy, setBusy] = useState(false)
  const [faltan, setFaltan] = useState<PendienteView[] | null>(null)
  const key = useRef(newUuid())
  if (!can('cuentas.cobrar')) return <p className={s.nota}>{t.cobraCaja}</p>

  const debe = cuenta.efectivoMinor
  const leido = recibido.trim() === '' ? { ok: true as const, minor: debe } : parsePrecio(recibido, cuenta.moneda)
  const corto = leido.ok && leido.minor < debe
  const pay = async () => {
    if (!leido.ok || corto) return
    setBusy(true)
    const result = await call('POST /api/cuentas/:id/pagos', {
      params: { id: cuenta.id },
      body: { metodo: 'efectivo', montoMinor: cuenta.balanceMinor, recibidoMinor: leido.minor },
      idempotencyKey: key.current,
    })
    setBusy(false)
    if (!result.ok) {
      // Refused: what the bill is now decides. Without an answer the key stays, so that asking again cannot pay twice.
      if (result.problem !== null) {
        key.current = newUuid()
        void onStale()
      }
      return show(result.problem?.detail ?? c.errorRed, 'mal')
    }
    setVuelto(leido.minor - debe)
    onCuenta(result.data)
  }
  const close = async (pendientes: PendientesBody = [], anulados = '') => {
    setBusy(true)
    const result = await withApproval(anulados, (approval) =>
      call('POST /api/cuentas/:id/close', {
        params: { id: cuenta.id },
        body: { pendientes: approved(pendientes, approval) },
      }),
    )
    setBusy(false)
    const owed = sinTerminarOf(result)
    if (owed !== null) return setFaltan(owed)
    if (!result.ok) return show(result.problem?.detail ?? c.errorRed, 'mal')
    show(t.cuentaCerrada(mesa), 'bien')
    onClosed()
  }
  if (cuenta.balanceMinor <= 0) {
    return (
      <div className={s.cobro}>
        {vuelto !== null && (
          <p className={s.vuelto} role="status">
            <span>{t.vuelto}</span>
            <span className="precio">{dinero(vuelto)}</span>
          </p>
        )}
        <Button variant="primary" size="lg" wide busy={busy} onClick={() => void close()}>
          {t.cerrarCuenta}
        </Button>
        {faltan !== null && (
          <SinTerminar
            key={faltan.map((one) => one.itemId).join()}
            items={faltan}
            hayPagos={cuenta.pagos.length > 0}
            puedeAnular={can('items.anular')}
            busy={busy}
            error={null}
            onConfirm={(pendientes, anulados) => void close(pendientes, anulados)}
            onClose={() => setFaltan(null)}
          />
        )}
      </div>
    )
  }
  return (
    <div className={s.cobro}>
      <div className={s.debe}>
        <span>
          {t.enEfectivo}
          {debe !== cuenta.balanceMinor && <small> {t.redondeo}</small>}
        </span>
        <span className="precio">{dinero(debe)}</span>
      </div>
      <Field
        label={t.recibido}
        inputMode="decimal"
        placeholder={t.exacto}
        value={recibido}
        error={leido.ok ? (corto ? t.faltaRecibir(dinero(debe - leido.minor)) : undefined) : t.montoIlegible}
        onChange={(event) => setRecibido(event.target.value)}
      />
      {leido.ok && !corto && leido.minor > debe && (
        <p className={s.vuelto}>
          <span>{t.vuelto}</span>
          <span className="precio">{dinero(leido.minor - debe)}</span>
        </p>
      )}
      <Button
        variant="primary"
        size="lg"
        wide
        icon={<Banknote size={20} aria-hidden />}
        busy={busy}
        disabled={!leido.ok || corto}
        onClick={() => void pay()}
      >
        {t.cobrar(dinero(debe))}
      </Button>
    </div>
  )
}
