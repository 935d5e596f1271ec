import ListFilter from 'lucide-react/icons/list-filter'
import Search from 'lucide-react/icons/search'
import X from 'lucide-react/icons/x'
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { useTextos } from '../../../i18n/idioma.js'
import { Button, IconButton } from '../../../ui/Button.js'
import { EmptyState, ErrorState, Skeleton } from '../../../ui/Estados.js'
import { Plato } from '../../../ui/plato/Plato.js'
import { comun } from '../../../ui/textos.js'
import {
  filterAlergenos,
  filterCarta,
  searchPlatos,
  SIN_FILTRO,
  type Carta,
  type Categoria,
  type Filtro,
  type Producto,
  type Vista,
} from '../estado/carta.js'
import type { Cesta } from '../estado/cesta.js'
import { openGaleria } from '../estado/galeria.js'
import { countFound, cutVista, type SeccionCortada } from '../estado/tramos.js'
import { useMontados } from '../estado/useMontados.js'
import { comensal } from '../textos.js'
import s from './Carta.module.css'
import { FiltroSheet } from './FiltroSheet.js'
import { Seccion } from './Seccion.js'
import { Secciones } from './Secciones.js'
import { useHallados } from './useHallados.js'

interface CartaVistaProps {
  header: ReactNode
  carta: Carta | null
  fallo: boolean
  onReload: () => void
  cesta: Cesta
  ordering: boolean
  /** The same function from one drawing to the next, as `onAdd`: a thousand rows depend on them. */
  onOpen: (producto: Producto) => void
  onAdd: (producto: Producto) => void
}

/**
 * The carta: who we are, sections that stick, search, allergens, dishes. It may hold a thousand dishes: rows are made once and stay, a
 * letter in the search only hides and shows them, and the browser leaves out what is far from the screen (`content-visibility`).
 */
export const CartaVista = ({ header, carta, fallo, onReload, cesta, ordering, onOpen, onAdd }: CartaVistaProps) => {
  const t = useTextos(comensal)
  const [filtro, setFiltro] = useState<Filtro>(SIN_FILTRO)
  const [choosing, setChoosing] = useState(false)
  const [galeria] = useState(openGaleria)
  useEffect(() => galeria.close, [galeria])

  const { texto, sin } = filtro
  const vista = useMemo(() => carta && cutVista(filterAlergenos(carta, sin)), [carta, sin])
  const secciones = useMemo(() => (vista === null ? [] : [...vista.categorias, ...vista.sinDeclarar]), [vista])
  const found = useMemo(() => searchPlatos(secciones, texto), [secciones, texto])
  const counts = useMemo(() => countFound(secciones, found), [secciones, found])
  const montados = useMontados(secciones, counts)
  const hallados = useHallados(secciones, found, counts, montados)
  const cantidades = useMemo(() => countByProducto(cesta), [cesta])
  const comunes = {
    moneda: carta?.restaurante.moneda ?? '',
    cantidades,
    ordering,
    registro: hallados.registro,
    galeria,
    onOpen,
    onAdd,
  }

  const campo = useRef<HTMLInputElement>(null)
  const pausa = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useEffect(() => () => clearTimeout(pausa.current), [])
  const search = (wanted: string) => {
    clearTimeout(pausa.current)
    setFiltro((before) => ({ ...before, texto: wanted }))
  }
  /** A letter moves little and draws nothing anew; what it finds is drawn in the next pause, and at once while rows are still being made. */
  const type = (wanted: string) => {
    galeria.hold()
    if (montados.size < secciones.reduce((sum, { tramos }) => sum + tramos.length, 0)) return search(wanted)
    hallados.showFirst(searchPlatos(secciones, wanted))
    clearTimeout(pausa.current)
    pausa.current = setTimeout(() => search(wanted), TYPING_MS)
  }
  const clear = () => {
    if (campo.current !== null) campo.current.value = ''
    search('')
  }
  const section = (seccion: SeccionCortada) => (
    <Seccion key={seccion.id} seccion={seccion} montados={montados} hayPedido={cesta.length > 0} {...comunes} />
  )
  const total = (list: readonly SeccionCortada[]) => list.reduce((sum, { id }) => sum + (counts.get(id) ?? 0), 0)
  const [libres, callados] = [total(vista?.categorias ?? []), total(vista?.sinDeclarar ?? [])]

  return (
    <>
      {header}
      <div className={s.find} role="search">
        <label className={s.search}>
          <Search size={19} aria-hidden />
          <span className="solo-lector">{t.buscar}</span>
          <input
            ref={campo}
            type="search"
            enterKeyHint="search"
            placeholder={t.buscar}
            onInput={(event) => type(event.currentTarget.value)}
          />
          <ClearButton onClick={clear} />
        </label>
        <button type="button" className={s.filter} onClick={() => setChoosing(true)} data-active={sin.length > 0}>
          <ListFilter size={19} aria-hidden />
          <span className={s.filterWord}>{t.filtrar}</span>
          {sin.length > 0 && (
            <span className={s.filterCount}>
              <span aria-hidden="true">{sin.length}</span>
              <span className="solo-lector">{t.filtros(sin.length)}</span>
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
          {vista.categorias.length > 1 && <Secciones categorias={vista.categorias} counts={counts} />}
          <div className={s.sections}>
            {vista.categorias.map(section)}
            {vista.sinDeclarar.length > 0 && (
              <details className={s.silent} hidden={callados === 0} open={libres === 0}>
                <summary>
                  {t.sinDeclarar} ({callados})
                </summary>
                <p>{t.sinDeclararTexto}</p>
                {vista.sinDeclarar.map(section)}
              </details>
            )}
            {libres + callados === 0 && (
              <Nothing
                filtering={filtro !== SIN_FILTRO && carta?.categorias.length !== 0}
                onClear={() => {
                  clear()
                  setFiltro(SIN_FILTRO)
                }}
              />
            )}
          </div>
        </>
      )}
      {choosing && carta !== null && (
        <FiltroSheet
          sin={sin}
          count={(other) => countPlatos(filterCarta(carta, { ...filtro, sin: other }))}
          onChange={(other) => setFiltro({ ...filtro, sin: other })}
          onClose={() => setChoosing(false)}
        />
      )}
    </>
  )
}

/** Who types has paused when no letter came for so long. */
const TYPING_MS = 300

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
