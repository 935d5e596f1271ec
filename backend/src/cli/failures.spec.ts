import { createServer } from 'node:net'
import { once } from 'node:events'
import { createConnection } from 'mysql2/promise'
import { describe, expect, it } from 'vitest'
import { MigrationRefused } from '../migrations/run/refused.js'
import { BadSettings } from '../platform/settings.js'
import { connectionOptions } from '../store/engine/mysqlPool.js'
import { inWords } from './failures.js'
import { EXIT, Refusal } from './words.js'

const where = { port: 4000, data: './data/aris.db' }
const failure = (fields: object, message = ''): Error => Object.assign(new Error(message), fields)
const server = (errno: number, sqlMessage = 'what the server said'): Error =>
  failure({ code: 'ER_X', errno, sqlState: 'HY000', sqlMessage }, sqlMessage)

describe('what the person who starts the server can mend', () => {
  it.each([
    [failure({ code: 'EADDRINUSE', syscall: 'listen' }), /puerto 4000 está en uso.*PORT=4001/, EXIT.busy],
    [failure({ code: 'EACCES', syscall: 'listen' }), /puerto 4000.*1023/, EXIT.no],
    [failure({ code: 'EACCES', syscall: 'mkdir' }), /No se puede escribir en \.\/data\/aris\.db/, EXIT.files],
    [
      failure({ code: 'ERR_SQLITE_ERROR', errcode: 14 }, 'unable to open database file'),
      /No se puede escribir/,
      EXIT.files,
    ],
    [
      failure({ code: 'ERR_SQLITE_ERROR', errcode: 8 }, 'attempt to write a readonly database'),
      /No se puede escribir/,
      EXIT.files,
    ],
    [failure({ code: 'ENOSPC' }), /lleno/, EXIT.files],
    [new Error('outer', { cause: failure({ code: 'EROFS' }) }), /No se puede escribir/, EXIT.files],
  ])('%s is one sentence', (error, sentence, exit) => {
    const words = inWords(error, where)
    expect(words?.message).toMatch(sentence)
    expect(words?.message).not.toContain('\n')
    expect(words?.exit).toBe(exit)
  })

  it('keeps a surprise a surprise', () => {
    expect(inWords(new TypeError('x is not a function'), where)).toBeUndefined()
    expect(inWords('nothing', where)).toBeUndefined()
  })
})

describe('what a command of the operator fails with is a sentence and an exit code (issue 10, line 32)', () => {
  const localhost = failure({
    code: 'ECONNREFUSED',
    errors: [failure({ code: 'ECONNREFUSED', address: '::1', port: 3306, syscall: 'connect' })],
  })
  it.each<[string, Error, RegExp, number]>([
    [
      'nothing listens',
      failure({ code: 'ECONNREFUSED', address: '127.0.0.1', port: 3306 }),
      /no contesta \(127\.0\.0\.1:3306\)/,
      3,
    ],
    ['nothing listens on either address of localhost', localhost, /no contesta \(::1:3306\)/, 3],
    ['no answer in time', failure({ code: 'ETIMEDOUT', syscall: 'connect' }), /no contesta/, 3],
    [
      'a socket file that is not there',
      failure({ code: 'ENOENT', syscall: 'connect', address: '/run/x.sock' }),
      /no contesta/,
      3,
    ],
    ['an unknown host', failure({ code: 'ENOTFOUND', hostname: 'nada.invalid' }), /ese nombre \(nada\.invalid\)/, 3],
    ['a wrong password', server(1045, "Access denied for user 'x'@'y'"), /no deja entrar: Access denied/, 3],
    ['an unknown database', server(1049), /no existe en él/, 3],
    ['too many connections', server(1040), /no admite más conexiones/, 3],
    ['a connection that is dropped', failure({ code: 'PROTOCOL_CONNECTION_LOST' }), /cortó la conexión/, 3],
    ['a restart in the middle', server(1053), /se reinició a mitad/, 3],
    [
      'a connection that is closed already',
      new Error("Can't add new command when connection is in closed state"),
      /cortó/,
      3,
    ],
    ['a read-only server', server(1290), /solo lectura/, 3],
    ['a full disk of the server', server(1114), /disco de la base de datos está lleno/, 3],
    ['a node of a cluster that is not ready', server(1047), /nodo/, 3],
    ['a lock that others hold', server(1205), /Otros usan/, 4],
    ['a conflict with another migrator', server(1213), /Otros usan/, 4],
    ['a right that is missing', server(1142), /no tiene permiso/, 1],
    ['a schema that is not there', server(1146), /migrate:run/, 1],
    ['a statement that is refused', server(9_999), /rechazó una orden: what the server said/, 3],
    ['an empty embedded file', failure({ code: 'ERR_SQLITE_ERROR', errcode: 1 }, 'no such table: x'), /migrate:run/, 1],
    [
      'an embedded file that is none',
      failure({ code: 'ERR_SQLITE_ERROR', errcode: 26 }, 'file is not a database'),
      /dañado/,
      3,
    ],
    [
      'an embedded file in use',
      failure({ code: 'ERR_SQLITE_ERROR', errcode: 5 }, 'database is locked'),
      /Otro proceso/,
      4,
    ],
    ['a file that is not there', failure({ code: 'ENOENT', path: '/x/y', syscall: 'open' }), /No existe \/x\/y/, 5],
    ['a folder in a file’s place', failure({ code: 'EISDIR', path: '/x', syscall: 'read' }), /\/x no es un archivo/, 5],
    ['a full disk', failure({ code: 'ENOSPC', path: '/x', syscall: 'write' }), /disco de \/x está lleno/, 5],
    ['another secret', new Error('Unsupported state or unable to authenticate data'), /APP_SECRET/, 1],
    ['a wrong setting', new BadSettings('PORT: muy grande'), /PORT/, 1],
    ['a migration that refuses', new MigrationRefused('no puede', 'cannot'), /^no puede$/, 1],
    ['another migrator at it', new MigrationRefused('otro', 'another', { isBusy: true }), /^otro$/, 4],
    ['a refusal of ours', new Refusal('así no', 'not so', 2), /^así no$/, 2],
  ])('%s', (_, error, sentence, exit) => {
    const words = inWords(error)
    expect(words?.message).toMatch(sentence)
    expect(words?.exit).toBe(exit)
  })

  it.each([
    ['hangs up at once', ''],
    ['is of another kind', 'SSH-2.0-OpenSSH_10.0\r\n'],
  ])('a server that %s', async (_, greeting) => {
    const stranger = createServer((socket) => {
      socket.on('error', () => undefined)
      socket.end(greeting)
    }).listen(0, '127.0.0.1')
    await once(stranger, 'listening')
    const { port } = stranger.address() as { port: number }
    const error: unknown = await createConnection(connectionOptions(`mysql://u:secreta@127.0.0.1:${port}/x`)).catch(
      (reason: unknown) => reason,
    )
    stranger.close()
    const words = inWords(error)
    expect(words?.exit).toBe(EXIT.database)
    expect(words?.message).not.toMatch(/secreta|\n/)
  })
})
