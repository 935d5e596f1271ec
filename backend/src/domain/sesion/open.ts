import { channels } from '@arisgourmet/contract/events/channels'
import { refuse } from '@arisgourmet/contract/refusals'
import { stepMesa } from '@arisgourmet/contract/rules/estados/mesa'
import { evento, ok, type Evento, type Result } from '../cambio.js'
import { usuarioIdOf, type Entorno } from '../entorno.js'
import { changeMesa, mesaView, type Mesa } from '../mesa/mesa.js'
import { solicitudView, type CambioSesion, type Comensal, type Sesion } from './sesion.js'

/** What opening a table needs to know: the table, its open session if it has one, and the phones that wait there, oldest first. */
export interface OpenState {
  mesa: Mesa
  sesion: Sesion | null
  waiting: readonly Comensal[]
}

/**
 * Opens a session at a table and lets in every phone that waits there. Opening an open table changes nothing but
 * that it lets those phones in. `pin` is a fresh random one.
 */
export function openMesa(
  state: OpenState,
  it: { pin: string; personas: number | null },
  env: Entorno,
): Result<CambioSesion & { sesion: Sesion }> {
  const { mesa } = state
  const paso = stepMesa(mesa.estado, 'open')
  if (paso.kind === 'refused')
    return refuse(
      'transicion_invalida',
      { que: mesa.nombre, desde: paso.from, hacia: paso.to },
      { actual: mesaView(mesa) },
    )
  const { sesion, opened } = state.sesion ? { sesion: state.sesion, opened: null } : startSesion(mesa, it, env)
  const admitted = state.waiting.map((comensal) => admit(comensal, sesion, mesa.nombre, env))
  return ok({
    sesion,
    nueva: opened !== null,
    mesas: opened ? [opened.mesa] : [mesa],
    comensales: admitted.map((one) => one.comensal),
    historia: opened?.historia ?? [],
    eventos: [...(opened?.eventos ?? []), ...admitted.map((one) => one.evento)],
  })
}

function startSesion(mesa: Mesa, { pin, personas }: { pin: string; personas: number | null }, env: Entorno) {
  const sesion: Sesion = {
    id: env.newId(),
    restauranteId: mesa.restauranteId,
    mesaId: mesa.id,
    estado: 'abierta',
    pin,
    pinAnterior: null,
    pinRotatedAt: env.now,
    epoca: 1,
    personas,
    abiertaAt: env.now,
    cerradaAt: null,
    ultimaActividadAt: env.now,
    abiertaPor: usuarioIdOf(env.actor),
    alertadaAt: null,
    version: 0,
  }
  const free = { estado: 'ocupada', sesionId: sesion.id, reservaNombre: null, reservadaPara: null } as const
  return {
    sesion,
    opened: changeMesa(mesa, free, 'mesa.activada', { sesion, canales: [channels.sesion(sesion.id)] }, env),
  }
}

/** Lets one waiting phone into a session. */
export function admit(
  comensal: Comensal,
  sesion: Sesion,
  mesaNombre: string,
  env: Entorno,
): { comensal: Comensal; evento: Evento } {
  return answerSolicitud({ ...comensal, estado: 'activo', sesionId: sesion.id }, mesaNombre, env)
}

/** A waiting phone that staff do not let in. */
export function rejectSolicitud(
  comensal: Comensal,
  mesaNombre: string,
  env: Entorno,
): { comensal: Comensal; evento: Evento } {
  return answerSolicitud({ ...comensal, estado: 'rechazado' }, mesaNombre, env)
}

/** A waiting phone that gives its place to another one: it lapses now, and staff did not refuse it. */
export function lapseSolicitud(
  comensal: Comensal,
  mesaNombre: string,
  env: Entorno,
): { comensal: Comensal; evento: Evento } {
  return answerSolicitud({ ...comensal, estado: 'rechazado' }, mesaNombre, env, env.now)
}

/** Whether a phone that was not let in had to give its place to another one. */
export const gaveWay = ({ estado, expiresAt }: Comensal): boolean => estado === 'rechazado' && expiresAt !== null

function answerSolicitud(
  answered: Comensal,
  mesaNombre: string,
  env: Entorno,
  expiresAt: Date | null = null,
): { comensal: Comensal; evento: Evento } {
  // Where it came from is known for as long as it waits.
  const from = { red: null, telefono: null }
  const comensal: Comensal = { ...answered, ...from, resueltoAt: env.now, expiresAt, version: answered.version + 1 }
  const canales = [
    channels.salon(comensal.restauranteId),
    ...(comensal.sesionId ? [channels.sesion(comensal.sesionId)] : []),
  ]
  return {
    comensal,
    evento: evento(
      'sesion.aprobada',
      { subject: comensal.id, version: comensal.version, data: solicitudView(comensal, mesaNombre), canales },
      env,
    ),
  }
}
