import type { ArisClient } from '@arisgourmet/contract/client'
import { must } from '../world/world.js'
import type { Largos } from './geometria.js'

/** What a screen says itself, and a restaurant names a thing by too: it stands in titles that do not grow with the thing's name. */
const WORDS = new Set(['Salón', 'Cocina', 'Caja', 'Administración', 'Mesero', 'Barra', 'Carta'])

/** The names of a restaurant and of all that is in it, each with the length that the contract allows it. */
export async function largosOf(staff: ArisClient): Promise<Largos> {
  const query = { limit: 200 }
  const list = async (
    route:
      'productos' | 'categorias' | 'estaciones' | 'cursos' | 'zonas' | 'mesas' | 'usuarios' | 'grupos-modificadores',
  ) => must(await staff(`GET /api/${route}`, { query })).items
  const grupos = must(await staff('GET /api/grupos-modificadores', { query })).items
  const usuarios = (await list('usuarios')).map(({ nombre }) => nombre)
  const named: [number, string[]][] = [
    [
      120,
      [must(await staff('GET /api/restaurante')).nombre, ...usuarios, ...usuarios.map((it) => it.split(' ')[0] ?? it)],
    ],
    [255, (await list('productos')).map(({ nombre }) => nombre)],
    [80, (await list('categorias')).map(({ nombre }) => nombre)],
    [80, grupos.flatMap(({ nombre, modificadores }) => [nombre, ...modificadores.map((it) => it.nombre)])],
    [60, (await list('estaciones')).map(({ nombre }) => nombre)],
    [60, (await list('cursos')).map(({ nombre }) => nombre)],
    [60, (await list('zonas')).map(({ nombre }) => nombre)],
    [60, [...(await list('mesas')).map(({ nombre }) => nombre), 'Ana']],
    [60, must(await staff('GET /api/roles')).items.map(({ nombre }) => nombre)],
  ]
  return named.flatMap(([max, names]) => names.filter((it) => !WORDS.has(it)).map((it) => [it, max] as const))
}
