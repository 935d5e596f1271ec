import { Controller } from '@nestjs/common'
import { routes, type Routes } from '@arisgourmet/contract/http/routes'
import { refuse } from '@arisgourmet/contract/refusals'
import { joinMesa, type Joined } from '../../actions/mesas/join.js'
import { qrView } from '../../actions/mesas/qr.js'
import { freshPin } from '../../auth/random.js'
import { participantToken, readParticipantToken } from '../../auth/secrets.js'
import type { Mesa } from '../../domain/mesa/mesa.js'
import { gaveWay } from '../../domain/sesion/open.js'
import type { Restaurante } from '../../store/casa/restaurantes.js'
import { actaOf } from '../seam/acta.js'
import { Answer, Refused, unwrap } from '../seam/answer.js'
import { Handle, type TenantCall } from '../seam/call.js'
import { readIdempotency } from '../seam/call.guard.js'
import { House } from '../../house/house.js'
import { guarded, takeOne } from '../seam/limits.js'
import { atTheDoor } from './telefono.js'

const RETRY_SECONDS = 3

@Controller()
export class QrController {
  constructor(private readonly house: House) {}

  @Handle(routes.getQr)
  async locate({ params }: TenantCall<Routes['getQr']>) {
    const { mesa, restaurante } = await this.find(params.codigo)
    return qrView(mesa, restaurante)
  }

  @Handle(routes.joinMesa)
  async join(call: TenantCall<Routes['joinMesa']>) {
    const { params, body, request, now } = call
    const { mesa, restaurante } = await this.find(params.codigo)
    const asked = await this.askedBefore(call, mesa)
    if (asked) return this.answer(asked, mesa, restaurante)
    const ctx = {
      store: this.house.storeOf(restaurante.id, () => actaOf(routes.joinMesa, call, this.house.newId())),
      now,
      newId: this.house.newId,
      actor: { tipo: 'sistema' as const },
      idempotency: readIdempotency(routes.joinMesa, request, { tipo: 'publico' }, now),
    }
    const { cookie, ...who } = atTheDoor(this.house.doorKey, request)
    const it = { nombre: body?.nombre ?? null, pin: body?.pin ?? null, freshPin: freshPin(), ...who }
    const join = () => joinMesa(ctx, mesa.id, it, this.house.settings.RATE_LIMIT_FACTOR)
    const isFailure = (result: Awaited<ReturnType<typeof join>>): boolean =>
      !result.ok && result.code === 'pin_incorrecto'
    const guess = () =>
      guarded(
        this.house,
        'pinSesion',
        mesa.sesionId ?? mesa.id,
        () => guarded(this.house, 'pin', mesa.id, join, isFailure),
        isFailure,
      )
    // Each request that waits is a row, and two events on the staff's screens.
    if (!body?.pin) await takeOne(this.house, 'puerta', `${mesa.id}:${who.red}`)
    const { value, replayed } = unwrap(body?.pin ? await guess() : await join())
    return this.answer(value, mesa, restaurante, {
      ...(replayed ? { 'idempotency-replayed': 'true' } : {}),
      ...(cookie === null ? {} : { 'set-cookie': cookie }),
    })
  }

  private async find(codigo: string): Promise<{ mesa: Mesa; restaurante: Restaurante }> {
    const found = await this.house.plataforma.findByCodigoQr(codigo)
    if (!found) throw new Refused(refuse('no_encontrado', { que: 'código', id: codigo }))
    return found
  }

  /** The phone that waits asks again with its token: what became of its request. */
  private async askedBefore({ request, now }: TenantCall<Routes['joinMesa']>, mesa: Mesa): Promise<Joined | null> {
    const token = /^bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1]
    const comensalId = token ? readParticipantToken(this.house.participantKey, token) : null
    const comensal = comensalId
      ? await this.house.storeOf(mesa.restauranteId).read.sesiones.getComensal(comensalId)
      : null
    if (!comensal || comensal.mesaId !== mesa.id) return null
    if (comensal.estado === 'rechazado')
      throw new Refused(refuse(gaveWay(comensal) ? 'lugar_cedido' : 'solicitud_rechazada'))
    const lapsed = comensal.estado === 'solicitado' && comensal.expiresAt !== null && comensal.expiresAt <= now
    return comensal.estado === 'revocado' || lapsed ? null : { comensalId: comensal.id, sesionId: comensal.sesionId }
  }

  private answer(
    { comensalId, sesionId }: Joined,
    mesa: Mesa,
    restaurante: Restaurante,
    headers: Record<string, string> = {},
  ): Answer {
    const token = participantToken(this.house.participantKey, comensalId)
    if (sesionId === null)
      return new Answer({ solicitudToken: token, retryAfter: RETRY_SECONDS }, 202, {
        ...headers,
        'retry-after': String(RETRY_SECONDS),
      })
    const { id, slug, nombre, moneda, idioma } = restaurante
    return new Answer(
      {
        participantToken: token,
        sesionId,
        comensalId,
        restaurante: { id, slug, nombre, moneda, idioma },
        mesa: { id: mesa.id, nombre: mesa.nombre },
      },
      201,
      headers,
    )
  }
}
