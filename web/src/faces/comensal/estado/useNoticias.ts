import type { PedidoView } from '@arisgourmet/contract/http/pedidos'
import { useCallback, useRef } from 'react'
import { useTextos } from '../../../i18n/idioma.js'
import type { Evento, Mundo } from '../../../live/mundo.js'
import { comun } from '../../../ui/textos.js'
import { useAvisos } from '../../../ui/Toast.js'
import { comensal } from '../textos.js'
import type { ProductoCambiado } from './carta.js'

interface Opciones {
  yo: string | null
  onProducto: (cambio: ProductoCambiado) => void
  onCarta: () => void
}

/** What the diner is told about each event: aloud for every change of a dish, in sight for what one waits for. */
export const useNoticias = (opciones: Opciones): ((evento: Evento, before: Mundo) => void) => {
  const t = useTextos(comensal)
  const c = useTextos(comun)
  const { show, say } = useAvisos()
  const latest = useRef({ ...opciones, t, c })
  latest.current = { ...opciones, t, c }

  return useCallback(
    (evento: Evento, before: Mundo) => {
      const { yo, onProducto, onCarta, t: words, c: states } = latest.current
      const [noun] = evento.type.split('.')
      if (evento.type === 'carta.actualizada') onCarta()
      if (noun === 'producto') {
        const producto = evento.data as ProductoCambiado
        onProducto(producto)
        if (!producto.disponible) say(words.seAgoto(producto.nombre))
      }
      if (noun === 'pedido' || noun === 'item') {
        const pedido = evento.data as PedidoView
        const known = before.pedido?.[pedido.id]?.data as PedidoView | undefined
        if (evento.type === 'pedido.aceptado' && known?.estado === 'pendiente' && pedido.comensalId === yo)
          show(words.aceptado(pedido.numero), 'bien')
        if (evento.type === 'pedido.rechazado') show(words.pedidoRechazado(pedido.numero), 'mal')
        for (const item of pedido.items) {
          const was = known?.items.find((i) => i.id === item.id)?.estado
          if (was !== undefined && was !== item.estado) say(words.cambioEstado(item.nombre, states.estado[item.estado]))
        }
      }
    },
    [show, say],
  )
}
