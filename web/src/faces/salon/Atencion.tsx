import { urgenciaOf } from '@arisgourmet/contract/rules/cola'
import BellRing from 'lucide-react/icons/bell-ring'
import ChevronDown from 'lucide-react/icons/chevron-down'
import CircleAlert from 'lucide-react/icons/circle-alert'
import ClipboardList from 'lucide-react/icons/clipboard-list'
import HandPlatter from 'lucide-react/icons/hand-platter'
import Megaphone from 'lucide-react/icons/megaphone'
import ReceiptText from 'lucide-react/icons/receipt-text'
import ScanLine from 'lucide-react/icons/scan-line'
import ShoppingBag from 'lucide-react/icons/shopping-bag'
import X from 'lucide-react/icons/x'
import { useState } from 'react'
import { formatDuracion } from '../../i18n/formatos.js'
import { useTextos } from '../../i18n/idioma.js'
import { usePersonal } from '../../live/identidad/personal.js'
import { Button, IconButton } from '../../ui/Button.js'
import { Sheet } from '../../ui/Sheet.js'
import s from './Atencion.module.css'
import { readyItems, type Pendiente } from './estado/atencion.js'
import type { Operaciones } from './estado/useOperaciones.js'
import { salon } from './textos.js'

interface AtencionProps {
  pendientes: readonly Pendiente[]
  now: number
  op: Operaciones
  onOpen: (mesaId: string) => void
  onCuenta: (sesionId: string, mesa: string) => void
  /** Beside one table on a narrow screen: small, but nobody is left out. */
  compact: boolean
}

/**
 * Who and what waits, always in sight: one queue by urgency and time, each with its one tap. On a phone that shows one table it is one
 * line that says how many wait and who waits most, and opens the list.
 */
export const Atencion = (props: AtencionProps) => {
  const { pendientes, compact } = props
  const t = useTextos(salon)
  if (compact) return <Plegada {...props} />
  return (
    <section className={s.atencion} aria-labelledby="atencion" data-nada={pendientes.length === 0}>
      <h2 id="atencion" className={s.titulo}>
        {pendientes.length === 0 ? t.atencionNada : t.atencion}
        {pendientes.length > 0 && <span className={s.cuenta}>{pendientes.length}</span>}
      </h2>
      {pendientes.length === 0 && <p className={s.nada}>{t.atencionNadaTexto}</p>}
      <Lista {...props} />
    </section>
  )
}

const Lista = ({ pendientes, now, op, onOpen, onCuenta }: AtencionProps) => (
  <ul className={s.lista}>
    {pendientes.map((uno) => (
      <li key={uno.id} className={s.uno} data-kind={uno.kind}>
        <Signo uno={uno} />
        <button
          type="button"
          className={s.que}
          disabled={uno.mesaId === null}
          onClick={() => uno.mesaId !== null && onOpen(uno.mesaId)}
        >
          <span className={s.mesa}>
            <span className={s.quien} title={uno.mesa}>
              {uno.mesa}
            </span>
            <Hace uno={uno} now={now} />
          </span>
          <Dice uno={uno} />
        </button>
        <Actos uno={uno} op={op} onOpen={onOpen} onCuenta={onCuenta} />
      </li>
    ))}
  </ul>
)

/** One line in the queue's place; nobody is left out, and who waits most is named. */
const Plegada = (props: AtencionProps) => {
  const { pendientes, now, onOpen, onCuenta } = props
  const t = useTextos(salon)
  const [abierta, setAbierta] = useState(false)
  const [first] = pendientes
  if (first === undefined && !abierta) return null
  const leave =
    <A extends unknown[]>(go: (...args: A) => void) =>
    (...args: A) => {
      setAbierta(false)
      go(...args)
    }
  return (
    <>
      {first !== undefined && (
        <button
          type="button"
          className={s.plegada}
          data-kind={first.kind}
          aria-label={t.colaAbrir(pendientes.length)}
          onClick={() => setAbierta(true)}
        >
          <span className={s.cuenta}>{pendientes.length}</span>
          <Signo uno={first} />
          <span className={s.mesa}>
            <span className={s.quien} title={first.mesa}>
              {first.mesa}
            </span>
            <Hace uno={first} now={now} />
          </span>
          <ChevronDown size={20} aria-hidden />
        </button>
      )}
      {abierta && (
        <Sheet hoja="cola" title={t.colaTitulo} onClose={() => setAbierta(false)}>
          {pendientes.length === 0 && <p className={s.nada}>{t.atencionNada}</p>}
          <Lista {...props} onOpen={leave(onOpen)} onCuenta={leave(onCuenta)} />
        </Sheet>
      )}
    </>
  )
}

