import { createEstacion } from '../actions/carta/estaciones.js'
import { importCarta } from '../actions/carta/importCarta.js'
import type { Ctx } from '../actions/ctx.js'
import type { Result } from '../domain/cambio.js'
import { cartaDemo, estacionesDemo } from './cartaDatos.js'

/** The demo's carta, by the same door as any restaurante's price list. */
export async function seedCarta(ctx: Ctx): Promise<void> {
  for (const estacion of estacionesDemo) must(await createEstacion(ctx, estacion))
  const bytes = new TextEncoder().encode(JSON.stringify(cartaDemo))
  must(
    await importCarta(
      ctx,
      { bytes, contentType: 'application/json', idioma: 'es' },
      { dryRun: false, skipInvalid: false },
    ),
  )
}

function must(result: Result<unknown>): void {
  if (!result.ok)
    throw new Error(
      `the demo's carta could not be made: ${result.code} ${JSON.stringify(result.extra ?? result.params)}`,
    )
}
