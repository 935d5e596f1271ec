import type { Persona } from './datos.js'

/** What may be edited of a person. `pin`: '' leaves it, null takes it away. `password`: '' leaves it. */
export type PersonaBorrador = { nombre: string, email: string, rolId: string, activo: boolean, password: string, pin: string | null }

export const personaBorradorDe = ({ nombre, email, rolId, activo }: Persona): PersonaBorrador => ({ nombre, email, rolId, activo, password: '', pin: '' })

/** The body of a merge patch: what was left empty is not sent. */
export const personaCuerpo = ({ nombre, email, rolId, activo, password, pin }: Partial<PersonaBorrador>) => ({
  ...(nombre === undefined ? {} : { nombre: nombre.trim() }), ...(email === undefined ? {} : { email: email.trim() }), ...(rolId === undefined ? {} : { rolId }),
  ...(activo === undefined ? {} : { activo }), ...(password === undefined || password === '' ? {} : { password }), ...(pin === undefined || pin === '' ? {} : { pin }),
})

export const isCorreo = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text.trim())
export const isPin = (text: string | null): boolean => text === null || text === '' || /^\d{4,8}$/.test(text)
export const isLarga = (password: string): boolean => [...password].length >= 8

/** Whether it can be sent at all; the server decides the rest. */
export const isPersona = ({ nombre, email, rolId, password, pin }: PersonaBorrador, nueva: boolean): boolean =>
  nombre.trim() !== '' && isCorreo(email) && rolId !== '' && isPin(pin) && (nueva ? isLarga(password) : password === '' || isLarga(password))
