import { ALERGENOS, type AlergenoId } from '@arisgourmet/contract/rules/alergenos'
import { useTextos } from '../../../i18n/idioma.js'
import { Button } from '../../../ui/Button.js'
import { Sheet } from '../../../ui/Sheet.js'
import { comensal } from '../textos.js'
import { SIGNOS } from './signos.js'
import s from './FiltroSheet.module.css'

interface FiltroSheetProps {
  sin: readonly AlergenoId[]
  /** How many dishes are left, and of how many the restaurante said nothing. */
  count: (sin: readonly AlergenoId[]) => { libres: number; sinDeclarar: number }
  onChange: (sin: readonly AlergenoId[]) => void
  onClose: () => void
}

/** What a diner must not eat: each sign on or off, and at once how many dishes are left. */
export const FiltroSheet = ({ sin, count, onChange, onClose }: FiltroSheetProps) => {
  const t = useTextos(comensal)
  const { libres, sinDeclarar } = count(sin)
  return (
    <Sheet
      hoja="alergenos"
      title={t.sinAlergeno}
      onClose={onClose}
      footer={
        <div className={s.foot}>
          {sin.length > 0 && <Button onClick={() => onChange([])}>{t.quitarFiltros}</Button>}
          <Button variant="primary" wide onClick={onClose}>
            {t.verPlatos(libres, sinDeclarar)}
          </Button>
        </div>
      }
    >
      <p className={s.says}>{t.sinAlergenoTexto}</p>
      <ul className={s.list}>
        {ALERGENOS.map((id) => {
          const Signo = SIGNOS[id]
          const on = sin.includes(id)
          return (
            <li key={id}>
              <label className={s.option} data-on={on}>
                <input
                  type="checkbox"
                  checked={on}
                  onChange={() => onChange(on ? sin.filter((other) => other !== id) : [...sin, id])}
                />
                <Signo size={22} strokeWidth={1.8} aria-hidden />
                <span>{t.alergenos[id]}</span>
              </label>
            </li>
          )
        })}
      </ul>
    </Sheet>
  )
}
