import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { FACES } from '../contract/src/faces.js'
import { inlineStart, listAssets, precompress, shared } from './vite.shared.js'

/**
 * The diner's face alone, on Preact: it travels over a phone's weak signal, and react-dom would be half of its weight. Its fonts
 * are not asked for ahead: they would take the line from the code, and their stand-ins have the same measures.
 */
export default defineConfig({
  ...shared,
  plugins: [react(), inlineStart(), listAssets(FACES.comensal.page), precompress()],
  resolve: {
    ...shared.resolve,
    alias: [
      { find: /^react-dom\/client$/, replacement: 'preact/compat/client' },
      { find: /^react-dom$/, replacement: 'preact/compat' },
      { find: /^react\/jsx-(dev-)?runtime$/, replacement: 'preact/jsx-runtime' },
      { find: /^react$/, replacement: 'preact/compat' },
    ],
  },
  build: {
    ...shared.build,
    emptyOutDir: false,
    rolldownOptions: { input: `${import.meta.dirname}/${FACES.comensal.page}` },
  },
})
