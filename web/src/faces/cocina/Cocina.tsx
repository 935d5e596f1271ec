import { useCallback, useEffect, useMemo, useState } from 'react'
import type { PedidoView } from '@arisgourmet/contract/http/pedidos'
import { useTextos } from '../../i18n/idioma.js'
import { readLocal, writeLocal } from '../../live/almacen/almacen.js'
import { usePersonal } from '../../live/identidad/personal.js'
import { useAhora } from '../../live/reloj.js'
import { viewsOf } from '../../live/useMundo.js'
import { EmptyState, ErrorState, Skeleton } from '../../ui/Estados.js'
import { Llama } from '../../ui/Llama.js'
import { Marco } from '../../ui/Marco.js'
import { marco } from '../../ui/marco.textos.js'
import { useAvisos } from '../../ui/Toast.js'
import { Agotados } from './Agotados.js'
import { Barra, OtrasComandas, Pausa, Salidas } from './Barra.js'
import s from './Cocina.module.css'
import { Cortada, isCortada } from './Cortada.js'
import { cambioOf } from './estado/cambios.js'
import {
  finishedOf,
  lineasFor,
  retenidosOf,
  ticketsOf,
  totalesOf,
  undecidedOf,
  urgenciaOf,
  type Ticket,
} from './estado/tickets.js'
import { ring } from './estado/sonido.js'
import { useAcciones, type Accion } from './estado/useAcciones.js'
import { useCambios } from './estado/useCambios.js'
import { useCocina } from './estado/useCocina.js'
import { useDespierta } from './estado/useDespierta.js'
import { usePausa } from './estado/usePausa.js'
import { Tablero, type Vista } from './Tablero.js'
import { cocina } from './textos.js'
import { Totales } from './Totales.js'

const CLAVE = { estacion: 'aris.cocina.estacion', sonido: 'aris.cocina.sonido' }

