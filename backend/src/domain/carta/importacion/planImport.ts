import { isDeepStrictEqual } from 'node:util'
import { mergeAlergenos } from '../alergenos.js'
import type { CartaActual, Categoria, Curso, Estacion, Producto } from '../carta.js'
import { cleanProsa, cleanTexto } from '../lectura/texto.js'
import type { Campo, FilaCarta } from '../lectura/tipos.js'
import type { CodigoMotivo, ParametrosMotivo } from '../lectura/motivos.js'
import { LARGOS, nombreNorm } from '../nombre.js'
import { nombradosOf, Seguidos, type Nombrado } from '../seguidos.js'
import { Nombrados } from './Nombrados.js'
import { GruposPorContenido, type PlanDeGrupos } from './planGrupos.js'

export interface OpcionesDePlan {
  /** What the list may bring along that is not there yet; categories come always. */
  create: { estaciones: boolean; cursos: boolean }
  /** Whether prices include the tax, where a row names a rate and nothing else. */
  impuestoIncluido: boolean
  /** The station of a list that names none, where stations may be created and there is none. */
  estacionInicial: string
  newId: () => string
}

/** A row that cannot be taken as the carta is now. */
export interface ProblemaDePlan {
  fila: number
  campo: Campo
  valor: string
  codigo: CodigoMotivo
  parametros?: ParametrosMotivo
}

export interface FilaDePlan {
  fila: number
  productoId: string
  accion: 'crear' | 'actualizar' | 'igual'
  categoria: string
  nombre: string
  precioMinor: number
}

/** What an import will do, before it does anything. Complete rows, ready to be written; `antes` beside each changed producto. */
export interface Plan {
  categorias: Categoria[]
  estaciones: Estacion[]
  cursos: Curso[]
  grupos: PlanDeGrupos
  crear: Producto[]
  actualizar: { antes: Producto; producto: Producto }[]
  filas: FilaDePlan[]
  problemas: ProblemaDePlan[]
  /** New productos that named no station, and where they go. */
  sinEstacion: { cantidad: number; estacion: string } | null
}

/**
 * The difference between the carta and a price list, as a plan. A producto is the one of that name in that category (case and accents
 * aside); what a row does not say stays as it is; what the list does not name stays in the carta. A list that says what the carta says
 * plans nothing.
 */
export function planImport(actual: CartaActual, filas: readonly FilaCarta[], opciones: OpcionesDePlan): Plan {
  return new Planner(actual, opciones).plan(filas)
}

class Planner {
  private readonly categorias: Nombrados<Categoria>
  private readonly estaciones: Nombrados<Estacion>
  private readonly cursos: Nombrados<Curso>
  private readonly grupos: GruposPorContenido
  private readonly productos: Map<string, Producto[]>
  private readonly ordenes = new Map<string, number>()
  private readonly problemas: ProblemaDePlan[] = []
  private sinEstacion = 0

  constructor(
    private readonly actual: CartaActual,
    private readonly opciones: OpcionesDePlan,
  ) {
    const { newId } = opciones
    this.categorias = new Nombrados(actual.categorias, LARGOS.categoria, (nombre, orden) => ({
      id: newId(),
      nombre,
      orden,
      version: 1,
    }))
    this.estaciones = new Nombrados(actual.estaciones, LARGOS.estacion, (nombre, orden) => ({
      id: newId(),
      nombre,
      orden,
      capacidad: CAPACIDAD,
      version: 1,
    }))
    this.cursos = new Nombrados(actual.cursos, LARGOS.curso, (nombre, orden) => ({
      id: newId(),
      nombre,
      orden,
      version: 1,
    }))
    this.grupos = new GruposPorContenido(actual.grupos, new Seguidos(nombradosOf(actual)), newId)
    this.productos = Map.groupBy(actual.productos, (it) => keyOf(it.categoriaId, it.nombre))
    for (const it of actual.productos)
      this.ordenes.set(it.categoriaId, Math.max(this.ordenes.get(it.categoriaId) ?? 0, it.orden))
  }

