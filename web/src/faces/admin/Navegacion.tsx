import type { Permiso } from '@arisgourmet/contract/permisos'
import LayoutGrid from 'lucide-react/icons/layout-grid'
import NotebookText from 'lucide-react/icons/notebook-text'
import SlidersHorizontal from 'lucide-react/icons/sliders-horizontal'
import Sunrise from 'lucide-react/icons/sunrise'
import type { ComponentType } from 'react'
import { Link, useLocation } from 'wouter'
import { useTextos } from '../../i18n/idioma.js'
import { usePersonal } from '../../live/personal.js'
import { admin } from './admin.textos.js'
import s from './Navegacion.module.css'

type Seccion = 'hoy' | 'carta' | 'mesas' | 'ajustes'

const SECCIONES: readonly { seccion: Seccion, href: string, needs?: Permiso, Icono: ComponentType<{ size?: number, strokeWidth?: number, 'aria-hidden'?: boolean }> }[] = [
  { seccion: 'hoy', href: '/', Icono: Sunrise },
  { seccion: 'carta', href: '/carta', needs: 'carta.editar', Icono: NotebookText },
  { seccion: 'mesas', href: '/mesas', needs: 'mesas.editar', Icono: LayoutGrid },
  { seccion: 'ajustes', href: '/ajustes', needs: 'restaurante.editar', Icono: SlidersHorizontal },
]

/** The way between the pages: a rail beside them, a bar at the thumb on a phone. */
export const Navegacion = () => {
  const t = useTextos(admin)
  const { can } = usePersonal()
  const [here] = useLocation()
  const isHere = (href: string) => (href === '/' ? here === '/' : here.startsWith(href))
  return (
    <nav className={s.nav} aria-label={t.navegacion}>
      {SECCIONES.filter(({ needs }) => needs === undefined || can(needs)).map(({ seccion, href, Icono }) => (
        <Link key={seccion} href={href} className={s.link} aria-current={isHere(href) ? 'page' : undefined}>
          <Icono size={22} strokeWidth={1.8} aria-hidden />
          {t[seccion]}
        </Link>
      ))}
    </nav>
  )
}