/** How long it has waited, and in a word when that is too long. */
const Hace = ({ uno, now }: { uno: Pendiente; now: number }) => {
  const t = useTextos(salon)
  const urgencia = urgenciaOf(uno, now)
  return (
    <span className={s.hace} data-urgencia={urgencia}>
      {formatDuracion(now - uno.desde)}
      {urgencia !== 0 && ` · ${t.urgencia[urgencia]}`}
    </span>
  )
}

const Signo = ({ uno }: { uno: Pendiente }) => {
  const Dibujo =
    uno.kind === 'llamada'
      ? uno.llamada.tipo === 'cuenta'
        ? ReceiptText
        : BellRing
      : {
          solicitud: ScanLine,
          pedido: ClipboardList,
          cuenta: ReceiptText,
          marchar: Megaphone,
          servir: HandPlatter,
          entregar: ShoppingBag,
          alerta: CircleAlert,
        }[uno.kind]
  return (
    <span className={s.signo}>
      <Dibujo size={20} strokeWidth={2.2} aria-hidden />
    </span>
  )
}

const Dice = ({ uno }: { uno: Pendiente }) => {
  const t = useTextos(salon)
  switch (uno.kind) {
    case 'llamada':
      return <span className={s.dice}>{t.llama[uno.llamada.tipo]}</span>
    case 'solicitud':
      return <span className={s.dice}>{t.quiereEntrar(uno.solicitud.nombre)}</span>
    case 'pedido':
      return <span className={s.dice}>{t.pedidoNuevo(uno.pedido.numero, uno.platos)}</span>
    case 'alerta':
      return <span className={s.dice}>{t.quietaYDebe}</span>
    case 'cuenta':
      return <span className={s.dice}>{t.pideCuenta}</span>
    case 'marchar':
      return <span className={s.dice}>{t.marcharEspera(uno.curso ?? t.marcharResto, uno.platos)}</span>
    case 'servir':
    case 'entregar': {
      const platos = uno.pedidos
        .flatMap(readyItems)
        .map((i) => `${i.cantidad} ${i.nombre}`)
        .join(', ')
      return <span className={s.dice}>{uno.kind === 'servir' ? platos : t.entregarA(platos)}</span>
    }
  }
}

const Actos = ({
  uno,
  op,
  onOpen,
  onCuenta,
}: { uno: Pendiente } & Pick<AtencionProps, 'op' | 'onOpen' | 'onCuenta'>) => {
  const t = useTextos(salon)
  const { can } = usePersonal()
  const busy = op.busy.has(uno.id)
  switch (uno.kind) {
    case 'llamada':
      return (
        <Button
          busy={busy}
          disabled={!can('llamadas.atender')}
          title={can('llamadas.atender') ? undefined : t.sinPermiso}
          onClick={() => void op.atender(uno.id)}
        >
          {t.voy}
        </Button>
      )
    case 'solicitud':
      return (
        <>
          <IconButton
            label={t.negar}
            disabled={busy || !can('mesas.operar')}
            onClick={() => void op.responder(uno.id, 'reject')}
          >
            <X size={20} aria-hidden />
          </IconButton>
          <Button
            busy={busy}
            disabled={!can('mesas.operar')}
            title={can('mesas.operar') ? undefined : t.sinPermiso}
            onClick={() => void op.responder(uno.id, 'approve')}
          >
            {t.aprobar}
          </Button>
        </>
      )
    case 'pedido':
      return (
        <Button
          busy={busy}
          disabled={!can('pedidos.aceptar')}
          title={can('pedidos.aceptar') ? undefined : t.sinPermiso}
          onClick={() => void op.aceptar(uno.id)}
        >
          {t.aceptar}
        </Button>
      )
    case 'alerta':
      return <Button onClick={() => uno.mesaId !== null && onOpen(uno.mesaId)}>{t.ver}</Button>
    case 'cuenta':
      return (
        <Button
          disabled={!can('cuentas.ver')}
          title={can('cuentas.ver') ? undefined : t.sinPermiso}
          onClick={() => onCuenta(uno.sesionId, uno.mesa)}
        >
          {t.verCuenta}
        </Button>
      )
    case 'marchar':
      return (
        <Button
          busy={op.busy.has(uno.items[0]?.id ?? '')}
          disabled={!can('items.marchar')}
          title={can('items.marchar') ? undefined : t.sinPermiso}
          onClick={() => void op.items(uno.items, 'fire')}
        >
          {t.marcha}
        </Button>
      )
    case 'servir':
    case 'entregar': {
      const items = uno.pedidos.flatMap(readyItems)
      return (
        <Button
          busy={op.busy.has(items[0]?.id ?? '')}
          disabled={!can('items.servir')}
          title={can('items.servir') ? undefined : t.sinPermiso}
          onClick={() => void op.items(items, 'serve')}
        >
          {uno.kind === 'servir' ? t.servir : t.entregar}
        </Button>
      )
    }
  }
}
