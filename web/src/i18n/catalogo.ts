import type { Idioma } from '@arisgourmet/contract/idioma'

/** The same keys with texts of their own: strings stay strings, functions keep their arguments. */
export type Forma<T> = {
  readonly [K in keyof T]: T[K] extends (...args: infer A) => string
    ? (...args: A) => string
    : T[K] extends string
      ? string
      : Forma<T[K]>
}

export interface Catalogo<T> {
  readonly es: T
  readonly en: Forma<T>
}

/** One face's words in both languages. The Spanish one is the model: a key that English lacks, or has in excess, does not compile. */
export const defineCatalogo = <const T extends object>(textos: { es: T; en: Forma<NoInfer<T>> }): Catalogo<T> => textos

const plurales = { es: new Intl.PluralRules('es'), en: new Intl.PluralRules('en') }

/** `plural('es', 2, 'plato', 'platos')` → "2 platos". The form is chosen by the language's own rules. */
export const plural = (idioma: Idioma, n: number, one: string, other: string): string =>
  `${n} ${plurales[idioma].select(n) === 'one' ? one : other}`