  plan(filas: readonly FilaCarta[]): Plan {
    const tomadas: { fila: FilaCarta; antes: Producto | null; producto: Producto }[] = []
    const vistas = new Map<string, number>()
    const seguidos = new Seguidos(this.nombrados(filas))
    for (const fila of filas) {
      const categoria = this.categorias.find(fila.categoria)
      const antes = categoria ? this.findProducto(categoria.id, fila.nombre) : null
      const clave = antes?.id ?? nombreKey(fila.categoria, fila.nombre)
      const primera = vistas.get(clave)
      const { tallas, gruposModificadores = [] } = fila
      const perdido = gruposModificadores
        .flatMap(({ modificadores }) => modificadores)
        .find(({ sigue }) => sigue !== undefined && seguidos.find(sigue) === null)
      const doble = tallas && gruposModificadores.some(({ nombre }) => sameNombre(nombre, tallas.nombre))
      if (primera !== undefined) this.report(fila, 'nombre', fila.nombre, 'nombre_indistinto', { fila: primera })
      else if (doble)
        this.report(fila, 'modificadores', tallas.nombre, 'modificadores_invalidos', { detalle: `${tallas.nombre} ×2` })
      else if (perdido)
        this.report(fila, 'modificadores', perdido.sigue ?? '', 'modificadores_invalidos', {
          detalle: `${perdido.nombre} (sigue: ${perdido.sigue ?? ''})`,
        })
      else if (this.canRoute(fila, antes)) {
        vistas.set(clave, fila.fila)
        tomadas.push({ fila, antes, producto: this.toProducto(fila, antes) })
      }
    }
    return this.toPlan(tomadas)
  }

  private toPlan(tomadas: readonly { fila: FilaCarta; antes: Producto | null; producto: Producto }[]): Plan {
    const despues = new Map(tomadas.map(({ producto }) => [producto.id, producto]))
    const todos = [...this.actual.productos.filter(({ id }) => !despues.has(id)), ...despues.values()]
    const categorias = [...this.actual.categorias, ...this.categorias.nuevos]
    const seguidos = new Seguidos(nombradosOf({ categorias, productos: todos }))
    const grupos = this.grupos.settle(this.actual.productos, todos, seguidos)
    const cambiados = new Set(grupos.actualizar.map(({ id }) => id))
    const plan: Plan = {
      categorias: this.categorias.nuevos,
      estaciones: this.estaciones.nuevos,
      cursos: this.cursos.nuevos,
      grupos,
      crear: [],
      actualizar: [],
      filas: [],
      problemas: this.problemas,
      sinEstacion:
        this.sinEstacion > 0 ? { cantidad: this.sinEstacion, estacion: this.estacionPorDefecto()?.nombre ?? '' } : null,
    }
    for (const { fila, antes, producto } of tomadas) {
      const { categoria, nombre, precioMinor } = fila
      const regrouped =
        (fila.gruposModificadores ?? fila.tallas) !== undefined &&
        producto.gruposModificadores.some((id) => cambiados.has(id))
      const accion = !antes ? 'crear' : regrouped || !isDeepStrictEqual(antes, producto) ? 'actualizar' : 'igual'
      plan.filas.push({ fila: fila.fila, productoId: producto.id, accion, categoria, nombre, precioMinor })
      if (!antes) plan.crear.push(producto)
      else if (accion === 'actualizar') plan.actualizar.push({ antes, producto })
    }
    return plan
  }

  /** Every producto by name: those that are there, and those that the list brings. */
  private nombrados(filas: readonly FilaCarta[]): Nombrado[] {
    const actuales = nombradosOf(this.actual)
    const keys = new Set(actuales.map(({ categoria, nombre }) => nombreKey(categoria, nombre)))
    const nuevos = filas.filter(({ categoria, nombre }) => !keys.has(nombreKey(categoria, nombre)))
    const unicos = new Map(nuevos.map(({ categoria, nombre }) => [nombreKey(categoria, nombre), { categoria, nombre }]))
    return [...actuales, ...[...unicos].map(([id, it]) => ({ id, ...it }))]
  }

  /** The namesake that is written the same, else the first. */
  private findProducto(categoriaId: string, nombre: string): Producto | null {
    const iguales = this.productos.get(keyOf(categoriaId, nombre)) ?? []
    return iguales.find((it) => cleanTexto(it.nombre) === nombre) ?? iguales[0] ?? null
  }

  /** Whether the station and the course that a row needs are there, or may be made (H19: nothing is sold that no kitchen sees). */
  private canRoute(fila: FilaCarta, antes: Producto | null): boolean {
    const { create } = this.opciones
    const antesDe = this.problemas.length
    if (fila.estacion !== undefined && !create.estaciones && !this.estaciones.find(fila.estacion))
      this.report(fila, 'estacion', fila.estacion, 'estacion_desconocida')
    if (fila.estacion === undefined && !antes && !create.estaciones && !this.estacionPorDefecto())
      this.report(fila, 'estacion', '', 'falta_estacion')
    if (fila.curso && !create.cursos && !this.cursos.find(fila.curso))
      this.report(fila, 'curso', fila.curso, 'curso_desconocido')
    return this.problemas.length === antesDe
  }

