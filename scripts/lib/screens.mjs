import { inRoot } from './paths.mjs'

/** Vite's development server for the screens, which hands API and sockets on to `api`. Answers {url, close}. */
export async function serveScreens({ port, api }) {
  process.env.ARIS_API = api
  const { createServer } = await import('vite')
  const server = await createServer({
    configFile: inRoot('web', 'vite.config.ts'),
    root: inRoot('web'),
    server: { port },
    clearScreen: false,
  })
  await server.listen()
  server.printUrls()
  return {
    url: server.resolvedUrls?.local[0]?.replace(/\/$/, '') ?? `http://localhost:${port}`,
    close: () => server.close(),
  }
}
