import { describe, expect, it } from 'vitest'
import type { CallResult } from '@arisgourmet/contract/client'
import { problemOf, refuse, type Refusal } from '@arisgourmet/contract/refusals'
import { lacking } from './Aprobacion.js'

const refused = (it: Refusal): CallResult<unknown> => {
  const problem = problemOf(it, 'es')
  return { ok: false, status: problem.status, problem, retryAfter: null }
}

describe('when an approval is asked for (issue 10, line 20)', () => {
  it('only for a permission that a supervisor may lend, by the server’s word', () => {
    expect(lacking(refused(refuse('permiso_requerido', { permiso: 'items.anular' })))).toBe('items.anular')
    expect(lacking(refused(refuse('permiso_requerido', { permiso: 'cuentas.devolver' })))).toBe('cuentas.devolver')
    expect(lacking(refused(refuse('permiso_requerido', { permiso: 'usuarios.editar' })))).toBeNull()
    expect(lacking(refused(refuse('aprobacion_invalida')))).toBeNull()
    expect(lacking({ ok: false, status: 0, problem: null, retryAfter: null })).toBeNull()
    expect(lacking({ ok: true, status: 200, data: null, etag: null, replayed: false })).toBeNull()
  })
})
