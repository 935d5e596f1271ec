import ListFilter from 'lucide-react/icons/list-filter'
import Search from 'lucide-react/icons/search'
import X from 'lucide-react/icons/x'
import { useMemo, useState, type ReactNode } from 'react'
import { useTextos } from '../../../i18n/idioma.js'
import { Button, IconButton } from '../../../ui/Button.js'
import { EmptyState, ErrorState, Skeleton } from '../../../ui/Estados.js'
import { Plato } from '../../../ui/plato/Plato.js'
import { comun } from '../../../ui/textos.js'
import {
  filterCarta,
  SIN_FILTRO,
  type Carta,
  type Categoria,
  type Filtro,
  type Producto,
  type Vista,
} from '../estado/carta.js'
import type { Cesta } from '../estado/cesta.js'
import { useGradual } from '../estado/useGradual.js'
import { comensal } from '../textos.js'
import s from './Carta.module.css'
import { Fila } from './Fila.js'
import { FiltroSheet } from './FiltroSheet.js'
import { Secciones, seccionId } from './Secciones.js'
import { BARRA_ID } from './vuelo.js'

interface CartaVistaProps {
  header: ReactNode
  carta: Carta | null
  fallo: boolean
  onReload: () => void
  cesta: Cesta
  ordering: boolean
  onOpen: (producto: Producto, categoria: string) => void
  onAdd: (producto: Producto) => void
}

/** The carta: who we are, sections that stick, search, allergens, dishes. */
export const CartaVista = ({ header, carta, fallo, onReload, cesta, ordering, onOpen, onAdd }: CartaVistaProps) => {
  const t = useTextos(comensal)
  const [filtro, setFiltro] = useState<Filtro>(SIN_FILTRO)
  const [choosing, setChoosing] = useState(false)
  const vista = useMemo(() => carta && filterCarta(carta, filtro), [carta, filtro])
  const counts = useMemo(() => countByProducto(cesta), [cesta])
  const moneda = carta?.restaurante.moneda ?? ''
  const { shown, pictured } = useGradual(vista === null ? 0 : countIn(vista.categorias) + countIn(vista.sinDeclarar))
  let left = shown
  const take = (productos: readonly Producto[]) => {
    const taken = productos.slice(0, Math.max(0, left))
    left -= taken.length
    return taken
  }

  const section = (c: Categoria, key: string) => (
    <section key={key} id={key} className={s.section} aria-labelledby={`${key}-t`}>
      <h2 id={`${key}-t`} className={s.heading}>
        {c.nombre}
      </h2>
      <ul>
        {take(c.productos).map((p) => (
          <Fila
            key={p.id}
            producto={p}
            categoria={c.nombre}
            moneda={moneda}
            enCesta={counts.get(p.id) ?? 0}
            ordering={ordering}
            pictured={pictured}
            onOpen={() => onOpen(p, c.nombre)}
            onAdd={() => onAdd(p)}
          />
        ))}
      </ul>
      {cesta.length > 0 && (
        <button type="button" className={s.skip} onClick={() => document.getElementById(BARRA_ID)?.focus()}>
          {t.saltarAlPedido}
        </button>
      )}
    </section>
  )

  return (
    <>
      {header}
      <div className={s.find} role="search">
        <label className={s.search}>
          <Search size={19} aria-hidden />
          <span className="solo-lector">{t.buscar}</span>
          <input
            type="search"
            enterKeyHint="search"
            placeholder={t.buscar}
            value={filtro.texto}
            onChange={(event) => setFiltro({ ...filtro, texto: event.currentTarget.value })}
          />
          {filtro.texto !== '' && <ClearButton onClick={() => setFiltro({ ...filtro, texto: '' })} />}
        </label>
        <button
          type="button"
          className={s.filter}
          onClick={() => setChoosing(true)}
          data-active={filtro.sin.length > 0}
        >
          <ListFilter size={19} aria-hidden />
          <span className={s.filterWord}>{t.filtrar}</span>
          {filtro.sin.length > 0 && (
            <span className={s.filterCount}>
              <span aria-hidden="true">{filtro.sin.length}</span>
              <span className="solo-lector">{t.filtros(filtro.sin.length)}</span>
            </span>
          )}
        </button>
      </div>
      {vista === null ? (
        fallo ? (
          <ErrorState detail={t.cartaFallo} onRetry={onReload} />
        ) : (
          <CartaSkeleton />
        )
      ) : (
        <>
          {vista.categorias.length > 1 && <Secciones categorias={vista.categorias} />}
          <div className={s.sections}>
            {vista.categorias.map((c) => section(c, seccionId(c.id)))}
            {vista.sinDeclarar.length > 0 && (
              <details className={s.silent} open={vista.categorias.length === 0}>
                <summary>
                  {t.sinDeclarar} ({countIn(vista.sinDeclarar)})
                </summary>
                <p>{t.sinDeclararTexto}</p>
                {vista.sinDeclarar.map((c) => section(c, `silent-${c.id}`))}
              </details>
            )}
            {vista.categorias.length + vista.sinDeclarar.length === 0 && (
              <Nothing
                filtering={filtro !== SIN_FILTRO && carta?.categorias.length !== 0}
                onClear={() => setFiltro(SIN_FILTRO)}
              />
            )}
          </div>
        </>
      )}
      {choosing && carta !== null && (
        <FiltroSheet
          sin={filtro.sin}
          count={(sin) => countPlatos(filterCarta(carta, { ...filtro, sin }))}
          onChange={(sin) => setFiltro({ ...filtro, sin })}
          onClose={() => setChoosing(false)}
        />
      )}
    </>
  )
}

