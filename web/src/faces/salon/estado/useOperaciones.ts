import type { CallResult } from '@arisgourmet/contract/client'
import type { MesaView } from '@arisgourmet/contract/http/mesas'
import type { ItemView, PedidoView, PendientesBody, PendienteView } from '@arisgourmet/contract/http/pedidos'
import type { ItemAccion } from '@arisgourmet/contract/rules/estados/item'
import { useMemo, useRef, useState } from 'react'
import { useTextos } from '../../../i18n/idioma.js'
import { usePersonal } from '../../../live/identidad/personal.js'
import { approved, sinTerminarOf } from '../../../live/sinTerminar.js'
import type { MundoVivo } from '../../../live/useMundo.js'
import { useAprobacion } from '../../../ui/pin/Aprobacion.js'
import { useAvisos } from '../../../ui/Toast.js'
import { salon } from '../textos.js'

export type Operaciones = ReturnType<typeof useOperaciones>

/**
 * What the floor does, each a promise of whether it was done. A refusal is shown in the server's words, and the screen takes in what the
 * thing is now; while one action on a thing is under way, a second tap on it does nothing.
 */
export const useOperaciones = (vivo: MundoVivo, claim: (sesionId: string) => void) => {
  const { call } = usePersonal()
  const { show } = useAvisos()
  const { withApproval } = useAprobacion()
  const t = useTextos(salon)
  const [busy, setBusy] = useState<ReadonlySet<string>>(new Set())
  const under = useRef(new Set<string>())
  const { learn, refetch, estado } = vivo
  const live = estado === 'en_vivo'

  return useMemo(() => {
    const told = <T>(result: CallResult<T>): T | null => {
      if (result.ok) {
        if (!live) void refetch()
        return result.data
      }
      if (result.problem !== null) void refetch()
      // An answer that is no problem document is a gateway's, which found nobody behind it: its words help nobody.
      show(
        result.problem === null || result.problem.type === 'about:blank' ? t.sinRespuesta : result.problem.detail,
        'mal',
      )
      return null
    }
    const once = async (id: string, act: () => Promise<boolean>): Promise<boolean> => {
      if (under.current.has(id)) return false
      under.current.add(id)
      setBusy(new Set(under.current))
      const done = await act()
      under.current.delete(id)
      setBusy(new Set(under.current))
      return done
    }
    const learnPedido = (pedido: PedidoView | null): boolean => {
      if (pedido !== null) learn('pedido', pedido.id, pedido.version, pedido)
      return pedido !== null
    }
    const learnMesa = (mesa: MesaView | null, sesion: object | null): boolean => {
      if (mesa !== null) learn('mesa', mesa.id, mesa.version, { mesa, sesion })
      return mesa !== null
    }
    const items = (list: readonly ItemView[], accion: ItemAccion, more: { motivo?: string } = {}) =>
      once(list[0]?.id ?? '', async () => {
        let done = list.length > 0
        for (const item of list) {
          const result = await withApproval(
            accion === 'void' ? `${t.acciones.void} ${item.nombre}` : item.nombre,
            (approval) =>
              call(`POST /api/items/:id/${accion}`, {
                params: { id: item.id },
                body: { expectedEstado: item.estado, ...more, ...(approval === undefined ? {} : { approval }) },
              }),
          )
          done = learnPedido(told(result)) && done
        }
        return done
      })
    const transferir = (id: string, destinoId: string) =>
      once(id, async () => {
        const data = told(await call('POST /api/mesas/:id/transfer', { params: { id }, body: { destinoId } }))
        return learnMesa(data?.mesa ?? null, data?.sesion ?? null)
      })
    const reservar = (id: string, body: { nombre?: string; para?: string; cancelar?: boolean }) =>
      once(id, async () => learnMesa(told(await call('POST /api/mesas/:id/reserve', { params: { id }, body })), null))
    /** The party goes back to where it sat, and the table that it took is kept again for whom it was kept. */
    const volver = async (from: MesaView, to: MesaView) => {
      if (!(await transferir(from.id, to.id)) || from.reserva === null) return
      const { nombre, para } = from.reserva
      await reservar(from.id, { ...(nombre === null ? {} : { nombre }), ...(para === null ? {} : { para }) })
    }
    const separar = (mesas: readonly MesaView[]) =>
      once(mesas[0]?.id ?? '', async () => {
        const id = mesas[0]?.id ?? ''
        const done = told(await call('POST /api/mesas/:id/unmerge', { params: { id }, body: {} })) !== null
        if (!done) return false
        await refetch()
        show(t.separadas(mesas.map((mesa) => mesa.nombre).join(', ')), 'bien')
        return true
      })
    return {
      busy,
      items,
      reservar,
      /** Undoes a join: `mesas` are the tables that came by it. */
      separar,
      abrir: (id: string, comensales: number) =>
        once(id, async () => {
          const data = told(await call('POST /api/mesas/:id/open', { params: { id }, body: { comensales } }))
          if (data !== null) claim(data.sesion.id)
          return learnMesa(data?.mesa ?? null, data?.sesion ?? null)
        }),
      /** Frees a table. `faltan`: the dishes that it was refused for, to be asked about. */
      liberar: async (id: string, pendientes: PendientesBody = [], anulados = '') => {
        let faltan: PendienteView[] | null = null
        const done = await once(id, async () => {
          const result = await withApproval(anulados, (approval) =>
            call('POST /api/mesas/:id/release', {
              params: { id },
              body: { pendientes: approved(pendientes, approval) },
            }),
          )
          faltan = sinTerminarOf(result)
          return faltan === null && learnMesa(told(result), null)
        })
        return { done, faltan: faltan as PendienteView[] | null }
      },
      /** Moves a party; the message that says so offers the way back. */
      transferir: async (de: MesaView, a: MesaView) => {
        const done = await transferir(de.id, a.id)
        if (done) show(t.pasada(de.nombre, a.nombre), 'bien', { label: t.deshacer, onAct: () => void volver(a, de) })
        return done
      },
      /** Joins `otra` to the party at `mesa`; the message that says so offers to undo it, as the table's panel does later. */
      unir: (mesa: MesaView, otra: MesaView) =>
        once(mesa.id, async () => {
          const { id } = mesa
          const merged = await call('POST /api/mesas/:id/merge', { params: { id }, body: { mesaId: otra.id } })
          if (told(merged) === null) return false
          await refetch()
          show(t.unida(mesa.nombre, otra.nombre), 'bien', { label: t.deshacer, onAct: () => void separar([otra]) })
          return true
        }),
      responder: (id: string, decision: 'approve' | 'reject') =>
        once(id, async () => {
          const solicitud = told(await call(`POST /api/solicitudes/:id/${decision}`, { params: { id } }))
          if (solicitud === null) return false
          learn('solicitud', id, solicitud.version, solicitud)
          if (solicitud.sesionId !== null) claim(solicitud.sesionId)
          return true
        }),
      /** Lets in none of those that wait at a table. */
      negarTodos: (mesaId: string) =>
        once(`${mesaId}/puerta`, async () => {
          const done = told(await call('POST /api/mesas/:id/solicitudes/reject', { params: { id: mesaId } })) !== null
          if (done) await refetch()
          return done
        }),
      /** Puts a phone out of its table, with what it sent and nobody accepted. */
      sacar: (comensalId: string) =>
        once(comensalId, async () => {
          const done = told(await call('POST /api/comensales/:id/expel', { params: { id: comensalId } })) !== null
          if (done) await refetch()
          return done
        }),
      aceptar: (id: string) =>
        once(id, async () => learnPedido(told(await call('POST /api/pedidos/:id/accept', { params: { id } })))),
      rechazar: (id: string, motivo: string) =>
        once(id, async () =>
          learnPedido(
            told(await call('POST /api/pedidos/:id/reject', { params: { id }, body: motivo === '' ? {} : { motivo } })),
          ),
        ),
      atender: (id: string) =>
        once(id, async () => {
          const llamada = told(await call('POST /api/llamadas/:id/attend', { params: { id } }))
          if (llamada !== null) learn('llamada', id, llamada.version, llamada)
          return llamada !== null
        }),
    }
  }, [busy, call, claim, learn, live, refetch, show, t, withApproval])
}
