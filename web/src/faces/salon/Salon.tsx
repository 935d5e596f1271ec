import { useTextos } from '../../i18n/idioma.js'
import { Marco } from '../../ui/Marco.js'
import { marco } from '../../ui/marco.textos.js'

/** The face's frame. */
export const Salon = () => {
  const t = useTextos(marco)
  return <Marco title={t.salon}><p>{t.salonTexto}</p></Marco>
}
