import type { Idioma } from './idioma.js'
import { enTrato, type Trato } from './trato.js'

/**
 * Every expected refusal: a stable `code`, its HTTP status, and its sentence in both languages.
 * `{name}` in a sentence is filled from the refusal's params.
 */
const catalogue = {
  // Input
  entrada_invalida: [422, 'Hay datos que no son válidos: {detalle}', 'Some of the input is not valid: {detalle}'],
  json_mal_formado: [400, 'El cuerpo no es JSON válido.', 'The body is not valid JSON.'],
  cuerpo_demasiado_grande: [
    413,
    'El cuerpo supera el máximo de {maximo} bytes.',
    'The body exceeds the maximum of {maximo} bytes.',
  ],
  tipo_no_admitido: [415, 'No se admite el tipo de contenido «{tipo}».', 'The content type “{tipo}” is not supported.'],
  ruta_desconocida: [404, 'No hay nada en {ruta}.', 'There is nothing at {ruta}.'],
  metodo_no_admitido: [405, '{ruta} no admite {metodo}.', '{ruta} does not support {metodo}.'],
  no_encontrado: [404, 'No existe: {que} {id}.', 'Not found: {que} {id}.'],
  error_interno: [
    500,
    'Algo falló de nuestro lado; nada cambió a medias. Menciona {traceId} al pedir ayuda.',
    'Something failed on our side; nothing was left half done. Quote {traceId} when asking for help.',
  ],
  direccion_no_permitida: [
    422,
    'Esa dirección no puede recibir webhooks: {motivo}.',
    'That address cannot receive webhooks: {motivo}.',
  ],
  no_disponible: [
    503,
    'El servicio no puede atender ahora: {motivo}. Intenta de nuevo.',
    'The service cannot answer now: {motivo}. Try again.',
  ],
  // Identity
  no_autenticado: [401, 'Falta una credencial válida. Entra primero.', 'A valid credential is missing. Sign in.'],
  credenciales_invalidas: [
    401,
    'El restaurante, el correo o la contraseña no coinciden.',
    'Restaurant, e-mail or password do not match.',
  ],
  token_vencido: [401, 'La credencial venció y hay que renovarla.', 'The credential has expired. Refresh it.'],
  sesion_terminada: [
    401,
    'La sesión de esta mesa terminó. Escanea el código de nuevo.',
    'This table’s session is over. Scan the code again.',
  ],
  refresh_invalido: [
    401,
    'La sesión ya no es válida. Entra otra vez.',
    'The session is no longer valid. Sign in again.',
  ],
  refresh_reutilizado: [
    401,
    'Un token ya usado volvió a presentarse; por seguridad se cerró esa sesión.',
    'A used token was presented again; for safety that session was closed.',
  ],
  origen_no_permitido: [403, 'Este origen no puede hacer esta petición.', 'This origin may not make this request.'],
  permiso_requerido: [403, 'Hace falta el permiso «{permiso}».', 'The permission “{permiso}” is required.'],
  permiso_no_delegable: [
    403,
    'No puedes otorgar el permiso «{permiso}», que no tienes.',
    'You cannot grant the permission “{permiso}”, which you lack.',
  ],
  aprobacion_invalida: [
    403,
    'La aprobación no sirve para esta acción o ya se usó.',
    'The approval does not fit this action or was already used.',
  ],
  pin_incorrecto: [403, 'La persona y el PIN no coinciden.', 'Person and PIN do not match.'],
  contrasena_requerida: [
    403,
    'Quien administra entra con su contraseña, no con el PIN.',
    'Administrators sign in with their password, not with a PIN.',
  ],
  sin_entrada: [
    422,
    'Para entrar hace falta un correo con contraseña, o un PIN.',
    'To come in takes an e-mail with a password, or a PIN.',
  ],
  correo_requerido: [
    422,
    'Hace falta un correo con contraseña: lo necesita toda contraseña y quien administra.',
    'An e-mail with a password is needed: every password and every administrator takes one.',
  ],
  rol_de_sistema: [
    409,
    'El rol «{nombre}» es del sistema y no se cambia.',
    'The role “{nombre}” belongs to the system and cannot be changed.',
  ],
  ultimo_administrador: [
    409,
    'Debe quedar al menos una persona activa que administre.',
    'At least one active administrator must remain.',
  ],
  demasiados_intentos: [
    429,
    'Demasiados intentos. Espera {segundos} segundos.',
    'Too many attempts. Wait {segundos} seconds.',
  ],
  registro_cerrado: [
    403,
    'El registro de nuevos restaurantes está cerrado en esta instalación.',
    'Sign-up is closed on this installation.',
  ],
  contrasena_debil: [422, 'La contraseña no sirve: {motivo}.', 'The password is not acceptable: {motivo}.'],
  enlace_invalido: [
    403,
    'El enlace venció o ya se usó. Pide otro.',
    'The link has expired or was already used. Ask for another one.',
  ],
  confirme_contrasena: [
    403,
    'Para cambiar tu propio correo o contraseña hace falta también la contraseña de ahora.',
    'To change your own e-mail or password, give the present password too.',
  ],
  segundo_factor_requerido: [
    401,
    'Falta el segundo paso: el código de tu aplicación, tu llave de acceso o un código de recuperación.',
    'The second step is missing: your app’s code, your passkey or a recovery code.',
  ],
  segundo_factor_por_activar: [
    403,
    'Quien administra necesita un segundo factor: se activa en «Mi cuenta».',
    'Administrators need a second factor: set one up under your account.',
  ],
  codigo_incorrecto: [403, 'El código no es correcto o ya se usó.', 'The code is not correct or was already used.'],
  reto_invalido: [
    401,
    'El intento venció o ya se usó. Empieza de nuevo.',
    'The attempt has expired or was already used. Start again.',
  ],
  llave_invalida: [401, 'La llave de acceso no se reconoce.', 'The passkey is not recognised.'],
  totp_activo: [
    409,
    'Ya hay una aplicación de códigos; hay que quitarla antes.',
    'There is an authenticator app already; remove it first.',
  ],
  // Idempotency and concurrency
  falta_idempotency_key: [
    400,
    'Falta el encabezado Idempotency-Key (un UUID).',
    'The Idempotency-Key header (a UUID) is missing.',
  ],
  idempotency_key_reutilizada: [
    422,
    'Esa Idempotency-Key ya se usó con otro contenido.',
    'That Idempotency-Key was already used with another body.',
  ],
  en_curso: [
    409,
    'La misma petición todavía está en curso. Intenta en {segundos} s.',
    'The same request is still in progress. Try again in {segundos} s.',
  ],
  falta_if_match: [428, 'Falta If-Match con la versión editada.', 'If-Match with the version you edited is missing.'],
  version_anterior: [
    412,
    'Otra persona lo cambió antes. Esta es la versión de ahora.',
    'Someone else changed it first. This is the version now.',
  ],
  ya_existe: [409, 'Ya existe {que} «{valor}».', '{que} “{valor}” already exists.'],
  en_uso: [409, '{que} está en uso por {por} y no puede quitarse.', '{que} is in use by {por} and cannot be removed.'],
  // States
  transicion_invalida: [
    409,
    '{que} está «{desde}» y no puede pasar a «{hacia}».',
    '{que} is “{desde}” and cannot become “{hacia}”.',
  ],
  estado_distinto: [
    409,
    'Se esperaba «{esperado}», pero ahora está «{actual}».',
    'Expected “{esperado}”, but it is now “{actual}”.',
  ],
  motivo_requerido: [422, 'Para esto hace falta un motivo.', 'A reason is required for this.'],
  pedido_sin_aceptar: [
    409,
    'El pedido está «{desde}»: la cocina empieza cuando esté aceptado.',
    'The order is “{desde}”: the kitchen starts once it is accepted.',
  ],
  // Tables and sessions
  sesion_cerrada: [
    409,
    'La sesión está «{estado}»: no admite cambios.',
    'The session is “{estado}”: it cannot change.',
  ],
  mesa_sin_sesion: [409, 'La mesa «{mesa}» no tiene una sesión abierta.', 'Table “{mesa}” has no open session.'],
  mesa_sin_union: [409, 'La mesa «{mesa}» no está unida a otra.', 'Table “{mesa}” is not joined to another one.'],
  union_pagada: [
    409,
    'Ya se pagó algo de esta cuenta: las mesas no se pueden separar.',
    'Something on this bill is paid already: the tables cannot be separated.',
  ],
  mesa_ocupada: [409, 'La mesa «{mesa}» está ocupada.', 'Table “{mesa}” is occupied.'],
  misma_mesa: [422, 'El origen y el destino son la misma mesa.', 'Origin and destination are the same table.'],
  solo_carta: [
    403,
    'Este restaurante muestra la carta; el pedido se hace con el mesero.',
    'This restaurant shows the menu only; order with your waiter.',
  ],
  solicitud_rechazada: [
    403,
    'El restaurante no aprobó esta solicitud. Habla con el mesero.',
    'The restaurant did not approve this request. Talk to your waiter.',
  ],
  lugar_cedido: [
    409,
    'En esta mesa esperaban demasiados teléfonos y este perdió su lugar. Pide el PIN a tu mesero, o vuelve a intentarlo.',
    'Too many phones were waiting at this table and this one lost its place. Ask your waiter for the PIN, or try again.',
  ],
  mesa_no_disponible: [
    409,
    'La mesa está «{estado}» y no recibe comensales.',
    'The table is “{estado}” and takes no diners.',
  ],
  cuenta_con_saldo: [409, 'La cuenta debe {saldo}: hay que cobrarla antes.', 'The bill owes {saldo}: settle it first.'],
  items_sin_terminar: [
    409,
    'Quedan {cantidad} ítems sin entregar ni anular.',
    '{cantidad} items are neither served nor voided.',
  ],
  // Orders
  producto_desconocido: [422, 'No existe el producto {productoId}.', 'There is no product {productoId}.'],
  producto_agotado: [409, '«{nombre}» está agotado.', '“{nombre}” is sold out.'],
  modificador_desconocido: [
    422,
    '«{producto}» no ofrece el modificador {id}.',
    '“{producto}” does not offer the modifier {id}.',
  ],
  modificador_agotado: [409, '«{nombre}» está agotado.', '“{nombre}” is sold out.'],
  grupo_agotado: [
    409,
    'De «{producto}» no se puede pedir: en «{grupo}» está todo agotado.',
    '“{producto}” cannot be ordered: everything in “{grupo}” is sold out.',
  ],
  modificadores_insuficientes: [
    422,
    'En «{grupo}» de «{producto}» hay que elegir al menos {min}.',
    'Choose at least {min} in “{grupo}” of “{producto}”.',
  ],
  modificadores_excedidos: [
    422,
    'En «{grupo}» de «{producto}» se puede elegir hasta {max}.',
    'Choose at most {max} in “{grupo}” of “{producto}”.',
  ],
  curso_desconocido: [422, 'No existe el curso {cursoId}.', 'There is no course {cursoId}.'],
  precio_negativo: [
    422,
    'La línea «{nombre}» quedaría con precio negativo.',
    'The line “{nombre}” would have a negative price.',
  ],
  importe_excedido: [
    422,
    '{que} supera el importe más alto que se puede pedir.',
    '{que} exceeds the largest amount that can be ordered.',
  ],
  total_cambiado: [409, 'El total ahora es {total}. Confírmalo.', 'The total is now {total}. Please confirm.'],
  restaurante_sin_configurar: [
    409,
    'El restaurante aún no definió {falta}: no puede recibir pedidos.',
    'The restaurant has not set its {falta} yet: it cannot take orders.',
  ],
  restaurante_cerrado: [409, 'El restaurante está cerrado ahora.', 'The restaurant is closed now.'],
  cocina_en_pausa: [
    409,
    'La cocina pausó los pedidos por un momento. Tu mesero puede ayudarte.',
    'The kitchen has paused orders for a moment. Your waiter can help.',
  ],
  demasiado_sin_empezar: [
    409,
    'La cocina aún no empezó {cantidad} platos o bebidas de {de}. Espera un momento. Tu mesero puede ayudarte.',
    'The kitchen has not begun {cantidad} dishes or drinks of {de} yet. Wait a moment. Your waiter can help.',
  ],
  estacion_no_asignada: [
    409,
    '«{nombre}» no tiene estación: el pedido no llegaría a ninguna cocina.',
    '“{nombre}” has no station: the order would reach no kitchen.',
  ],
  // Bill
  cuenta_cerrada: [409, 'La cuenta ya está cerrada.', 'The bill is already closed.'],
  pago_excede_saldo: [
    422,
    'El pago de {monto} supera el saldo de {saldo}.',
    'The payment of {monto} exceeds the balance of {saldo}.',
  ],
  recibido_insuficiente: [
    422,
    'Se recibió {recibido} y hacen falta {debido}.',
    'Received {recibido} but {debido} is due.',
  ],
  item_pagado: [
    409,
    '«{nombre}» ya está pagado: hay que devolver el pago antes.',
    '“{nombre}” is already paid: refund it first.',
  ],
  propina_inusual: [
    422,
    'La propina supera la mitad de lo que se paga. Confírmala o corrígela.',
    'The tip is more than half of what is paid. Confirm or correct it.',
  ],
  cuenta_fuera_de_rango: [
    409,
    'Los importes de esta cuenta son demasiado grandes para sumarlos. Anula las líneas imposibles y vuelve a intentarlo.',
    'The amounts of this bill are too large to add up. Void the impossible lines and try again.',
  ],
  cuenta_saldada: [409, 'La cuenta ya está pagada.', 'The bill is already paid.'],
  // Carta
  importacion_invalida: [
    422,
    'La lista tiene {cantidad} filas que no se pueden tomar; nada se importó.',
    'The list has {cantidad} rows that cannot be taken; nothing was imported.',
  ],
  importacion_con_preguntas: [
    422,
    'Falta elegir antes de importar: {motivo}. Opciones: {opciones}.',
    'Something has to be chosen before the import: {motivo}. Options: {opciones}.',
  ],
  archivo_ilegible: [422, 'No se pudo leer el archivo: {motivo}.', 'The file could not be read: {motivo}.'],
  imagen_invalida: [422, 'La imagen no sirve: {motivo}.', 'The image is not acceptable: {motivo}.'],
} as const satisfies Record<string, readonly [number, string, string]>

