import type { CallResult } from '@arisgourmet/contract/client'
import type { MesaView } from '@arisgourmet/contract/http/mesas'
import type { ItemView, PedidoView, PendientesBody, PendienteView } from '@arisgourmet/contract/http/pedidos'
import type { ItemAccion } from '@arisgourmet/contract/rules/estados/item'
import { useMemo, useRef, useState } from 'react'
import { useTextos } from '../../../i18n/idioma.js'
import { usePersonal } from '../../../live/personal.js'
import { sinTerminarOf } from '../../../live/sinTerminar.js'
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
    return {
      busy,
      items,
      abrir: (id: string, comensales: number) =>
        once(id, async () => {
          const data = told(await call('POST /api/mesas/:id/open', { params: { id }, body: { comensales } }))
          if (data !== null) claim(data.sesion.id)
          return learnMesa(data?.mesa ?? null, data?.sesion ?? null)
        }),
      /** Frees a table. `faltan`: the dishes that it was refused for, to be asked about. */
      liberar: async (id: string, pendientes: PendientesBody = []) => {
        let faltan: PendienteView[] | null = null
        const done = await once(id, async () => {
          const result = await call('POST /api/mesas/:id/release', { params: { id }, body: { pendientes } })
          faltan = sinTerminarOf(result)
          return faltan === null && learnMesa(told(result), null)
        })
        return { done, faltan: faltan as PendienteView[] | null }
      },
      transferir: (id: string, destinoId: string) =>
        once(id, async () => {
          const data = told(await call('POST /api/mesas/:id/transfer', { params: { id }, body: { destinoId } }))
          return learnMesa(data?.mesa ?? null, data?.sesion ?? null)
        }),
      unir: (id: string, mesaId: string) =>
        once(id, async () => {
          const done = told(await call('POST /api/mesas/:id/merge', { params: { id }, body: { mesaId } })) !== null
          if (done) await refetch()
          return done
        }),
      reservar: (id: string, body: { nombre?: string; para?: string; cancelar?: boolean }) =>
        once(id, async () =>
          learnMesa(told(await call('POST /api/mesas/:id/reserve', { params: { id }, body })), null),
        ),
      responder: (id: string, decision: 'approve' | 'reject') =>
        once(id, async () => {
          const solicitud = told(await call(`POST /api/solicitudes/:id/${decision}`, { params: { id } }))
          if (solicitud === null) return false
          learn('solicitud', id, solicitud.version, solicitud)
          if (solicitud.sesionId !== null) claim(solicitud.sesionId)
          return true
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
