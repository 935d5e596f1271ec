import type { Idioma } from '@arisgourmet/contract/idioma'
import { isBlank, readCuenta, readVenta, toText } from './celdas.js'
import { detectPrograma, recognize, TITULOS, type Reconocida } from './columnas.js'
import type { Rol } from './conocidas.js'
import { LIMITES } from './limites.js'
import { recognizeOpcion } from './opciones.js'
import { choosePrecio, tallaOf, type Eleccion, type OpcionesDePrecio } from './precios.js'
import { cleanTexto, countCaracteres, normalizeNombre } from './texto.js'
import { flatten, letterOf, parentesisOf } from './titulos.js'
import type { Aviso, Campo, Celda, FilaCruda, Pregunta, Problema, Rejilla, Renglon, Tabla } from './tipos.js'

/** The fields that one column fills. */
const CAMPOS: ReadonlySet<Rol> = new Set<Campo>([
  ...(['categoria', 'nombre', 'descripcion', 'precioMinor', 'moneda', 'estacion', 'alergenos', 'minutos'] as const),
  ...(['impuesto', 'curso', 'talla', 'modificadores'] as const),
])

/** What each column is used for. */
interface Plan {
  campos: Map<Campo, number>
  /** In JSON an object may have another name for a field where it lacks the first. */
  otras: Map<Campo, number[]>
  ventas: { at: number; niega: boolean }[]
  existencias: number[]
  opciones: { numero: number; nombre?: number; valor: number }[]
  variacion?: number
  handle?: number
  tipoDeFila?: number
  padre?: number
  referencias: number[]
  eleccion: Eleccion
}

/**
 * Decides what every column is for and gives each row its values by field. What only a person can decide is a question; what is
 * not used is told, column by column.
 */
export function interpret(
  rejilla: Rejilla,
  opciones: OpcionesDePrecio & { idioma: Idioma },
): Tabla | Problema | Pregunta {
  const roles = rejilla.titulos.map((titulo, at) => roleOf(rejilla, titulo, at))
  const precios = roles.flatMap((rol, at) =>
    rol && ['precio', 'costo', 'oferta', 'tachado'].includes(rol.rol) ? [{ at, rango: rol.rango }] : [],
  )
  const sueltos = rejilla.renglones.some(({ precios: suyos }) => suyos !== undefined)
  const tienePrecioMinor = roles.some((rol) => rol?.rol === 'precioMinor')
  // An export of an empty carta is a list of nothing.
  if (!rejilla.hoja && rejilla.renglones.length === 0) return toTabla(rejilla, assign(rejilla, roles, NADA))
  const eleccion = choosePrecio(rejilla, precios, opciones)
  if (eleccion && 'tipo' in eleccion) return eleccion
  if (!eleccion && !sueltos && !tienePrecioMinor) return missing('precio', rejilla, opciones.idioma)
  const plan = assign(rejilla, roles, eleccion ?? NADA)
  if (!plan.campos.has('nombre')) return missing('nombre', rejilla, opciones.idioma)
  return toTabla(rejilla, plan)
}

const NADA: Eleccion = { tallas: [], ofertas: [], sucursal: '', avisos: [] }

/** By the name; where a name means two things, by what the column holds. */
function roleOf(rejilla: Rejilla, titulo: string, at: number): Reconocida | undefined {
  const reconocida = recognize(titulo)
  if (!reconocida) return undefined
  const { rol } = reconocida
  const deTipo = /^(?:type|tipo|product type|tipo de producto)$/u.exec(flatten(titulo))?.[0]
  if (rol === 'categoria' && deTipo !== undefined && every(rejilla, at, (it) => TIPOS_DE_FILA.has(it)))
    return { ...reconocida, rol: deTipo.length > 4 ? 'ninguno' : 'tipoDeFila' }
  if (rol === 'existencias' && !isCuenta(rejilla, titulo, at)) return { ...reconocida, rol: 'disponible' }
  return reconocida
}

