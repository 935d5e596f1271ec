import { createContext, useContext, useEffect, useMemo, useRef } from 'react'
import type { DatosDe } from '../../../live/cliente.js'
import { usePersonal } from '../../../live/identidad/personal.js'
import { useServicioVivo } from '../datos/servicio.js'
import { useColeccion, type Coleccion } from '../datos/useColeccion.js'

export type Producto = DatosDe<'GET /api/productos/:id'>
export type Categoria = DatosDe<'GET /api/categorias/:id'>
export type GrupoModificadores = DatosDe<'GET /api/grupos-modificadores/:id'>
export type Estacion = DatosDe<'GET /api/estaciones/:id'>
export type Curso = DatosDe<'GET /api/cursos/:id'>

export interface CartaDatos {
  productos: Coleccion<Producto>
  categorias: Coleccion<Categoria>
  grupos: Coleccion<GrupoModificadores>
  estaciones: Coleccion<Estacion>
  cursos: Coleccion<Curso>
  estado: 'cargando' | 'lista' | 'fallo'
  refetch: () => Promise<void>
}

export const CartaContexto = createContext<CartaDatos | null>(null)

/** The carta as the administration sees it. */
export const useCartaDatos = (): CartaDatos => {
  const datos = useContext(CartaContexto)
  if (datos === null) throw new Error('useCartaDatos needs CartaContexto above it')
  return datos
}

/** Reads the carta whole, and again when somebody else changes it. */
export const useCartaViva = (): CartaDatos => {
  const { call } = usePersonal()
  const { cartaVersion, mundo } = useServicioVivo()
  const productos = useColeccion<Producto>((query) => call('GET /api/productos', { query }))
  const categorias = useColeccion<Categoria>((query) => call('GET /api/categorias', { query }))
  const grupos = useColeccion<GrupoModificadores>((query) => call('GET /api/grupos-modificadores', { query }))
  const estaciones = useColeccion<Estacion>((query) => call('GET /api/estaciones', { query }))
  const cursos = useColeccion<Curso>((query) => call('GET /api/cursos', { query }))

  const datos = useMemo<CartaDatos>(() => {
    const all = [productos, categorias, grupos, estaciones, cursos]
    return {
      productos,
      categorias,
      grupos,
      estaciones,
      cursos,
      estado: all.some((one) => one.estado === 'fallo')
        ? 'fallo'
        : all.every((one) => one.estado === 'lista')
          ? 'lista'
          : 'cargando',
      refetch: async () => void (await Promise.all(all.map((one) => one.refetch()))),
    }
  }, [productos, categorias, grupos, estaciones, cursos])

  const { refetch: readProductos, put } = productos
  const { refetch: readCategorias } = categorias
  const { refetch: readGrupos } = grupos
  useEffect(() => {
    if (cartaVersion === 0) return
    void readProductos()
    void readCategorias()
    void readGrupos()
  }, [cartaVersion, readProductos, readCategorias, readGrupos])

  const seen = useRef(mundo.producto)
  useEffect(() => {
    // Only what came just now: an older event says an older price.
    for (const [id, known] of Object.entries(mundo.producto ?? {}))
      if (seen.current?.[id] !== known) put(known.data as Producto)
    seen.current = mundo.producto
  }, [mundo.producto, put])

  return datos
}