export type RefusalCode = keyof typeof catalogue

/** What fills a place in a sentence: the same in every language, or one text for each. */
export type Relleno = string | number | Readonly<Record<Idioma, string>>

/** A refusal as a value: the code, what fills its sentence, what the thing is now, and pointers into bad input. */
export interface Refusal<C extends RefusalCode = RefusalCode> {
  readonly ok: false
  readonly code: C
  readonly params: Readonly<Record<string, Relleno>>
  /** What the thing is now, for whoever lost a race; shown as `actual`. */
  readonly actual?: unknown
  readonly errors?: readonly FieldError[]
  /** More members of the problem document, as `errores` of an import. */
  readonly extra?: Readonly<Record<string, unknown>>
}

/** One wrong input: a JSON Pointer (RFC 6901) and a sentence. */
export interface FieldError {
  pointer: string
  detail: string
}

/** RFC 9457 problem document, as every 4xx and 5xx answers it. */
export interface Problem {
  type: string
  title: string
  status: number
  detail: string
  code: RefusalCode
  errors?: FieldError[]
  traceId?: string
  actual?: unknown
  /** Of `permiso_requerido`: which one, so that a screen can offer a supervisor's approval of it. */
  permiso?: string
  [member: string]: unknown
}

export const refusalCodes = Object.keys(catalogue) as RefusalCode[]

