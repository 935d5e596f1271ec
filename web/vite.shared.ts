import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import { defaultClientConditions, type Plugin, type UserConfig } from 'vite'
import { FACES, STAFF_FACES } from '../contract/src/faces.js'

const API = process.env.ARIS_API ?? 'http://127.0.0.1:4000'

/** What both builds share: where the contract's sources are, which browsers we serve, and the way to the server. */
export const shared: UserConfig = {
  root: import.meta.dirname,
  resolve: { conditions: ['source', ...defaultClientConditions] },
  build: {
    outDir: 'dist',
    // The supported line: docs/dispositivos.md.
    target: ['chrome94', 'safari15.4', 'firefox102'],
    assetsDir: 'assets',
    reportCompressedSize: false,
  },
  server: {
    port: 5173,
    host: true,
    proxy: {
      '/api': { target: API },
      '/fotos': { target: API },
      '/ws': { target: API, ws: true },
    },
  },
}

/**
 * Puts beside each script and style what it is compressed (.br for who comes over HTTPS, .gz for plain HTTP): as small as can be,
 * once, instead of quickly and for every phone. The server gives them out: see backend/src/http/operador/pages.ts.
 */
export const precompress = (): Plugin => ({
  name: 'aris-precompress',
  apply: 'build',
  async writeBundle({ dir = '' }, bundle) {
    await Promise.all(
      Object.keys(bundle)
        .filter((file) => /\.(js|css)$/.test(file))
        .map(async (file) => {
          const content = await readFile(join(dir, file))
          await Promise.all([
            promisify(brotliCompress)(content).then((compressed) => writeFile(join(dir, `${file}.br`), compressed)),
            promisify(gzip)(content, { level: 9 }).then((compressed) => writeFile(join(dir, `${file}.gz`), compressed)),
          ])
        }),
    )
  },
})

/** In development the faces live under the same addresses as on the server. */
export const faceAddresses = (): Plugin => ({
  name: 'aris-face-addresses',
  configureServer(server) {
    server.middlewares.use((req, _res, next) => {
      const path = (req.url ?? '').split('?')[0] ?? ''
      if (path.startsWith(FACES.comensal.path.replace(':codigo', ''))) req.url = `/${FACES.comensal.page}`
      const face = STAFF_FACES.find((one) => path === one.path || path.startsWith(`${one.path}/`))
      if (face !== undefined && !path.includes('.')) req.url = `/${face.page}`
      next()
    })
  },
})

/** Tells the browser early about the two text fonts, so that words settle once; the page's code still goes first. */
export const preloadFonts = (): Plugin => ({
  name: 'aris-preload-fonts',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: (_html, { bundle }) =>
      Object.keys(bundle ?? {})
        .filter((file) => file.endsWith('.woff2'))
        .map((file) => ({
          tag: 'link',
          attrs: {
            rel: 'preload',
            as: 'font',
            type: 'font/woff2',
            crossorigin: '',
            fetchpriority: 'low',
            href: `/${file}`,
          },
          injectTo: 'head',
        })),
  },
})

/**
 * Writes into the diner's page which scripts and styles it needs, with bytes and SHA-256: the service worker takes a new page only with all of
 * them (H57). Lazy chunks are among them: an old page whose chunk is gone from the server could never connect again.
 */
export const listAssets = (page: string): Plugin => ({
  name: 'aris-list-assets',
  apply: 'build',
  async writeBundle({ dir = '' }, bundle) {
    const files = Object.keys(bundle).filter((file) => /\.(js|css)$/.test(file))
    const list = await Promise.all(
      files.sort().map(async (file) => {
        const content = await readFile(join(dir, file))
        return [`/${file}`, [content.length, createHash('sha256').update(content).digest('base64')]] as const
      }),
    )
    const html = await readFile(join(dir, page), 'utf8')
    const block = `<script type="application/json" id="conjunto">${JSON.stringify(Object.fromEntries(list))}</script>`
    await writeFile(
      join(dir, page),
      html.replace('</body>', () => `${block}</body>`),
    )
  },
})

/**
 * Puts `arranque.js` into the page itself, before everything else: it must run where nothing else does. The page's policy names it by its hash
 * (backend/src/http/operador/pages.ts).
 */
export const inlineStart = (): Plugin => ({
  name: 'aris-inline-start',
  transformIndexHtml: {
    order: 'pre',
    handler: async () => [
      {
        tag: 'script',
        children: await readFile(join(import.meta.dirname, 'arranque.js'), 'utf8'),
        injectTo: 'head-prepend',
      },
    ],
  },
})
