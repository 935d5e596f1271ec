import ArrowRightLeft from 'lucide-react/icons/arrow-right-left'
import DoorOpen from 'lucide-react/icons/door-open'
import HandPlatter from 'lucide-react/icons/hand-platter'
import Merge from 'lucide-react/icons/merge'
import Megaphone from 'lucide-react/icons/megaphone'
import Plus from 'lucide-react/icons/plus'
import Split from 'lucide-react/icons/split'
import ReceiptText from 'lucide-react/icons/receipt-text'
import type { PendientesBody, PendienteView } from '@arisgourmet/contract/http/pedidos'
import { itemCan } from '@arisgourmet/contract/rules/estados/item'
import { useState } from 'react'
import { useTextos } from '../../../i18n/idioma.js'
import { groupBy } from '../../../live/grupos.js'
import { usePersonal } from '../../../live/identidad/personal.js'
import { Button } from '../../../ui/Button.js'
import { SinTerminar } from '../../../ui/SinTerminar.js'
import { salon } from '../textos.js'
import { Confirmar } from './Confirmar.js'
import { Destino } from './Destino.js'
import type { PanelProps } from './panel.js'
import s from './PanelMesa.module.css'
import { PedidoTarjeta } from './PedidoTarjeta.js'
import { Pin } from './Pin.js'
import { Telefonos } from './Telefonos.js'
import { useDetalle } from './useDetalle.js'

/** A table with its party: the next step first, the orders below, moving and leaving last. */
export const Ocupada = (props: PanelProps) => {
  const { viva, op, onTomar, onCuenta, onOpen } = props
  const t = useTextos(salon)
  const { can } = usePersonal()
  const [hoja, setHoja] = useState<'pasar' | 'unir' | 'liberar' | 'telefonos' | null>(null)
  const [faltan, setFaltan] = useState<PendienteView[] | null>(null)
  const { mesa, sesion, pedidos } = viva
  const detalle = useDetalle(sesion)
  const liberar = async (pendientes?: PendientesBody, anulados?: string) => {
    const { done, faltan: owed } = await op.liberar(mesa.id, pendientes, anulados)
    setHoja(null)
    if (owed !== null || done) setFaltan(owed)
  }
  const decided = pedidos.filter((p) => p.estado !== 'pendiente').flatMap((p) => p.items)
  const ready = decided.filter((i) => itemCan(i.estado, 'serve'))
  const operar = can('mesas.operar')
  const why = operar ? undefined : t.sinPermiso
  return (
    <>
      {sesion !== null && <Pin sesion={sesion} detalle={detalle} onTelefonos={() => setHoja('telefonos')} />}
      <div className={s.actos}>
        {ready.length > 0 && (
          <Button
            className={s.ancho}
            size="lg"
            icon={<HandPlatter size={20} aria-hidden />}
            busy={op.busy.has(ready[0]?.id ?? '')}
            disabled={!can('items.servir')}
            onClick={() => void op.items(ready, 'serve')}
          >
            {t.servirTodo(viva.listos)}
          </Button>
        )}
        <Cursos {...props} />
        <Button
          className={s.ancho}
          variant="primary"
          size="lg"
          icon={<Plus size={20} aria-hidden />}
          disabled={!can('pedidos.crear')}
          title={can('pedidos.crear') ? undefined : t.sinPermiso}
          onClick={onTomar}
        >
          {t.tomar}
        </Button>
        <Button
          className={s.ancho}
          icon={<ReceiptText size={19} aria-hidden />}
          disabled={!can('cuentas.ver')}
          title={can('cuentas.ver') ? undefined : t.sinPermiso}
          onClick={onCuenta}
        >
          {t.cuenta}
        </Button>
      </div>
      <div className={s.pedidos}>
        {pedidos.length === 0 && <p className={s.nada}>{t.sinPedidos}</p>}
        {[...pedidos].reverse().map((pedido) => (
          <PedidoTarjeta key={pedido.id} pedido={pedido} now={props.now} op={op} />
        ))}
      </div>
      <div className={s.resto}>
        <div className={s.fila}>
          <Button
            icon={<ArrowRightLeft size={18} aria-hidden />}
            disabled={!operar}
            title={why}
            onClick={() => setHoja('pasar')}
          >
            {t.transferir}
          </Button>
          <Button icon={<Merge size={18} aria-hidden />} disabled={!operar} title={why} onClick={() => setHoja('unir')}>
            {t.unir}
          </Button>
        </div>
        {viva.uniones.map((mesas) => (
          <Button
            key={mesas[0]?.id}
            wide
            icon={<Split size={18} aria-hidden />}
            busy={op.busy.has(mesas[0]?.id ?? '')}
            disabled={!operar}
            title={why}
            onClick={() => void op.separar(mesas)}
          >
            {t.separar(mesas.map((one) => one.nombre).join(', '))}
          </Button>
        ))}
        <Button
          variant="quiet"
          wide
          icon={<DoorOpen size={18} aria-hidden />}
          disabled={!operar}
          title={why}
          onClick={() => setHoja('liberar')}
        >
          {t.liberar}
        </Button>
      </div>
      {(hoja === 'pasar' || hoja === 'unir') && (
        <Destino
          kind={hoja}
          {...props}
          onClose={() => setHoja(null)}
          onDone={(a) => hoja === 'pasar' && onOpen(a.mesa.id)}
        />
      )}
      {hoja === 'telefonos' && (
        <Telefonos viva={viva} telefonos={detalle?.telefonos ?? []} op={op} onClose={() => setHoja(null)} />
      )}
      {hoja === 'liberar' && (
        <Confirmar
          hoja="liberar"
          title={t.liberarTitulo(mesa.nombre)}
          text={t.liberarTexto}
          label={t.liberar}
          busy={op.busy.has(mesa.id)}
          onClose={() => setHoja(null)}
          onConfirm={() => void liberar()}
        />
      )}
      {faltan !== null && (
        <SinTerminar
          key={faltan.map((one) => one.itemId).join()}
          items={faltan}
          hayPagos={false}
          puedeAnular={can('items.anular')}
          busy={op.busy.has(mesa.id)}
          error={null}
          onConfirm={(pendientes, anulados) => void liberar(pendientes, anulados)}
          onClose={() => setFaltan(null)}
        />
      )}
    </>
  )
}

/** One button per held course, in the order in which they come to the table. */
const Cursos = ({ viva, cursos, op }: PanelProps) => {
  const t = useTextos(salon)
  const { can } = usePersonal()
  const held = viva.pedidos
    .filter((p) => p.estado !== 'pendiente')
    .flatMap((p) => p.items)
    .filter((i) => itemCan(i.estado, 'fire'))
  const orden = (id: string | null) => cursos.find((c) => c.id === id)?.orden ?? Infinity
  return [...groupBy(held, (i) => i.cursoId)]
    .sort(([a], [b]) => orden(a) - orden(b))
    .map(([id, items]) => (
      <Button
        key={id ?? ''}
        className={s.ancho}
        icon={<Megaphone size={19} aria-hidden />}
        busy={op.busy.has(items[0]?.id ?? '')}
        disabled={!can('items.marchar')}
        title={can('items.marchar') ? undefined : t.sinPermiso}
        onClick={() => void op.items(items, 'fire')}
      >
        {t.marchar(
          cursos.find((c) => c.id === id)?.nombre ?? t.marcharResto,
          items.reduce((n, i) => n + i.cantidad, 0),
        )}
      </Button>
    ))
}
