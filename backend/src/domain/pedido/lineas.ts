import type { PedidoBody } from '@arisgourmet/contract/http/pedidos'
import { refuse, type Refusal } from '@arisgourmet/contract/refusals'
import { isGrupoAgotado, VECES_POR_ELECCION } from '@arisgourmet/contract/rules/agotado'
import { MAX_PRECIO_MINOR } from '@arisgourmet/contract/rules/limites'
import { ok, type Result } from '../cambio.js'
import type { ItemModificador } from './pedido.js'

/** What the carta says of a producto at the moment of the order. */
export interface ProductoEnCarta {
  id: string
  nombre: string
  precioMinor: number
  impuestoBps: number
  impuestoIncluido: boolean
  disponible: boolean
  estacionId: string | null
  cursoId: string | null
  minutosBase: number
  grupos: readonly {
    id: string
    nombre: string
    min: number
    max: number
    modificadores: readonly { id: string; nombre: string; precioMinor: number; disponible: boolean }[]
  }[]
}

/** A line that the carta accepts: its unit price, with modifiers, in minor units. */
export interface Linea {
  producto: ProductoEnCarta & { estacionId: string }
  cantidad: number
  precioMinor: number
  modificadores: ItemModificador[]
  nota: string | null
  cursoId: string | null
}

type Pedida = PedidoBody['items'][number]

/** Prices and checks each line against the carta; the first wrong one refuses them all and its pointer says which. */
export function priceLineas(
  pedidas: readonly Pedida[],
  carta: ReadonlyMap<string, ProductoEnCarta>,
  cursos: ReadonlySet<string>,
): Result<Linea[]> {
  const lineas: Linea[] = []
  for (const [index, pedida] of pedidas.entries()) {
    const linea = priceLinea(pedida, carta.get(pedida.productoId), cursos)
    if (!linea.ok)
      return {
        ...linea,
        errors: [{ pointer: `/items/${String(index)}${pointers[linea.code] ?? ''}`, detail: linea.code }],
      }
    lineas.push(linea.value)
  }
  return ok(lineas)
}

function priceLinea(pedida: Pedida, producto: ProductoEnCarta | undefined, cursos: ReadonlySet<string>): Result<Linea> {
  if (!producto) return refuse('producto_desconocido', { productoId: pedida.productoId })
  if (!producto.disponible) return refuse('producto_agotado', { nombre: producto.nombre })
  const { estacionId } = producto
  if (!estacionId) return refuse('estacion_no_asignada', { nombre: producto.nombre })
  if (pedida.cursoId && !cursos.has(pedida.cursoId)) return refuse('curso_desconocido', { cursoId: pedida.cursoId })
  const modificadores = chooseModificadores(pedida, producto)
  if (!modificadores.ok) return modificadores
  const precioMinor = producto.precioMinor + modificadores.value.reduce((sum, m) => sum + m.precioMinor * m.cantidad, 0)
  if (precioMinor < 0) return refuse('precio_negativo', { nombre: producto.nombre })
  if (precioMinor > MAX_PRECIO_MINOR) return refuse('importe_excedido', { que: `«${producto.nombre}»` })
  return ok({
    producto: { ...producto, estacionId },
    cantidad: pedida.cantidad,
    precioMinor,
    modificadores: modificadores.value,
    nota: pedida.nota || null,
    cursoId: pedida.cursoId ?? producto.cursoId,
  })
}

/** The chosen modifiers, each group's minimum and maximum kept. The same modifier named twice counts together. */
function chooseModificadores(pedida: Pedida, producto: ProductoEnCarta): Result<ItemModificador[]> {
  const wanted = new Map<string, number>()
  for (const { id, cantidad } of pedida.modificadores) wanted.set(id, (wanted.get(id) ?? 0) + cantidad)
  const chosen: ItemModificador[] = []
  for (const grupo of producto.grupos) {
    const here = grupo.modificadores.filter((m) => wanted.has(m.id))
    const refused = checkGrupo(grupo, here, wanted, producto.nombre)
    if (refused) return refused
    for (const { id, nombre, precioMinor } of here) {
      chosen.push({ id, grupoId: grupo.id, nombre, precioMinor, cantidad: wanted.get(id) ?? 1 })
      wanted.delete(id)
    }
  }
  const [unknown] = wanted.keys()
  return unknown === undefined
    ? ok(chosen)
    : refuse('modificador_desconocido', { producto: producto.nombre, id: unknown })
}

function checkGrupo(
  grupo: ProductoEnCarta['grupos'][number],
  here: ProductoEnCarta['grupos'][number]['modificadores'],
  wanted: ReadonlyMap<string, number>,
  producto: string,
): Refusal | null {
  const soldOut = here.find((m) => !m.disponible)
  if (soldOut) return refuse('modificador_agotado', { nombre: soldOut.nombre })
  if (isGrupoAgotado(grupo, VECES_POR_ELECCION)) return refuse('grupo_agotado', { grupo: grupo.nombre, producto })
  const count = here.reduce((sum, m) => sum + (wanted.get(m.id) ?? 0), 0)
  if (count < grupo.min) return refuse('modificadores_insuficientes', { grupo: grupo.nombre, producto, min: grupo.min })
  if (count > grupo.max) return refuse('modificadores_excedidos', { grupo: grupo.nombre, producto, max: grupo.max })
  return null
}

const pointers: Partial<Record<Refusal['code'], string>> = {
  producto_desconocido: '/productoId',
  producto_agotado: '/productoId',
  estacion_no_asignada: '/productoId',
  curso_desconocido: '/cursoId',
  modificador_desconocido: '/modificadores',
  modificador_agotado: '/modificadores',
  grupo_agotado: '/productoId',
  modificadores_insuficientes: '/modificadores',
  modificadores_excedidos: '/modificadores',
  precio_negativo: '/modificadores',
  importe_excedido: '/productoId',
}
