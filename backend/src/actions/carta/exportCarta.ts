import { refuse } from '@arisgourmet/contract/refusals'
import { isMoneda } from '@arisgourmet/contract/rules/moneda'
import { ok, type Result } from '../../domain/cambio.js'
import { toExport, type CartaExportada } from '../../domain/carta/exportacion/exportCarta.js'
import type { Ctx } from '../ctx.js'

/** The whole carta over one view of the database. Without a currency there are no prices to speak of. */
export const exportCarta = (ctx: Ctx): Promise<Result<CartaExportada>> =>
  ctx.store.snapshot(async (rooms) => {
    const { moneda } = await rooms.restaurante.get()
    if (moneda === null || !isMoneda(moneda)) return refuse('restaurante_sin_configurar', { falta: 'moneda' })
    return ok(
      toExport(
        {
          categorias: await rooms.categorias.all(),
          productos: await rooms.productos.all(),
          grupos: await rooms.grupos.all(),
          estaciones: await rooms.estaciones.all(),
          cursos: await rooms.cursos.all(),
        },
        moneda,
      ),
    )
  })
