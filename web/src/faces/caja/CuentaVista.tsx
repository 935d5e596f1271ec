import Banknote from 'lucide-react/icons/banknote'
import CircleCheckBig from 'lucide-react/icons/circle-check-big'
import DoorClosed from 'lucide-react/icons/door-closed'
import TriangleAlert from 'lucide-react/icons/triangle-alert'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { CuentaView } from '@arisgourmet/contract/http/cuentas'
import { useTextos } from '../../i18n/idioma.js'
import { usePersonal } from '../../live/personal.js'
import { Button } from '../../ui/Button.js'
import { ErrorState, Skeleton } from '../../ui/Estados.js'
import { marco } from '../../ui/marco.textos.js'
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
  const { formato } = useDinero()
  const [cobrando, setCobrando] = useState(false)
  const [closing, setClosing] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const may = can('cuentas.cobrar')
  const owes = cuenta.balanceMinor > 0
  const settled = !owes && cuenta.lines.length > 0
  const pendiente = owes ? readIntento(cuenta.id) : null
  const foot = useRef<HTMLDivElement>(null)

  const close = useCallback(async (): Promise<string | null> => {
    setClosing(true)
    const result = await call('POST /api/cuentas/:id/close', { params: { id: cuenta.id } })
    setClosing(false)
    if (result.ok) {
      onClosed()
      return null
    }
    const words = result.problem?.detail ?? m.sinRed
    setError(words)
    return words
  }, [call, cuenta.id, onClosed, m])

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
          <p className={s.label}>{t.saldo}</p>
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
      {error !== null && (
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
    </div>
  )
}
