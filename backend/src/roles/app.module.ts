import 'reflect-metadata'
import type { IncomingMessage } from 'node:http'
import { Module } from '@nestjs/common'
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, NestFactory, Reflector } from '@nestjs/core'
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify'
import { refuse } from '@arisgourmet/contract/refusals'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { v7 } from 'uuid'
import { Refused } from '../http/seam/answer.js'
import { AnswerInterceptor } from '../http/seam/answer.interceptor.js'
import { AuditoriaController } from '../http/operador/auditoria.controller.js'
import { AuthController } from '../http/identidad/auth.controller.js'
import { CallGuard, GuardServices } from '../http/seam/call.guard.js'
import { CartaArchivosController } from '../http/carta/cartaArchivos.controller.js'
import { CartaController, cartaControllers } from '../http/carta/carta.controller.js'
import { CuentasController } from '../http/salon/cuentas.controller.js'
import { authenticateConnection, recheckGrants } from '../http/identidad/grants.js'
import { FactoresController } from '../http/identidad/factores.controller.js'
import { DireccionesController } from '../http/operador/direcciones.controller.js'
import { FallosController } from '../http/operador/fallos.controller.js'
import { House } from '../house/house.js'
import { LoginController } from '../http/identidad/login.controller.js'
import { MesasController, salonControllers } from '../http/salon/mesas.controller.js'
import { OperatorController } from '../http/operador/operator.controller.js'
import { PasswordController } from '../http/identidad/password.controller.js'
import { PedidosController } from '../http/salon/pedidos.controller.js'
import { ProblemFilter, sendProblem } from '../http/seam/problem.filter.js'
import { QrController } from '../http/salon/qr.controller.js'
import { RealtimeController } from '../http/salon/realtime.controller.js'
import { RestaurantesController } from '../http/salon/restaurantes.controller.js'
import { UsuariosController } from '../http/identidad/usuarios.controller.js'
import { WebhooksController } from '../http/operador/webhooks.controller.js'
import { prepareFastify } from '../http/seam/fastify.js'
import type { Broker } from '../realtime/broker/broker.js'
import { Gateway } from '../realtime/gateway.js'
import { addCentrifugoDoors } from './centrifugoDoors.js'
import { does, type Role } from './roles.js'

const API = [
  RestaurantesController,
  LoginController,
  AuthController,
  FactoresController,
  AuditoriaController,
  PasswordController,
  UsuariosController,
  CartaController,
  ...cartaControllers,
  CartaArchivosController,
  MesasController,
  ...salonControllers,
  QrController,
  PedidosController,
  CuentasController,
  RealtimeController,
  WebhooksController,
  DireccionesController,
  FallosController,
  OperatorController,
]

/** A client that sends slowly holds a connection for so long and no longer, and sends no more headers than these. */
const PATIENCE = {
  requestTimeout: 30_000,
  http: { headersTimeout: 10_000, maxHeaderSize: 16_384, connectionsCheckingInterval: 2_000 },
}

@Module({})
class AppModule {}

/** The HTTP and WebSocket doors of a house, ready to listen. The composition root: the only place that knows everyone. */
export async function createApp(
  house: House,
  broker: Broker,
  role: Role = 'all',
): Promise<{ app: NestFastifyApplication; gateway: Gateway }> {
  const adapter = new FastifyAdapter({
    genReqId: () => v7(),
    bodyLimit: 65_536,
    ...PATIENCE,
    trustProxy: trustedProxies(house),
    routerOptions: { maxParamLength: 200 },
    exposeHeadRoutes: true,
    return503OnClosing: false,
    frameworkErrors: badAddress(house),
  })
  await prepareFastify(adapter.getInstance<FastifyInstance>(), house)
  addCentrifugoDoors(adapter.getInstance(), house)
  const module = {
    module: AppModule,
    controllers: does(role, 'api') ? API : [OperatorController],
    providers: [
      { provide: House, useValue: house },
      { provide: GuardServices, useValue: house },
      {
        provide: APP_GUARD,
        useFactory: (reflector: Reflector) => new CallGuard(reflector, house),
        inject: [Reflector],
      },
      {
        provide: APP_INTERCEPTOR,
        useFactory: (reflector: Reflector) => new AnswerInterceptor(reflector),
        inject: [Reflector],
      },
      { provide: APP_FILTER, useValue: new ProblemFilter(house.log) },
    ],
  }
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    logger: false,
    abortOnError: false,
    bodyParser: false,
  })
  const gateway = createGateway(house, broker)
  return { app, gateway }
}

function createGateway(house: House, broker: Broker): Gateway {
  const { metrics, log, settings } = house
  const ours = new Set([
    ...settings.CORS_ORIGINS.split(',').map((one) => one.trim()),
    ...(settings.PUBLIC_URL ? [new URL(settings.PUBLIC_URL).origin] : []),
  ])
  return new Gateway({
    broker,
    authenticate: (token) => authenticateConnection(house, token),
    recheck: (grants) => recheckGrants(house, grants),
    allowOrigin: (origin, request) => {
      const allowed = origin === undefined || sameOrigin(origin, request) || ours.has(origin)
      if (!allowed)
        house.security.note('autorizacion', 'origen_no_permitido', { ip: request.socket.remoteAddress, route: '/ws' })
      return allowed
    },
    metrics: {
      connections: (count) => {
        metrics.connections.set(count)
      },
      recovered: (recovered) => {
        metrics.recoveries.inc({ recovered: String(recovered) })
      },
      evicted: () => {
        metrics.evictions.inc()
      },
      orderToKitchen: (seconds) => {
        metrics.orderToKitchen.observe(seconds)
      },
    },
    onError: (err) => {
      log.error({ err }, 'realtime')
    },
  })
}

const sameOrigin = (origin: string, request: IncomingMessage): boolean => {
  try {
    return new URL(origin).host === request.headers.host
  } catch {
    return false
  }
}

/** An address that is not even one: refused before there is a route, in the same voice. */
const badAddress =
  ({ log }: House) =>
  (_error: unknown, request: FastifyRequest, reply: FastifyReply): void => {
    sendProblem(new Refused(refuse('ruta_desconocida', { ruta: request.url.slice(0, 200) })), request, reply, log)
  }

const trustedProxies = ({ settings }: House): string[] | false => {
  const named = settings.TRUSTED_PROXIES.split(',')
    .map((one) => one.trim())
    .filter(Boolean)
  return named.length > 0 ? named : false
}
