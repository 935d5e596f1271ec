import BellRing from 'lucide-react/icons/bell-ring'
import CircleAlert from 'lucide-react/icons/circle-alert'
import ClipboardList from 'lucide-react/icons/clipboard-list'
import HandPlatter from 'lucide-react/icons/hand-platter'
import ReceiptText from 'lucide-react/icons/receipt-text'
import ScanLine from 'lucide-react/icons/scan-line'
import X from 'lucide-react/icons/x'
import { formatDuracion } from '../../i18n/formatos.js'
import { useTextos } from '../../i18n/idioma.js'
import { usePersonal } from '../../live/personal.js'
import { Button, IconButton } from '../../ui/Button.js'
import s from './Atencion.module.css'
import { readyItems, type Pendiente } from './estado/atencion.js'
import type { Operaciones } from './estado/useOperaciones.js'
import { salon } from './textos.js'

interface AtencionProps {
  pendientes: readonly Pendiente[]
  now: number
  op: Operaciones
  onOpen: (mesaId: string) => void
  /** Beside one table on a narrow screen: small, but nobody is left out. */
  compact: boolean
}

/** Who and what waits, always in sight: people first, the longest wait on top, each with its one tap. */
export const Atencion = ({ pendientes, now, op, onOpen, compact }: AtencionProps) => {
  const t = useTextos(salon)
  if (compact) return <Fichas pendientes={pendientes} now={now} onOpen={onOpen} />
  return (
    <section className={s.atencion} aria-labelledby="atencion" data-nada={pendientes.length === 0}>
      <h2 id="atencion" className={s.titulo}>
        {pendientes.length === 0 ? t.atencionNada : t.atencion}
        {pendientes.length > 0 && <span className={s.cuenta}>{pendientes.length}</span>}
      </h2>
      {pendientes.length === 0 && <p className={s.nada}>{t.atencionNadaTexto}</p>}
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
                {uno.mesa}
                <span className={s.hace}>{formatDuracion(now - uno.desde)}</span>
              </span>
              <Dice uno={uno} />
            </button>
            <Actos uno={uno} op={op} onOpen={onOpen} />
          </li>
        ))}
      </ul>
    </section>
  )
}

const Fichas = ({ pendientes, now, onOpen }: Pick<AtencionProps, 'pendientes' | 'now' | 'onOpen'>) => {
  const t = useTextos(salon)
  return (
    <ul className={s.fichas} aria-label={t.atencion}>
      {pendientes.map((uno) => (
        <li key={uno.id}>
          <button
            type="button"
            className={s.ficha}
            data-kind={uno.kind}
            disabled={uno.mesaId === null}
            onClick={() => uno.mesaId !== null && onOpen(uno.mesaId)}
          >
            <Signo uno={uno} />
            {uno.mesa}
            <span className={s.hace}>{formatDuracion(now - uno.desde)}</span>
            <span className="solo-lector">
              <Dice uno={uno} />
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}

const Signo = ({ uno }: { uno: Pendiente }) => {
  const Dibujo =
    uno.kind === 'llamada'
      ? uno.llamada.tipo === 'cuenta'
        ? ReceiptText
        : BellRing
      : { solicitud: ScanLine, pedido: ClipboardList, servir: HandPlatter, alerta: CircleAlert }[uno.kind]
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
    case 'servir':
      return (
        <span className={s.dice}>
          {uno.pedidos
            .flatMap(readyItems)
            .map((i) => `${i.cantidad} ${i.nombre}`)
            .join(', ')}
        </span>
      )
  }
}

const Actos = ({ uno, op, onOpen }: { uno: Pendiente } & Pick<AtencionProps, 'op' | 'onOpen'>) => {
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
    case 'servir': {
      const items = uno.pedidos.flatMap(readyItems)
      return (
        <Button
          busy={op.busy.has(items[0]?.id ?? '')}
          disabled={!can('items.servir')}
          title={can('items.servir') ? undefined : t.sinPermiso}
          onClick={() => void op.items(items, 'serve')}
        >
          {t.servir}
        </Button>
      )
    }
  }
}
