import Banknote from 'lucide-react/icons/banknote'
import CircleCheckBig from 'lucide-react/icons/circle-check-big'
import DoorClosed from 'lucide-react/icons/door-closed'
import TriangleAlert from 'lucide-react/icons/triangle-alert'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { CuentaView } from '@arisgourmet/contract/http/cuentas'
import type { PendientesBody, PendienteView } from '@arisgourmet/contract/http/pedidos'
import { useTextos } from '../../i18n/idioma.js'
import { usePersonal } from '../../live/identidad/personal.js'
import { approved, sinTerminarOf } from '../../live/sinTerminar.js'
import { Button } from '../../ui/Button.js'
import { ErrorState, Skeleton } from '../../ui/Estados.js'
import { marco } from '../../ui/marco.textos.js'
import { useAprobacion } from '../../ui/pin/Aprobacion.js'
import { SinTerminar } from '../../ui/SinTerminar.js'
import { sinTerminar } from '../../ui/sinTerminar.textos.js'
import { caja } from './caja.textos.js'
import { CobroSheet } from './CobroSheet.js'
import s from './CuentaVista.module.css'
import { useDinero } from './dinero.js'
import type { Fila } from './filas.js'
import { Papel } from './Papel.js'
import { onCobrar } from './teclado.js'
import { forgetIntento, readIntento } from './useCobro.js'
import { useCuenta } from './useCuenta.js'

interface Props {
  fila: Fila
  pulse: number
  restaurante: string
  onClosed: () => void
}

/** One bill: what it says, and the one thing to do with it now. */
export const CuentaVista = ({ fila, pulse, restaurante, onClosed }: Props) => {
  const t = useTextos(caja)
  const { cuenta, fallo, refetch, put } = useCuenta(fila.sesionId, pulse)
  if (fallo) return <ErrorState detail={t.noSePudo} onRetry={() => void refetch()} />
  if (cuenta === null)
    return (
      <div className={s.loading}>
        <Skeleton width="24rem" height="30rem" />
      </div>
    )
  return (
    <div className={s.desk}>
      <Papel cuenta={cuenta} mesa={fila.mesa} abiertaAt={fila.abiertaAt} restaurante={restaurante} />
      <Acciones cuenta={cuenta} fila={fila} onCuenta={put} onClosed={onClosed} />
    </div>
  )
}

const Acciones = ({
  cuenta,
  fila,
  onCuenta,
  onClosed,
}: {
  cuenta: CuentaView
  fila: Fila
  onCuenta: (cuenta: CuentaView) => void
  onClosed: () => void
}) => {
  const t = useTextos(caja)
  const m = useTextos(marco)
  const { call, can } = usePersonal()
  const { withApproval } = useAprobacion()
  const { formato } = useDinero()
  const [cobrando, setCobrando] = useState(false)
  const [closing, setClosing] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const [faltan, setFaltan] = useState<PendienteView[] | null>(null)
  const st = useTextos(sinTerminar)
  const may = can('cuentas.cobrar')
  const owes = cuenta.balanceMinor > 0
  const settled = !owes && cuenta.lines.length > 0
  const pendiente = owes ? readIntento(cuenta.id) : null
  const foot = useRef<HTMLDivElement>(null)

  const close = useCallback(
    async (pendientes: PendientesBody = [], anulados = ''): Promise<string | null> => {
      setClosing(true)
      setError(null)
      const result = await withApproval(anulados, (approval) =>
        call('POST /api/cuentas/:id/close', {
          params: { id: cuenta.id },
          body: { pendientes: approved(pendientes, approval) },
        }),
      )
      setClosing(false)
      if (result.ok) {
        onClosed()
        return null
      }
      // Food is owed: it is named and asked for, in the payment's place. What came meanwhile is in the list then.
      const owed = sinTerminarOf(result)
      if (owed !== null) {
        setCobrando(false)
        setFaltan(owed)
        if (pendientes.length === 0) return null
      }
      const words = result.problem?.detail ?? m.sinRed
      setError(words)
      return words
    },
    [call, withApproval, cuenta.id, onClosed, m],
  )

  const enter = useCallback(() => {
    if (!may) return
    if (owes) setCobrando(true)
    else foot.current?.querySelector('button')?.focus()
  }, [may, owes])
  useEffect(() => onCobrar(enter), [enter])
  useEffect(() => {
    if (settled && !cobrando) forgetIntento(cuenta.id)
  }, [settled, cobrando, cuenta.id])

  return (
    <div className={s.actions}>
      {owes && (
        <div className={s.due}>
          <p className={s.label}>{t.porPagar}</p>
          <p className={s.amount}>{formato(cuenta.balanceMinor)}</p>
          {cuenta.efectivoMinor !== cuenta.balanceMinor && (
            <p className={s.cash}>
              {t.enEfectivo} <b className="precio">{formato(cuenta.efectivoMinor)}</b>{' '}
              <span>
                ({t.redondeo} {formato(cuenta.efectivoMinor - cuenta.balanceMinor)})
              </span>
            </p>
          )}
        </div>
      )}
      {settled && (
        <p className={s.settled}>
          <CircleCheckBig size={28} aria-hidden />
          {t.saldada}
        </p>
      )}
      {cuenta.balanceMinor < 0 && (
        <p className={s.cash}>
          {t.favor} <b className="precio">{formato(-cuenta.balanceMinor)}</b>
        </p>
      )}
      {pendiente !== null && !cobrando && (
        <p className={s.pending} role="alert">
          <TriangleAlert size={20} aria-hidden />
          {t.pendiente(formato(pendiente.montoMinor))} {t.sinRespuestaTexto}
        </p>
      )}
      {fila.sinServir.length > 0 && (
        <p className={s.cash}>
          <b>{st.sinServir(fila.sinServir.join(', '))}</b>. {owes && st.sinServirTexto}
        </p>
      )}
      {owes && (
        <Button
          variant="primary"
          size="lg"
          wide
          icon={<Banknote size={22} aria-hidden />}
          disabled={!may}
          onClick={() => setCobrando(true)}
        >
          {t.cobrar}
          <kbd className={s.key}>{t.tecla}</kbd>
        </Button>
      )}
      {!owes && (
        <div ref={foot} className={s.close}>
          <Button
            variant="primary"
            size="lg"
            wide
            busy={closing}
            icon={<DoorClosed size={22} aria-hidden />}
            disabled={!may}
            onClick={() => void close()}
          >
            {t.cerrar}
          </Button>
          <p className={s.small}>{t.cerrarTexto}</p>
        </div>
      )}
      {!may && <p className={s.small}>{t.sinPermiso}</p>}
      {error !== null && faltan === null && (
        <p className={s.error} role="alert">
          {error}
        </p>
      )}
      {cobrando && (
        <CobroSheet
          cuenta={cuenta}
          mesa={fila.mesa}
          onCuenta={onCuenta}
          onCerrarCuenta={close}
          onClose={() => setCobrando(false)}
        />
      )}
      {faltan !== null && (
        <SinTerminar
          key={faltan.map((one) => one.itemId).join()}
          items={faltan}
          hayPagos={cuenta.pagos.length > 0}
          puedeAnular={can('items.anular')}
          busy={closing}
          error={error}
          onConfirm={(pendientes, anulados) => void close(pendientes, anulados)}
          onClose={() => setFaltan(null)}
        />
      )}
    </div>
  )
}
