import type { PedidoView } from '@arisgourmet/contract/http/pedidos'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { readLocal, writeLocal } from '../../../live/almacen/almacen.js'
import { newUuid } from '../../../live/ids.js'
import { usePersonal } from '../../../live/identidad/personal.js'
import { productosOf, type Carta, type Producto } from '../../comensal/estado/carta.js'
import {
  addLinea,
  bodyOf,
  FORMA_CESTA,
  readCesta,
  replaceLinea,
  setCantidad,
  totalOf,
  type Cesta,
  type Linea,
} from '../../comensal/estado/cesta.js'
import { readAnswer } from '../../comensal/estado/envio.js'

/** For whom: a party, or somebody who takes it away. */
export type Para = { sesionId: string } | { paraLlevar: string }

/** A line of an order by hand may go with another course than the carta says. */
export type Cursos = Readonly<Record<string, string>>

interface Guardado {
  cesta: Cesta
  cursos: Cursos
  key: string
}
const claveOf = (para: Para): string =>
  `aris.salon.borrador.${'sesionId' in para ? para.sesionId : `llevar-${para.paraLlevar}`}`
const nuevo = (): Guardado => ({ cesta: [], cursos: {}, key: newUuid() })

/** What became of an attempt to send. `total`: it is another one now, to be confirmed; `null`: nobody knows, the same key asks again. */
export type Envio =
  | { kind: 'hecho'; pedido: PedidoView }
  | { kind: 'total'; totalMinor: number }
  | { kind: 'rechazado'; detail: string }
  | { kind: 'sin_respuesta' }

/**
 * An order that is being written: kept on this device until it is sent, under one idempotency key, so that a lost answer, a reload
 * or twenty taps make one order (H4).
 */
export const useBorrador = (para: Para, carta: Carta | null) => {
  const { call } = usePersonal()
  const clave = claveOf(para)
  const [guardado, setGuardado] = useState<Guardado>(
    () => readLocal<Guardado>(clave, { cesta: FORMA_CESTA, cursos: {}, key: 's' }) ?? nuevo(),
  )
  const [busy, setBusy] = useState(false)
  const sending = useRef(false)
  useEffect(() => {
    writeLocal(clave, guardado.cesta.length === 0 ? null : guardado)
  }, [clave, guardado])

  const productos = useMemo(() => (carta === null ? new Map<string, Producto>() : productosOf(carta)), [carta])
  const lineas = useMemo(() => readCesta(guardado.cesta, productos), [guardado.cesta, productos])
  const totalMinor = totalOf(lineas)
  const change = useCallback(
    (make: (cesta: Cesta) => Cesta) => setGuardado((g) => ({ ...g, cesta: make(g.cesta) })),
    [],
  )
  const add = useCallback((linea: Linea) => change((cesta) => addLinea(cesta, linea)), [change])

  const send = async (confirmedMinor?: number): Promise<Envio | null> => {
    if (sending.current || guardado.cesta.length === 0) return null
    sending.current = true
    setBusy(true)
    const { items, quotedTotalMinor } = bodyOf('', guardado.cesta, confirmedMinor ?? totalMinor)
    const place = 'sesionId' in para ? { sesionId: para.sesionId } : { paraLlevar: { nombre: para.paraLlevar } }
    const withCurso = items.map((item, index) => {
      const cursoId = guardado.cursos[guardado.cesta[index]?.id ?? '']
      return cursoId === undefined ? item : { ...item, cursoId }
    })
    const result = await call('POST /api/pedidos', {
      body: { ...place, items: withCurso, ...(quotedTotalMinor === undefined ? {} : { quotedTotalMinor }) },
      idempotencyKey: guardado.key,
    })
    sending.current = false
    setBusy(false)
    const answer = readAnswer(result)
    switch (answer.kind) {
      case 'hecho':
        setGuardado(nuevo())
        return answer
      case 'otro_total':
        return { kind: 'total', totalMinor: answer.totalMinor }
      case 'rechazado':
        return answer
      // The lost attempt had arrived with other lines: what is in hand now is another order.
      case 'ya_estaba':
        setGuardado((g) => ({ ...g, key: newUuid() }))
        return { kind: 'sin_respuesta' }
      case 'espera':
        return { kind: 'sin_respuesta' }
      case 'fin':
        return { kind: 'rechazado', detail: result.ok ? '' : (result.problem?.detail ?? '') }
    }
  }

  return {
    lineas,
    totalMinor,
    busy,
    send,
    cursos: guardado.cursos,
    add,
    addAll: (list: Cesta) => change((cesta) => list.reduce(addLinea, cesta)),
    replace: (linea: Linea) => change((cesta) => replaceLinea(cesta, linea)),
    setCantidad: (id: string, cantidad: number) => change((cesta) => setCantidad(cesta, id, cantidad)),
    setCurso: (id: string, cursoId: string | null) =>
      setGuardado((g) => ({
        ...g,
        cursos:
          cursoId === null
            ? Object.fromEntries(Object.entries(g.cursos).filter(([line]) => line !== id))
            : { ...g.cursos, [id]: cursoId },
      })),
  }
}
