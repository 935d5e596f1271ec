import type { PedidoView } from '@arisgourmet/contract/http/pedidos'
import type { Cesta } from '../../comensal/estado/cesta.js'

/** The lines of the table's last order, to be ordered once more: same dishes, same choices, without notes (who has no salt today said so then). */
export const repeatRonda = (pedidos: readonly PedidoView[], newId: () => string): Cesta => {
  const last = [...pedidos]
    .filter((p) => p.estado !== 'rechazado' && p.estado !== 'cancelado')
    .sort((a, b) => b.numero - a.numero)[0]
  return (last?.items ?? [])
    .filter((i) => i.estado !== 'anulado')
    .map((i) => ({
      id: newId(),
      productoId: i.productoId,
      nombre: i.nombre,
      cantidad: i.cantidad,
      seleccion: i.modificadores.map((m) => m.id),
      nota: '',
    }))
}
