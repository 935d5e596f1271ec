import type { ItemView } from '@arisgourmet/contract/http/pedidos'
import { useEffect, useMemo, type ReactNode } from 'react'
import { useIdioma, useTextos } from '../../i18n/idioma.js'
import { newUuid } from '../../live/ids.js'
import { useAhora } from '../../live/reloj.js'
import { OfflineBanner } from '../../ui/Estados.js'
import { useAvisos } from '../../ui/Toast.js'
import { comun } from '../../ui/textos.js'
import { formatDinero } from '@arisgourmet/contract/rules/dinero'
import { productosOf, type Producto } from './estado/carta.js'
import { addLinea, countOf, readCesta, replaceLinea, setCantidad, totalOf, type Linea } from './estado/cesta.js'
import type { Desenlace } from './estado/envio.js'
import { enCamino } from './estado/proximo.js'
import { useCarta } from './estado/useCarta.js'
import { useEnvio } from './estado/useEnvio.js'
import type { Mesa } from './estado/useMesa.js'
import { useNoticias } from './estado/useNoticias.js'
import { useRuta } from './estado/useRuta.js'
import { useSesion } from './estado/useSesion.js'
import s from './EnMesa.module.css'
import { comensal } from './textos.js'
import { Cabecera } from './vistas/Cabecera.js'
import { CartaVista } from './vistas/Carta.js'
import { CuentaVista } from './vistas/CuentaVista.js'
import { EnvioAviso, OtroTotal } from './vistas/EnvioAviso.js'
import { MesaVista } from './vistas/MesaVista.js'
import { Muelle } from './vistas/Muelle.js'
import { PedidoSheet } from './vistas/PedidoSheet.js'
import { ProductoSheet } from './vistas/ProductoSheet.js'
import { useLlamar } from './estado/useLlamar.js'

