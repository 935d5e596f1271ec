import type { GrupoLeido } from '../lectura/tipos.js'
import { cleanTexto, normalizeNombre } from '../lectura/texto.js'
import type { GrupoModificadores, Producto } from '../carta.js'
import type { Seguidos } from '../seguidos.js'

/** The groups that an import makes or changes. */
export interface PlanDeGrupos {
  crear: GrupoModificadores[]
  actualizar: GrupoModificadores[]
}

/**
 * Modifier groups by what they offer: a list names no ids, so a group is the one that says the same. One that says something new is a
 * new group, unless the last producto with its namesake left it for the new one: then the namesake changed, and keeps its id.
 * Nothing is taken away: a group that nobody has any more stays for whoever administers.
 */
export class GruposPorContenido {
  private readonly porId: Map<string, GrupoModificadores>
  private readonly porContenido = new Map<string, GrupoModificadores[]>()
  private readonly nuevos: GrupoModificadores[] = []
  /** Choices of new groups by the producto that they follow, as the list names it. */
  private readonly sigue = new Map<string, string>()

  /** `seguidos`: the productos that are there. */
  constructor(
    private readonly grupos: readonly GrupoModificadores[],
    private readonly seguidos: Seguidos,
    private readonly newId: () => string,
  ) {
    this.porId = new Map(grupos.map((grupo) => [grupo.id, grupo]))
    for (const grupo of grupos) this.offer(grupo)
  }

  /** The ids of what a row wants, given what its producto has now; those where it says the same. */
  resolve(quiere: readonly GrupoLeido[], tiene: readonly string[]): string[] {
    const propios = tiene.flatMap((id) => this.porId.get(id) ?? [])
    return quiere.map((grupo) => (propios.findLast((propio) => this.isMismo(propio, grupo)) ?? this.find(grupo)).id)
  }

  /** Those of a producto that are not called so. */
  without(tiene: readonly string[], nombre: string): string[] {
    const norm = normalizeNombre(nombre)
    return tiene.filter((id) => normalizeNombre(this.porId.get(id)?.nombre ?? '') !== norm)
  }

  private find(grupo: GrupoLeido): GrupoModificadores {
    const igual = this.porContenido.get(contenido(grupo))?.find((otro) => this.isMismo(otro, grupo))
    if (igual) return igual
    const id = this.newId()
    const modificadores = grupo.modificadores.map(({ sigue, ...it }) => {
      const modificador = { id: this.newId(), ...it, productoId: null }
      if (sigue !== undefined) this.sigue.set(modificador.id, sigue)
      return modificador
    })
    const nuevo: GrupoModificadores = { id, ...grupo, modificadores, version: 1 }
    this.nuevos.push(nuevo)
    this.offer(nuevo)
    return nuevo
  }

  /** What the productos that have a new group had before: of several groups called "Tamaño" each changes into its own product's. */
  private leftFor({ id }: GrupoModificadores, antes: readonly Producto[], despues: readonly Producto[]): Set<string> {
    const quienes = new Set(despues.filter((it) => it.gruposModificadores.includes(id)).map((it) => it.id))
    return new Set(antes.filter((it) => quienes.has(it.id)).flatMap((it) => it.gruposModificadores))
  }

  /** Whether a list says of a group what it is. Of a choice that follows a producto the producto's own row says whether there is any. */
  private isMismo(actual: GrupoModificadores, leido: GrupoLeido): boolean {
    return (
      contenido(actual) === contenido(leido) &&
      actual.modificadores.every(({ id, productoId, disponible }, at) => {
        const { sigue, disponible: hay } = leido.modificadores[at] ?? {}
        if (sigue === undefined) return productoId !== null || this.sigue.has(id) || disponible === hay
        const suyo = this.sigue.get(id)
        return suyo === undefined
          ? productoId !== null && productoId === this.seguidos.find(sigue)
          : normalizeNombre(suyo) === normalizeNombre(sigue)
      })
    )
  }

  private offer(grupo: GrupoModificadores): void {
    const clave = contenido(grupo)
    this.porContenido.set(clave, [...(this.porContenido.get(clave) ?? []), grupo])
  }

  /**
   * Once every row is resolved: `antes` and `despues` are all productos of the carta, `seguidos` the latter by name. Ids in `despues` may
   * change.
   */
  settle(antes: readonly Producto[], despues: Producto[], seguidos: Seguidos): PlanDeGrupos {
    const plan: PlanDeGrupos = { crear: [], actualizar: [] }
    const quedan = new Set(despues.flatMap((producto) => producto.gruposModificadores))
    const usados = new Set(antes.flatMap((producto) => producto.gruposModificadores))
    const dejados = this.grupos.filter(({ id }) => usados.has(id) && !quedan.has(id))
    const renombrados = new Map<string, string>()
    for (const nuevo of this.nuevos) {
      for (const it of nuevo.modificadores) it.productoId = seguidos.find(this.sigue.get(it.id) ?? '')
      const suyo = this.leftFor(nuevo, antes, despues)
      const isNamesake = ({ nombre }: GrupoModificadores) => normalizeNombre(nombre) === normalizeNombre(nuevo.nombre)
      const propio = dejados.findIndex((grupo) => suyo.has(grupo.id) && isNamesake(grupo))
      const at = propio >= 0 ? propio : dejados.findIndex(isNamesake)
      const [antiguo] = at < 0 ? [] : dejados.splice(at, 1)
      if (!antiguo) {
        plan.crear.push(nuevo)
        continue
      }
      renombrados.set(nuevo.id, antiguo.id)
      plan.actualizar.push(changed(antiguo, nuevo))
    }
    for (const producto of despues) {
      if (producto.gruposModificadores.some((id) => renombrados.has(id)))
        producto.gruposModificadores = producto.gruposModificadores.map((id) => renombrados.get(id) ?? id)
    }
    return plan
  }
}

/** A choice that keeps its name keeps its id, since a phone that has it in its order still means it, and the producto that it follows. */
function changed(
  antiguo: GrupoModificadores,
  { nombre, min, max, modificadores }: GrupoModificadores,
): GrupoModificadores {
  const antes = new Map(antiguo.modificadores.map((it) => [normalizeNombre(it.nombre), it]))
  return {
    id: antiguo.id,
    nombre,
    min,
    max,
    version: antiguo.version + 1,
    modificadores: modificadores.map((it) => {
      const { id = it.id, productoId = null } = antes.get(normalizeNombre(it.nombre)) ?? {}
      return { ...it, id, productoId: it.productoId ?? productoId }
    }),
  }
}

/** All that a list says of a group but what is sold out. */
function contenido({ nombre, min, max, modificadores }: GrupoLeido): string {
  return JSON.stringify([
    cleanTexto(nombre),
    min,
    max,
    modificadores.map((it) => [cleanTexto(it.nombre), it.precioMinor]),
  ])
}
