import Minus from 'lucide-react/icons/minus'
import Plus from 'lucide-react/icons/plus'
import Trash2 from 'lucide-react/icons/trash-2'
import { useTextos } from '../i18n/idioma.js'
import { IconButton } from './Button.js'
import { comun } from './textos.js'
import s from './Stepper.module.css'

interface StepperProps {
  /** What is counted, spoken with the number: the dish's name. */
  label: string
  value: number
  min?: number
  max?: number
  onChange: (value: number) => void
}

/** A count by thumb: less, the number, more. With `min` 0 the last step down is a removal, and looks like one. */
export const Stepper = ({ label, value, min = 1, max = 99, onChange }: StepperProps) => {
  const t = useTextos(comun)
  const removes = min === 0 && value === 1
  return (
    <div className={s.stepper} role="group" aria-label={label}>
      <IconButton
        label={removes ? t.quitar(label) : t.menos(label)}
        disabled={value <= min}
        onClick={() => onChange(value - 1)}
      >
        {removes ? <Trash2 size={19} aria-hidden /> : <Minus size={20} aria-hidden />}
      </IconButton>
      <output className={s.value} aria-live="polite" translate="no">
        {value}
      </output>
      <IconButton label={t.mas(label)} disabled={value >= max} onClick={() => onChange(value + 1)}>
        <Plus size={20} aria-hidden />
      </IconButton>
    </div>
  )
}
