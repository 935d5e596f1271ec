import { describe, expect, it } from 'vitest'
import { inWords } from './startFailures.js'

const where = { port: 4000, data: './data/aris.db' }
const failure = (fields: object, message = ''): Error => Object.assign(new Error(message), fields)

describe('what the person who starts the server can mend', () => {
  it.each([
    [failure({ code: 'EADDRINUSE', syscall: 'listen' }), /puerto 4000 está en uso.*PORT=4001/],
    [failure({ code: 'EACCES', syscall: 'listen' }), /puerto 4000.*1023/],
    [failure({ code: 'EACCES', syscall: 'mkdir' }), /No se puede escribir en \.\/data\/aris\.db/],
    [failure({ code: 'ERR_SQLITE_ERROR', errcode: 14 }, 'unable to open database file'), /No se puede escribir/],
    [failure({ code: 'ERR_SQLITE_ERROR', errcode: 8 }, 'attempt to write a readonly database'), /No se puede escribir/],
    [failure({ code: 'ENOSPC' }), /lleno/],
    [new Error('outer', { cause: failure({ code: 'EROFS' }) }), /No se puede escribir/],
  ])('%s is one sentence', (error, sentence) => {
    const words = inWords(error, where)?.message ?? ''
    expect(words).toMatch(sentence)
    expect(words).not.toContain('\n')
  })

  it('keeps a surprise a surprise', () => {
    expect(inWords(new TypeError('x is not a function'), where)).toBeUndefined()
    expect(inWords('nothing', where)).toBeUndefined()
  })
})
