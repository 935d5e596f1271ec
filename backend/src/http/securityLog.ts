import { createHmac } from 'node:crypto'
import type { RefusalCode } from '@arisgourmet/contract/refusals'
import type { Trato } from '@arisgourmet/contract/trato'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Logger } from 'pino'
import type { Metrics } from '../platform/metrics.js'
import type { House } from './house.js'

/** What a refusal may be the trace of: who one is, what one may, how often, what was sent, in which order. */
export type ClaseSeguridad = 'autenticacion' | 'autorizacion' | 'abuso' | 'entrada' | 'negocio'

const CLASES = {
  autenticacion: [
    'credenciales_invalidas',
    'segundo_factor_requerido',
    'codigo_incorrecto',
    'reto_invalido',
    'llave_invalida',
    'pin_incorrecto',
    'contrasena_requerida',
    'confirme_contrasena',
    'enlace_invalido',
    'refresh_invalido',
    'refresh_reutilizado',
    'no_autenticado',
    'token_vencido',
    'sesion_terminada',
  ],
  autorizacion: [
    'permiso_requerido',
    'permiso_no_delegable',
    'rol_de_sistema',
    'ultimo_administrador',
    'aprobacion_invalida',
    'origen_no_permitido',
    'no_encontrado',
    'registro_cerrado',
  ],
  abuso: ['demasiados_intentos'],
  entrada: [
    'entrada_invalida',
    'json_mal_formado',
    'cuerpo_demasiado_grande',
    'tipo_no_admitido',
    'metodo_no_admitido',
    'direccion_no_permitida',
    'imagen_invalida',
    'contrasena_debil',
    'falta_idempotency_key',
  ],
  negocio: [
    'idempotency_key_reutilizada',
    'transicion_invalida',
    'sesion_cerrada',
    'precio_negativo',
    'pago_excede_saldo',
    'solicitud_rechazada',
  ],
} as const satisfies Record<ClaseSeguridad, readonly RefusalCode[]>

const claseOf = new Map<string, ClaseSeguridad>(
  Object.entries(CLASES).flatMap(([clase, codes]) => codes.map((code) => [code, clase as ClaseSeguridad] as const)),
)

/** Lines of one process in one window: an attack must not fill the disk, and its figure goes on counting. */
const MOST_LINES = 200
const WINDOW_MS = 10_000

/**
 * What operators watch for attacks (OWASP ASVS 5.0 V16.3): one line of the log per refusal that may be one, and a figure that counts them all.
 * It names who (id), where (address, route) and what (code); never what was sent.
 */
export class SecurityLog {
  private window = { from: 0, lines: 0, dropped: 0 }

  constructor(
    private readonly log: Logger,
    private readonly counter: Metrics['securityEvents'],
    private readonly now: () => number = () => performance.now(),
  ) {}

  note(clase: ClaseSeguridad, code: string, about: Readonly<Record<string, unknown>>): void {
    this.counter.inc({ clase })
    const at = this.now()
    if (at - this.window.from >= WINDOW_MS) {
      if (this.window.dropped > 0)
        this.log.warn({ seguridad: 'abuso', omitidas: this.window.dropped }, 'security events left out of the log')
      this.window = { from: at, lines: 0, dropped: 0 }
    }
    if (this.window.lines < MOST_LINES) this.log.warn({ seguridad: clase, code, ...about }, 'refused')
    else this.window.dropped++
    this.window.lines++
  }
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Who calls, once their credential was checked: `usuario:` or `comensal:` and the id. */
    quien?: string
    /** How the caller's restaurante speaks to people, as soon as the caller is known. */
    trato?: Trato
    /** The code of the refusal that was answered. */
    refused?: RefusalCode
  }
}

/** Notes every refusal that may be the trace of an attack, once it was answered. `key`: hides which account was tried from readers of the log. */
export function addSecurityLog(app: FastifyInstance, { security }: Pick<House, 'security'>, key: Buffer): void {
  app.addHook('onResponse', async (request) => {
    const { refused: code, method, routeOptions, ip, id, quien } = request
    const clase = code && claseOf.get(code)
    if (!clase) return
    security.note(clase, code, {
      ip: quien?.startsWith('comensal:') ? undefined : ip,
      quien,
      cuenta: cuentaOf(request, key),
      method,
      route: routeOptions.url,
      traceId: id,
    })
  })
}

/** The account that a sign-in names, as an opaque mark: attempts at one account can be put together, and nobody reads an address here. */
function cuentaOf({ body }: FastifyRequest, key: Buffer): string | undefined {
  const { restaurante, email } = (body ?? {}) as Readonly<Record<string, unknown>>
  if (typeof restaurante !== 'string' || typeof email !== 'string') return undefined
  return createHmac('sha256', key).update(`${restaurante}:${email}`.toLowerCase()).digest('hex').slice(0, 12)
}
