import type { ArisClient } from '@arisgourmet/contract/client'
import type { TcpProxy } from '../../chaos/tcpProxy.js'
import type { Pantallas } from '../pantallas.js'
import type { Servicio } from '../servicio.js'
import type { Vistas } from './vistas.js'

/** What every walk through a face needs. */
export interface Recorrido {
  pantallas: Pantallas
  servicio: Servicio
  staff: ArisClient
  vistas: Vistas
}

/** A walk on which the wire is cut. */
export interface ConCorte extends Recorrido {
  wire: TcpProxy
  behindWire: Pantallas
}
