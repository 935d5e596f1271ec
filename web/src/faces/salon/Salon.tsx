import type { LlamadaView, SolicitudView } from '@arisgourmet/contract/http/mesas'
import { sortCola } from '@arisgourmet/contract/rules/cola'
import { useCallback, useEffect, useMemo, useState, type FocusEvent } from 'react'
import { useTextos } from '../../i18n/idioma.js'
import type { Evento } from '../../live/mundo.js'
import { usePersonal } from '../../live/identidad/personal.js'
import { useAhora } from '../../live/reloj.js'
import { EmptyState, ErrorState, OfflineBanner, Skeleton } from '../../ui/Estados.js'
import { Llama } from '../../ui/Llama.js'
import { Marco } from '../../ui/Marco.js'
import { marco } from '../../ui/marco.textos.js'
import { useAvisos } from '../../ui/Toast.js'
import { Atencion } from './Atencion.js'
import { Comanda } from './comanda/Comanda.js'
import { CuentaHoja } from './CuentaHoja.js'
import type { MesaViva } from './estado/piso.js'
import { useOperaciones } from './estado/useOperaciones.js'
import { useSalon } from './estado/useSalon.js'
import { useMedia, useVista } from './estado/useVista.js'
import { Filtros } from './Filtros.js'
import { ConfirmarMover } from './mesa/Destino.js'
import { PanelMesa } from './mesa/PanelMesa.js'
import { Llevar } from './ParaLlevar.js'
import { destinoOf } from './piso/useArrastre.js'
import { Piso } from './piso/Piso.js'
import s from './Salon.module.css'
import { salon } from './textos.js'
import { Digitos } from './useDinero.js'

/** How often the queue looks at the time, in ms. */
const COLA_MS = 15_000

type Abierto = { kind: 'mesa' | 'comanda'; mesaId: string } | { kind: 'llevar'; nombre: string } | null

