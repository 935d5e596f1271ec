import { createElement, createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react'
import { readLocal, writeLocal } from '../live/almacen/almacen.js'
import { IDIOMAS, type Idioma } from '@arisgourmet/contract/idioma'
import type { Catalogo, Forma } from './catalogo.js'
import { useHablado } from './trato.js'

const CLAVE = 'aris.idioma'

interface IdiomaActual {
  idioma: Idioma
  setIdioma: (idioma: Idioma) => void
}

const Contexto = createContext<IdiomaActual>({ idioma: 'es', setIdioma: () => undefined })

/** Chosen before, else the browser's, else Spanish. */
export const firstIdioma = (stored: string | null, browser: readonly string[]): Idioma => {
  const known = (tag: string | null | undefined): Idioma | undefined =>
    IDIOMAS.find((i) => tag?.toLowerCase().startsWith(i))
  return known(stored) ?? browser.map(known).find((i) => i !== undefined) ?? 'es'
}

/** Gives the language to everything below it, keeps the choice, and tells the document. */
export const ConIdioma = ({ children }: { children: ReactNode }) => {
  const [idioma, setIdioma] = useState<Idioma>(() => firstIdioma(readLocal<string>(CLAVE, 's'), navigator.languages))
  useEffect(() => {
    document.documentElement.lang = idioma
  }, [idioma])
  // Chosen in another tab of this browser: this one follows.
  useEffect(() => {
    const follow = (event: StorageEvent) => {
      if (event.key === CLAVE) setIdioma(firstIdioma(readLocal<string>(CLAVE, 's'), navigator.languages))
    }
    addEventListener('storage', follow)
    return () => removeEventListener('storage', follow)
  }, [])
  const value = useMemo(
    () => ({
      idioma,
      setIdioma: (next: Idioma) => {
        writeLocal(CLAVE, next)
        setIdioma(next)
      },
    }),
    [idioma],
  )
  return createElement(Contexto.Provider, { value }, children)
}

/** The language on the screen and the way to change it. */
export const useIdioma = (): IdiomaActual => useContext(Contexto)

/** The words of one catalogue in the language on the screen, Spanish as the restaurante speaks: tú, usted or vos. */
export const useTextos = <T extends object>(catalogo: Catalogo<T>): Forma<T> => {
  const es = useHablado(catalogo)
  return useIdioma().idioma === 'es' ? es : catalogo.en
}

/** The language outside of components: for the header of a request. */
export const currentIdioma = (): Idioma => (document.documentElement.lang === 'en' ? 'en' : 'es')
