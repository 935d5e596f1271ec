import { randomUUID } from 'node:crypto'
import type { CallResult } from '@arisgourmet/contract/client'
import type { Operation } from '@arisgourmet/contract/http/routes'
import sharp from 'sharp'
import { must } from '../../../../test/world/world.js'
import { post } from '../identidad/identidad.fixture.js'
import { nextName, onId, serve, waitAt, type Caso, type Casos, type Mundo } from './escrituras.fixture.js'

/** Create, edit and remove one noun; `make`: the body of a new one. */
function crud(
  noun: string,
  path:
    | '/api/zonas'
    | '/api/mesas'
    | '/api/categorias'
    | '/api/productos'
    | '/api/grupos-modificadores'
    | '/api/estaciones'
    | '/api/cursos'
    | '/api/webhooks',
  make: (it: Mundo) => Promise<object>,
  edit: object,
): Casos {
  type AnyCall = (path: string, options: object) => Promise<CallResult<{ id: string }>>
  const create = async (it: Mundo) => {
    const body = await make(it)
    return () => (it.admin.call as unknown as AnyCall)(`POST ${path}`, { body })
  }
  const made = async (it: Mundo) => must(await (await create(it))()).id
  return {
    [`create${noun}` as Operation]: { prepare: create },
    [`edit${noun}` as Operation]: {
      prepare: async (it: Mundo) => onId(it.admin.call, `PATCH ${path}/:id`, await made(it), edit),
    },
    [`remove${noun}` as Operation]: {
      prepare: async (it: Mundo) => onId(it.admin.call, `DELETE ${path}/:id`, await made(it)),
    },
  }
}

/** What staff do to one item that the kitchen has brought so far. */
const item = (accion: 'start' | 'ready' | 'recall' | 'serve' | 'void', from?: 'start' | 'ready'): Caso => ({
  prepare: async (it) =>
    onId(it.admin.call, `POST /api/items/:id/${accion}`, (await serve(it, from ? { accion: from } : {})).itemId, {
      motivo: 'prueba',
    }),
})

const onPedido = (accion: 'accept' | 'reject' | 'cancel'): Caso => ({
  prepare: async (it) =>
    onId(
      it.admin.call,
      `POST /api/pedidos/:id/${accion}`,
      (await serve(it, { accept: accion === 'cancel' })).pedido.id,
      accion === 'accept' ? undefined : { motivo: 'prueba' },
    ),
})

const webhook = async () => ({ url: 'http://127.0.0.1:9/nadie', eventos: ['turno_caja.abierto'] })
const producto = async ({ local }: Mundo) => ({
  nombre: nextName('Plato'),
  precioMinor: 1_000,
  estacionId: local.carta.barra,
  categoriaId: must(await local.staff('POST /api/categorias', { body: { nombre: nextName('Sección') } })).id,
})

