import type { DatosDe } from '../../../live/cliente.js'

/** What the server wrote into the page, so that the phone need not ask for it: see backend/src/http/operador/pages.ts. */
interface Adelanto {
  codigo: string
  qr: DatosDe<'GET /api/qr/:codigo'>
  carta: DatosDe<'GET /api/restaurantes/:slug/carta'>
}

const block = document.getElementById('adelanto')?.textContent ?? null
let adelanto = block === null ? null : (JSON.parse(block) as Adelanto)

/** Which table this code locates, as it came with the page; null where nothing came (development, the service worker's copy). */
export const qrAhead = (codigo: string): Adelanto['qr'] | null => (adelanto?.codigo === codigo ? adelanto.qr : null)

/** The carta that came with the page. */
export const cartaAhead = (slug: string | undefined): Adelanto['carta'] | null =>
  adelanto?.carta.restaurante.slug === slug ? (adelanto?.carta ?? null) : null

/** What came with the page is as old as the page: once shown, whoever asks again asks the server. */
export const dropAdelanto = (): void => {
  adelanto = null
}
