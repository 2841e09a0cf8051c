/** Opens the desk in the browser. */
import '@mantine/core/styles.css'
import './desk.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { asking, queries } from '../query.ts'
import { startSpeech } from '../texts.ts'
import { App } from './app.tsx'
import { nonce } from './nonce.ts'
import { sessionNow } from './session.ts'

const root = document.getElementById('root')
if (root !== null) {
  // A part of the component library writes styles by itself and asks for the number here.
  Object.assign(globalThis, { __webpack_nonce__: nonce() })
  // Asked while the texts are on their way.
  if (sessionNow() === 'open') {
    void queries.prefetchQuery(asking('get /api/me', {}))
    void queries.prefetchQuery(asking('get /api/desk', {}))
  }
  await startSpeech()
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
}
