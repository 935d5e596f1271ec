import { cleanLinea } from '@arisgourmet/contract/rules/texto'
import type { FastifyRequest } from 'fastify'

/** What a browser calls itself, as a person reads it among their devices. */
export const agentOf = ({ headers }: Pick<FastifyRequest, 'headers'>): string | null => {
  const agent = headers['user-agent']?.slice(0, 200).replace(/\p{Cc}/gu, ' ')
  return agent === undefined ? null : cleanLinea(agent)
}