  private toProducto(fila: FilaCarta, antes: Producto | null): Producto {
    const categoria = this.categorias.take(fila.categoria)
    const base = antes ?? this.nuevo(categoria.id)
    const disponible = fila.disponible ?? base.disponible
    // Named one by one, so that the compiler asks what an import does with a new one.
    return {
      id: base.id,
      categoriaId: base.categoriaId,
      foto: base.foto,
      orden: base.orden,
      estacionId:
        fila.estacion === undefined
          ? (antes?.estacionId ?? this.takeEstacionPorDefecto().id)
          : this.estaciones.take(fila.estacion).id,
      cursoId: fila.curso === undefined ? base.cursoId : fila.curso === '' ? null : this.cursos.take(fila.curso).id,
      nombre: cleanTexto(base.nombre) === fila.nombre ? base.nombre : fila.nombre,
      descripcion:
        fila.descripcion === undefined || cleanProsa(base.descripcion) === fila.descripcion
          ? base.descripcion
          : fila.descripcion,
      precioMinor: fila.precioMinor,
      impuesto:
        fila.impuesto === undefined
          ? base.impuesto
          : fila.impuesto && {
              tasaBps: fila.impuesto.tasaBps,
              incluido: fila.impuesto.incluido ?? base.impuesto?.incluido ?? this.opciones.impuestoIncluido,
            },
      disponible,
      alergenos: fila.alergenos === undefined ? base.alergenos : mergeAlergenos({}, fila.alergenos),
      minutosBase: fila.minutosBase ?? base.minutosBase,
      gruposModificadores: this.resolveGrupos(fila, base),
      // A version of a producto is one of its own events: it was sold out, or came back.
      version: antes && antes.disponible !== disponible ? antes.version + 1 : base.version,
    }
  }

  /** What the row says of groups; sizes stand first, and leave the groups of which the list says nothing as they are. */
  private resolveGrupos({ tallas, gruposModificadores }: FilaCarta, base: Producto): string[] {
    const tiene = base.gruposModificadores
    if (!tallas) return gruposModificadores === undefined ? tiene : this.grupos.resolve(gruposModificadores, tiene)
    const suyos = this.grupos.resolve([tallas, ...(gruposModificadores ?? [])], tiene)
    return gruposModificadores === undefined ? [...suyos, ...this.grupos.without(tiene, tallas.nombre)] : suyos
  }

  private nuevo(categoriaId: string): Producto {
    const orden = (this.ordenes.get(categoriaId) ?? 0) + 1
    this.ordenes.set(categoriaId, orden)
    return {
      id: this.opciones.newId(),
      categoriaId,
      estacionId: '',
      cursoId: null,
      nombre: '',
      descripcion: '',
      precioMinor: 0,
      impuesto: null,
      disponible: true,
      alergenos: {},
      foto: null,
      minutosBase: MINUTOS,
      orden,
      gruposModificadores: [],
      version: 0,
    }
  }

  private estacionPorDefecto(): Estacion | null {
    return this.estaciones.primero()
  }

  private takeEstacionPorDefecto(): Estacion {
    this.sinEstacion += 1
    return this.estacionPorDefecto() ?? this.estaciones.take(this.opciones.estacionInicial)
  }

  private report(
    { fila }: FilaCarta,
    campo: Campo,
    valor: string,
    codigo: CodigoMotivo,
    parametros?: ParametrosMotivo,
  ): void {
    this.problemas.push({ fila, campo, valor, codigo, ...(parametros ? { parametros } : {}) })
  }
}

/** What a new station and a new producto begin with. */
const CAPACIDAD = 4
const MINUTOS = 10

const sameNombre = (uno: string, otro: string): boolean =>
  nombreNorm(uno, LARGOS.grupo) === nombreNorm(otro, LARGOS.grupo)

const nombreKey = (categoria: string, nombre: string): string =>
  JSON.stringify([nombreNorm(categoria, LARGOS.categoria), nombreNorm(nombre, LARGOS.producto)])

const keyOf = (categoriaId: string, nombre: string): string => `${categoriaId} ${nombreNorm(nombre, LARGOS.producto)}`
