import { setImmediate as breathe } from 'node:timers/promises'
import type { importReport } from '@arisgourmet/contract/http/carta'
import type { QueryOf } from '@arisgourmet/contract/http/route'
import type { Routes } from '@arisgourmet/contract/http/routes'
import type { Idioma } from '@arisgourmet/contract/idioma'
import { refuse, type Refusal } from '@arisgourmet/contract/refusals'
import { isMoneda } from '@arisgourmet/contract/rules/moneda'
import type { z } from 'zod'
import { ok, type Result } from '../../domain/cambio.js'
import type { CartaActual } from '../../domain/carta/carta.js'
import { toInforme } from '../../domain/carta/importacion/informe.js'
import { planImport, type Plan } from '../../domain/carta/importacion/planImport.js'
import { readCarta, type CartaLeida } from '../../domain/carta/lectura/readCarta.js'
import type { Restaurante } from '../../store/casa/restaurantes.js'
import type { Rooms } from '../../store/store.js'
import type { Ctx } from '../ctx.js'
import { announceCarta } from '../restaurantes/carta.js'
import { announceAvailability } from './productos.js'

export interface Archivo {
  bytes: Uint8Array
  contentType: string
  /** The language of the findings. */
  idioma: Idioma
}

type Informe = z.output<typeof importReport>
type Opciones = QueryOf<Routes['importCarta']>

/**
 * Takes a price list: everything in it in one transaction and one event, or nothing. A dry run answers what the run would, and leaves
 * the carta alone. The file is read before the transaction; the plan is made inside it, from the carta as it is then.
 */
export async function importCarta(
  ctx: Ctx,
  { bytes, contentType, idioma }: Archivo,
  opciones: Opciones,
): Promise<Result<Informe>> {
  const { moneda, ajustes } = await ctx.store.read.restaurante.get()
  const impuestoIncluido = ajustes.impuesto.incluido
  if (moneda === null || !isMoneda(moneda))
    return refuse('restaurante_sin_configurar', { falta: idioma === 'en' ? 'currency' : 'moneda' })
  const leida = readCarta(bytes, {
    contentType,
    moneda,
    idioma,
    impuestoIncluido,
    precio: opciones.precio,
    hoja: opciones.hoja,
  })
  if (!leida.legible) return refuseUnreadable(leida)
  const consider = async (rooms: Rooms, restaurante: Restaurante, productos: CartaActual['productos']) => {
    // Prices were read in the currency, and as the tax was, of a moment ago.
    if (restaurante.moneda !== moneda || restaurante.ajustes.impuesto.incluido !== impuestoIncluido)
      return refuse('version_anterior')
    await breathe()
    const plan = planImport(await readActual(rooms, productos), leida.filas, optionsOf(ctx, opciones, restaurante))
    const informe = toInforme(leida, plan, { idioma, skipInvalid: opciones.skipInvalid })
    return informe.errores.length > 0 && !opciones.skipInvalid ? refuseInvalid(informe) : ok({ plan, informe })
  }
  if (opciones.dryRun) {
    const seen = await ctx.store.snapshot(async (rooms) =>
      consider(rooms, await rooms.restaurante.get(), await rooms.productos.all()),
    )
    return seen.ok ? ok(seen.value.informe) : seen
  }
  return ctx.store.write(async (rooms) => {
    const restaurante = await rooms.restaurante.lock()
    const seen = await consider(rooms, restaurante, await rooms.productos.lockAll())
    if (!seen.ok) return seen
    await apply(rooms, ctx, restaurante, seen.value.plan)
    return ok(seen.value.informe)
  })
}

async function readActual(rooms: Rooms, productos: CartaActual['productos']): Promise<CartaActual> {
  return {
    categorias: await rooms.categorias.all(),
    productos,
    grupos: await rooms.grupos.all(),
    estaciones: await rooms.estaciones.all(),
    cursos: await rooms.cursos.all(),
  }
}

function optionsOf({ newId }: Ctx, { create = '' }: Opciones, { idioma, ajustes }: Restaurante) {
  const wanted = create.split(',')
  return {
    newId,
    impuestoIncluido: ajustes.impuesto.incluido,
    estacionInicial: idioma === 'en' ? 'Kitchen' : 'Cocina',
    create: { estaciones: wanted.includes('estaciones'), cursos: wanted.includes('cursos') },
  }
}

/** Rows written before others get a turn: a list of thousands must not hold up the phones of other restaurantes. */
const STRIDE = 100

/** Writes the plan. One that changes nothing writes nothing, and no phone hears of it. */
async function apply(rooms: Rooms, ctx: Ctx, restaurante: Restaurante, plan: Plan): Promise<void> {
  const { categorias, estaciones, cursos, grupos, crear, actualizar } = plan
  if (crear.length + actualizar.length === 0) return
  for (const it of categorias) await rooms.categorias.insert(it, ctx.now)
  for (const it of estaciones) await rooms.estaciones.insert(it, ctx.now)
  for (const it of cursos) await rooms.cursos.insert(it, ctx.now)
  await rooms.grupos.insertAll(grupos.crear, ctx.now)
  for (const it of grupos.actualizar) await rooms.grupos.update(it, ctx.now)
  for (let at = 0; at < crear.length; at += STRIDE) {
    await breathe()
    await rooms.productos.insertAll(crear.slice(at, at + STRIDE), ctx.now)
  }
  for (const [at, { antes, producto }] of actualizar.entries()) {
    if (at % STRIDE === 0) await breathe()
    await rooms.productos.update(producto, ctx.now, antes)
    if (producto.version !== antes.version) await announceAvailability(rooms, ctx, producto)
  }
  await announceCarta(rooms, ctx, restaurante)
}

function refuseUnreadable({ errores, avisos, preguntas }: CartaLeida): Refusal {
  const informe: Informe = {
    creados: 0,
    actualizados: 0,
    omitidos: 0,
    errores: errores.map(({ codigo: _, ...error }) => error),
    avisos: avisos.map(({ codigo: _, ...aviso }) => aviso),
    filas: [],
    ...(preguntas ? { preguntas } : {}),
  }
  const [pregunta] = preguntas ?? []
  if (pregunta) {
    const { motivo, opciones } = pregunta
    return refuse('importacion_con_preguntas', { motivo, opciones: opciones.join(' · ') }, { extra: informe })
  }
  return refuse('archivo_ilegible', { motivo: errores[0]?.motivo ?? '' }, { extra: informe })
}

/** Nothing was imported, whatever the rows that could have been say. */
const refuseInvalid = (informe: Informe): Refusal =>
  refuse(
    'importacion_invalida',
    { cantidad: new Set(informe.errores.map(({ fila }) => fila)).size },
    { extra: { ...informe, creados: 0, actualizados: 0 } },
  )
