import { isLoopback } from '@arisgourmet/contract/rules/direccion'
import type { FastifyRequest } from 'fastify'

/** Whether somebody who says so stands between the asker and us, as a proxy does; whoever wants to be taken for direct may say nothing. */
export const isForwarded = ({ headers }: Pick<FastifyRequest, 'headers'>): boolean =>
  Object.keys(headers).some((name) => name.startsWith('x-forwarded-') || STEPS_BETWEEN.has(name))

/**
 * Whether somebody on this machine asks this machine by a name of its own. A proxy on the same host comes from loopback as well: its
 * headers, or the public name that it hands on, tell it.
 */
export const isFromHere = (request: Pick<FastifyRequest, 'headers' | 'hostname'> & { socket: Socket }): boolean =>
  !isForwarded(request) && isLoopback(request.socket.remoteAddress ?? '') && isLoopback(request.hostname)

type Socket = Pick<FastifyRequest['socket'], 'remoteAddress'>
const STEPS_BETWEEN: ReadonlySet<string> = new Set([
  'forwarded',
  'via',
  'x-real-ip',
  'x-original-host',
  'cf-connecting-ip',
])
