import ArrowLeft from 'lucide-react/icons/arrow-left'
import Repeat from 'lucide-react/icons/repeat'
import Search from 'lucide-react/icons/search'
import { useCallback, useDeferredValue, useMemo, useState } from 'react'
import { isPedible } from '@arisgourmet/contract/rules/agotado'
import type { PedidoView } from '@arisgourmet/contract/http/pedidos'
import { useTextos } from '../../../i18n/idioma.js'
import { newUuid } from '../../../live/ids.js'
import { usePersonal } from '../../../live/identidad/personal.js'
import { Button, IconButton } from '../../../ui/Button.js'
import { Skeleton } from '../../../ui/Estados.js'
import { Tabs } from '../../../ui/Tabs.js'
import { comun } from '../../../ui/textos.js'
import { useAvisos } from '../../../ui/Toast.js'
import { useTramo } from '../../../ui/useTramo.js'
import { productosOf, type Carta, type Producto } from '../../comensal/estado/carta.js'
import type { LineaLeida } from '../../comensal/estado/cesta.js'
import { findPlatos } from '../estado/buscar.js'
import {
  countUsos,
  favoritosOf,
  readFavoritos,
  toggleMarca,
  writeFavoritos,
  type Favoritos,
} from '../estado/favoritos.js'
import { repeatRonda } from '../estado/ronda.js'
import { salon } from '../textos.js'
import { useDinero } from '../useDinero.js'
import { Borrador } from './Borrador.js'
import s from './Comanda.module.css'
import { Opciones } from './Opciones.js'
import { PlatoBoton } from './PlatoBoton.js'
import { useBorrador, type Para } from './useBorrador.js'

interface ComandaProps {
  para: Para
  titulo: string
  carta: Carta | null
  /** The party's orders so far, for another round. */
  pedidos: readonly PedidoView[]
  onSent: (pedido: PedidoView) => void
  onClose: () => void
}

const FAVORITOS = 'favoritos'

