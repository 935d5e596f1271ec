import type { Permiso } from '@arisgourmet/contract/permisos'
import CircleUserRound from 'lucide-react/icons/circle-user-round'
import Ellipsis from 'lucide-react/icons/ellipsis'
import History from 'lucide-react/icons/history'
import LayoutGrid from 'lucide-react/icons/layout-grid'
import NotebookText from 'lucide-react/icons/notebook-text'
import SlidersHorizontal from 'lucide-react/icons/sliders-horizontal'
import Sunrise from 'lucide-react/icons/sunrise'
import Users from 'lucide-react/icons/users'
import Webhook from 'lucide-react/icons/webhook'
import type { ComponentType } from 'react'
import { Link, useLocation } from 'wouter'
import { useTextos } from '../../i18n/idioma.js'
import { usePersonal } from '../../live/identidad/personal.js'
import { clases } from '../../ui/clases.js'
import { Pagina } from '../../ui/Pagina.js'
import { admin } from './admin.textos.js'
import s from './Navegacion.module.css'

interface Seccion {
  seccion: 'hoy' | 'carta' | 'mesas' | 'equipo' | 'ajustes' | 'actividad' | 'integraciones' | 'cuenta'
  href: string
  /** Any of these opens it; none: it is everybody's. */
  needs?: readonly Permiso[]
  /** Not daily: behind «Más» on a phone, whose bar has room for five. */
  lejos?: true
  Icono: ComponentType<{ size?: number; strokeWidth?: number; 'aria-hidden'?: boolean }>
}

const SECCIONES: readonly Seccion[] = [
  { seccion: 'hoy', href: '/', Icono: Sunrise },
  { seccion: 'carta', href: '/carta', needs: ['carta.editar'], Icono: NotebookText },
  { seccion: 'mesas', href: '/mesas', needs: ['mesas.editar'], Icono: LayoutGrid },
  { seccion: 'equipo', href: '/equipo', needs: ['usuarios.editar'], Icono: Users },
  { seccion: 'ajustes', href: '/ajustes', needs: ['restaurante.editar'], lejos: true, Icono: SlidersHorizontal },
  { seccion: 'actividad', href: '/actividad', needs: ['auditoria.ver'], lejos: true, Icono: History },
  {
    seccion: 'integraciones',
    href: '/integraciones',
    needs: ['outbox.ver', 'webhooks.editar'],
    lejos: true,
    Icono: Webhook,
  },
  { seccion: 'cuenta', href: '/#cuenta', lejos: true, Icono: CircleUserRound },
]

const useSecciones = (): readonly Seccion[] => {
  const { can } = usePersonal()
  return SECCIONES.filter(({ needs }) => needs === undefined || needs.some(can))
}

/** The way between the pages: a rail beside them, a bar at the thumb on a phone. */
export const Navegacion = () => {
  const t = useTextos(admin)
  const [here] = useLocation()
  const secciones = useSecciones()
  const isHere = (href: string) => (href === '/' ? here === '/' : here.startsWith(href))
  const inMore = here === '/mas' || secciones.some(({ lejos, href }) => lejos && isHere(href))
  return (
    <nav className={s.nav} aria-label={t.navegacion}>
      {secciones.map((one) => (
        <Enlace
          key={one.seccion}
          seccion={one}
          className={clases(s.link, one.lejos && s.far)}
          current={isHere(one.href)}
        />
      ))}
      <Link href="/mas" className={clases(s.link, s.more)} aria-current={inMore ? 'page' : undefined}>
        <Ellipsis size={22} strokeWidth={1.8} aria-hidden />
        {t.mas}
      </Link>
    </nav>
  )
}

/** On a phone: the sections that the bar has no room for. */
export const MasPagina = () => {
  const t = useTextos(admin)
  const secciones = useSecciones()
  return (
    <Pagina title={t.mas}>
      <ul className={s.list}>
        {secciones
          .filter(({ lejos }) => lejos)
          .map((one) => (
            <li key={one.seccion}>
              <Enlace seccion={one} className={s.row} current={false} />
            </li>
          ))}
      </ul>
    </Pagina>
  )
}

const Enlace = ({
  seccion: { seccion, href, Icono },
  className,
  current,
}: {
  seccion: Seccion
  className: string | undefined
  current: boolean
}) => {
  const t = useTextos(admin)
  const inside = (
    <>
      <Icono size={22} strokeWidth={1.8} aria-hidden />
      {t[seccion]}
    </>
  )
  // One's account is another page of the house, not a section of this one.
  if (href.startsWith('/#'))
    return (
      <a className={className} href={href}>
        {inside}
      </a>
    )
  return (
    <Link href={href} className={className} aria-current={current ? 'page' : undefined}>
      {inside}
    </Link>
  )
}
