import { seal, unseal } from './seal.js'

/** A message that waits to be delivered; it may carry a link that opens an account, so it is kept sealed. */
export interface Mensaje {
  to: string
  subject: string
  text: string
  html: string
}

export const sealMensaje = (key: Buffer, mensaje: Mensaje): string => seal(key, JSON.stringify(mensaje))

/** Null where it was sealed under another key, or altered. */
export function unsealMensaje(key: Buffer, sealed: string): Mensaje | null {
  try {
    return JSON.parse(unseal(key, sealed)) as Mensaje
  } catch {
    return null
  }
}
