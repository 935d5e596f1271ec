import type { ItemView } from '@arisgourmet/contract/http/pedidos'
import { useTextos } from '../../../i18n/idioma.js'
import { newUuid } from '../../../live/ids.js'
import { comun } from '../../../ui/textos.js'
import { useAvisos } from '../../../ui/Toast.js'
import { comensal } from '../textos.js'
import type { Desenlace } from './envio.js'
import type { CartaViva } from './useCarta.js'
import { useEnvio, type Envios } from './useEnvio.js'
import type { Mesa } from './useMesa.js'
import type { SesionViva } from './useSesion.js'

export interface Acciones {
  envios: Envios
  voidItem: (item: ItemView) => Promise<void>
  requestCuenta: () => Promise<void>
}

/** What a seated diner does, and what is said about how it went. */
export const useAcciones = (mesa: Mesa, sesion: SesionViva, { reload }: CartaViva, onFin: () => void): Acciones => {
  const t = useTextos(comensal)
  const c = useTextos(comun)
  const { show } = useAvisos()
  const { learn, refetch } = sesion.vivo
  const sesionId = mesa.sitio.entrada?.sesionId ?? null

  const onDesenlace = (d: Desenlace) => {
    switch (d.kind) {
      case 'hecho':
        learn('pedido', d.pedido.id, d.pedido.version, d.pedido)
        return show(t.enviado, 'bien')
      case 'rechazado':
        show(`${t.rechazado}. ${d.detail}`, 'mal')
        return void reload()
      case 'ya_estaba':
        show(t.yaEstaba)
        return void refetch()
      case 'otro_total':
        return void reload()
      case 'fin':
        return onFin()
      case 'espera':
        return
    }
  }
  const envios = useEnvio({
    call: sesion.call,
    sesionId,
    cuaderno: mesa.sitio.cuaderno,
    setCuaderno: mesa.setCuaderno,
    onDesenlace,
  })

  const voidItem = async (item: ItemView) => {
    const result = await sesion.call('POST /api/items/:id/void', {
      params: { id: item.id },
      body: { expectedEstado: item.estado },
    })
    if (!result.ok) return show(result.problem?.detail ?? c.errorRed, 'mal')
    learn('pedido', result.data.id, result.data.version, result.data)
    show(t.anulado)
  }

  const requestCuenta = async () => {
    const result = await sesion.call('POST /api/sesiones/:id/cuenta/request', {
      params: { id: sesionId ?? '' },
      idempotencyKey: newUuid(),
    })
    if (!result.ok) return show(result.problem?.detail ?? c.errorRed, 'mal')
    learn('cuenta', result.data.id, result.data.version, result.data)
    show(t.cuentaPedida, 'bien')
  }

  return { envios, voidItem, requestCuenta }
}
