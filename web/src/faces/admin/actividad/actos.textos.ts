import { defineCatalogo } from '../../../i18n/catalogo.js'

/** What somebody did, after their name and before the thing's: one entry per operation that changes something. */
const es: Record<string, string> = {
  createRestaurante: 'abrió el restaurante', editRestaurante: 'cambió los ajustes del restaurante', pauseCocina: 'pausó o reanudó la cocina',
  login: 'entró', refresh: 'siguió dentro', refreshReused: 'presentó una llave ya usada: su sesión se cerró', loginRefused: 'quiso entrar y no pudo, a nombre de',
  llaveCopiada: 'mostró una copia de una llave de acceso: las sesiones de su dueño se cerraron', logout: 'salió', logoutAll: 'salió de todos sus dispositivos', deleteLoginSession: 'cerró la sesión de un dispositivo',
  approve: 'aprobó una acción con su PIN', switchUsuario: 'tomó la tableta con su PIN', changePassword: 'cambió su contraseña', recover: 'pidió recuperar su contraseña', resetPassword: 'eligió una contraseña nueva por el enlace',
  loginFactor: 'entró con su segundo factor', loginLlaveOpciones: 'empezó a entrar con una llave', loginLlave: 'entró con una llave', startTotp: 'empezó a activar los códigos de su teléfono', confirmTotp: 'activó los códigos de su teléfono',
  removeTotp: 'quitó los códigos de su teléfono', llaveOpciones: 'empezó a guardar una llave', createLlave: 'guardó una llave', removeLlave: 'quitó una llave', renewCodigos: 'renovó sus códigos de recuperación', resetFactores: 'quitó el segundo factor de', operatorResetFactores: '(quien opera el servidor) quitó el segundo factor de', operatorResealKeys: 'cambió el secreto de la instalación: hay que volver a poner los PIN y los códigos de recuperación de',
  createUsuario: 'sumó a', editUsuario: 'cambió la cuenta de', endUsuarioLogins: 'cerró todas las sesiones de', removeUsuario: 'quitó a', createRol: 'creó el rol', editRol: 'cambió el rol', removeRol: 'borró el rol',
  createZona: 'creó la zona', editZona: 'cambió la zona', removeZona: 'borró la zona', createMesa: 'creó la mesa', editMesa: 'cambió la mesa', removeMesa: 'borró la mesa', reissueQr: 'cambió el código QR de',
  createCategoria: 'creó la categoría', editCategoria: 'cambió la categoría', removeCategoria: 'borró la categoría', createProducto: 'creó el producto', editProducto: 'cambió el producto', removeProducto: 'borró el producto',
  createGrupoModificadores: 'creó el grupo de opciones', editGrupoModificadores: 'cambió el grupo de opciones', removeGrupoModificadores: 'borró el grupo de opciones',
  createEstacion: 'creó la estación', editEstacion: 'cambió la estación', removeEstacion: 'borró la estación', createCurso: 'creó el curso', editCurso: 'cambió el curso', removeCurso: 'borró el curso',
  setAvailability: 'marcó si hay', importCarta: 'importó una lista de precios', uploadFoto: 'cambió la foto de',
  openMesa: 'abrió', releaseMesa: 'liberó', transferMesa: 'mudó', mergeMesa: 'unió', reserveMesa: 'reservó', joinMesa: 'se sentó', approveSolicitud: 'dejó pasar un teléfono', rejectSolicitud: 'no dejó pasar un teléfono',
  createLlamada: 'llamó', attendLlamada: 'atendió una llamada', placePedido: 'hizo un pedido', acceptPedido: 'aceptó un pedido', rejectPedido: 'rechazó un pedido', cancelPedido: 'canceló un pedido',
  fireItem: 'marchó', startItem: 'empezó', readyItem: 'terminó', recallItem: 'recuperó', serveItem: 'sirvió', voidItem: 'anuló',
  requestCuenta: 'pidió la cuenta', payCuenta: 'cobró una cuenta', closeCuenta: 'cerró una cuenta', realtimeToken: 'se conectó',
  createWebhook: 'conectó un webhook', editWebhook: 'cambió un webhook', removeWebhook: 'quitó un webhook', testWebhook: 'probó un webhook', replayDead: 'reenvió un evento sin entregar',
}

