import { formatDinero } from '@arisgourmet/contract/rules/dinero'
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef } from 'react'
import { useIdioma, useTextos } from '../../i18n/idioma.js'
import { setTrato } from '../../i18n/trato.js'
import { newUuid } from '../../live/ids.js'
import { useAhora } from '../../live/reloj.js'
import { Button } from '../../ui/Button.js'
import { OfflineBanner } from '../../ui/Estados.js'
import { useAvisos } from '../../ui/Toast.js'
import { productosOf, type Carta, type Producto } from './estado/carta.js'
import { CasaContexto, casaOf } from './estado/casa.js'
import {
  acceptCambios,
  addLinea,
  cambiosOf,
  countOf,
  readCesta,
  replaceLinea,
  setCantidad,
  totalOf,
  type Cesta,
  type Linea,
} from './estado/cesta.js'
import { enCamino } from './estado/proximo.js'
import { useAcciones } from './estado/useAcciones.js'
import { useCarta } from './estado/useCarta.js'
import { useLlamar } from './estado/useLlamar.js'
import type { Mesa } from './estado/useMesa.js'
import { useMudanza } from './estado/useMudanza.js'
import { useNoticias } from './estado/useNoticias.js'
import { useRuta } from './estado/useRuta.js'
import { useSesion } from './estado/useSesion.js'
import s from './EnMesa.module.css'
import { comensal } from './textos.js'
import { Cabecera } from './vistas/Cabecera.js'
import { CartaVista } from './vistas/Carta.js'
import { CuentaVista } from './vistas/CuentaVista.js'
import { EnvioAviso, OtroTotal } from './vistas/EnvioAviso.js'
import { Ingreso, INGRESO_ID } from './vistas/Ingreso.js'
import { MesaVista } from './vistas/MesaVista.js'
import { Muelle } from './vistas/Muelle.js'
import { PedidoSheet } from './vistas/PedidoSheet.js'
import { ProductoSheet } from './vistas/ProductoSheet.js'