/** The waiter's and the host's face: the floor as it is, what waits, one table from near, and its order. */
export const Salon = () => {
  const t = useTextos(salon)
  const m = useTextos(marco)
  const { can } = usePersonal()
  const { say } = useAvisos()
  const now = useAhora()
  const vista = useVista()
  const phone = useMedia('(max-width: 49.99rem)')
  const [abierto, setAbierto] = useState<Abierto>(null)
  const [cuenta, setCuenta] = useState<{ sesionId: string; mesa: string } | null>(null)
  const [mover, setMover] = useState<{ de: MesaViva; a: MesaViva; kind: 'pasar' | 'unir' } | null>(null)

  const onNoticia = useCallback(
    (evento: Evento) => {
      if (evento.type === 'llamada.creada') {
        const { mesaNombre, tipo } = evento.data as LlamadaView
        say(t.nuevaLlamada(mesaNombre, t.llama[tipo]))
      }
      if (evento.type === 'sesion.solicitada') {
        const { mesaNombre, nombre } = evento.data as SolicitudView
        say(t.nuevaLlamada(mesaNombre, t.quiereEntrar(nombre)))
      }
    },
    [say, t],
  )
  const { vivo, zonas, carta, piso, llevar, atencion, claim } = useSalon(onNoticia)
  const op = useOperaciones(vivo, claim)
  // Urgency is counted in minutes: a queue that is sorted anew each second would move under the finger.
  const coarse = Math.floor(now / COLA_MS) * COLA_MS
  const cola = useMemo(() => sortCola(atencion, coarse), [atencion, coarse])

  const viva =
    abierto !== null && abierto.kind !== 'llevar' ? piso.find((one) => one.mesa.id === abierto.mesaId) : undefined
  const sesion = viva?.sesion ?? null
  useEffect(() => {
    const key = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && document.querySelector('dialog[open]') === null)
        setAbierto((was) => (was?.kind === 'comanda' ? { ...was, kind: 'mesa' } : null))
    }
    window.addEventListener('keydown', key)
    return () => window.removeEventListener('keydown', key)
  }, [])
  const openMesa = useCallback((mesaId: string) => setAbierto({ kind: 'mesa', mesaId }), [])
  const drop = (de: MesaViva, a: MesaViva) => {
    const kind = destinoOf(de, a)
    // Dropped on another party, the dragged one joins it.
    if (kind !== null) setMover(kind === 'pasar' ? { kind, de, a } : { kind, de: a, a: de })
  }
  const comanda =
    abierto?.kind === 'llevar'
      ? { para: { paraLlevar: abierto.nombre }, titulo: `${t.paraLlevar}: ${abierto.nombre}`, pedidos: [] }
      : abierto?.kind === 'comanda' && viva !== undefined && sesion !== null
        ? { para: { sesionId: sesion.id }, titulo: viva.mesa.nombre, pedidos: viva.pedidos }
        : null

  return (
    <Marco
      title={m.salon}
      conexion={vivo.estado}
      tools={
        <Filtros
          zonas={zonas}
          vista={vista}
          onLlevar={can('pedidos.crear') ? (nombre) => setAbierto({ kind: 'llevar', nombre }) : null}
        />
      }
    >
      <Digitos value={carta?.restaurante.digitosMostrados ?? null}>
        <div className={s.salon} data-foco={comanda !== null ? 'comanda' : viva !== undefined ? 'mesa' : 'piso'}>
          {vivo.cortadaDesde !== null && (
            <div className={s.cortada}>
              <OfflineBanner since={vivo.cortadaDesde} now={now} />
            </div>
          )}
          <div className={s.atencion}>
            <Atencion
              pendientes={cola}
              now={now}
              op={op}
              onOpen={openMesa}
              onCuenta={(sesionId, mesa) => setCuenta({ sesionId, mesa })}
              compact={phone && abierto !== null}
            />
          </div>
          {comanda === null && (
            <div className={s.piso} data-tapado={viva !== undefined} onFocusCapture={uncover}>
              {!vivo.leido &&
                (vivo.fallo ? (
                  <ErrorState detail={t.errorLectura} onRetry={() => void vivo.refetch()} />
                ) : (
                  <Esperando />
                ))}
              {vivo.leido && piso.length === 0 && (
                <EmptyState drawing={<Llama />} title={t.sinMesas}>
                  {t.sinMesasTexto}
                </EmptyState>
              )}
              <Piso
                piso={piso}
                zonas={zonas}
                zonaId={vista.zonaId}
                soloMias={vista.soloMias}
                vista={vista.vista}
                current={viva?.mesa.id ?? null}
                now={now}
                onOpen={openMesa}
                onDrop={can('mesas.operar') ? drop : null}
              />
              <Llevar pedidos={llevar} now={now} op={op} />
            </div>
          )}
          {comanda === null && viva !== undefined && (
            <div className={s.mesa}>
              <PanelMesa
                viva={viva}
                piso={piso}
                cursos={carta?.cursos ?? []}
                now={now}
                op={op}
                onOpen={openMesa}
                onClose={() => setAbierto(null)}
                onTomar={() => setAbierto({ kind: 'comanda', mesaId: viva.mesa.id })}
                onCuenta={() => sesion !== null && setCuenta({ sesionId: sesion.id, mesa: viva.mesa.nombre })}
              />
            </div>
          )}
          {comanda !== null && (
            <div className={s.comanda}>
              <Comanda
                key={'sesionId' in comanda.para ? comanda.para.sesionId : ''}
                {...comanda}
                carta={carta}
                onClose={() => setAbierto(viva === undefined ? null : { kind: 'mesa', mesaId: viva.mesa.id })}
                onSent={(pedido) => {
                  vivo.learn('pedido', pedido.id, pedido.version, pedido)
                  setAbierto(viva === undefined ? null : { kind: 'mesa', mesaId: viva.mesa.id })
                }}
              />
            </div>
          )}
        </div>
        {cuenta !== null && (
          <CuentaHoja
            {...cuenta}
            cambio={
              piso
                .find((one) => one.sesion?.id === cuenta.sesionId)
                ?.pedidos.map((p) => `${p.id}${p.version}`)
                .join() ?? ''
            }
            onClose={() => setCuenta(null)}
            onClosed={() => {
              setCuenta(null)
              setAbierto(null)
              void vivo.refetch()
            }}
          />
        )}
        {mover !== null && (
          <ConfirmarMover
            {...mover}
            op={op}
            onClose={() => setMover(null)}
            onDone={() => openMesa(mover.kind === 'pasar' ? mover.a.mesa.id : mover.de.mesa.id)}
          />
        )}
      </Digitos>
    </Marco>
  )
}

/** What takes the focus by keyboard comes out from under the panel; what a finger tapped stays under it. */
const uncover = ({ target }: FocusEvent<HTMLElement>) => {
  if (target.matches(':focus-visible')) target.scrollIntoView({ block: 'nearest', inline: 'nearest' })
}

const Esperando = () => (
  <div className={s.esperando}>
    {[1, 2, 3, 4, 5, 6, 7, 8].map((n) => (
      <Skeleton key={n} height="6rem" />
    ))}
  </div>
)
