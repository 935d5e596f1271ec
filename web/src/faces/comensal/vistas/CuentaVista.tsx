import type { CuentaView } from '@arisgourmet/contract/http/cuentas'
import type { PedidoView } from '@arisgourmet/contract/http/pedidos'
import { isLive } from '@arisgourmet/contract/rules/estados/item'
import { getUnidadMinor } from '@arisgourmet/contract/rules/moneda'
import { allocate } from '@arisgourmet/contract/rules/proporcion'
import { useEffect, useState } from 'react'
import { useTextos } from '../../../i18n/idioma.js'
import { Button } from '../../../ui/Button.js'
import { EmptyState, ErrorState, Skeleton } from '../../../ui/Estados.js'
import { Plato } from '../../../ui/plato/Plato.js'
import { Stepper } from '../../../ui/Stepper.js'
import { Tabs } from '../../../ui/Tabs.js'
import { comensal } from '../textos.js'
import s from './CuentaVista.module.css'
import { Precio } from './Precio.js'

interface CuentaVistaProps {
  mesa: string
  cuenta: CuentaView | null
  pedidos: readonly PedidoView[]
  yo: string | null
  personas: number
  solicitada: boolean
  onRead: () => Promise<void>
  onRequest: () => Promise<void>
}

/** The bill as it stands, exact: the table's, mine, in equal parts. */
export const CuentaVista = ({
  mesa,
  cuenta,
  pedidos,
  yo,
  personas,
  solicitada,
  onRead,
  onRequest,
}: CuentaVistaProps) => {
  const t = useTextos(comensal)
  const [mine, setMine] = useState(false)
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const changes = pedidos.map((p) => `${p.id}${p.version}`).join()
  useEffect(() => void onRead().finally(() => setTried(true)), [changes, onRead])

  if (cuenta === null)
    return tried ? (
      <ErrorState detail={t.cuentaFallo} onRetry={() => void onRead()} />
    ) : (
      <div className={s.loading} aria-busy="true">
        <Skeleton height="2.5rem" width="60%" />
        <Skeleton height="16rem" />
      </div>
    )
  if (cuenta.lines.length === 0)
    return (
      <EmptyState drawing={<Plato nombre="cuenta" categoria="" />} title={t.cuentaVacia}>
        {t.cuentaVaciaTexto}
      </EmptyState>
    )
  const request = async () => {
    setBusy(true)
    await onRequest()
    setBusy(false)
  }
  return (
    <div className={s.view}>
      <h1 className={s.title}>
        {t.laCuenta}
        <span className={s.table}>{t.mesa(mesa)}</span>
      </h1>
      <Tabs
        label={t.cuenta}
        kind="pill"
        current={mine ? 'mia' : 'mesa'}
        onChange={(id) => setMine(id === 'mia')}
        tabs={
          [
            { id: 'mesa', label: t.todaLaMesa },
            { id: 'mia', label: t.loMio },
          ] as const
        }
      />
      {mine ? <LoMio pedidos={pedidos} yo={yo} moneda={cuenta.moneda} /> : <Papel cuenta={cuenta} />}
      {!mine && cuenta.balanceMinor > 0 && (
        <Partes totalMinor={cuenta.balanceMinor} moneda={cuenta.moneda} personas={personas} />
      )}
      {solicitada ? (
        <section className={s.asked} role="status">
          <h2>{t.cuentaPedida}</h2>
          <p>{t.cuentaPedidaTexto}</p>
        </section>
      ) : (
        <Button variant="primary" size="lg" wide busy={busy} onClick={() => void request()}>
          {t.pedirCuenta}
        </Button>
      )}
      <p className={s.small}>{t.propinaTexto}</p>
    </div>
  )
}

/** The bill on paper. */
const Papel = ({ cuenta }: { cuenta: CuentaView }) => {
  const t = useTextos(comensal)
  const included = cuenta.totalMinor === cuenta.subtotalMinor + cuenta.ajustesMinor + cuenta.servicioMinor
  const row = (name: string, minor: number, always = false) =>
    (always || minor !== 0) && (
      <div className={s.row}>
        <dt>{name}</dt>
        <dd>
          <Precio minor={minor} moneda={cuenta.moneda} />
        </dd>
      </div>
    )
  return (
    <section className={s.paper}>
      <ul className={s.lines}>
        {cuenta.lines.map((l) => (
          <li key={l.itemId} className={s.line}>
            <span className={s.count}>{l.cantidad}</span>
            <span>{l.nombre}</span>
            <Precio minor={l.totalMinor} moneda={cuenta.moneda} />
          </li>
        ))}
      </ul>
      <dl className={s.sums}>
        {row(t.subtotal, cuenta.subtotalMinor, cuenta.totalMinor !== cuenta.subtotalMinor)}
        {row(t.ajustes, cuenta.ajustesMinor)}
        {row(t.servicio, cuenta.servicioMinor)}
        {row(included ? t.impuestoIncluido : t.impuesto, cuenta.impuestoMinor)}
        <div className={s.total}>
          <dt>{t.total}</dt>
          <dd>
            <Precio minor={cuenta.totalMinor} moneda={cuenta.moneda} />
          </dd>
        </div>
        {cuenta.paidMinor !== 0 && (
          <>
            {row(t.pagado, -cuenta.paidMinor)}
            <div className={s.total}>
              <dt>{t.porPagar}</dt>
              <dd>
                <Precio minor={cuenta.balanceMinor} moneda={cuenta.moneda} />
              </dd>
            </div>
          </>
        )}
      </dl>
    </section>
  )
}

const LoMio = ({ pedidos, yo, moneda }: { pedidos: readonly PedidoView[]; yo: string | null; moneda: string }) => {
  const t = useTextos(comensal)
  const items = pedidos
    .filter((p) => p.estado !== 'rechazado')
    .flatMap((p) => p.items)
    .filter((i) => i.comensalId === yo && isLive(i.estado))
  return (
    <section className={s.paper}>
      <ul className={s.lines}>
        {items.map((i) => (
          <li key={i.id} className={s.line}>
            <span className={s.count}>{i.cantidad}</span>
            <span>{i.nombre}</span>
            <Precio minor={i.totalMinor} moneda={moneda} />
          </li>
        ))}
      </ul>
      <dl className={s.sums}>
        <div className={s.total}>
          <dt>{t.total}</dt>
          <dd>
            <Precio minor={items.reduce((n, i) => n + i.totalMinor, 0)} moneda={moneda} />
          </dd>
        </div>
      </dl>
      <p className={s.small}>{t.loMioTexto}</p>
    </section>
  )
}

/** What each would pay in equal parts: to know, not to pay. Exact by the same rule as the till's. */
const Partes = ({ totalMinor, moneda, personas }: { totalMinor: number; moneda: string; personas: number }) => {
  const t = useTextos(comensal)
  const [n, setN] = useState(Math.max(2, personas))
  const parts = allocate(
    totalMinor,
    Array.from({ length: n }, () => 1),
    getUnidadMinor(moneda),
  )
  const most = Math.max(...parts)
  return (
    <section className={s.split}>
      <div className={s.splitRow}>
        <h2>{t.dividir}</h2>
        <Stepper label={t.personas} value={n} min={2} max={40} onChange={setN} />
      </div>
      <p className={s.each}>
        <span>{t.cadaUno}</span>
        <Precio minor={most} moneda={moneda} />
      </p>
      {parts.some((p) => p !== most) && <p className={s.small}>{t.cadaUnoVaria}</p>}
    </section>
  )
}
