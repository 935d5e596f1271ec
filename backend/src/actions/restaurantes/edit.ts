import { ajustes as ajustesSchema, type RestauranteView } from '@arisgourmet/contract/http/restaurantes'
import type { BodyOf } from '@arisgourmet/contract/http/route'
import type { Routes } from '@arisgourmet/contract/http/routes'
import { refuse } from '@arisgourmet/contract/refusals'
import { checkHorario } from '@arisgourmet/contract/rules/horario'
import { getMoneda, isMoneda } from '@arisgourmet/contract/rules/moneda'
import { isZona } from '@arisgourmet/contract/rules/zona'
import { ok, type Result } from '../../domain/cambio.js'
import type { Restaurante } from '../../store/casa/restaurantes.js'
import type { Rooms } from '../../store/store.js'
import type { Ctx } from '../ctx.js'
import { refuseStale } from '../etag.js'
import { announceCarta } from './carta.js'

type Patch = BodyOf<Routes['editRestaurante']>

export const getRestaurante = async (ctx: Ctx): Promise<RestauranteView> =>
  restauranteView(await ctx.store.read.restaurante.get())

/** Edits the restaurante by merge patch (RFC 7396): `ajustes` merges, `null` sets a setting back to its default. */
export const editRestaurante = (ctx: Ctx, patch: Patch, ifMatch: string | null): Promise<Result<RestauranteView>> =>
  ctx.store.write(async (rooms) => {
    const before = await rooms.restaurante.lock()
    const refused = refuseStale(ifMatch, restauranteView(before)) ?? refusePatch(patch)
    if (refused) return refused
    if (before.moneda === null && patch.moneda !== undefined) {
      const kept = await refuseHundredths(rooms, patch.moneda)
      if (kept) return kept
      await rooms.restaurante.giveMoneda(patch.moneda)
    }
    return ok(restauranteView(await announceCarta(rooms, ctx, merge(before, patch))))
  })

/** Pauses, or resumes, what diners may order. Doing it again changes nothing. */
export const pauseCocina = (ctx: Ctx, pausada: boolean): Promise<Result<RestauranteView>> =>
  ctx.store.write(async (rooms) => {
    const before = await rooms.restaurante.lock()
    if (before.cocinaPausada === pausada) return ok(restauranteView(before))
    return ok(restauranteView(await announceCarta(rooms, ctx, { ...before, cocinaPausada: pausada })))
  })

/** What was adopted without a currency is kept in hundredths: a currency that has none would make every price a hundredfold. */
async function refuseHundredths(rooms: Rooms, moneda: string) {
  if (!isMoneda(moneda) || getMoneda(moneda).exponente === 2 || !(await rooms.restaurante.hasPrecios())) return null
  return wrong(
    '/moneda',
    `los precios están en centésimos y ${moneda} no los tiene: la moneda se pone antes de adoptar la base (restaurantes.metadata) o se vuelven a cargar los precios`,
  )
}

function refusePatch({ zonaHoraria, moneda, horario }: Patch) {
  if (zonaHoraria !== undefined && !isZona(zonaHoraria))
    return wrong('/zonaHoraria', `«${zonaHoraria}» no es una zona horaria IANA`)
  if (moneda !== undefined && !isMoneda(moneda))
    return wrong('/moneda', `«${moneda}» no es una moneda ISO 4217 conocida`)
  const [problem] = horario ? checkHorario(horario) : []
  return problem ? wrong(`/horario/${problem.donde}`, problem.motivo) : null
}

const wrong = (pointer: string, detail: string) =>
  refuse('entrada_invalida', { detalle: `${pointer}: ${detail}` }, { errors: [{ pointer, detail }] })

function merge(before: Restaurante, { ajustes, ...patch }: Patch): Restaurante {
  const fields = Object.fromEntries(
    Object.entries(patch).filter(([, value]) => value !== undefined),
  ) as Partial<Restaurante>
  return { ...before, ...fields, ajustes: ajustesSchema.parse(mergePatch(before.ajustes, ajustes ?? {})) }
}

/** RFC 7396 on plain JSON: objects merge, `null` removes. */
function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch
  const merged: Record<string, unknown> = isObject(target) ? { ...target } : {}
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete merged[key]
    else if (value !== undefined) merged[key] = mergePatch(merged[key], value)
  }
  return merged
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export function restauranteView(it: Restaurante): RestauranteView {
  const { id, slug, nombre, pais, moneda, zonaHoraria, idioma, direccion, telefono, ajustes, cocinaPausada, version } =
    it
  return {
    id,
    slug,
    nombre,
    pais,
    moneda,
    zonaHoraria,
    idioma,
    direccion,
    telefono,
    ajustes,
    horario: it.horario as RestauranteView['horario'],
    cocinaPausada,
    version,
    createdAt: it.createdAt.toISOString(),
  }
}
