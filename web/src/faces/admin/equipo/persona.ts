import type { Persona } from './datos.js'

/** What may be edited of a person. `pin`: '' leaves it, null takes it away. `password`: '' leaves it. `passwordActual`: the editor's own, for their own account. */
export type PersonaBorrador = {
  nombre: string
  email: string
  rolId: string
  activo: boolean
  password: string
  passwordActual: string
  pin: string | null
}

export const personaBorradorDe = ({ nombre, email, rolId, activo }: Persona): PersonaBorrador => ({
  nombre,
  email,
  rolId,
  activo,
  password: '',
  passwordActual: '',
  pin: '',
})

/** The body of a merge patch: what was left empty is not sent. */
export const personaCuerpo = ({
  nombre,
  email,
  rolId,
  activo,
  password,
  passwordActual,
  pin,
}: Partial<PersonaBorrador>) => ({
  ...(nombre === undefined ? {} : { nombre: nombre.trim() }),
  ...(email === undefined ? {} : { email: email.trim() }),
  ...(rolId === undefined ? {} : { rolId }),
  ...(activo === undefined ? {} : { activo }),
  ...(password === undefined || password === '' ? {} : { password }),
  ...(passwordActual === undefined || passwordActual === '' ? {} : { passwordActual }),
  ...(pin === undefined || pin === '' ? {} : { pin }),
})

export const isCorreo = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text.trim())
export const isPin = (text: string | null): boolean => text === null || text === '' || /^\d{4,8}$/.test(text)
export const isLarga = (password: string): boolean => [...password].length >= 8

/** Whether the account would be entered in another way: for one's own the server asks for the present password then. */
export const cambiaEntrada = (persona: Pick<Persona, 'email'>, { email, password }: PersonaBorrador): boolean =>
  password !== '' || email.trim().toLowerCase() !== persona.email.toLowerCase()

/** Whether it can be sent at all; the server decides the rest. */
export const isPersona = ({ nombre, email, rolId, password, pin }: PersonaBorrador, nueva: boolean): boolean =>
  nombre.trim() !== '' &&
  isCorreo(email) &&
  rolId !== '' &&
  isPin(pin) &&
  (nueva ? isLarga(password) : password === '' || isLarga(password))
