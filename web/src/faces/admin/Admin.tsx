import { useEffect, useMemo, useState } from 'react'
import { Route, Router, Switch } from 'wouter'
import { useHashLocation } from 'wouter/use-hash-location'
import { useIdioma, useTextos } from '../../i18n/idioma.js'
import { setTrato } from '../../i18n/trato.js'
import { formatDuracion } from '../../i18n/formatos.js'
import { usePersonal } from '../../live/identidad/personal.js'
import { useAhora } from '../../live/reloj.js'
import { EmptyState, ErrorState, OfflineBanner, Skeleton } from '../../ui/Estados.js'
import { Marco } from '../../ui/Marco.js'
import { marco } from '../../ui/marco.textos.js'
import { admin } from './admin.textos.js'
import s from './Admin.module.css'
import { ActividadPagina } from './actividad/ActividadPagina.js'
import { AjustesPagina } from './ajustes/AjustesPagina.js'
import { CartaPagina } from './carta/CartaPagina.js'
import { RestauranteContexto, type Restaurante } from './datos/restaurante.js'
import { ServicioContexto, useServicio } from './datos/servicio.js'
import { EquipoPagina } from './equipo/EquipoPagina.js'
import { HoyPagina } from './hoy/HoyPagina.js'
import { IntegracionesPagina } from './integraciones/IntegracionesPagina.js'
import { MesasPagina } from './mesas/MesasPagina.js'
import { MasPagina, Navegacion } from './Navegacion.js'

/** Administración: how today goes, the carta, the tables and their QR, the team, what was done, what leaves the house, the settings. */
export const Admin = () => {
  const t = useTextos(marco)
  const { call } = usePersonal()
  const [restaurante, setRestaurante] = useState<Restaurante | null>(null)
  const [fallo, setFallo] = useState(false)
  const [turn, setTurn] = useState(0)
  const servicio = useServicio(setRestaurante)

  useEffect(() => {
    void call('GET /api/restaurante').then((result) => {
      setFallo(!result.ok)
      if (result.ok) setRestaurante(result.data)
    })
  }, [call, turn])

  const trato = restaurante?.ajustes.trato
  useEffect(() => void setTrato(trato), [trato])

  const propio = useMemo(() => (restaurante === null ? null : { restaurante, put: setRestaurante }), [restaurante])
  return (
    <Marco title={t.admin} conexion={servicio.estado}>
      <Router hook={useHashLocation}>
        <div className={s.shell}>
          <Navegacion />
          <div className={s.content}>
            {servicio.cortadaDesde !== null && <Corte since={servicio.cortadaDesde} />}
            {propio === null && fallo && <Fallo onRetry={() => setTurn((n) => n + 1)} />}
            {propio === null && !fallo && <Cargando />}
            {propio !== null && (
              <RestauranteContexto.Provider value={propio}>
                <ServicioContexto.Provider value={servicio}>
                  <Paginas />
                </ServicioContexto.Provider>
              </RestauranteContexto.Provider>
            )}
          </div>
        </div>
      </Router>
    </Marco>
  )
}

const Paginas = () => {
  const t = useTextos(admin)
  return (
    <Switch>
      <Route path="/" component={HoyPagina} />
      <Route path="/carta/:seccion?">
        <CartaPagina />
      </Route>
      <Route path="/mesas/:seccion?/:mesaId?">
        <MesasPagina />
      </Route>
      <Route path="/ajustes" component={AjustesPagina} />
      <Route path="/equipo/:seccion?">
        <EquipoPagina />
      </Route>
      <Route path="/actividad/:actorId?">
        <ActividadPagina />
      </Route>
      <Route path="/integraciones/:seccion?">
        <IntegracionesPagina />
      </Route>
      <Route path="/mas" component={MasPagina} />
      <Route>
        <EmptyState title={t.noExiste}>{t.noExisteTexto}</EmptyState>
      </Route>
    </Switch>
  )
}

const Corte = ({ since }: { since: number }) => {
  const t = useTextos(admin)
  const { idioma } = useIdioma()
  const now = useAhora(10_000)
  return (
    <div lang={idioma}>
      <OfflineBanner since={since} now={now}>
        {t.corte(formatDuracion(now - since))}
      </OfflineBanner>
    </div>
  )
}

const Fallo = ({ onRetry }: { onRetry: () => void }) => {
  const t = useTextos(admin)
  return <ErrorState detail={t.noSePudo} onRetry={onRetry} />
}

const Cargando = () => (
  <div className={s.loading}>
    <Skeleton width="14rem" height="2rem" />
    <Skeleton height="7rem" />
    <Skeleton height="16rem" />
  </div>
)
