import type { Idioma } from '@arisgourmet/contract/idioma'
import { enTrato, entre, type Trato } from '@arisgourmet/contract/trato'
import type { z } from 'zod'
import { en } from 'zod/locales'

/** Why one piece of input is not valid, in the caller's language; in Spanish as their restaurante speaks: tú, usted or vos. */
export function sentenceOfIssue(issue: z.core.$ZodRawIssue, idioma: Idioma, trato: Trato): string {
  if (idioma === 'en') return textOf(ENGLISH(issue)) ?? 'Invalid input'
  // Names of members and values are the contract's, not words.
  if (issue.code === 'invalid_value') return entre((it) => `Elige ${it}.`, [oneOf(issue.values.map(String))], trato)
  if (issue.code === 'unrecognized_keys') return `Sobra: ${issue.keys.join(', ')}.`
  return enTrato(inSpanish(issue), trato)
}

/** The Spanish of a sentence that a schema of the contract brings along for both languages; others stay as they are. */
export function sayOwn(message: string, idioma: Idioma, trato: Trato): string {
  const own = idioma === 'es' && Object.hasOwn(PROPIAS, message) ? PROPIAS[message] : undefined
  return own === undefined ? message : enTrato(own, trato)
}

const ENGLISH = en().localeError

const textOf = (it: string | { message: string } | null | undefined): string | undefined =>
  typeof it === 'string' ? it : it?.message

/** What the contract's schemas say by themselves, and how it is said to a person. A test names what is missing here. */
export const PROPIAS: Readonly<Record<string, string>> = {
  'control characters are not allowed': 'Quita los caracteres que no se ven.',
  'lower-case letters, digits and hyphens; 3 to 63': 'Escribe de 3 a 63 letras minúsculas, cifras o guiones.',
  'ISO 3166-1 alpha-2': 'Escribe un país con sus dos letras (ISO 3166-1).',
  '4 to 8 digits': 'Escribe de 4 a 8 cifras.',
  'exactly one of sesionId and paraLlevar': 'Elige una mesa o un nombre para llevar, y solo uno.',
  'each item once': 'Marca cada plato una sola vez.',
  'not an event': 'No es un evento que exista.',
  'HH:MM': 'Escribe una hora, como 21:30.',
}

function inSpanish(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return 'Falta este dato.'
      return issue.input === null ? 'No puede quedar vacío.' : (TIPOS[issue.expected] ?? 'No es lo que se espera aquí.')
    case 'too_small':
      return tooSmall(issue.origin, Number(issue.minimum), issue.inclusive !== false)
    case 'too_big':
      return tooBig(issue.origin, Number(issue.maximum), issue.inclusive !== false)
    case 'invalid_format':
      return FORMATOS[issue.format] ?? 'No tiene la forma que se espera.'
    case 'not_multiple_of':
      return `Escribe un múltiplo de ${String(issue.divisor)}.`
    default:
      return 'No es lo que se espera aquí.'
  }
}

const TIPOS: Readonly<Record<string, string>> = {
  string: 'Escribe un texto.',
  number: 'Escribe un número.',
  int: 'Escribe un número entero.',
  boolean: 'Elige sí o no.',
  array: 'Envía una lista.',
  object: 'Envía un objeto.',
}

const FORMATOS: Readonly<Record<string, string>> = {
  email: 'Escribe un correo, como ana@ejemplo.com.',
  url: 'Escribe una dirección web completa.',
  uuid: 'No es un identificador.',
  datetime: 'Escribe una fecha con su hora.',
  date: 'Escribe una fecha, como 2026-11-30.',
  time: 'Escribe una hora, como 21:30.',
}

function tooSmall(origin: string, minimum: number, inclusive: boolean): string {
  const least = inclusive ? minimum : minimum + 1
  if (origin === 'string') return least <= 1 ? 'No puede quedar vacío.' : `Escribe ${String(least)} caracteres o más.`
  if (origin === 'array') return least <= 1 ? 'Elige uno por lo menos.' : `Elige ${String(least)} o más.`
  return inclusive ? `Escribe ${String(minimum)} o más.` : `Escribe más de ${String(minimum)}.`
}

function tooBig(origin: string, maximum: number, inclusive: boolean): string {
  const most = inclusive ? maximum : maximum - 1
  if (origin === 'string') return `Escribe ${String(most)} ${most === 1 ? 'carácter' : 'caracteres'} como máximo.`
  if (origin === 'array') return `Elige ${String(most)} como máximo.`
  return inclusive ? `Escribe ${String(maximum)} o menos.` : `Escribe menos de ${String(maximum)}.`
}

const oneOf = (values: readonly string[]): string =>
  values.length < 2 ? `«${values.join('')}»` : `${values.slice(0, -1).join(', ')} o ${values.at(-1) ?? ''}`