const ClearButton = ({ onClick }: { onClick: () => void }) => {
  const t = useTextos(comun)
  return (
    <IconButton label={t.borrar} className={s.clear} onClick={onClick}>
      <X size={18} aria-hidden />
    </IconButton>
  )
}

const Nothing = ({ filtering, onClear }: { filtering: boolean; onClear: () => void }) => {
  const t = useTextos(comensal)
  return filtering ? (
    <EmptyState
      drawing={<Plato nombre="nada" categoria="" />}
      title={t.nada}
      action={<Button onClick={onClear}>{t.quitarFiltros}</Button>}
    >
      {t.nadaTexto}
    </EmptyState>
  ) : (
    <EmptyState drawing={<Plato nombre="nada" categoria="" />} title={t.cartaVacia}>
      {t.cartaVaciaTexto}
    </EmptyState>
  )
}

/** The carta's own shape while it is on its way. */
const CartaSkeleton = () => {
  const t = useTextos(comun)
  return (
    <div className={s.sections} aria-busy="true">
      <p className="solo-lector" role="status">
        {t.cargando}
      </p>
      <div className={s.skeletonHeading}>
        <Skeleton width="9rem" height="1.6rem" />
      </div>
      {[0, 1, 2, 3, 4].map((i) => (
        <div key={i} className={s.skeletonRow}>
          <div>
            <Skeleton width={`${70 - i * 6}%`} height="1.2rem" />
            <Skeleton width="92%" height="0.8rem" />
            <Skeleton width="4.5rem" height="1rem" />
          </div>
          <span className={s.skeletonPicture}>
            <Skeleton height="100%" />
          </span>
        </div>
      ))}
    </div>
  )
}

const countPlatos = ({ categorias, sinDeclarar }: Vista) => ({
  libres: countIn(categorias),
  sinDeclarar: countIn(sinDeclarar),
})
const countIn = (categorias: readonly Categoria[]): number => categorias.reduce((n, c) => n + c.productos.length, 0)

const countByProducto = (cesta: Cesta): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const { productoId, cantidad } of cesta) counts.set(productoId, (counts.get(productoId) ?? 0) + cantidad)
  return counts
}
