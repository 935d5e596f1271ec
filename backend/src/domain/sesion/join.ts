import { channels } from '@arisgourmet/contract/events/channels'
import { refuse } from '@arisgourmet/contract/refusals'
import { evento, ok, type Result } from '../cambio.js'
import type { Entorno } from '../entorno.js'
import { admit, openMesa, type OpenState } from './open.js'
import { isPin } from './pin.js'
import { solicitudView, type CambioSesion, type Comensal, type Sesion } from './sesion.js'

export type ModoMesa = 'aprobacion' | 'abierta' | 'solo_carta'
export interface JoinBody {
  nombre: string | null
  pin: string | null
  freshPin: string
}

/** What a scan leads to: in, or waiting for staff. */
export type Joined = CambioSesion &
  ({ kind: 'joined'; comensal: Comensal; sesion: Sesion } | { kind: 'waiting'; comensal: Comensal })

const WAIT_MINUTES = 15
/** Phones that wait at one table at a time: more than sit there. A script that asks for the hundredth time fills no screen; the PIN lets in meanwhile. */
const MOST_WAITING = 12

/**
 * A phone scans a table. With the PIN of the open session it is in; `abierta` lets the first scan of a free table open
 * the session; every other scan waits for staff.
 */
export function joinMesa(
  { mesa, sesion, waiting: crowd }: OpenState,
  modo: ModoMesa,
  { nombre, pin, freshPin }: JoinBody,
  env: Entorno,
): Result<Joined> {
  if (modo === 'solo_carta') return refuse('solo_carta')
  if (mesa.estado === 'inactiva') return refuse('mesa_no_disponible', { estado: mesa.estado })
  if (pin !== null && (!sesion || !isPin(sesion, pin))) return refuse('pin_incorrecto')
  const phone = newPhone(mesa.restauranteId, mesa.id, nombre, env)
  if (sesion && pin !== null) {
    // The PIN speaks for staff: it is an approval like any other, and the table sees who sat down.
    const { comensal, evento: aprobada } = admit(phone, sesion, mesa.nombre, env)
    return ok({
      kind: 'joined',
      comensal,
      sesion,
      nueva: false,
      mesas: [],
      comensales: [comensal],
      historia: [],
      eventos: [aprobada],
    })
  }
  if (!sesion && modo === 'abierta') return openByScan(phone, mesa, freshPin, env)
  if (crowd.length >= MOST_WAITING) return refuse('demasiados_intentos', { segundos: 60 })
  const waiting: Comensal = { ...phone, version: 1 }
  const solicitada = evento(
    'sesion.solicitada',
    {
      subject: waiting.id,
      version: 1,
      data: solicitudView(waiting, mesa.nombre),
      canales: [channels.salon(mesa.restauranteId)],
    },
    env,
  )
  return ok({
    kind: 'waiting',
    comensal: waiting,
    sesion: null,
    nueva: false,
    mesas: [],
    comensales: [waiting],
    historia: [],
    eventos: [solicitada],
  })
}

function openByScan(phone: Comensal, mesa: OpenState['mesa'], pin: string, env: Entorno): Result<Joined> {
  const opened = openMesa({ mesa, sesion: null, waiting: [] }, { pin, personas: null }, env)
  if (!opened.ok) return opened
  const comensal: Comensal = {
    ...phone,
    estado: 'activo',
    sesionId: opened.value.sesion.id,
    resueltoAt: env.now,
    expiresAt: null,
  }
  return ok({ ...opened.value, kind: 'joined', comensal, comensales: [comensal] })
}

function newPhone(restauranteId: string, mesaId: string, nombre: string | null, { now, newId }: Entorno): Comensal {
  return {
    id: newId(),
    restauranteId,
    mesaId,
    sesionId: null,
    nombre,
    estado: 'solicitado',
    createdAt: now,
    resueltoAt: null,
    expiresAt: new Date(now.getTime() + WAIT_MINUTES * 60_000),
    version: 0,
  }
}
