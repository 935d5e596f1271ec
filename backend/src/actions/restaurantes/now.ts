import { diaComercialOf } from '@arisgourmet/contract/rules/diaComercial'
import { isOpen } from '@arisgourmet/contract/rules/horario'
import { toLocal } from '@arisgourmet/contract/rules/zona'
import type { Restaurante } from '../../store/casa/restaurantes.js'

/** What this moment is at the restaurante: its business day (`YYYY-MM-DD`) and whether it is open. `null` without a known zone. */
export function localNow(
  { zonaHoraria, ajustes, horario }: Restaurante,
  now: Date,
): { diaComercial: string; abierto: boolean } | null {
  if (!zonaHoraria) return null
  const dia = diaComercialOf(now.getTime(), zonaHoraria, ajustes.horaCorte)
  const local = toLocal(now.getTime(), zonaHoraria)
  return dia.ok && local.ok ? { diaComercial: dia.fecha, abierto: isOpen(horario, local.local) } : null
}
