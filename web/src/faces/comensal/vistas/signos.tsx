import type { AlergenoId } from '@arisgourmet/contract/rules/alergenos'
import Bean from 'lucide-react/icons/bean'
import Egg from 'lucide-react/icons/egg'
import Fish from 'lucide-react/icons/fish'
import FlaskConical from 'lucide-react/icons/flask-conical'
import Flower2 from 'lucide-react/icons/flower-2'
import Grip from 'lucide-react/icons/grip'
import LeafyGreen from 'lucide-react/icons/leafy-green'
import Milk from 'lucide-react/icons/milk'
import Nut from 'lucide-react/icons/nut'
import Shell from 'lucide-react/icons/shell'
import Shrimp from 'lucide-react/icons/shrimp'
import Wheat from 'lucide-react/icons/wheat'
import type { ComponentType } from 'react'

interface SignoProps {
  size?: number
  strokeWidth?: number
  'aria-hidden'?: boolean
}

/** A drawing in the manner of the icon set, for what it lacks. */
const drawn =
  (...paths: string[]) =>
  ({ size = 24, strokeWidth = 2, ...rest }: SignoProps) => (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={strokeWidth}
      strokeLinecap="round"
      strokeLinejoin="round"
      {...rest}
    >
      {paths.map((d) => (
        <path key={d} d={d} />
      ))}
    </svg>
  )

/** A pod of two round halves. */
const Cacahuete = drawn(
  'M14.4 3.2a5 5 0 0 1 5.6 7.4c-1 1.7-3 1.9-4.4 3.2s-1.3 3.4-2.9 4.6a5 5 0 1 1-7-7c1.2-1.6 3.3-1.5 4.6-2.9s1.6-4.3 4.1-5.3Z',
  'M8 15.5h.01',
  'M15.5 7.5h.01',
  'M11.5 12h.01',
)

/** The upright spike of the lupin's flower. */
const Altramuz = drawn(
  'M12 22v-9',
  'M12 13c-3 0-4-1.5-4-3.5 2.5 0 4 1.2 4 3.5Z',
  'M12 13c3 0 4-1.5 4-3.5-2.5 0-4 1.2-4 3.5Z',
  'M12 8c-2.2 0-3-1.2-3-2.8 1.9 0 3 1 3 2.8Z',
  'M12 8c2.2 0 3-1.2 3-2.8-1.9 0-3 1-3 2.8Z',
  'M12 5V2',
  'M12 19c2.5 0 4-1 4.5-3',
)

/** One sign for each allergen. None may be taken for something else: a sprout would say "vegetarian". */
export const SIGNOS: Record<AlergenoId, ComponentType<SignoProps>> = {
  gluten: Wheat,
  crustaceos: Shrimp,
  huevo: Egg,
  pescado: Fish,
  cacahuetes: Cacahuete,
  soja: Bean,
  lacteos: Milk,
  frutosDeCascara: Nut,
  apio: LeafyGreen,
  mostaza: Flower2,
  sesamo: Grip,
  sulfitos: FlaskConical,
  altramuces: Altramuz,
  moluscos: Shell,
}
