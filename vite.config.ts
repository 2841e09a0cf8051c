/** Builds the agents' screens into dist/desk, in pieces that are loaded when they are needed. */
import react from '@vitejs/plugin-react'
import { join } from 'node:path'
import { defineConfig } from 'vite'

export default defineConfig({
  root: join(import.meta.dirname, 'src', 'web', 'desk'),
  base: '/desk/',
  plugins: [react()],
  build: {
    outDir: process.env['SCREENS_FOLDER'] ?? join(import.meta.dirname, 'dist', 'desk'),
    emptyOutDir: true,
    // Nothing is put into the page itself: its policy allows no inline script.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1000,
  },
})