/** The kitchen display: what to cook now, for one station or all of them. */
export const Cocina = () => {
  const t = useTextos(cocina)
  const { can, usuario } = usePersonal()
  const { show, say } = useAvisos()
  const [chosen, setChosen] = useState<string | null>(() => readLocal<string>(CLAVE.estacion, 's'))
  const [sonido, setSonido] = useState(() => readLocal<boolean>(CLAVE.sonido, 'b') ?? true)
  const [agotar, setAgotar] = useState<string | null>(null)
  const now = useAhora(5_000)
  const { cambiados, mark, see } = useCambios()
  useDespierta()

  const onPedido = useCallback(
    (pedido: PedidoView, before: PedidoView | undefined) => {
      const cambio = cambioOf(before, pedido, chosen)
      if (cambio === null) return
      const { kind, lineas, platos } = cambio
      const mesa = pedido.mesaNombre ?? pedido.paraLlevar ?? ''
      if (sonido) ring(kind)
      if (kind !== 'nueva') mark(pedido.id, lineas)
      if (kind === 'anulada') show(t.ticketAnulado(mesa), 'mal')
      else say(kind === 'nueva' ? t.ticketNuevo(mesa, platos) : t.ticketCambia(mesa, platos))
    },
    [chosen, sonido, mark, say, show, t],
  )

  const [vista, setVista] = useState<Vista | null>(null)
  const { vivo, estaciones, pausada, setPausada, ajustes } = useCocina({ onPedido })
  const { act, busy } = useAcciones(vivo.learn)
  const pausa = usePausa(pausada, setPausada)
  const estacionId = estaciones?.some((e) => e.id === chosen) === true ? chosen : null
  const pedidos = useMemo(() => viewsOf<PedidoView>(vivo.mundo, 'pedido'), [vivo.mundo])
  const tickets = useMemo(
    () => ticketsOf(pedidos, estacionId, ajustes.ordenCocina),
    [pedidos, estacionId, ajustes.ordenCocina],
  )
  const finished = useMemo(() => finishedOf(pedidos, estacionId), [pedidos, estacionId])
  const undecided = useMemo(() => undecidedOf(pedidos, estacionId), [pedidos, estacionId])
  const cortada = isCortada({ estado: vivo.estado, desde: vivo.cortadaDesde })
  useEffect(() => {
    if (cortada && sonido) ring('alarma')
  }, [cortada, sonido])

  const nombreEstacion = (id: string) => estaciones?.find((e) => e.id === id)?.nombre ?? ''
  const recall = (ticket: Ticket | undefined) => {
    if (ticket === undefined) return say(t.nadaQueRecuperar)
    void act(ticket.id, lineasFor(ticket, 'recall', false), 'recall').then(
      (done) => done && say(t.recuperada(ticket.mesa ?? ticket.llevar ?? '')),
    )
  }
  const prepara = can('items.preparar')
  const chooseEstacion = (id: string | null) => {
    writeLocal(CLAVE.estacion, id)
    setChosen(id)
  }
  const toggleSonido = () => {
    writeLocal(CLAVE.sonido, !sonido)
    setSonido(!sonido)
    if (!sonido) ring('nueva')
  }

  return (
    <Face
      conexion={vivo.estado}
      tools={
        <Barra
          estaciones={estaciones ?? []}
          estacionId={estacionId}
          countOf={(id) => ticketsOf(pedidos, id).length}
          onEstacion={chooseEstacion}
          sonido={sonido}
          onSonido={toggleSonido}
          pausa={pausa}
          onAgotados={can('carta.agotar') ? () => setAgotar('') : null}
        />
      }
    >
      <div className={s.cocina} data-cortada={cortada}>
        <Cortada
          estado={vivo.estado}
          desde={vivo.cortadaDesde}
          now={now}
          zona={usuario?.restaurante.zonaHoraria ?? undefined}
        />
        <Pausa pausa={pausa} />
        <div className={s.trabajo}>
          <div className={s.comandas}>
            <h2 className="solo-lector">{t.tablero}</h2>
            {!vivo.leido &&
              (vivo.fallo ? <ErrorState detail={t.errorLectura} onRetry={() => void vivo.refetch()} /> : <Esperando />)}
            {vivo.leido && estaciones?.length === 0 && (
              <EmptyState drawing={<Llama />} title={t.sinEstaciones}>
                {t.sinEstacionesTexto}
              </EmptyState>
            )}
            {vivo.leido && tickets.length === 0 && estaciones?.length !== 0 && (
              <Vacio cortada={cortada} retenidos={retenidosOf(pedidos, estacionId)} />
            )}
            <Tablero
              key={estacionId ?? ''}
              tickets={tickets}
              finished={finished}
              orden={ajustes.ordenCocina}
              deUnToque={ajustes.listoDeUnToque}
              now={now}
              busy={busy}
              cambiados={cambiados}
              onVisto={see}
              nombreEstacion={nombreEstacion}
              onAct={
                prepara
                  ? (ticket: Ticket, items: Ticket['lineas'], accion: Accion) => void act(ticket.id, items, accion)
                  : null
              }
              onRecall={() => prepara && recall(finished[0])}
              onAgotados={() => can('carta.agotar') && setAgotar('')}
              onVista={setVista}
            />
          </div>
          <Totales
            totales={totalesOf(tickets)}
            undecided={undecided}
            onDish={(nombre) => can('carta.agotar') && setAgotar(nombre)}
          />
        </div>
        <Salidas
          finished={finished}
          now={now}
          onRecall={prepara ? recall : null}
          fuera={vista && <Fuera vista={vista} tickets={tickets} now={now} />}
        />
      </div>
      {agotar !== null && <Agotados estacionId={estacionId} buscado={agotar} onClose={() => setAgotar(null)} />}
    </Face>
  )
}

/** The tickets that are not whole in sight: how many, how many of them late, and the way there. */
const Fuera = ({
  vista: { ocultos, pasar },
  tickets,
  now,
}: {
  vista: Vista
  tickets: readonly Ticket[]
  now: number
}) => {
  const t = useTextos(cocina)
  const late = (ids: readonly string[]) =>
    tickets.filter((ticket) => ids.includes(ticket.id) && urgenciaOf(ticket, now) === 'tarde').length
  return (
    <OtrasComandas
      antes={{ n: ocultos.antes.length, tarde: late(ocultos.antes) }}
      mas={{ n: ocultos.mas.length, tarde: late(ocultos.mas) }}
      label={t.fuera}
      onPasar={pasar}
    />
  )
}

const Face = ({ children, ...rest }: Omit<Parameters<typeof Marco>[0], 'title'>) => {
  const t = useTextos(marco)
  return (
    <Marco title={t.cocina} {...rest}>
      {children}
    </Marco>
  )
}

const Vacio = ({ cortada, retenidos }: { cortada: boolean; retenidos: number }) => {
  const t = useTextos(cocina)
  return cortada ? (
    <EmptyState title={t.vacioCortadoTitulo}>{t.vacioCortadoTexto}</EmptyState>
  ) : (
    <EmptyState drawing={<Llama />} title={retenidos > 0 ? t.vacioRetenidos(retenidos) : t.vacioTitulo}>
      {retenidos > 0 ? t.vacioRetenidosTexto : t.vacioTexto}
    </EmptyState>
  )
}

const Esperando = () => (
  <div className={s.esperando}>
    {[1, 2, 3, 4].map((n) => (
      <Skeleton key={n} height="18rem" />
    ))}
  </div>
)