/** Taking an order while standing: search by two letters, favourites, one more round; a dish without choices is one tap. */
export const Comanda = ({ para, titulo, carta, pedidos, onSent, onClose }: ComandaProps) => {
  const t = useTextos(salon)
  const c = useTextos(comun)
  const { usuario } = usePersonal()
  const { show } = useAvisos()
  const dinero = useDinero()
  const restauranteId = usuario?.restaurante.id ?? ''
  const [texto, setTexto] = useState('')
  const [elegida, setSeccion] = useState<string | null>(null)
  const [abierto, setAbierto] = useState<{ producto: Producto; linea: LineaLeida | null } | null>(null)
  const [favoritos, setFavoritos] = useState<Favoritos>(() => readFavoritos(restauranteId))
  const [otro, setOtro] = useState<number | null>(null)
  const borrador = useBorrador(para, carta)
  // Until somebody has favourites, the first section says more than an empty list.
  const seccion =
    elegida ??
    (carta !== null && favoritosOf(carta, favoritos).length === 0 ? carta.categorias[0]?.id : undefined) ??
    FAVORITOS

  const keep = useCallback(
    (next: Favoritos) => {
      writeFavoritos(restauranteId, next)
      setFavoritos(next)
    },
    [restauranteId],
  )
  const mark = useCallback((id: string) => keep(toggleMarca(favoritos, id)), [keep, favoritos])
  // The letters come first, what they find a moment later.
  const buscado = useDeferredValue(texto).trim()
  const platos = useMemo(() => {
    if (carta === null) return []
    if (buscado !== '') return findPlatos(carta, buscado)
    if (seccion === FAVORITOS) return favoritosOf(carta, favoritos)
    return carta.categorias.find((one) => one.id === seccion)?.productos ?? []
  }, [carta, buscado, seccion, favoritos])
  const tramo = useTramo(platos, `${seccion} ${buscado}`)
  const cuantos = useMemo(() => {
    const counts = new Map<string, number>()
    for (const { productoId, cantidad } of borrador.lineas)
      counts.set(productoId, (counts.get(productoId) ?? 0) + cantidad)
    return counts
  }, [borrador.lineas])

  const productos = useMemo(() => (carta === null ? new Map<string, Producto>() : productosOf(carta)), [carta])
  const { add: addLinea } = borrador
  const add = useCallback(
    (producto: Producto) => {
      setOtro(null)
      if (producto.gruposModificadores.length > 0) return setAbierto({ producto, linea: null })
      addLinea({
        id: newUuid(),
        productoId: producto.id,
        nombre: producto.nombre,
        cantidad: 1,
        seleccion: [],
        nota: '',
      })
      setTexto('')
    },
    [addLinea],
  )
  const send = async () => {
    const sent = borrador.lineas
    const result = await borrador.send(otro ?? undefined)
    if (result === null) return
    setOtro(result.kind === 'total' ? result.totalMinor : null)
    if (result.kind === 'total') return show(t.otroTotal(dinero(result.totalMinor)), 'mal')
    if (result.kind === 'rechazado') return show(result.detail, 'mal')
    if (result.kind === 'sin_respuesta') return show(c.errorRed, 'mal')
    keep(countUsos(favoritos, sent))
    show(t.enviado(result.pedido.numero), 'bien')
    onSent(result.pedido)
  }

  return (
    <section className={s.comanda} data-hoja="comanda" aria-label={`${t.tomar}: ${titulo}`}>
      <header className={s.cabeza}>
        <IconButton label={c.volver} onClick={onClose}>
          <ArrowLeft size={22} aria-hidden />
        </IconButton>
        <h2 className={s.titulo} title={titulo}>
          {titulo}
        </h2>
        {pedidos.length > 0 && (
          <Button
            icon={<Repeat size={18} aria-hidden />}
            aria-label={t.repetir}
            onClick={() => borrador.addAll(repeatRonda(pedidos, newUuid))}
          >
            <span className={s.largo}>{t.repetir}</span>
          </Button>
        )}
      </header>
      <div className={s.carta}>
        <label className={s.busca}>
          <Search size={20} aria-hidden />
          <span className="solo-lector">{t.buscarPlato}</span>
          <input
            type="search"
            value={texto}
            placeholder={t.buscarPlato}
            autoComplete="off"
            autoFocus={matchMedia('(pointer: fine)').matches}
            onChange={(event) => setTexto(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || carta === null) return
              const [first] = findPlatos(carta, texto)
              if (first !== undefined && isPedible(first)) add(first)
            }}
          />
        </label>
        {carta !== null && texto.trim() === '' && (
          <div className={s.secciones}>
            <Tabs
              label={t.borrador}
              current={seccion}
              onChange={setSeccion}
              tabs={[
                { id: FAVORITOS, label: t.favoritos },
                ...carta.categorias.map((one) => ({ id: one.id, label: one.nombre })),
              ]}
            />
          </div>
        )}
        {carta === null && (
          <div className={s.platos}>
            {[1, 2, 3, 4, 5, 6].map((n) => (
              <Skeleton key={n} height="5rem" />
            ))}
          </div>
        )}
        {carta !== null && platos.length === 0 && (
          <p className={s.nada}>{buscado === '' ? t.sinFavoritos : t.nadaCon(buscado)}</p>
        )}
        <ul className={s.platos}>
          {tramo.shown.map((producto, at) => (
            <PlatoBoton
              key={producto.id}
              producto={producto}
              cuantos={cuantos.get(producto.id) ?? 0}
              marcado={favoritos.marcados.includes(producto.id)}
              de={tramo.rest > 0 ? platos.length : undefined}
              lugar={at + 1}
              onAdd={add}
              onMarca={mark}
            />
          ))}
        </ul>
        {tramo.rest > 0 && <div ref={tramo.end} className={s.fin} />}
      </div>
      <Borrador
        borrador={borrador}
        cursos={carta?.cursos ?? []}
        otro={otro}
        onEdit={(linea) => linea.producto && setAbierto({ producto: linea.producto, linea })}
        onSend={() => void send()}
      />
      {abierto !== null && (
        <Opciones
          producto={productos.get(abierto.producto.id) ?? abierto.producto}
          linea={abierto.linea}
          onClose={() => setAbierto(null)}
          onDone={(linea) => {
            if (abierto.linea === null) borrador.add(linea)
            else borrador.replace(linea)
            setAbierto(null)
            setTexto('')
          }}
        />
      )}
    </section>
  )
}
