import Armchair from 'lucide-react/icons/armchair'
import { useTextos } from '../../../i18n/idioma.js'
import { clases } from '../../../ui/clases.js'
import { Llama } from '../../../ui/Llama.js'
import { IdiomaButton, TemaButton } from '../../../ui/Preferencias.js'
import { comensal } from '../textos.js'
import s from './Cabecera.module.css'

interface CabeceraProps {
  restaurante: string
  mesa: string | null
  /** The others at the table, by the names that they gave. */
  otros: readonly (string | null)[]
  /** Something that everybody must know: closed, paused. */
  aviso: string | null
}

/** Where one is: the restaurante by candlelight, the table, who is there too. */
export const Cabecera = ({ restaurante, mesa, otros, aviso }: CabeceraProps) => {
  const t = useTextos(comensal)
  const named = otros.filter((nombre) => nombre !== null)
  return (
    <header className={clases(s.header, 'noche')}>
      <div className={s.bar}>
        {mesa !== null && (
          <span className={s.table}>
            <Armchair size={17} aria-hidden />
            {t.mesa(mesa)}
          </span>
        )}
        <span className={s.grow} />
        <IdiomaButton />
        <TemaButton />
      </div>
      <div className={s.title}>
        <div>
          <h1 className={s.name}>{restaurante}</h1>
          {otros.length > 0 && <p className={s.others}>{t.contigo(named.join(', '), otros.length - named.length)}</p>}
        </div>
        <Llama />
      </div>
      {aviso !== null && (
        <p className={s.notice} role="status">
          {aviso}
        </p>
      )}
    </header>
  )
}
