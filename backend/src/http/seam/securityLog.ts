import { createHmac } from 'node:crypto'
import type { RefusalCode } from '@arisgourmet/contract/refusals'
import type { Trato } from '@arisgourmet/contract/trato'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ClaseSeguridad, SecurityLog } from '../../platform/securityLog.js'

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
export function addSecurityLog(app: FastifyInstance, security: SecurityLog, key: Buffer): void {
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