const en: typeof es = {
  createRestaurante: 'opened the restaurant', editRestaurante: 'changed the restaurant’s settings', pauseCocina: 'paused or resumed the kitchen',
  login: 'signed in', refresh: 'stayed signed in', refreshReused: 'showed a used key: the session was ended', loginRefused: 'tried to sign in, and could not, as',
  llaveCopiada: 'showed a copy of a passkey: its owner’s sessions were ended', logout: 'signed out', logoutAll: 'signed out everywhere', deleteLoginSession: 'signed a device out',
  approve: 'approved an action by PIN', switchUsuario: 'took the tablet over by PIN', changePassword: 'changed their password', recover: 'asked to recover their password', resetPassword: 'chose a new password by the link',
  loginFactor: 'signed in with a second factor', loginLlaveOpciones: 'began to sign in with a passkey', loginLlave: 'signed in with a passkey', startTotp: 'began to set up codes by phone', confirmTotp: 'set up codes by phone',
  removeTotp: 'removed the codes by phone', llaveOpciones: 'began to keep a passkey', createLlave: 'kept a passkey', removeLlave: 'removed a passkey', renewCodigos: 'renewed the recovery codes', resetFactores: 'took away the second factor of', operatorResetFactores: '(the server’s operator) took away the second factor of', operatorResealKeys: 'changed the installation’s secret: PINs and recovery codes are to be set again at',
  createUsuario: 'added', editUsuario: 'changed the account of', endUsuarioLogins: 'signed out everywhere', removeUsuario: 'removed', createRol: 'created the role', editRol: 'changed the role', removeRol: 'deleted the role',
  createZona: 'created the room', editZona: 'changed the room', removeZona: 'deleted the room', createMesa: 'created the table', editMesa: 'changed the table', removeMesa: 'deleted the table', reissueQr: 'replaced the QR code of',
  createCategoria: 'created the category', editCategoria: 'changed the category', removeCategoria: 'deleted the category', createProducto: 'created the dish', editProducto: 'changed the dish', removeProducto: 'deleted the dish',
  createGrupoModificadores: 'created the group of options', editGrupoModificadores: 'changed the group of options', removeGrupoModificadores: 'deleted the group of options',
  createEstacion: 'created the station', editEstacion: 'changed the station', removeEstacion: 'deleted the station', createCurso: 'created the course', editCurso: 'changed the course', removeCurso: 'deleted the course',
  setAvailability: 'changed the availability of', importCarta: 'imported a price list', uploadFoto: 'changed the photo of',
  openMesa: 'opened', releaseMesa: 'released', transferMesa: 'moved', mergeMesa: 'joined', reserveMesa: 'reserved', joinMesa: 'sat down', approveSolicitud: 'let a phone in', rejectSolicitud: 'did not let a phone in',
  createLlamada: 'called', attendLlamada: 'answered a call', placePedido: 'placed an order', acceptPedido: 'accepted an order', rejectPedido: 'refused an order', cancelPedido: 'cancelled an order',
  fireItem: 'fired', startItem: 'began', readyItem: 'finished', recallItem: 'recalled', serveItem: 'served', voidItem: 'voided',
  requestCuenta: 'asked for the bill', payCuenta: 'took a payment', closeCuenta: 'closed a bill', realtimeToken: 'connected',
  createWebhook: 'connected a webhook', editWebhook: 'changed a webhook', removeWebhook: 'removed a webhook', testWebhook: 'tested a webhook', replayDead: 'sent an undelivered event again',
}

export const actos = defineCatalogo({ es, en })
