import { useLocation, useParams } from 'wouter'
import { useTextos } from '../../../i18n/idioma.js'
import { ErrorState, Skeleton } from '../../../ui/Estados.js'
import { Tabs } from '../../../ui/Tabs.js'
import { piezas } from '../piezas/piezas.textos.js'
import { carta } from './carta.textos.js'
import s from './CartaPagina.module.css'
import { CocinaVista } from './CocinaVista.js'
import { CartaContexto, useCartaViva } from './datos.js'
import { GruposVista } from './GruposVista.js'
import { ImportarVista } from './ImportarVista.js'
import { ProductosVista } from './ProductosVista.js'

const SECCIONES = ['productos', 'grupos', 'cocina', 'importar'] as const
type Seccion = (typeof SECCIONES)[number]

/** The carta: its productos, their modifiers, where they are cooked, and the way in and out as a file. */
export const CartaPagina = () => {
  const t = useTextos(carta)
  const p = useTextos(piezas)
  const datos = useCartaViva()
  const [, navigate] = useLocation()
  const { seccion: asked } = useParams<{ seccion?: string }>()
  const seccion: Seccion = SECCIONES.find((one) => one === asked) ?? 'productos'
  return (
    <CartaContexto.Provider value={datos}>
      <div className={s.tabs}>
        <Tabs
          label={t.secciones}
          current={seccion}
          tabs={SECCIONES.map((id) => ({ id, label: t[id], panelId: 'carta-panel' }))}
          onChange={(id) => navigate(`/carta/${id}`)}
        />
      </div>
      <div role="tabpanel" id="carta-panel" aria-label={t[seccion]}>
        {datos.estado === 'fallo' && <ErrorState detail={p.noSePudoLeer} onRetry={() => void datos.refetch()} />}
        {datos.estado === 'cargando' && <Cargando />}
        {datos.estado === 'lista' && <Vista seccion={seccion} />}
      </div>
    </CartaContexto.Provider>
  )
}

const Vista = ({ seccion }: { seccion: Seccion }) => {
  switch (seccion) {
    case 'productos':
      return <ProductosVista />
    case 'grupos':
      return <GruposVista />
    case 'cocina':
      return <CocinaVista />
    case 'importar':
      return <ImportarVista />
  }
}

const Cargando = () => (
  <div className={s.loading}>
    <Skeleton width="10rem" height="2rem" />
    {Array.from({ length: 7 }, (_, index) => (
      <Skeleton key={index} height="4.25rem" />
    ))}
  </div>
)