/** The carta in hand, seated or only looking. */
export const EnMesa = ({ mesa, onFin }: { mesa: Mesa; onFin: () => void }) => {
  const t = useTextos(comensal)
  const { idioma } = useIdioma()
  const { say, show } = useAvisos()
  const { sitio, qr, setCuaderno } = mesa
  const seated = mesa.fase === 'dentro' && sitio.entrada !== null
  const atDoor = mesa.fase === 'bienvenida' || mesa.fase === 'esperando'
  const yo = sitio.entrada?.comensalId ?? null
  const { ruta, go, replace, back } = useRuta()
  const viva = useCarta(qr?.restaurante.slug)
  const { carta } = viva
  const noticias = useNoticias({ yo, onProducto: viva.change, onCarta: () => void viva.reload() })
  const sesion = useSesion({ entrada: seated ? sitio.entrada : null, onEvento: noticias, onFin, onMove: mesa.move })
  const { envios, voidItem, requestCuenta } = useAcciones(mesa, sesion, viva, onFin)
  const llamar = useLlamar(sesion)
  const { mudanza, visto } = useMudanza(seated ? yo : null, sesion.sesion)
  const now = useAhora()

  const productos = useMemo(() => (carta === null ? new Map<string, Producto>() : productosOf(carta)), [carta])
  const restaurante = carta?.restaurante
  // Not with each dish that changes: every price on the page reads it.
  const casa = useMemo(() => casaOf(restaurante), [restaurante])
  const trato = restaurante?.trato
  useEffect(() => void setTrato(trato), [trato])
  const { cesta, envio } = sitio.cuaderno
  const lineas = useMemo(() => readCesta(cesta, productos), [cesta, productos])
  const cambios = cambiosOf(lineas)
  const moneda = carta?.restaurante.moneda ?? 'USD'
  const readOnly = carta?.restaurante.modoMesa === 'solo_carta'
  const notice = noticeOf(carta, t)
  const ordering = carta !== null && notice === null
  const nombreMesa = sesion.sesion?.mesa.nombre ?? qr?.mesa.nombre ?? ''
  const titulo = carta?.restaurante.nombre ?? qr?.restaurante.nombre ?? ''
  const others = (sesion.sesion?.comensales ?? []).filter((d) => d.estado === 'activo' && d.id !== yo)

  useEffect(() => {
    if (titulo !== '') document.title = `${titulo} · ${t.mesa(nombreMesa)}`
  }, [titulo, nombreMesa, t])

  // Who sees nothing, or uses keys alone, starts each view at its beginning: in the same moment as it is drawn, and not who is in it
  // already. Later, the next key would meet the page instead of the button on which it was pressed.
  const main = useRef<HTMLElement>(null)
  useLayoutEffect(() => {
    if (main.current?.contains(document.activeElement) !== true) main.current?.focus({ preventScroll: true })
  }, [ruta.vista, atDoor])

  // What moved in the basket is said when it moves, wherever the person is.
  const told = useRef(new Set<string>())
  useEffect(() => {
    const now = new Map(cambios.map((l) => [`${l.id} ${l.falta ?? String(l.precioMinor)}`, l]))
    const [fresh] = [...now].filter(([key]) => !told.current.has(key)).map(([, l]) => l)
    told.current = new Set(now.keys())
    if (fresh === undefined) return
    if (fresh.falta === null) show(t.cestaPrecio(fresh.nombre), 'mal')
    else show(t.cestaAgotada(fresh.nombre), 'mal')
  }, [cambios, show, t])

  const changeCesta = useCallback(
    (make: (cesta: Cesta) => Cesta) => setCuaderno((n) => ({ ...n, cesta: make(n.cesta) })),
    [setCuaderno],
  )
  const add = useCallback(
    (linea: Linea) => {
      changeCesta((before) => addLinea(before, linea))
      say(t.agregado(linea.nombre))
    },
    [changeCesta, say, t],
  )
  const openProducto = useCallback(
    (p: Producto) => go({ hoja: { tipo: 'producto', productoId: p.id, lineaId: null } }),
    [go],
  )
  const addProducto = useCallback(
    ({ id, nombre, precioMinor }: Producto) =>
      add({
        id: newUuid(),
        productoId: id,
        nombre,
        cantidad: 1,
        seleccion: [],
        nota: '',
        vistoMinor: precioMinor,
      }),
    [add],
  )
  const takeBack = () => {
    envios.takeBack()
    go({ vista: 'carta', hoja: { tipo: 'pedido' } })
  }

  const { hoja } = ruta
  const opened = hoja?.tipo === 'producto' ? productos.get(hoja.productoId) : undefined
  return (
    <CasaContexto.Provider value={casa}>
      <div className={s.app}>
        {seated && sesion.vivo.cortadaDesde !== null && (
          <div className={s.offline}>
            <OfflineBanner since={sesion.vivo.cortadaDesde} now={now}>
              {t.sinSenal}
            </OfflineBanner>
          </div>
        )}
        {mudanza !== null && (
          <div className={s.mudanza} role="status">
            <p>{t.mudanza[mudanza.kind](t.mesa(mudanza.mesa))}</p>
            <Button onClick={visto}>{t.entendido}</Button>
          </div>
        )}
        <main ref={main} tabIndex={-1} className={s.main} data-order={cesta.length > 0} data-door={atDoor}>
          {atDoor && (
            <button type="button" className={s.skip} onClick={() => document.getElementById(INGRESO_ID)?.focus()}>
              {t.saltarAlIngreso}
            </button>
          )}
          {ruta.vista === 'carta' && (
            <CartaVista
              header={
                <Cabecera
                  restaurante={titulo}
                  mesa={nombreMesa === '' ? null : nombreMesa}
                  otros={others.map((d) => d.nombre)}
                  aviso={notice}
                />
              }
              carta={carta}
              fallo={viva.fallo}
              onReload={() => void viva.reload()}
              cesta={cesta}
              ordering={ordering}
              onOpen={openProducto}
              onAdd={addProducto}
            />
          )}
          {ruta.vista === 'mesa' && (
            <MesaVista
              mesa={nombreMesa}
              yo={yo}
              pedidos={sesion.pedidos}
              cursos={carta?.cursos ?? []}
              leido={sesion.vivo.leido}
              pin={sesion.pin}
              onVoid={voidItem}
              onCarta={() => go({ vista: 'carta' })}
              envio={
                envio === null ? null : (
                  <EnvioAviso envio={envio} moneda={moneda} onRetry={envios.retryNow} onTakeBack={takeBack} />
                )
              }
            />
          )}
          {ruta.vista === 'cuenta' && (
            <CuentaVista
              mesa={nombreMesa}
              cuenta={sesion.cuenta}
              pedidos={sesion.pedidos}
              yo={yo}
              personas={others.length + 1}
              solicitada={(sesion.cuenta?.solicitadaAt ?? null) !== null}
              onRead={sesion.readCuenta}
              onRequest={requestCuenta}
            />
          )}
        </main>
        <Muelle
          vista={ruta.vista}
          seated={seated}
          sit={readOnly ? null : { go: mesa.sit, waiting: sitio.solicitudToken !== null }}
          onVista={(vista) => {
            if (vista !== ruta.vista) go({ vista, hoja: null })
          }}
          enCamino={enCamino(sesion.pedidos).length}
          llamado={llamar.llamado}
          onLlamar={() => void llamar.call()}
          cesta={{ count: countOf(cesta), totalMinor: totalOf(lineas), moneda, cambio: cambios.length > 0 }}
          onPedido={() => go({ hoja: { tipo: 'pedido' } })}
          ingreso={atDoor ? <Ingreso mesa={mesa} /> : null}
        />
        {hoja?.tipo === 'pedido' && (
          <PedidoSheet
            lineas={lineas}
            moneda={moneda}
            blocked={notice ?? (seated ? null : t.paraEnviar)}
            directo={carta?.restaurante.aceptacionAutomatica === true}
            onAccept={() => changeCesta((before) => acceptCambios(before, productos))}
            onClose={back}
            onChange={(id, n) => changeCesta((before) => setCantidad(before, id, n))}
            onEdit={(l) => replace({ hoja: { tipo: 'producto', productoId: l.productoId, lineaId: l.id } })}
            onSend={() => {
              envios.send(totalOf(lineas))
              replace({ vista: 'mesa', hoja: null })
            }}
          />
        )}
        {hoja?.tipo === 'producto' && opened !== undefined && (
          <ProductoSheet
            key={`${opened.id}${hoja.lineaId ?? ''}`}
            producto={opened}
            moneda={moneda}
            cerrado={notice}
            onClose={back}
            categoria={carta?.categorias.find((g) => g.productos.includes(opened))?.nombre ?? ''}
            linea={cesta.find((l) => l.id === hoja.lineaId)}
            onDone={(linea) => {
              if (hoja.lineaId !== null) {
                changeCesta((before) => replaceLinea(before, linea))
                return replace({ hoja: { tipo: 'pedido' } })
              }
              add(linea)
              back()
            }}
          />
        )}
        {envio?.estado === 'otro_total' && (
          <OtroTotal
            envio={envio}
            moneda={moneda}
            confirmText={t.confirmar(formatDinero(envio.totalAhora ?? 0, moneda, idioma, casa.digitos))}
            onConfirm={envios.confirm}
            onTakeBack={takeBack}
          />
        )}
      </div>
    </CasaContexto.Provider>
  )
}

/** What everybody must know before choosing: why nothing can be ordered now. Null when it can. */
const noticeOf = (carta: Carta | null, t: { soloCarta: string; cerrado: string; enPausa: string }): string | null => {
  if (carta === null) return null
  const { modoMesa, abierto, cocinaPausada } = carta.restaurante
  return modoMesa === 'solo_carta' ? t.soloCarta : !abierto ? t.cerrado : cocinaPausada ? t.enPausa : null
}
