/** The languages of screens, sentences and files; Spanish first. */
export const IDIOMAS = ['es', 'en'] as const
export type Idioma = (typeof IDIOMAS)[number]
