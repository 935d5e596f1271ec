import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { faceAddresses, inlineStart, precompress, preloadFonts, shared } from './vite.shared.js'

const page = (name: string) => `${import.meta.dirname}/${name}.html`

/** The staff's faces, on React. In development this server also serves the diner's face. */
export default defineConfig({
  ...shared,
  plugins: [react(), inlineStart(), faceAddresses(), preloadFonts(), precompress()],
  build: {
    ...shared.build,
    emptyOutDir: true,
    rolldownOptions: { input: ['index', 'salon', 'cocina', 'caja', 'admin'].map(page) },
  },
})