/** The carta in hand, seated or only looking. */
export const EnMesa = ({ mesa, onFin }: { mesa: Mesa, onFin: () => void }) => {
  const t = useTextos(comensal)
  const c = useTextos(comun)
  const { idioma } = useIdioma()
  const { show, say } = useAvisos()
  const { sitio, qr, setCuaderno } = mesa
  const seated = mesa.fase === 'dentro' && sitio.entrada !== null
  const yo = sitio.entrada?.comensalId ?? null
  const { ruta, go, replace, back } = useRuta()
  const slug = qr?.restaurante.slug
  const { carta, fallo, reload, change } = useCarta(slug)
  const noticias = useNoticias({ yo, onProducto: change, onCarta: () => void reload(), onFin })
  const sesion = useSesion({ entrada: seated ? sitio.entrada : null, onEvento: noticias, onFin })
  const llamar = useLlamar(sesion)
  const now = useAhora()

  const onDesenlace = (d: Desenlace) => {
    if (d.kind === 'hecho') {
      sesion.vivo.learn('pedido', d.pedido.id, d.pedido.version, d.pedido)
      show(t.enviado, 'bien')
    }
    if (d.kind === 'rechazado') {
      show(`${t.rechazado}. ${d.detail}`, 'mal')
      void reload()
    }
    if (d.kind === 'ya_estaba') {
      show(t.yaEstaba)
      void sesion.vivo.refetch()
    }
    if (d.kind === 'otro_total') void reload()
    if (d.kind === 'fin') onFin()
  }
  const envios = useEnvio({ call: sesion.call, sesionId: sitio.entrada?.sesionId ?? null, cuaderno: sitio.cuaderno, setCuaderno, onDesenlace })

  const productos = useMemo(() => (carta === null ? new Map<string, Producto>() : productosOf(carta)), [carta])
  const { cesta, envio } = sitio.cuaderno
  const lineas = useMemo(() => readCesta(cesta, productos), [cesta, productos])
  const moneda = carta?.restaurante.moneda ?? 'USD'
  const place = carta?.restaurante
  const readOnly = place?.modoMesa === 'solo_carta'
  const ordering = place !== undefined && !readOnly && place.abierto && !place.cocinaPausada
  const notice = place === undefined ? null : readOnly ? t.soloCarta : !place.abierto ? t.cerrado : place.cocinaPausada ? t.enPausa : null
  const nombreMesa = sesion.sesion?.mesa.nombre ?? qr?.mesa.nombre ?? ''
  const titulo = place?.nombre ?? qr?.restaurante.nombre ?? ''

  useEffect(() => {
    if (titulo !== '') document.title = `${titulo} · ${t.mesa(nombreMesa)}`
  }, [titulo, nombreMesa, t])

  const changeCesta = (make: (cesta: typeof sitio.cuaderno.cesta) => typeof sitio.cuaderno.cesta) => setCuaderno(n => ({ ...n, cesta: make(n.cesta) }))
  const add = (linea: Linea) => {
    changeCesta(before => addLinea(before, linea))
    say(t.agregado(linea.nombre))
  }
  const send = () => {
    envios.send(totalOf(lineas))
    replace({ vista: 'mesa', hoja: null })
  }
  const voidItem = async (item: ItemView) => {
    const result = await sesion.call('POST /api/items/:id/void', { params: { id: item.id }, body: { expectedEstado: item.estado } })
    if (result.ok) {
      sesion.vivo.learn('pedido', result.data.id, result.data.version, result.data)
      show(t.anulado)
    } else show(result.problem?.detail ?? c.errorRed, 'mal')
  }
  const requestCuenta = async () => {
    const result = await sesion.call('POST /api/sesiones/:id/cuenta/request', { params: { id: sitio.entrada?.sesionId ?? '' }, idempotencyKey: newUuid() })
    if (result.ok) {
      sesion.vivo.learn('cuenta', result.data.id, result.data.version, result.data)
      show(t.cuentaPedida, 'bien')
    } else show(result.problem?.detail ?? c.errorRed, 'mal')
  }

  const others = (sesion.sesion?.comensales ?? []).filter(d => d.estado === 'activo' && d.id !== yo).map(d => d.nombre ?? t.alguien)
  const notSent: ReactNode = envio === null ? null : <EnvioAviso envio={envio} moneda={moneda} onRetry={envios.retryNow} onTakeBack={() => { envios.takeBack(); go({ vista: 'carta', hoja: { tipo: 'pedido' } }) }} />
  const { hoja } = ruta
  const opened = hoja?.tipo === 'producto' ? productos.get(hoja.productoId) : undefined
  const blocked = readOnly || !seated ? (readOnly ? t.soloCarta : t.paraEnviar) : notice

  return (
    <div className={s.app}>
      {seated && sesion.vivo.cortadaDesde !== null && <div className={s.offline}><OfflineBanner since={sesion.vivo.cortadaDesde} now={now}>{t.sinSenal}</OfflineBanner></div>}
      <main className={s.main} data-order={cesta.length > 0}>
        {ruta.vista === 'carta' && (
          <CartaVista
            header={<Cabecera restaurante={titulo} mesa={nombreMesa === '' ? null : nombreMesa} otros={others} aviso={notice} />}
            carta={carta} fallo={fallo} onReload={() => void reload()} cesta={cesta} ordering={ordering}
            onOpen={p => go({ hoja: { tipo: 'producto', productoId: p.id, lineaId: null } })}
            onAdd={p => add({ id: newUuid(), productoId: p.id, nombre: p.nombre, cantidad: 1, seleccion: [], nota: '' })}
          />
        )}
        {ruta.vista === 'mesa' && (
          <MesaVista mesa={nombreMesa} pin={null} yo={yo} pedidos={sesion.pedidos} leido={sesion.vivo.leido} envio={notSent} onVoid={voidItem} onCarta={() => go({ vista: 'carta' })} />
        )}
        {ruta.vista === 'cuenta' && (
          <CuentaVista
            mesa={nombreMesa} cuenta={sesion.cuenta} pedidos={sesion.pedidos} yo={yo} personas={others.length + 1}
            solicitada={(sesion.cuenta?.solicitadaAt ?? null) !== null} onRead={sesion.readCuenta} onRequest={requestCuenta}
          />
        )}
      </main>
      <Muelle
        vista={ruta.vista} onVista={vista => { if (vista !== ruta.vista) go({ vista, hoja: null }) }} seated={seated}
        enCamino={enCamino(sesion.pedidos).length} llamado={llamar.waiting} onLlamar={() => void llamar.call()}
        cesta={{ count: countOf(cesta), totalMinor: totalOf(lineas), moneda }} onPedido={() => go({ hoja: { tipo: 'pedido' } })}
      />
      {hoja?.tipo === 'pedido' && (
        <PedidoSheet
          lineas={lineas} moneda={moneda} blocked={blocked} onClose={back} onSend={send}
          onChange={(id, n) => changeCesta(before => setCantidad(before, id, n))}
          onEdit={l => replace({ hoja: { tipo: 'producto', productoId: l.productoId, lineaId: l.id } })}
        />
      )}
      {hoja?.tipo === 'producto' && opened !== undefined && (
        <ProductoSheet
          key={`${opened.id}${hoja.lineaId ?? ''}`} producto={opened} moneda={moneda} ordering={ordering} onClose={back}
          categoria={carta?.categorias.find(g => g.productos.includes(opened))?.nombre ?? ''} linea={cesta.find(l => l.id === hoja.lineaId)}
          onDone={linea => {
            if (hoja.lineaId === null) add(linea)
            else changeCesta(before => replaceLinea(before, linea))
            if (hoja.lineaId === null) back()
            else replace({ hoja: { tipo: 'pedido' } })
          }}
        />
      )}
      {envio?.estado === 'otro_total' && (
        <OtroTotal envio={envio} moneda={moneda} confirmText={t.confirmar(formatDinero(envio.totalAhora ?? 0, moneda, idioma))} onConfirm={envios.confirm} onTakeBack={() => { envios.takeBack(); go({ vista: 'carta', hoja: { tipo: 'pedido' } }) }} />
      )}
    </div>
  )
}
