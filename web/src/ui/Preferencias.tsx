import Languages from 'lucide-react/icons/languages'
import Moon from 'lucide-react/icons/moon'
import Sun from 'lucide-react/icons/sun'
import { useEffect, useState } from 'react'
import { useIdioma, useTextos } from '../i18n/idioma.js'
import { readLocal, writeLocal } from '../live/almacen/almacen.js'
import { IconButton } from './Button.js'
import { comun } from './textos.js'
import s from './Preferencias.module.css'

/** To the other language in one tap; it names the language that it leads to, in that language. */
export const IdiomaButton = () => {
  const { idioma, setIdioma } = useIdioma()
  const t = useTextos(comun)
  const other = idioma === 'es' ? 'en' : 'es'
  return (
    <button type="button" className={s.idioma} lang={other} onClick={() => setIdioma(other)}>
      <Languages size={18} aria-hidden />
      {t.otroIdioma}
    </button>
  )
}

const CLAVE = 'aris.tema'
type Tema = 'claro' | 'oscuro'

/** Light or dark; until chosen, as the system says. */
export const TemaButton = () => {
  const t = useTextos(comun)
  const [tema, setTema] = useState<Tema | null>(() => readLocal<Tema>(CLAVE, 's'))
  useEffect(() => {
    if (tema !== null) document.documentElement.dataset.tema = tema
  }, [tema])
  // A page may be dark until told otherwise, as the kitchen's.
  const now = tema ?? document.documentElement.dataset.tema
  const dark = now === undefined ? matchMedia('(prefers-color-scheme: dark)').matches : now === 'oscuro'
  const toggle = () => {
    const next = dark ? 'claro' : 'oscuro'
    writeLocal(CLAVE, next)
    setTema(next)
  }
  return (
    <IconButton label={`${t.tema}: ${dark ? t.temaClaro : t.temaOscuro}`} onClick={toggle}>
      {dark ? <Sun size={20} aria-hidden /> : <Moon size={20} aria-hidden />}
    </IconButton>
  )
}
