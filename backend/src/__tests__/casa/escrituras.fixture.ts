import { randomUUID } from 'node:crypto'
import type { ArisClient } from '@arisgourmet/contract/client'
import type { Operation } from '@arisgourmet/contract/http/routes'
import type { Permiso } from '@arisgourmet/contract/permisos'
import { must, type Local, type Mesa } from '../../../../test/world/world.js'
import { totpAt } from '../../domain/acceso/totp.js'
import type { Engine } from '../../store/engine/engine.js'
import { PASSWORD, post, signIn, type Device } from '../identidad/identidad.fixture.js'

/** Where the cases of `escriturasCasa` and `escriturasIdentidad` live: a restaurante with its admin signed in. */
export interface Mundo {
  url: string
  db: Engine
  local: Local
  admin: Device
}

/** One write that is ready to be done, and may be done again after it failed. */
export type Escritura = () => Promise<{ status: number }>

export interface Caso {
  /** Makes what the write needs; nobody else's write touches that. */
  prepare: (it: Mundo) => Promise<Escritura>
  /** What the trail calls it, where not by the operation. */
  accion?: string
  /** Why its entry has nothing before and after. */
  sinCambio?: string
}

export type Casos = Partial<Record<Operation, Caso>>

let count = 0
export const nextName = (noun: string): string => `${noun} ${String(++count)}`

/** A member of staff of their own role, and a way in. */
export async function hire({ url, local }: Mundo, permisos: Permiso[] = ['mesas.ver'], pin?: string) {
  const rol = must(await local.staff('POST /api/roles', { body: { nombre: nextName('Rol'), permisos } }))
  const email = `${nextName('persona').replace(' ', '')}@${local.slug}.test`
  const usuario = must(
    await local.staff('POST /api/usuarios', {
      body: { nombre: nextName('Persona'), email, rolId: rol.id, password: PASSWORD, ...(pin ? { pin } : {}) },
    }),
  )
  return { usuario, rol, email, signIn: () => signIn(url, { slug: local.slug, email, password: PASSWORD }) }
}

/** A colleague with an authenticator app; `code`: one that was not used yet. */
export async function hireWithTotp(mundo: Mundo) {
  const it = await hire(mundo)
  const device = await it.signIn()
  const { secreto } = must(await device.call('POST /api/auth/totp', { body: { password: PASSWORD } }))
  const code = () => totpAt(fromBase32(secreto), Math.floor(Date.now() / 30_000))
  must(await device.call('POST /api/auth/totp/confirm', { body: { codigo: code() } }))
  await mundo.db.transaction((trx) =>
    trx.updateTable('factoresTotp').set({ ultimoPaso: 0 }).where('usuarioId', '=', it.usuario.id).execute(),
  )
  return { ...it, device, code }
}

/** A diner at a table of their own with one order, as far as the kitchen has brought it. */
export async function serve(
  { local }: Mundo,
  it: { accion?: 'start' | 'ready'; cursoId?: string; accept?: boolean } = {},
) {
  const seated = await local.seat()
  const made = await seated.phone.call('POST /api/pedidos', {
    idempotencyKey: randomUUID(),
    body: {
      sesionId: seated.sesionId,
      items: [
        {
          productoId: local.carta.agua,
          cantidad: 1,
          modificadores: [],
          ...(it.cursoId ? { cursoId: it.cursoId } : {}),
        },
      ],
    },
  })
  const pedido = must(made)
  if (it.accept !== false) must(await local.staff('POST /api/pedidos/:id/accept', { params: { id: pedido.id } }))
  const itemId = pedido.items[0]?.id ?? ''
  if (it.accion) must(await local.staff('POST /api/items/:id/start', { params: { id: itemId } }))
  if (it.accion === 'ready') must(await local.staff('POST /api/items/:id/ready', { params: { id: itemId } }))
  return { ...seated, pedido, itemId }
}

/** A phone that waits at a free table. */
export async function waitAt({ url, local }: Mundo, mesa?: Mesa): Promise<string> {
  const table = mesa ?? (await local.addMesa())
  await post(url, `/api/qr/${table.codigoQr}/join`, {})
  const found = must(await local.staff('GET /api/solicitudes')).items.find(({ mesaId }) => mesaId === table.id)
  return found?.id ?? ''
}

/** A write of one thing by its id. */
export const onId =
  (call: ArisClient, path: Parameters<ArisClient>[0], id: string, body?: object): Escritura =>
  () =>
    (call as (path: string, options: object) => Promise<{ status: number }>)(path, {
      params: { id },
      ...(path.startsWith('PATCH ') ? { ifMatch: '*' } : {}),
      ...(body ? { body } : {}),
    })

export function fromBase32(text: string): Buffer {
  const bits = [...text]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}
