import { h, render, type ContainerNode } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ConexionOpciones } from './conexion.js'
import type { Evento, Mundo } from './mundo.js'
import { useMundo, viewsOf, type MundoOpciones, type MundoVivo } from './useMundo.js'

// The hook on the small library, as the diner's page runs it: it draws nothing, so it needs no document.
vi.mock('react', () => import('preact/compat'))

const abiertas: ConexionOpciones[] = []
let cerradas = 0
vi.mock('./conexion.js', () => ({
  openConexion: (opciones: ConexionOpciones) => {
    abiertas.push(opciones)
    return () => {
      cerradas += 1
    }
  },
}))

const evento = (subject: string, version: number, data: unknown): Evento => ({
  id: `${subject}-${String(version)}`,
  type: 'pedido.creado',
  subject,
  time: '',
  aggregateversion: version,
  restauranteid: 'r',
  data,
})
const lectura = (...pedidos: [id: string, version: number][]): Mundo => ({
  pedido: Object.fromEntries(pedidos.map(([id, version]) => [id, { version, data: `${id}${String(version)}` }])),
})

describe('the state of a screen', () => {
  let vivo: MundoVivo
  let opciones: MundoOpciones
  let root: ContainerNode
  let answers: ((mundo: Mundo | null) => void)[]
  const Screen = () => {
    vivo = useMundo(opciones)
    return null
  }
  const draw = (part: Partial<MundoOpciones> = {}) =>
    act(() => {
      opciones = { ...opciones, ...part }
      render(h(Screen, {}), root)
    })
  const answer = (mundo: Mundo | null) =>
    act(async () => {
      answers.shift()?.(mundo)
      await Promise.resolve()
    })
  const socket = () => {
    const last = abiertas.at(-1)
    if (last === undefined) throw new Error('no connection was opened')
    return last
  }
  const pedidos = () => viewsOf<string>(vivo.mundo, 'pedido').sort()

  beforeEach(() => {
    abiertas.length = 0
    cerradas = 0
    answers = []
    root = {
      nodeType: 1,
      parentNode: null,
      firstChild: null,
      childNodes: [] as never,
      contains: () => false,
      insertBefore: (node) => node,
      appendChild: (node) => node,
      removeChild: (node) => node,
    } as ContainerNode
    opciones = {
      active: true,
      fetchEntrada: () => Promise.resolve(null),
      fetchLectura: () =>
        new Promise((resolve) => {
          answers.push(resolve)
        }),
    }
  })
  afterEach(() => act(() => render(null, root)))

  it('is read once, moved by events, and keeps what came while it was read', async () => {
    await draw()
    expect([vivo.leido, answers.length]).toEqual([false, 1])
    await act(() => socket().onEvento(evento('b', 3, 'b3')))
    await answer(lectura(['a', 1], ['b', 2]))
    expect([vivo.leido, vivo.fallo, pedidos()]).toEqual([true, false, ['a1', 'b3']])
    await act(() => socket().onEvento(evento('a', 2, 'a2')))
    expect(pedidos()).toEqual(['a2', 'b3'])
  })

  it('tells of an event once: a repeated or late one changes nothing and says nothing', async () => {
    const told: string[] = []
    await draw({ onEvento: ({ id }) => told.push(id) })
    for (const version of [2, 2, 1]) await act(() => socket().onEvento(evento('a', version, `a${String(version)}`)))
    expect([told, pedidos()]).toEqual([['a-2'], ['a2']])
  })

  it('reads again when events may be missing, and forgets what is gone', async () => {
    await draw()
    await answer(lectura(['a', 1], ['b', 1]))
    await act(() => socket().onHueco())
    await answer(lectura(['a', 1]))
    expect(pedidos()).toEqual(['a1'])
  })

  it('a reading that failed is said, and takes nothing away', async () => {
    await draw()
    await answer(lectura(['a', 1]))
    await act(() => socket().onHueco())
    await answer(null)
    expect([vivo.fallo, pedidos()]).toEqual([true, ['a1']])
  })

  it('H6 knows since when it may be out of date: from the first cut, through every try, until it is live', async () => {
    await draw()
    const clock = vi.spyOn(Date, 'now').mockReturnValue(1_000)
    await act(() => socket().onEstado('cortada'))
    clock.mockReturnValue(5_000)
    await act(() => socket().onEstado('conectando'))
    await act(() => socket().onEstado('cortada'))
    expect([vivo.estado, vivo.cortadaDesde]).toEqual(['cortada', 1_000])
    await act(() => socket().onEstado('en_vivo'))
    expect(vivo.cortadaDesde).toBe(null)
    clock.mockRestore()
  })

  it('another thing starts empty and connects anew; an answer that belongs to the old one is dropped', async () => {
    await draw({ of: 'mesa-1' })
    await draw({ of: 'mesa-2' })
    expect([abiertas.length, cerradas]).toEqual([2, 1])
    await answer(lectura(['a', 1]))
    expect([vivo.leido, pedidos()]).toEqual([false, []])
    await answer(lectura(['z', 1]))
    expect([vivo.leido, pedidos()]).toEqual([true, ['z1']])
  })

  it('does nothing until there is something to connect to, and opens anew when asked', async () => {
    await draw({ active: false })
    expect([abiertas.length, answers.length]).toEqual([0, 0])
    await draw({ active: true })
    await act(() => vivo.reopen())
    expect([abiertas.length, cerradas]).toEqual([2, 1])
  })

  it('takes in the answer to an action at once, and its event changes nothing more', async () => {
    const told: string[] = []
    await draw({ onEvento: ({ id }) => told.push(id) })
    await act(() => vivo.learn('pedido', 'a', 4, 'a4'))
    await act(() => socket().onEvento(evento('a', 4, 'a4')))
    expect([pedidos(), told]).toEqual([['a4'], []])
  })
})
