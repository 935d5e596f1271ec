import { listAuditoria, verifyAuditoria } from './auditoria.js'
import * as auth from './auth.js'
import * as carta from './carta.js'
import * as cuentas from './cuentas.js'
import { getDirecciones, getDireccionesQr } from './direcciones.js'
import { reportFallo } from './fallos.js'
import * as factores from './factores.js'
import * as outbox from './outbox.js'
import * as webhooks from './webhooks.js'
import * as mesas from './mesas.js'
import * as pedidos from './pedidos.js'
import * as realtime from './realtime.js'
import * as restaurantes from './restaurantes.js'
import type { RouteSpec } from './route.js'
import * as usuarios from './usuarios.js'

const { createRestaurante, getRestaurante, editRestaurante, pauseCocina } = restaurantes
const {
  login,
  refresh,
  logout,
  logoutAll,
  me,
  listLoginSessions,
  deleteLoginSession,
  listPersonas,
  approve,
  switchUsuario,
  changePassword,
  recover,
  resetPassword,
} = auth
const {
  loginFactor,
  loginLlaveOpciones,
  loginLlave,
  listFactores,
  startTotp,
  confirmTotp,
  removeTotp,
  llaveOpciones,
  createLlave,
  removeLlave,
  renewCodigos,
  resetFactores,
} = factores
const { setAvailability, setModificadorAvailability, getCarta, importCarta, exportCarta, uploadFoto, getFoto } = carta
const {
  openMesa,
  releaseMesa,
  transferMesa,
  mergeMesa,
  unmergeMesa,
  reserveMesa,
  reissueQr,
  joinMesa,
  getQr,
  listSolicitudes,
  approveSolicitud,
  rejectSolicitud,
  rejectSolicitudes,
  expelComensal,
  getSesion,
  getSalon,
  createLlamada,
  listLlamadas,
  attendLlamada,
} = mesas
const {
  placePedido,
  listPedidos,
  getPedido,
  acceptPedido,
  rejectPedido,
  cancelPedido,
  fireItem,
  startItem,
  readyItem,
  recallItem,
  serveItem,
  voidItem,
} = pedidos
const { getCuenta, requestCuenta, payCuenta, closeCuenta } = cuentas
const { realtimeToken } = realtime
const { listDead, replayDead, searchEvents, outboxStatus, outboxLag } = outbox
const { testWebhook, listEntregas } = webhooks
const { endUsuarioLogins } = usuarios

const prefixed = <
  const N extends string,
  T extends { list: RouteSpec; create: RouteSpec; get: RouteSpec; edit: RouteSpec; remove: RouteSpec },
>(
  noun: N,
  it: T,
) =>
  ({
    [`list${noun}`]: it.list,
    [`create${noun}`]: it.create,
    [`get${noun}`]: it.get,
    [`edit${noun}`]: it.edit,
    [`remove${noun}`]: it.remove,
  }) as { [K in `list${N}`]: T['list'] } & { [K in `create${N}`]: T['create'] } & { [K in `get${N}`]: T['get'] } & {
    [K in `edit${N}`]: T['edit']
  } & { [K in `remove${N}`]: T['remove'] }

/** Every HTTP route of the platform by its operation name. What is not here does not exist. */
export const routes = {
  createRestaurante,
  getRestaurante,
  editRestaurante,
  pauseCocina,
  login,
  refresh,
  logout,
  logoutAll,
  me,
  listLoginSessions,
  deleteLoginSession,
  listPersonas,
  approve,
  switchUsuario,
  changePassword,
  recover,
  resetPassword,
  listAuditoria,
  verifyAuditoria,
  loginFactor,
  loginLlaveOpciones,
  loginLlave,
  listFactores,
  startTotp,
  confirmTotp,
  removeTotp,
  llaveOpciones,
  createLlave,
  removeLlave,
  renewCodigos,
  resetFactores,
  ...prefixed('Usuario', usuarios.usuarios),
  ...prefixed('Rol', usuarios.roles),
  endUsuarioLogins,
  ...prefixed('Zona', mesas.zonas),
  ...prefixed('Mesa', mesas.mesas),
  ...prefixed('Categoria', carta.categorias),
  ...prefixed('Producto', carta.productos),
  ...prefixed('GrupoModificadores', carta.gruposModificadores),
  ...prefixed('Estacion', carta.estaciones),
  ...prefixed('Curso', carta.cursos),
  setAvailability,
  setModificadorAvailability,
  getCarta,
  importCarta,
  exportCarta,
  uploadFoto,
  getFoto,
  openMesa,
  releaseMesa,
  transferMesa,
  mergeMesa,
  unmergeMesa,
  reserveMesa,
  reissueQr,
  joinMesa,
  getQr,
  listSolicitudes,
  approveSolicitud,
  rejectSolicitud,
  rejectSolicitudes,
  expelComensal,
  getSesion,
  getSalon,
  createLlamada,
  listLlamadas,
  attendLlamada,
  placePedido,
  listPedidos,
  getPedido,
  acceptPedido,
  rejectPedido,
  cancelPedido,
  fireItem,
  startItem,
  readyItem,
  recallItem,
  serveItem,
  voidItem,
  getCuenta,
  requestCuenta,
  payCuenta,
  closeCuenta,
  realtimeToken,
  ...prefixed('Webhook', webhooks.webhooks),
  testWebhook,
  listEntregas,
  listDead,
  replayDead,
  searchEvents,
  outboxStatus,
  outboxLag,
  reportFallo,
  getDirecciones,
  getDireccionesQr,
}

export type Routes = typeof routes
export type Operation = keyof Routes
