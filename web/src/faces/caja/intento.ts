/** One payment in cash as it is sent: its key makes it one, however often it travels. */
export interface Intento {
  cuentaId: string
  key: string
  /** What it takes off the bill. */
  montoMinor: number
  /** Null: the exact sum was handed over. */
  recibidoMinor: number | null
}

export type EstadoCobro =
  | { estado: 'componiendo'; error: string | null }
  | { estado: 'enviando'; intento: Intento }
  /** Nobody knows whether it was done. Only the same attempt may be sent again. */
  | { estado: 'sin_respuesta'; intento: Intento }
  | { estado: 'cobrado'; vueltoMinor: number; debidoMinor: number }

export type Suceso =
  /** The cashier presses the button, or Enter, or both, or twice. */
  | { suceso: 'confirmar'; intento: Intento }
  | { suceso: 'reintentar' }
  | { suceso: 'cobrado'; key: string; vueltoMinor: number; debidoMinor: number }
  | { suceso: 'rechazado'; key: string; error: string }
  | { suceso: 'sin_respuesta'; key: string }

export const COMPONIENDO: EstadoCobro = { estado: 'componiendo', error: null }

/**
 * How a payment goes on. A second confirmation while one is under way, or after it is done, changes nothing; after silence only
 * the same attempt goes out again; an answer to another attempt than the present one is not heard.
 */
export const stepCobro = (now: EstadoCobro, it: Suceso): EstadoCobro => {
  switch (it.suceso) {
    case 'confirmar':
      return now.estado === 'componiendo' ? { estado: 'enviando', intento: it.intento } : now
    case 'reintentar':
      return now.estado === 'sin_respuesta' ? { estado: 'enviando', intento: now.intento } : now
    case 'cobrado':
      return isPresent(now, it.key)
        ? { estado: 'cobrado', vueltoMinor: it.vueltoMinor, debidoMinor: it.debidoMinor }
        : now
    case 'rechazado':
      return isPresent(now, it.key) ? { estado: 'componiendo', error: it.error } : now
    case 'sin_respuesta':
      return isPresent(now, it.key) && now.estado === 'enviando'
        ? { estado: 'sin_respuesta', intento: now.intento }
        : now
  }
}

const isPresent = (now: EstadoCobro, key: string): boolean => now.estado === 'enviando' && now.intento.key === key
