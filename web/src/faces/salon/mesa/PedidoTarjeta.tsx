import type { ItemView, PedidoView } from '@arisgourmet/contract/http/pedidos'
import { isPorHacer, itemCan, voidNeedsReason } from '@arisgourmet/contract/rules/estados/item'
import { pedidoCan } from '@arisgourmet/contract/rules/estados/pedido'
import { lastTold } from '@arisgourmet/contract/rules/promesa'
import X from 'lucide-react/icons/x'
import { useState } from 'react'
import { formatHora } from '../../../i18n/formatos.js'
import { useIdioma, useTextos } from '../../../i18n/idioma.js'
import { usePersonal } from '../../../live/identidad/personal.js'
import { Button, IconButton } from '../../../ui/Button.js'
import { EstadoBadge } from '../../../ui/EstadoBadge.js'
import type { Operaciones } from '../estado/useOperaciones.js'
import { salon } from '../textos.js'
import { useDinero } from '../useDinero.js'
import { Motivo } from './Motivo.js'
import s from './PedidoTarjeta.module.css'

interface PedidoProps {
  pedido: PedidoView
  now: number
  op: Operaciones
}

/** One order: who sent it, what became of each line, and what the floor may do about it. */
export const PedidoTarjeta = ({ pedido, op }: PedidoProps) => {
  const t = useTextos(salon)
  const { can } = usePersonal()
  const dinero = useDinero()
  const [rechaza, setRechaza] = useState(false)
  const undecided = pedidoCan(pedido.estado, 'accept')
  const why = can('pedidos.aceptar') ? undefined : t.sinPermiso
  return (
    <article className={s.pedido} data-estado={pedido.estado}>
      <header className={s.cabeza}>
        <h3 className={s.numero}>
          {t.pedido(pedido.numero)}{' '}
          <span>
            {pedido.comensalNombre === null
              ? pedido.comensalId === null
                ? t.delSalon
                : ''
              : t.deComensal(pedido.comensalNombre)}
          </span>
        </h3>
        <span className="precio">{dinero(pedido.totalMinor)}</span>
      </header>
      <ul>
        {pedido.items.map((item) => (
          <Renglon key={item.id} item={item} undecided={undecided} op={op} />
        ))}
      </ul>
      {undecided && (
        <div className={s.decide}>
          <Button variant="danger" disabled={why !== undefined} title={why} onClick={() => setRechaza(true)}>
            {t.rechazar}
          </Button>
          <Button
            variant="secondary"
            className={s.acepta}
            busy={op.busy.has(pedido.id)}
            disabled={why !== undefined}
            title={why}
            onClick={() => void op.aceptar(pedido.id)}
          >
            {t.aceptar}
          </Button>
        </div>
      )}
      {rechaza && (
        <Motivo
          hoja="rechazar"
          title={t.motivoRechazo}
          motivos={t.motivosRechazo}
          label={t.rechazar}
          required={false}
          onClose={() => setRechaza(false)}
          onDone={(motivo) => void op.rechazar(pedido.id, motivo).then(() => setRechaza(false))}
        />
      )}
    </article>
  )
}

const Renglon = ({ item, undecided, op }: { item: ItemView; undecided: boolean; op: Operaciones }) => {
  const t = useTextos(salon)
  const { idioma } = useIdioma()
  const { can, usuario } = usePersonal()
  const [anula, setAnula] = useState(false)
  const zona = usuario?.restaurante.zonaHoraria ?? undefined
  const gone = item.estado === 'anulado'
  const needs = voidNeedsReason(item.estado)
  const why = can('pedidos.crear') ? undefined : t.sinPermiso
  const hint = needs ? (can('items.anular') ? undefined : t.sinPermisoAnular) : t.anularSinMotivo
  const next = undecided ? undefined : (['fire', 'serve'] as const).find((accion) => itemCan(item.estado, accion))
  const may = next === 'fire' ? can('items.marchar') : can('items.servir')
  const extras = [
    ...item.modificadores.map((m) => (m.cantidad > 1 ? `${m.cantidad} × ${m.nombre}` : m.nombre)),
    ...(item.nota === null || item.nota === '' ? [] : [`«${item.nota}»`]),
  ]
  const told = isPorHacer(item.estado) ? lastTold(item) : null
  return (
    <li className={s.renglon} data-anulado={gone}>
      <span className={s.cuantos}>{item.cantidad}</span>
      <span className={s.que}>
        <span className={s.nombre}>{item.nombre}</span>
        {extras.length > 0 && <span className={s.extras}>{extras.join(' · ')}</span>}
        <span className={s.estado}>
          <EstadoBadge estado={item.estado} size="sm" />
          {told !== null && <span>{t.para(formatHora(Date.parse(told), idioma, zona))}</span>}
        </span>
      </span>
      {next !== undefined && (
        <Button
          className={s.paso}
          busy={op.busy.has(item.id)}
          disabled={!may}
          title={may ? undefined : t.sinPermiso}
          onClick={() => void op.items([item], next)}
        >
          {t.acciones[next]}
        </Button>
      )}
      {!gone && (
        <IconButton
          label={`${t.acciones.void}: ${item.nombre}`}
          title={why ?? t.acciones.void}
          disabled={why !== undefined}
          onClick={() => setAnula(true)}
        >
          <X size={18} aria-hidden />
        </IconButton>
      )}
      {anula && (
        <Motivo
          hoja="anular"
          title={t.motivoAnular(item.nombre)}
          motivos={t.motivosAnular}
          label={t.acciones.void}
          required={needs}
          hint={hint}
          onClose={() => setAnula(false)}
          onDone={(motivo) =>
            void op.items([item], 'void', motivo === '' ? {} : { motivo }).then(() => setAnula(false))
          }
        />
      )}
    </li>
  )
}
