import { channels } from '@arisgourmet/contract/events/channels'
import { refuse } from '@arisgourmet/contract/refusals'
import { maxEsperando } from '@arisgourmet/contract/rules/aforo'
import { evento, ok, type Result } from '../cambio.js'
import type { Entorno } from '../entorno.js'
import { admit, lapseSolicitud, openMesa, type OpenState } from './open.js'
import { isPin } from './pin.js'
import { givesWay } from './puerta.js'
import { solicitudView, type CambioSesion, type Comensal, type Sesion } from './sesion.js'

export type ModoMesa = 'aprobacion' | 'abierta' | 'solo_carta'
export interface JoinBody {
  nombre: string | null
  pin: string | null
  freshPin: string
  /** The network and the phone that asks, as keyed hashes; null where they are not known. */
  red: string | null
  telefono: string | null
}

/** What a scan needs to know besides: for how many the party's tables are laid, and RATE_LIMIT_FACTOR. */
export interface JoinState extends OpenState {
  aforo: number
  factor: number
}

/** What a scan leads to: in, or waiting for staff. */
export type Joined = CambioSesion &
  ({ kind: 'joined'; comensal: Comensal; sesion: Sesion } | { kind: 'waiting'; comensal: Comensal })

const WAIT_MINUTES = 15

/**
 * A phone scans a table. With the PIN of the open session it is in; `abierta` lets the first scan of a free table open
 * the session; every other scan waits for staff: once per phone, and at a full door in the place of another one (`givesWay`), so that a
 * script that asks for the hundredth time fills no screen.
 */
export function joinMesa(
  { mesa, sesion, waiting: crowd, aforo, factor }: JoinState,
  modo: ModoMesa,
  { nombre, pin, freshPin, red, telefono }: JoinBody,
  env: Entorno,
): Result<Joined> {
  if (modo === 'solo_carta') return refuse('solo_carta')
  if (mesa.estado === 'inactiva') return refuse('mesa_no_disponible', { estado: mesa.estado })
  if (pin !== null && (!sesion || !isPin(sesion, pin))) return refuse('pin_incorrecto')
  const phone = newPhone(mesa, { nombre, red, telefono }, env)
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
  const again = telefono === null ? undefined : crowd.find((one) => one.telefono === telefono)
  if (again)
    return ok({
      kind: 'waiting',
      comensal: again,
      sesion: null,
      nueva: false,
      mesas: [],
      comensales: [],
      historia: [],
      eventos: [],
    })
  const out = givesWay(crowd, phone, maxEsperando(aforo, factor))
  const lapsed = out ? [lapseSolicitud(out, mesa.nombre, env)] : []
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
    comensales: [waiting, ...lapsed.map((one) => one.comensal)],
    historia: [],
    eventos: [...lapsed.map((one) => one.evento), solicitada],
  })
}

function openByScan(phone: Comensal, mesa: OpenState['mesa'], pin: string, env: Entorno): Result<Joined> {
  const opened = openMesa({ mesa, sesion: null, waiting: [] }, { pin, personas: null }, env)
  if (!opened.ok) return opened
  const comensal: Comensal = {
    ...phone,
    red: null,
    telefono: null,
    estado: 'activo',
    sesionId: opened.value.sesion.id,
    resueltoAt: env.now,
    expiresAt: null,
  }
  return ok({ ...opened.value, kind: 'joined', comensal, comensales: [comensal] })
}

function newPhone(
  { restauranteId, id: mesaId }: OpenState['mesa'],
  who: Pick<Comensal, 'nombre' | 'red' | 'telefono'>,
  { now, newId }: Entorno,
): Comensal {
  return {
    id: newId(),
    restauranteId,
    mesaId,
    sesionId: null,
    ...who,
    estado: 'solicitado',
    createdAt: now,
    resueltoAt: null,
    expiresAt: new Date(now.getTime() + WAIT_MINUTES * 60_000),
    version: 0,
  }
}