/** Writes of the house: carta, rooms and tables, visits, orders, bills, webhooks. */
export const casosCasa: Casos = {
  editRestaurante: {
    prepare:
      async ({ admin }) =>
      () =>
        admin.call('PATCH /api/restaurante', { ifMatch: '*', body: { nombre: nextName('Casa') } }),
  },
  ...crud('Zona', '/api/zonas', async () => ({ nombre: nextName('Zona') }), { nombre: 'Otra zona' }),
  ...crud('Mesa', '/api/mesas', async () => ({ nombre: nextName('Mesa'), capacidad: 2 }), { capacidad: 4 }),
  ...crud('Categoria', '/api/categorias', async () => ({ nombre: nextName('Categoría') }), {
    nombre: 'Otra categoría',
  }),
  ...crud('Producto', '/api/productos', producto, { precioMinor: 2_000 }),
  ...crud(
    'GrupoModificadores',
    '/api/grupos-modificadores',
    async () => ({ nombre: nextName('Grupo'), modificadores: [{ nombre: 'Uno' }] }),
    { nombre: 'Otro grupo' },
  ),
  ...crud('Estacion', '/api/estaciones', async () => ({ nombre: nextName('Estación') }), { capacidad: 9 }),
  ...crud('Curso', '/api/cursos', async () => ({ nombre: nextName('Curso'), orden: 9 }), { nombre: 'Otro curso' }),
  ...crud('Webhook', '/api/webhooks', webhook, { estado: 'pausado' }),
  setAvailability: {
    prepare: async (it) =>
      onId(
        it.admin.call,
        'POST /api/productos/:id/availability',
        must(await it.local.staff('POST /api/productos', { body: await producto(it) })).id,
        { disponible: false },
      ),
  },
  setModificadorAvailability: {
    prepare: async (it) => {
      const grupo = must(
        await it.local.staff('POST /api/grupos-modificadores', {
          body: { nombre: nextName('Grupo'), modificadores: [{ nombre: 'Uno' }] },
        }),
      )
      return onId(it.admin.call, 'POST /api/modificadores/:id/availability', grupo.modificadores[0]?.id ?? '', {
        disponible: false,
      })
    },
  },
  importCarta: {
    prepare:
      async ({ admin }) =>
      () =>
        admin.call('POST /api/carta/import', {
          query: { create: 'estaciones' },
          file: { data: 'Categoría,Nombre,Precio\nNuevas,Tarta importada,100\n', type: 'text/csv' },
        }),
  },
  uploadFoto: {
    prepare: async (it) => {
      const { id } = must(await it.local.staff('POST /api/productos', { body: await producto(it) }))
      const data = new Uint8Array(
        await sharp({ create: { width: 64, height: 64, channels: 3, background: 'red' } })
          .png()
          .toBuffer(),
      )
      return () => it.admin.call('POST /api/productos/:id/foto', { params: { id }, file: { data, type: 'image/png' } })
    },
  },
  openMesa: {
    prepare: async ({ local, admin }) => onId(admin.call, 'POST /api/mesas/:id/open', (await local.addMesa()).id),
  },
  releaseMesa: {
    prepare: async ({ local, admin }) => onId(admin.call, 'POST /api/mesas/:id/release', (await local.seat()).mesa.id),
  },
  transferMesa: {
    prepare: async ({ local, admin }) =>
      onId(admin.call, 'POST /api/mesas/:id/transfer', (await local.seat()).mesa.id, {
        destinoId: (await local.addMesa()).id,
      }),
  },
  mergeMesa: {
    prepare: async ({ local, admin }) =>
      onId(admin.call, 'POST /api/mesas/:id/merge', (await local.seat()).mesa.id, {
        mesaId: (await local.addMesa()).id,
      }),
  },
  unmergeMesa: {
    prepare: async ({ local, admin }) => {
      const [host, free] = [(await local.seat()).mesa.id, (await local.addMesa()).id]
      must(await local.staff('POST /api/mesas/:id/merge', { params: { id: host }, body: { mesaId: free } }))
      return onId(admin.call, 'POST /api/mesas/:id/unmerge', free, {})
    },
  },
  reserveMesa: {
    prepare: async ({ local, admin }) =>
      onId(admin.call, 'POST /api/mesas/:id/reserve', (await local.addMesa()).id, { nombre: 'Pérez' }),
  },
  reissueQr: {
    sinCambio: 'both codes are hidden',
    prepare: async ({ local, admin }) => onId(admin.call, 'POST /api/mesas/:id/qr', (await local.addMesa()).id),
  },
  joinMesa: {
    prepare: async ({ url, local }) => {
      const { codigoQr } = await local.addMesa()
      const key = randomUUID()
      return () => post(url, `/api/qr/${codigoQr}/join`, {}, { 'idempotency-key': key })
    },
  },
  approveSolicitud: {
    prepare: async (it) => onId(it.admin.call, 'POST /api/solicitudes/:id/approve', await waitAt(it)),
  },
  rejectSolicitud: { prepare: async (it) => onId(it.admin.call, 'POST /api/solicitudes/:id/reject', await waitAt(it)) },
  rejectSolicitudes: {
    sinCambio: 'the phones change, each with its event; the table does not',
    prepare: async (it) => {
      const mesa = await it.local.addMesa()
      await waitAt(it, mesa)
      return onId(it.admin.call, 'POST /api/mesas/:id/solicitudes/reject', mesa.id)
    },
  },
  expelComensal: {
    prepare: async (it) =>
      onId(it.admin.call, 'POST /api/comensales/:id/expel', (await it.local.seat()).phone.comensalId, {
        motivo: 'prueba',
      }),
  },
  createLlamada: {
    prepare: async ({ local }) => {
      const { phone } = await local.seat()
      return () => phone.call('POST /api/llamadas', { body: { tipo: 'mesero' } })
    },
  },
  attendLlamada: {
    prepare: async ({ local, admin }) => {
      const { phone } = await local.seat()
      return onId(
        admin.call,
        'POST /api/llamadas/:id/attend',
        must(await phone.call('POST /api/llamadas', { body: { tipo: 'mesero' } })).id,
      )
    },
  },
  placePedido: {
    prepare: async ({ local }) => {
      const [{ sesionId, phone }, idempotencyKey] = [await local.seat(), randomUUID()]
      return () =>
        phone.call('POST /api/pedidos', {
          idempotencyKey,
          body: { sesionId, items: [{ productoId: local.carta.agua, cantidad: 1, modificadores: [] }] },
        })
    },
  },
  acceptPedido: onPedido('accept'),
  rejectPedido: onPedido('reject'),
  cancelPedido: onPedido('cancel'),
  fireItem: { prepare: async (it) => onId(it.admin.call, 'POST /api/items/:id/fire', await heldItem(it)) },
  startItem: item('start'),
  readyItem: item('ready', 'start'),
  recallItem: item('recall', 'ready'),
  serveItem: item('serve', 'ready'),
  voidItem: item('void', 'start'),
  requestCuenta: {
    prepare: async (it) => onId(it.admin.call, 'POST /api/sesiones/:id/cuenta/request', (await serve(it)).sesionId),
  },
  payCuenta: {
    prepare: async (it) => {
      const { sesionId } = await serve(it, { accion: 'ready' })
      const { id, balanceMinor } = must(
        await it.local.staff('GET /api/sesiones/:id/cuenta', { params: { id: sesionId } }),
      )
      const idempotencyKey = randomUUID()
      return () =>
        it.admin.call('POST /api/cuentas/:id/pagos', {
          params: { id },
          idempotencyKey,
          body: { metodo: 'tarjeta', montoMinor: balanceMinor },
        })
    },
  },
  closeCuenta: {
    prepare: async ({ local, admin }) => {
      const { sesionId } = await local.seat()
      return onId(
        admin.call,
        'POST /api/cuentas/:id/close',
        must(await local.staff('GET /api/sesiones/:id/cuenta', { params: { id: sesionId } })).id,
      )
    },
  },
  testWebhook: {
    sinCambio: 'the attempt is written down beside the webhook, whose row stays',
    prepare: async ({ admin }) =>
      onId(
        admin.call,
        'POST /api/webhooks/:id/test',
        must(await admin.call('POST /api/webhooks', { body: await webhook() })).id,
      ),
  },
  replayDead: {
    prepare: async ({ db, local, admin }) => {
      const id = randomUUID()
      const payload = { id: randomUUID(), type: 'pedido.creado', restauranteid: local.id }
      await db.transaction((trx) =>
        trx
          .insertInto('outboxDead')
          .values({
            id,
            restauranteId: local.id,
            aggregateType: 'pedido',
            aggregateId: randomUUID(),
            aggregateVersion: 1,
            type: 'pedido.creado',
            payload,
            canales: [],
            createdAt: new Date(),
            shard: 0,
            sink: 'nobody',
            error: 'prueba',
            attempts: 9,
            diedAt: new Date(),
            replayedAt: null,
          })
          .execute(),
      )
      return onId(admin.call, 'POST /api/outbox/dead/:id/replay', id)
    },
  },
  // The last one: no diner orders after it.
  pauseCocina: {
    prepare:
      async ({ admin }) =>
      () =>
        admin.call('POST /api/cocina/pause', { body: { pausada: true } }),
  },
}

/** A main dish that waits for the starter. */
async function heldItem(it: Mundo): Promise<string> {
  const { sesionId, phone } = await it.local.seat()
  const line = (cursoId: string) => ({ productoId: it.local.carta.agua, cantidad: 1, modificadores: [], cursoId })
  const pedido = must(
    await phone.call('POST /api/pedidos', {
      idempotencyKey: randomUUID(),
      body: { sesionId, items: [line(it.local.cursos.entrada), line(it.local.cursos.postre)] },
    }),
  )
  must(await it.local.staff('POST /api/pedidos/:id/accept', { params: { id: pedido.id } }))
  return pedido.items.find(({ estado }) => estado === 'retenido')?.id ?? ''
}