/** What WooCommerce and Odoo write under "Type". */
const TIPOS_DE_FILA = new Set([
  ...[
    'simple',
    'variable',
    'variation',
    'grouped',
    'external',
    'virtual',
    'downloadable',
    'simple virtual',
    'variacion',
  ],
  ...['consumable', 'consu', 'service', 'goods', 'storable product', 'product', 'combo', 'composite'],
])

function every({ renglones }: Rejilla, at: number, test: (plano: string) => boolean): boolean {
  const escritas = renglones.map(({ celdas }) => celdas[at] ?? '').filter((celda) => !isBlank(celda))
  return escritas.length > 0 && escritas.every((celda) => test(flatten(toText(celda) ?? '')))
}

/** A column of counts has a number other than 0 and 1, or a name of which a number can only be a count. */
function isCuenta(rejilla: Rejilla, titulo: string, at: number): boolean {
  const escritas = rejilla.renglones.map(({ celdas }) => celdas[at] ?? '').filter((celda) => !isBlank(celda))
  const cuentas = escritas.map(readCuenta)
  if (cuentas.every((cuenta) => cuenta === undefined))
    return !escritas.every((celda) => readVenta(celda, false).ok) || escritas.length === 0
  if (cuentas.some((cuenta) => cuenta !== undefined && cuenta !== 0 && cuenta !== 1)) return true
  const pregunta = /\?\s*$/u.test(titulo.replace(/[([{].*$/su, ''))
  const hayOtra = rejilla.titulos.some((otro, en) => en !== at && recognize(otro)?.rol === 'disponible')
  return !pregunta && (hayOtra || !/^(?:in stock|en stock)\b/u.test(flatten(titulo)))
}

function assign(rejilla: Rejilla, roles: readonly (Reconocida | undefined)[], eleccion: Eleccion): Plan {
  const of = (rol: Rol) => roles.flatMap((it, at) => (it?.rol === rol ? [{ at, rango: it.rango }] : []))
  const plan: Plan = {
    campos: new Map(),
    otras: new Map(),
    ventas: [],
    existencias: of('existencias').map(({ at }) => at),
    opciones: [],
    referencias: [],
    eleccion,
  }
  for (const rol of CAMPOS) {
    // In JSON the first of an object's keys; in a sheet the more usual name.
    const suyas = rejilla.hoja ? of(rol).sort((a, b) => a.rango - b.rango || a.at - b.at) : of(rol)
    const [mejor, ...otras] = suyas
    if (!mejor) continue
    plan.campos.set(rol as Campo, mejor.at)
    if (!rejilla.hoja)
      plan.otras.set(
        rol as Campo,
        otras.map(({ at }) => at),
      )
  }
  if (eleccion.precio !== undefined) plan.campos.set('precio', eleccion.precio)
  const ventas = [
    ...of('disponible').map(({ at }) => ({ at, niega: false })),
    ...of('fueraDeVenta').map(({ at }) => ({ at, niega: true })),
  ]
  const { sucursal } = eleccion
  const deSucursal = ventas.filter(({ at }) => sucursal !== '' && parentesisOf(rejilla.titulos[at] ?? '') === sucursal)
  plan.ventas =
    deSucursal.length > 0
      ? [...deSucursal, ...ventas.filter(({ at }) => parentesisOf(rejilla.titulos[at] ?? '') === '')]
      : ventas
  const first = (rol: Rol) => of(rol)[0]?.at
  const [variacion, handle, tipoDeFila, padre] = [
    first('variacion'),
    first('handle'),
    first('tipoDeFila'),
    first('padre'),
  ]
  if (variacion !== undefined) plan.variacion = variacion
  if (handle !== undefined) plan.handle = handle
  if (tipoDeFila !== undefined) plan.tipoDeFila = tipoDeFila
  if (padre !== undefined && tipoDeFila !== undefined) {
    plan.padre = padre
    plan.referencias = rejilla.titulos.flatMap((titulo, at) => (['sku', 'id'].includes(flatten(titulo)) ? [at] : []))
  }
  plan.opciones = pairOpciones(rejilla)
  return plan
}

function pairOpciones({ titulos }: Rejilla): Plan['opciones'] {
  const columnas = titulos.map(recognizeOpcion)
  return columnas.flatMap((columna, valor) => {
    if (columna?.parte !== 'valor') return []
    const nombre = columnas.findIndex((otra) => otra?.parte === 'nombre' && otra.numero === columna.numero)
    return [{ numero: columna.numero, valor, ...(nombre >= 0 ? { nombre } : {}) }]
  })
}

function toTabla(rejilla: Rejilla, plan: Plan): Tabla {
  const { titulos, hoja, propia } = rejilla
  const columnas = new Map([...plan.campos].map(([campo, at]) => [campo, nameOf(titulos, at)]))
  for (const { at } of plan.ventas) if (!columnas.has('disponible')) columnas.set('disponible', nameOf(titulos, at))
  const programa = detectPrograma(titulos)
  const { filas, sinDatos } = new Armador(rejilla, plan).build()
  const rotulos = hoja && !plan.campos.has('categoria') ? findRotulos(rejilla, plan) : new Map<number, string>()
  return {
    columnas,
    filas: filas.filter(({ fila }) => !rotulos.has(fila)),
    avisos: [...rejilla.avisos, ...plan.eleccion.avisos, ...unusedColumnas(rejilla, plan), ...sinDatos],
    hoja,
    propia,
    programa,
    titulos: rotulos,
  }
}

const nameOf = (titulos: readonly string[], at: number): string => (titulos[at] ?? '').trim() || letterOf(at)

/** Every column of which nothing was taken, with the reason. */
function unusedColumnas(rejilla: Rejilla, plan: Plan): Aviso[] {
  const { titulos, renglones } = rejilla
  const usadas = new Set([
    ...plan.campos.values(),
    ...[...plan.otras.values()].flat(),
    ...plan.ventas.map(({ at }) => at),
    ...plan.existencias,
    ...plan.eleccion.tallas,
    ...plan.opciones.flatMap(({ nombre, valor }) => (nombre === undefined ? [valor] : [nombre, valor])),
    ...[plan.variacion, plan.handle, plan.tipoDeFila, plan.padre].filter((at) => at !== undefined),
    ...(plan.padre === undefined ? [] : plan.referencias),
  ])
  const nombradas = new Set(plan.eleccion.avisos.map(({ columna }) => columna))
  return titulos.flatMap((titulo, at): Aviso[] => {
    const columna = titulo.trim()
    if (usadas.has(at) || nombradas.has(columna)) return []
    if (columna === '')
      return renglones.some(({ celdas }) => !isBlank(celdas[at] ?? ''))
        ? [{ columna: letterOf(at), codigo: 'columna_sin_nombre' }]
        : []
    const rol = recognize(columna)?.rol
    const otra = rol === undefined ? undefined : plan.campos.get(rol as Campo)
    if (otra !== undefined && otra !== at)
      return [{ columna, codigo: 'columna_repetida', parametros: { otra: nameOf(titulos, otra) } }]
    if (rol === 'disponible' || rol === 'fueraDeVenta') return [{ columna, codigo: 'columna_de_otra_sucursal' }]
    const importes = renglones.some(({ celdas }) =>
      /(?:[$€]|US\$|S\/)\s*\d|\+\s*\d/u.test(toText(celdas[at] ?? '') ?? ''),
    )
    return [
      { columna: columna.slice(0, LIMITES.valorCitado), codigo: importes ? 'columna_con_importes' : 'columna_sin_uso' },
    ]
  })
}

/**
 * Section titles in the product's column: the rest of the row is blank, and the next row that is not one more title has a price. Only
 * where the file has no column of categories; elsewhere a name without a price is a product whose price is missing.
 */
function findRotulos({ renglones, titulos }: Rejilla, { campos, eleccion }: Plan): Map<number, string> {
  const nombre = campos.get('nombre') ?? 0
  const conPrecio = [campos.get('precio'), campos.get('precioMinor'), ...eleccion.tallas].filter(
    (at) => at !== undefined,
  )
  const isRotulable = (at: number) => at === nombre || (at < nombre && (titulos[at] ?? '').trim() === '')
  const rotulos = new Map<number, string>()
  let hayPrecio = false
  for (const { fila, celdas, sobrante } of [...renglones].reverse()) {
    const escritas = celdas.flatMap((celda, at) => (isBlank(celda ?? '') ? [] : [at]))
    const [unica] = escritas
    const solo = escritas.length === 1 && unica !== undefined && isRotulable(unica) && !sobrante
    const texto = solo ? cleanTexto(toText(celdas[unica] ?? '') ?? '') : ''
    if (solo && hayPrecio && countCaracteres(texto) <= LIMITES.categoria) rotulos.set(fila, texto)
    else hayPrecio = conPrecio.some((at) => !isBlank(celdas[at] ?? ''))
  }
  return new Map([...rotulos].reverse())
}

function missing(falta: 'nombre' | 'precio', { titulos, hoja }: Rejilla, idioma: Idioma): Problema {
  const columna = TITULOS[falta][idioma]
  const leidas = titulos
    .filter((titulo) => titulo.trim() !== '')
    .slice(0, hoja ? 20 : 200)
    .join(', ')
  return { fila: 1, columna, valor: '', codigo: 'falta_columna', parametros: { columna, leidas: leidas.slice(0, 300) } }
}

/** Rows of an export that are no product: what hangs on one, or goes into one. */
const OTRAS_FILAS =
  /^(?:modifier|modificador|grupo de mod|menu$|menu group|group$|option|opcion|grouped|external|service$|tax|discount|ingredient)/u

/** Gives each row its fields, and each size its product. */
class Armador {
  /** The row that names each product, by what holds its rows together. */
  private readonly lideres = new Map<string, { clave: string; celdas: FilaCruda['celdas']; opcion: string }>()
  private readonly porReferencia = new Map<string, { clave: string; celdas: FilaCruda['celdas'] }>()
  private ultima: { clave: string | null; celdas: FilaCruda['celdas']; opcion: string } | undefined
  private readonly saltadas: number[] = []
  private padresSinHijas = new Map<string, FilaCruda>()

  constructor(
    private readonly rejilla: Rejilla,
    private readonly plan: Plan,
  ) {
    for (const renglon of rejilla.renglones) this.rememberPadre(renglon)
  }

  build(): { filas: FilaCruda[]; sinDatos: Aviso[] } {
    const filas = this.rejilla.renglones.flatMap((renglon, at) => this.toFilas(renglon, this.rejilla.renglones[at + 1]))
    const todas = [...filas, ...this.padresSinHijas.values()].sort((a, b) => a.fila - b.fila)
    const [fila] = this.saltadas
    const aviso: Aviso[] =
      fila === undefined
        ? []
        : [{ columna: '', codigo: 'filas_sin_producto', parametros: { cantidad: this.saltadas.length, fila } }]
    return { filas: todas, sinDatos: aviso }
  }

  /** A parent product may stand below its variations. */
  private rememberPadre(renglon: Renglon): void {
    const { padre, referencias } = this.plan
    if (padre === undefined || !isBlank(renglon.celdas[padre] ?? '')) return
    const celdas = this.fieldsOf(renglon)
    for (const at of referencias) {
      const texto = this.textAt(renglon, at)
      const prefijo = flatten(this.rejilla.titulos[at] ?? '') === 'id' ? 'id:' : ''
      if (texto !== '') this.porReferencia.set(`${prefijo}${texto}`, { clave: `p:${String(renglon.fila)}`, celdas })
    }
  }

  private toFilas(renglon: Renglon, siguiente: Renglon | undefined): FilaCruda[] {
    const tipo = this.plan.tipoDeFila === undefined ? '' : flatten(this.textAt(renglon, this.plan.tipoDeFila))
    if (OTRAS_FILAS.test(tipo)) return this.omit(renglon)
    const cruda = this.toCruda(renglon)
    if (/^varia(?:tion|cion)/u.test(tipo)) return [this.asVariacion(renglon, cruda)]
    if (tipo.startsWith('variable')) {
      this.padresSinHijas.set(`p:${String(renglon.fila)}`, cruda)
      return []
    }
    if (this.plan.handle !== undefined && this.plan.tipoDeFila === undefined) return this.asHandle(renglon, cruda)
    if (this.plan.campos.has('talla') || this.plan.variacion !== undefined)
      return this.asTalla(renglon, cruda, siguiente)
    return [cruda]
  }

  private omit({ fila }: Renglon): [] {
    this.saltadas.push(fila)
    return []
  }

  /** WooCommerce: a variation names its parent's SKU or id. */
  private asVariacion(renglon: Renglon, cruda: FilaCruda): FilaCruda {
    const suya = this.porReferencia.get(this.plan.padre === undefined ? '' : this.textAt(renglon, this.plan.padre))
    if (!suya) return cruda
    this.padresSinHijas.delete(suya.clave)
    const { talla, grupo, columna } = this.optionOf(renglon)
    const celdas = { ...suya.celdas, ...filled(cruda.celdas), nombre: suya.celdas.nombre ?? '' }
    if (!isBlank(suya.celdas.categoria ?? '')) celdas.categoria = suya.celdas.categoria ?? ''
    return {
      ...cruda,
      celdas,
      variante: { clave: suya.clave, talla: talla || this.nameAfter(cruda, suya.celdas), grupo, columna },
    }
  }

  /** "Pizza - Chica" of "Pizza" is "Chica". */
  private nameAfter(cruda: FilaCruda, padre: FilaCruda['celdas']): string {
    const [todo, base] = [toText(cruda.celdas.nombre ?? '') ?? '', toText(padre.nombre ?? '') ?? '']
    return todo.startsWith(base) ? todo.slice(base.length).replace(/^[\s\-–—:,/]+/u, '') : todo
  }

  /** Loyverse, Shopify: the rows of a product have one handle, and its name stands on the first. */
  private asHandle(renglon: Renglon, cruda: FilaCruda): FilaCruda[] {
    const handle = this.textAt(renglon, this.plan.handle ?? 0)
    if (handle === '') return this.plan.variacion === undefined ? [cruda] : this.asTalla(renglon, cruda, undefined)
    const { talla, grupo, columna } = this.optionOf(renglon)
    const nombre = normalizeNombre(toText(cruda.celdas.nombre ?? '') ?? '')
    const lider = this.lideres.get(handle)
    if (nombre === '' && talla === '' && isBlank(cruda.celdas.precio ?? '') && lider) return this.omit(renglon)
    const sigue =
      lider !== undefined && (nombre === '' || nombre === normalizeNombre(toText(lider.celdas.nombre ?? '') ?? ''))
    const clave = sigue ? lider.clave : `h:${handle} ${nombre}`
    if (!sigue) this.lideres.set(handle, { clave, celdas: cruda.celdas, opcion: grupo })
    if (!sigue && talla === '' && grupo === '') return [cruda]
    const celdas = sigue ? inherit(cruda.celdas, lider.celdas) : cruda.celdas
    return [{ ...cruda, celdas, variante: { clave, talla, grupo: grupo || (lider?.opcion ?? ''), columna } }]
  }

  /** The size is a column; a blank name below it means the product above. */
  private asTalla(renglon: Renglon, cruda: FilaCruda, siguiente: Renglon | undefined): FilaCruda[] {
    const { talla, grupo, columna } = this.optionOf(renglon)
    const sinNombre = isBlank(cruda.celdas.nombre ?? '')
    if (sinNombre && talla !== '' && this.ultima) {
      const celdas = inherit(cruda.celdas, this.ultima.celdas)
      return [
        {
          ...cruda,
          celdas,
          variante: { clave: this.ultima.clave, talla, grupo: grupo || this.ultima.opcion, columna },
        },
      ]
    }
    this.ultima = { clave: null, celdas: cruda.celdas, opcion: grupo }
    const soloNombre = talla === '' && isBlank(cruda.celdas.precio ?? '') && siguiente !== undefined
    if (soloNombre && !sinNombre && this.continues(siguiente)) return []
    return [{ ...cruda, variante: { clave: null, talla, grupo, columna } }]
  }

  private continues(renglon: Renglon): boolean {
    const nombre = this.plan.campos.get('nombre')
    return nombre !== undefined && isBlank(renglon.celdas[nombre] ?? '') && this.optionOf(renglon).talla !== ''
  }

  /** Which size the row is, and what the file calls its sizes. Several options make one size: "Chica / Queso". */
  private optionOf(renglon: Renglon): { talla: string; grupo: string; columna: string } {
    const { titulos } = this.rejilla
    const valores = [...this.plan.opciones]
      .sort((a, b) => a.numero - b.numero)
      .map(({ nombre, valor }) => ({
        nombre: nombre === undefined ? '' : this.textAt(renglon, nombre),
        valor: this.textAt(renglon, valor),
        columna: nameOf(titulos, valor),
      }))
      .filter(({ valor }) => valor !== '')
    const grupo = valores
      .map(({ nombre }) => nombre)
      .filter((nombre) => nombre !== '' && nombre !== 'Title')
      .join(' / ')
    const talla = this.plan.campos.get('talla')
    const suya = this.plan.variacion ?? talla
    if (suya !== undefined && this.textAt(renglon, suya) !== '') {
      const propio = this.plan.variacion === undefined ? nameOfColumna(titulos[suya] ?? '') : ''
      return { talla: this.textAt(renglon, suya), grupo: grupo || propio, columna: nameOf(titulos, suya) }
    }
    const columna = valores[0]?.columna ?? (suya === undefined ? '' : nameOf(titulos, suya))
    return { talla: valores.map(({ valor }) => valor).join(' / '), grupo, columna }
  }

  private textAt({ celdas }: Renglon, at: number): string {
    return cleanTexto(toText(celdas[at] ?? '') ?? '').slice(0, 500)
  }

  private fieldsOf({ celdas }: Renglon): FilaCruda['celdas'] {
    const campos: FilaCruda['celdas'] = {}
    for (const [campo, at] of this.plan.campos) {
      const propia = celdas[at]
      const celda =
        propia ??
        this.plan.otras
          .get(campo)
          ?.map((otra) => celdas[otra])
          .find((otra) => otra !== undefined)
      if (celda !== undefined) campos[campo] = celda
    }
    return campos
  }

  private toCruda(renglon: Renglon): FilaCruda {
    const { titulos } = this.rejilla
    const { ventas, existencias, eleccion } = this.plan
    const cell = (at: number): { columna: string; celda: Celda } => ({
      columna: nameOf(titulos, at),
      celda: renglon.celdas[at] ?? '',
    })
    return {
      fila: renglon.fila,
      celdas: this.fieldsOf(renglon),
      ventas: ventas
        .filter(({ at }) => renglon.celdas[at] !== undefined)
        .map(({ at, niega }) => ({ ...cell(at), niega })),
      existencias: existencias.map(cell).filter(({ celda }) => !isBlank(celda)),
      ofertas: eleccion.ofertas.map(cell).filter(({ celda }) => !isBlank(celda)),
      precios: [
        ...(renglon.precios ?? []),
        ...eleccion.tallas.map((at) => ({ ...cell(at), talla: tallaOf(titulos[at] ?? '') })),
      ].filter(({ celda }) => !isBlank(celda)),
      ...(renglon.sobrante ? { sobrante: renglon.sobrante } : {}),
    }
  }
}

function filled(celdas: FilaCruda['celdas']): FilaCruda['celdas'] {
  return Object.fromEntries(Object.entries(celdas).filter(([, celda]) => !isBlank(celda)))
}

/** A size's own values; its product's name and category, and nothing else, since the rest is read once. */
function inherit(propias: FilaCruda['celdas'], lider: FilaCruda['celdas']): FilaCruda['celdas'] {
  const celdas = { ...propias, nombre: lider.nombre ?? '' }
  if (isBlank(propias.categoria ?? '') && lider.categoria !== undefined) celdas.categoria = lider.categoria
  return celdas
}

/** A column's name as a group's: without what is in brackets, and not all in capitals. */
function nameOfColumna(titulo: string): string {
  const nombre = cleanTexto(titulo.replace(/[([{].*$/su, ''))
  return nombre === nombre.toUpperCase() ? nombre.charAt(0) + nombre.slice(1).toLowerCase() : nombre
}
