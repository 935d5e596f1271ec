import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { FACES, STAFF_FACES } from '../contract/src/faces.js'
import { faceAddresses, inlineStart, precompress, preloadFonts, shared } from './vite.shared.js'

const pages = [FACES.puerta, ...STAFF_FACES].map(({ page }) => `${import.meta.dirname}/${page}`)

/** The staff's faces, on React. In development this server also serves the diner's face. */
export default defineConfig({
  ...shared,
  plugins: [react(), inlineStart(), faceAddresses(), preloadFonts(), precompress()],
  build: {
    ...shared.build,
    emptyOutDir: true,
    rolldownOptions: { input: pages },
  },
})
