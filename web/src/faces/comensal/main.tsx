import { createRoot } from 'react-dom/client'
import { ConIdioma } from '../../i18n/idioma.js'
import { listenForFallos } from '../../live/fallos.js'
import { guardTranslation } from '../../live/traduccion.js'
import '../../ui/base.css'
import { Resguardo } from '../../ui/Resguardo.js'
import { ConAvisos } from '../../ui/Toast.js'
import { Comensal } from './Comensal.js'

const root = document.getElementById('app')
if (root === null) throw new Error('the page lacks its #app element')
listenForFallos()
guardTranslation(root)
createRoot(root).render(
  <ConIdioma>
    <Resguardo>
      <ConAvisos>
        <Resguardo>
          <Comensal />
        </Resguardo>
      </ConAvisos>
    </Resguardo>
  </ConIdioma>,
)

/** Trusted Types, where the browser has them: the page's policy lets no string become code but through the one that is named `aris`. */
interface Politicas {
  createPolicy: (
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ) => { createScriptURL: (url: string) => string }
}
const { trustedTypes } = globalThis as { trustedTypes?: Politicas }

// Opens again without a signal, where the browser allows it: see public/sw.js.
if (import.meta.env.PROD && globalThis.isSecureContext && 'serviceWorker' in navigator) {
  const policy = trustedTypes?.createPolicy('aris', { createScriptURL: (url) => url })
  void navigator.serviceWorker.register(policy === undefined ? '/sw.js' : policy.createScriptURL('/sw.js'))
}
