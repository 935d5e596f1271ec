import { ALERGENOS } from '@arisgourmet/contract/rules/alergenos'
import type { Producto } from './datos.js'

/** A producto while it is edited; a number is null while what is typed is none. */
export type ProductoBorrador = Omit<Producto, 'id' | 'version' | 'orden' | 'foto' | 'precioMinor' | 'minutosBase'> & {
  precioMinor: number | null
  minutosBase: number | null
}

export const productoBorradorDe = ({
  id: _,
  version: _version,
  orden: _orden,
  foto: _foto,
  ...borrador
}: Producto): ProductoBorrador => borrador

export const productoNuevo = (categoriaId: string, estacionId: string): ProductoBorrador => ({
  nombre: '',
  descripcion: '',
  categoriaId,
  estacionId,
  cursoId: null,
  impuesto: null,
  alergenos: {},
  gruposModificadores: [],
  disponible: true,
  precioMinor: null,
  minutosBase: 10,
})

/** A draft as a body: the two numbers are there, or left out. */
export const productoCuerpo = <P extends Partial<ProductoBorrador>>({ precioMinor, minutosBase, ...rest }: P) => ({
  ...rest,
  ...(precioMinor === undefined || precioMinor === null ? {} : { precioMinor }),
  ...(minutosBase === undefined || minutosBase === null ? {} : { minutosBase }),
})

/** Changes as a merge patch (RFC 7396): an allergen that is left out of the draft is not stated any more, and `null` says so. */
export const productoParche = ({ alergenos, ...cambios }: Partial<ProductoBorrador>) => ({
  ...productoCuerpo(cambios),
  ...(alergenos === undefined
    ? {}
    : { alergenos: Object.fromEntries(ALERGENOS.map((id) => [id, alergenos[id] ?? null])) }),
})

export const isProductoValido = (
  borrador: ProductoBorrador,
): borrador is ProductoBorrador & { precioMinor: number; minutosBase: number } =>
  borrador.nombre.trim() !== '' &&
  borrador.precioMinor !== null &&
  borrador.minutosBase !== null &&
  borrador.categoriaId !== '' &&
  borrador.estacionId !== ''
