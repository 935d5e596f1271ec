import type { CartaActual } from './carta.js'
import { LARGOS, nombreNorm } from './nombre.js'

/** A producto as a list may name it. */
export interface Nombrado {
  id: string
  categoria: string
  nombre: string
}

/**
 * Which producto a choice follows, by name: a list has no ids. `Papas fritas` is enough where one producto of the carta is called so; of
 * several the one of its category is meant: `Guarniciones > Papas fritas`.
 */
export class Seguidos {
  private readonly porNombre = new Map<string, Nombrado[]>()
  private readonly porId = new Map<string, Nombrado>()

  constructor(productos: readonly Nombrado[]) {
    for (const it of productos) {
      const norm = nombreNorm(it.nombre, LARGOS.producto)
      this.porNombre.set(norm, [...(this.porNombre.get(norm) ?? []), it])
      this.porId.set(it.id, it)
    }
  }

  /** The one that is meant; null where there is none, or more than one: then nothing is guessed. */
  find(sigue: string): string | null {
    const [uno, otro] = this.called(sigue)
    if (uno && !otro) return uno.id
    for (let at = sigue.indexOf(ENTRE); at > 0; at = sigue.indexOf(ENTRE, at + 1)) {
      const categoria = nombreNorm(sigue.slice(0, at), LARGOS.categoria)
      const nombre = sigue.slice(at + ENTRE.length)
      const suyos = this.called(nombre).filter((it) => nombreNorm(it.categoria, LARGOS.categoria) === categoria)
      const [primero] = suyos
      if (primero) return (suyos.find((it) => it.nombre === nombre) ?? primero).id
    }
    return null
  }

  /** How a list names a producto: with its category, since the carta that reads the list may have a namesake of its own. */
  nameOf(id: string): string | null {
    const it = this.porId.get(id)
    return it ? `${it.categoria}${ENTRE}${it.nombre}` : null
  }

  private called(nombre: string): readonly Nombrado[] {
    return this.porNombre.get(nombreNorm(nombre, LARGOS.producto)) ?? []
  }
}

/** Every producto of a carta by category and name. */
export function nombradosOf({ categorias, productos }: Pick<CartaActual, 'categorias' | 'productos'>): Nombrado[] {
  const nombres = new Map(categorias.map((it) => [it.id, it.nombre]))
  return productos.map(({ id, categoriaId, nombre }) => ({ id, categoria: nombres.get(categoriaId) ?? '', nombre }))
}

const ENTRE = ' > '
