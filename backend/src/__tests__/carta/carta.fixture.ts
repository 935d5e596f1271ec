import { randomUUID } from 'node:crypto'
import { createClient, type ArisClient } from '@arisgourmet/contract/client'
import type { importReport } from '@arisgourmet/contract/http/carta'
import type { z } from 'zod'
import { must } from '../../../../test/world/world.js'

export type Informe = z.output<typeof importReport> & { code?: string }

/** A restaurante without a carta, and its admin. */
export interface Casa {
  id: string
  slug: string
  staff: ArisClient
  accessToken: string
  import: (
    bytes: Uint8Array,
    type?: string,
    query?: string,
    idioma?: 'es' | 'en',
  ) => Promise<{ status: number; informe: Informe }>
  export: (accept: 'text/csv' | 'application/json', idioma?: 'es' | 'en') => Promise<Buffer>
}

export async function openCasa(
  baseUrl: string,
  it: { pais: string; moneda: string; zonaHoraria: string },
): Promise<Casa> {
  const slug = `c-${randomUUID().slice(0, 13)}`
  const [email, password] = [`admin@${slug}.test`, 'una clave larga 2026']
  const open = createClient({ baseUrl })
  const { restaurante } = must(
    await open('POST /api/restaurantes', {
      body: { slug, nombre: 'Prueba', ...it, admin: { email, nombre: 'Ada', password } },
    }),
  )
  const { accessToken } = must(
    await open('POST /api/auth/login', { body: { restaurante: slug, email, password, client: 'native' } }),
  )
  const authorization = `Bearer ${accessToken}`
  return {
    id: restaurante.id,
    slug,
    accessToken,
    staff: createClient({ baseUrl, token: () => accessToken }),
    async import(bytes, type = 'text/csv', query = '', idioma = 'es') {
      const answer = await fetch(`${baseUrl}/api/carta/import?${query}`, {
        method: 'POST',
        headers: { authorization, 'content-type': type, 'accept-language': idioma },
        body: new Uint8Array(bytes),
      })
      return { status: answer.status, informe: (await answer.json()) as Informe }
    },
    async export(accept, idioma = 'es') {
      const answer = await fetch(`${baseUrl}/api/carta/export`, {
        headers: { authorization, accept, 'accept-language': idioma },
      })
      if (!answer.ok || !answer.headers.get('content-type')?.startsWith(accept))
        throw new Error(`not exported: ${String(answer.status)}`)
      return Buffer.from(await answer.arrayBuffer())
    },
  }
}
