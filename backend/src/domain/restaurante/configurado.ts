import { refuse, type Refusal } from '@arisgourmet/contract/refusals'

/**
 * Why a restaurante receives nobody yet: one that was adopted from the old database may lack its currency or its zone; until both
 * are set its staff sign in and nothing is ordered, so no table is opened and no phone let in either.
 */
export function refuseSinConfigurar({
  moneda,
  zonaHoraria,
}: {
  moneda: string | null
  zonaHoraria: string | null
}): Refusal | null {
  if (!moneda) return refuse('restaurante_sin_configurar', { falta: 'moneda' })
  if (!zonaHoraria) return refuse('restaurante_sin_configurar', { falta: 'zonaHoraria' })
  return null
}
