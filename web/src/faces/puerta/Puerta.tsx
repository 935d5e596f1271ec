import type { Permiso } from '@arisgourmet/contract/permisos'
import Armchair from 'lucide-react/icons/armchair'
import Banknote from 'lucide-react/icons/banknote'
import ChefHat from 'lucide-react/icons/chef-hat'
import CircleUserRound from 'lucide-react/icons/circle-user-round'
import Settings from 'lucide-react/icons/settings'
import type { ComponentType } from 'react'
import { useTextos } from '../../i18n/idioma.js'
import { usePersonal } from '../../live/identidad/personal.js'
import { Marco } from '../../ui/Marco.js'
import { marco } from '../../ui/marco.textos.js'
import s from './Puerta.module.css'

type Cara = 'salon' | 'cocina' | 'caja' | 'admin' | 'cuenta'

/** `needs`: any one of these opens the face; none: it is everybody's. */
const CARAS: readonly {
  cara: Cara
  needs?: readonly Permiso[]
  Icono: ComponentType<{ size?: number; strokeWidth?: number; 'aria-hidden'?: boolean }>
}[] = [
  { cara: 'salon', needs: ['mesas.operar'], Icono: Armchair },
  { cara: 'cocina', needs: ['items.preparar'], Icono: ChefHat },
  { cara: 'caja', needs: ['cuentas.cobrar'], Icono: Banknote },
  {
    cara: 'admin',
    needs: [
      'carta.editar',
      'mesas.editar',
      'restaurante.editar',
      'usuarios.editar',
      'auditoria.ver',
      'webhooks.editar',
      'outbox.ver',
      'reportes.ver',
    ],
    Icono: Settings,
  },
  { cara: 'cuenta', Icono: CircleUserRound },
]

/** Where one works today: only the faces that this person may use. */
export const Puerta = () => {
  const t = useTextos(marco)
  const { can } = usePersonal()
  return (
    <Marco title="ArisGourmet">
      <section className={s.choice}>
        <h2 className={s.question}>{t.elegir}</h2>
        <ul className={s.faces}>
          {CARAS.filter(({ needs }) => needs === undefined || needs.some(can)).map(({ cara, Icono }) => (
            <li key={cara}>
              <a className={s.face} href={cara === 'cuenta' ? '/#cuenta' : `/${cara}`}>
                <Icono size={36} strokeWidth={1.6} aria-hidden />
                <span className={s.name}>{t[cara]}</span>
                <span className={s.says}>{t[`${cara}Texto`]}</span>
              </a>
            </li>
          ))}
        </ul>
      </section>
    </Marco>
  )
}
