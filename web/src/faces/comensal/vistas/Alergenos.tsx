import { ALERGENOS, getEstadoAlergeno, type AlergenoId } from '@arisgourmet/contract/rules/alergenos'
import { useTextos } from '../../../i18n/idioma.js'
import type { Producto } from '../estado/carta.js'
import { comensal } from '../textos.js'
import { SIGNOS } from './signos.js'
import s from './Alergenos.module.css'

const inEstado = (producto: Producto, estado: string): AlergenoId[] =>
  ALERGENOS.filter((id) => getEstadoAlergeno(producto.alergenos, id) === estado)

/** The signs of what a dish contains or may contain, small, for a row of the carta. Each is spoken by name. */
export const SignosAlergenos = ({ producto }: { producto: Producto }) => {
  const t = useTextos(comensal)
  const sure = inEstado(producto, 'contiene')
  const maybe = inEstado(producto, 'puede')
  if (sure.length + maybe.length === 0) return null
  return (
    <ul className={s.signs}>
      {[...sure, ...maybe].map((id) => {
        const Signo = SIGNOS[id]
        const says = `${sure.includes(id) ? t.contiene : t.puede}: ${t.alergenos[id]}`
        return (
          <li key={id} className={s.sign} data-maybe={!sure.includes(id)} title={says}>
            <Signo size={14} strokeWidth={2} aria-hidden />
            <span className="solo-lector">{says}</span>
          </li>
        )
      })}
    </ul>
  )
}

/** Everything that the restaurante stated about a dish, in words; what it did not state is said too. */
export const AlergenosEnPalabras = ({ producto }: { producto: Producto }) => {
  const t = useTextos(comensal)
  const groups = (['contiene', 'puede', 'libre'] as const)
    .map((estado) => ({ estado, ids: inEstado(producto, estado) }))
    .filter((g) => g.ids.length > 0)
  return (
    <div className={s.words}>
      {groups.map(({ estado, ids }) => (
        <div key={estado} className={s.group}>
          <h3 className={s.state}>{t[estado]}</h3>
          <ul className={s.list}>
            {ids.map((id) => {
              const Signo = SIGNOS[id]
              return (
                <li key={id} className={s.word} data-estado={estado}>
                  <Signo size={16} aria-hidden />
                  {t.alergenos[id]}
                </li>
              )
            })}
          </ul>
        </div>
      ))}
      <p className={s.silent}>{groups.length === 0 ? t.nadaDeclarado : t.noDeclarado}</p>
    </div>
  )
}
