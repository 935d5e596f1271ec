import { createRoot } from 'react-dom/client'
import { ConIdioma } from '../../i18n/idioma.js'
import '../../ui/base.css'
import { ConAvisos } from '../../ui/Toast.js'
import { Comensal } from './Comensal.js'

const root = document.getElementById('app')
if (root === null) throw new Error('the page lacks its #app element')
createRoot(root).render(<ConIdioma><ConAvisos><Comensal /></ConAvisos></ConIdioma>)

// Opens again without a signal, where the browser allows it: see public/sw.js.
if (import.meta.env.PROD && globalThis.isSecureContext && 'serviceWorker' in navigator) void navigator.serviceWorker.register('/sw.js')
