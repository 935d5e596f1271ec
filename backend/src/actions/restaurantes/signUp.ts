import { ajustes as ajustesSchema, type Ajustes, type RestauranteView } from '@arisgourmet/contract/http/restaurantes'
import type { BodyOf } from '@arisgourmet/contract/http/route'
import type { Routes } from '@arisgourmet/contract/http/routes'
import { rolesIniciales } from '@arisgourmet/contract/permisos'
import { refuse } from '@arisgourmet/contract/refusals'
import { isMoneda } from '@arisgourmet/contract/rules/moneda'
import { isZona } from '@arisgourmet/contract/rules/zona'
import { findPreset } from '@arisgourmet/contract/rules/presets'
import { ok, type Result } from '../../domain/cambio.js'
import type { Plataforma } from '../../store/casa/plataforma.js'
import { restauranteView } from './edit.js'

/** What sign-up is given: the platform's rooms, the time, ids, and the admin's password already hashed. */
export interface SignUpCtx {
  plataforma: Plataforma
  now: Date
  newId: () => string
  passwordHash: string
  /** Where the request came from; null when nobody asked over the network. */
  ip: string | null
}

/** A restaurante with its first admin, its starting roles and courses, and its country's usual settings. */
export async function signUp(
  { plataforma, now, newId, passwordHash, ip }: SignUpCtx,
  body: BodyOf<Routes['createRestaurante']>,
): Promise<Result<RestauranteView>> {
  const { slug, nombre, pais, moneda, zonaHoraria, idioma, admin } = body
  const wrong = (pointer: string, detail: string) =>
    refuse('entrada_invalida', { detalle: `${pointer}: ${detail}` }, { errors: [{ pointer, detail }] })
  if (!isZona(zonaHoraria)) return wrong('/zonaHoraria', `«${zonaHoraria}» no es una zona horaria IANA`)
  if (!isMoneda(moneda)) return wrong('/moneda', `«${moneda}» no es una moneda ISO 4217 conocida`)
  const roles = rolesIniciales.map((rol) => ({ id: newId(), ...rol, nombreNorm: normalize(rol.nombre) }))
  const [id, adminId] = [newId(), newId()]
  const created = await plataforma.signUp({
    id,
    slug,
    nombre,
    pais,
    moneda,
    zonaHoraria,
    idioma,
    ajustes: ajustesOf(pais),
    now,
    roles,
    cursos: ['Entrada', 'Principal', 'Postre'].map((curso, orden) => ({
      id: newId(),
      nombre: curso,
      orden: orden + 1,
    })),
    admin: {
      id: adminId,
      email: admin.email,
      emailNorm: normalize(admin.email),
      nombre: admin.nombre,
      passwordHash,
      rolId: roles[0]?.id ?? '',
    },
    acta: {
      id: newId(),
      now,
      ip,
      accion: 'createRestaurante',
      sujetoTipo: 'restaurantes',
      sujetoId: id,
      motivo: null,
      actorTipo: 'usuario',
      actorId: adminId,
    },
  })
  const restaurante = created ? await plataforma.findBySlug(slug) : null
  return restaurante
    ? ok(restauranteView(restaurante))
    : refuse('ya_existe', { que: 'un restaurante con el nombre corto', valor: slug })
}

/** The form in which names and addresses are compared: no case, no surrounding space, one Unicode form. */
export const normalize = (text: string): string => text.normalize('NFKC').trim().toLowerCase()

/** What is usual in its country; every value may be edited. */
function ajustesOf(pais: string): Ajustes {
  const preset = findPreset(pais)
  if (!preset) return ajustesSchema.parse({})
  const { impuesto, propina, redondeo } = preset
  return ajustesSchema.parse({
    impuesto: { tasaBps: impuesto.tasaBps, incluido: impuesto.incluido },
    propinaSugeridaBps: propina.sugeridaBps,
    ...redondeo,
  })
}
