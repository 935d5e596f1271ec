import type { Persona } from './datos.js'

/** What may be edited of a person. `email`: '' for none; who has none comes in by PIN. `pin`: '' leaves it, null takes it away. `password`: '' leaves it. `passwordActual`: the editor's own, for their own account. */
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
  email: email ?? '',
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
  ...(email === undefined ? {} : { email: email.trim() === '' ? null : email.trim() }),
  ...(rolId === undefined ? {} : { rolId }),
  ...(activo === undefined ? {} : { activo }),
  ...(password === undefined || password === '' ? {} : { password }),
  ...(passwordActual === undefined || passwordActual === '' ? {} : { passwordActual }),
  ...(pin === undefined || pin === '' ? {} : { pin }),
})

export const isCorreo = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text.trim())
export const isPin = (text: string | null): boolean => text === null || text === '' || /^\d{4,8}$/.test(text)
export const isLarga = (password: string): boolean => [...password].length >= 8

/** The body of a new person: what was left empty is not there. */
export const personaNueva = ({ nombre, email, rolId, password, pin }: PersonaBorrador) => ({
  nombre: nombre.trim(),
  rolId,
  ...(email.trim() === '' ? {} : { email: email.trim(), password }),
  ...(pin === null || pin === '' ? {} : { pin }),
})

/** Whether the account would be entered in another way: for one's own the server asks for the present password then. */
export const cambiaEntrada = (persona: Pick<Persona, 'email'>, { email, password }: PersonaBorrador): boolean =>
  password !== '' || email.trim().toLowerCase() !== (persona.email ?? '').toLowerCase()

/**
 * Whether it can be sent at all; the server decides the rest. Who comes in by PIN alone needs no e-mail.
 * @param conPin there is a PIN already, which an empty `pin` leaves
 */
export const isPersona = (
  { nombre, email, rolId, password, pin }: PersonaBorrador,
  { nueva, conPin }: { nueva: boolean; conPin: boolean },
): boolean => {
  const correo = email.trim() !== ''
  const entraConPin = pin !== null && (pin !== '' || conPin)
  return (
    nombre.trim() !== '' &&
    rolId !== '' &&
    isPin(pin) &&
    (correo ? isCorreo(email) && (nueva || password !== '' ? isLarga(password) : true) : entraConPin && password === '')
  )
}
