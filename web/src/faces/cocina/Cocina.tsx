import { useTextos } from '../../i18n/idioma.js'
import { Marco } from '../../ui/Marco.js'
import { marco } from '../../ui/marco.textos.js'

/** The face's frame. */
export const Cocina = () => {
  const t = useTextos(marco)
  return <Marco title={t.cocina}><p>{t.cocinaTexto}</p></Marco>
}