/** Builds a refusal value. `more.actual` says what the thing is now. */
export function refuse<C extends RefusalCode>(
  code: C,
  params: Readonly<Record<string, Relleno>> = {},
  more: Pick<Refusal, 'actual' | 'errors' | 'extra'> = {},
): Refusal<C> {
  return { ok: false, code, params, ...more }
}

export const statusOf = (code: RefusalCode): number => catalogue[code][0]

/** The sentence of a refusal in one language, its params filled in. In Spanish it is said as the caller's restaurante speaks: tú, usted or vos. */
export function sentenceOf(
  code: RefusalCode,
  params: Readonly<Record<string, Relleno>>,
  idioma: Idioma,
  trato: Trato = 'tu',
): string {
  const sentence: string = idioma === 'es' ? enTrato(catalogue[code][1], trato) : catalogue[code][2]
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => {
    const relleno = params[name] ?? '—'
    return typeof relleno === 'object' ? relleno[idioma] : String(relleno)
  })
}

/** The RFC 9457 document of a refusal. */
export function problemOf(refusal: Refusal, idioma: Idioma, traceId?: string, trato: Trato = 'tu'): Problem {
  const { code, params, actual, errors, extra } = refusal
  return {
    ...extra,
    type: `urn:arisgourmet:problem:${code}`,
    title: code.replaceAll('_', ' '),
    status: statusOf(code),
    detail: sentenceOf(code, params, idioma, trato),
    code,
    ...(code === 'permiso_requerido' && typeof params.permiso === 'string' ? { permiso: params.permiso } : {}),
    ...(errors ? { errors: [...errors] } : {}),
    ...(actual !== undefined ? { actual } : {}),
    ...(traceId ? { traceId } : {}),
  }
}
