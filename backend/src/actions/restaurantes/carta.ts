import type { Carta } from '@arisgourmet/contract/http/carta'
import { channels } from '@arisgourmet/contract/events/channels'
import { evento } from '../../domain/cambio.js'
import type { Restaurante } from '../../store/casa/restaurantes.js'
import type { Rooms, Store } from '../../store/store.js'
import type { Ctx } from '../ctx.js'
import { localNow } from './now.js'

/** The carta as everyone reads it. */
export const getCarta = (store: Store, now: Date): Promise<Carta> =>
  store.snapshot(async (rooms) => {
    const restaurante = await rooms.restaurante.get()
    return {
      restaurante: cartaRestaurante(restaurante, now),
      cursos: await rooms.carta.cursos(),
      categorias: await rooms.carta.read(),
    }
  })

export function cartaRestaurante(restaurante: Restaurante, now: Date): Carta['restaurante'] {
  const { id, slug, nombre, moneda, zonaHoraria, idioma, direccion, cocinaPausada, ajustes } = restaurante
  return {
    id,
    slug,
    nombre,
    moneda,
    zonaHoraria,
    idioma,
    direccion,
    cocinaPausada,
    abierto: localNow(restaurante, now)?.abierto ?? false,
    modoMesa: ajustes.modoMesa,
    aceptacionAutomatica: ajustes.aceptacionAutomatica,
    digitosMostrados: ajustes.digitosMostrados,
    trato: ajustes.trato,
    propinaSugeridaBps: ajustes.propinaSugeridaBps,
  }
}

/** Tells every screen to read the carta again. The restaurante's row carries the carta's version; lock it before. */
export async function announceCarta(rooms: Rooms, ctx: Ctx, restaurante: Restaurante): Promise<Restaurante> {
  const changed = { ...restaurante, version: restaurante.version + 1 }
  await rooms.restaurante.update(changed, ctx.now)
  const canales = await publicChannels(rooms, ctx)
  await rooms.outbox.append([
    evento(
      'carta.actualizada',
      {
        subject: changed.id,
        version: changed.version,
        data: { restaurante: cartaRestaurante(changed, ctx.now) },
        canales,
      },
      ctx,
    ),
  ])
  return changed
}

/** Where the news of the carta goes: staff, every kitchen, every open session. */
export async function publicChannels(rooms: Rooms, { store: { restauranteId } }: Ctx): Promise<string[]> {
  const estaciones = await rooms.carta.estacionIds()
  const sesiones = await rooms.sesiones.listOpen()
  return [
    channels.salon(restauranteId),
    channels.caja(restauranteId),
    ...estaciones.map((id) => channels.cocina(restauranteId, id)),
    ...sesiones.map((sesion) => channels.sesion(sesion.id)),
  ]
}
