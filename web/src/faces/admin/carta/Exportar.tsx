import Braces from 'lucide-react/icons/braces'
import FileSpreadsheet from 'lucide-react/icons/file-spreadsheet'
import { useTextos } from '../../../i18n/idioma.js'
import { usePersonal } from '../../../live/identidad/personal.js'
import { Button } from '../../../ui/Button.js'
import { useAvisos } from '../../../ui/Toast.js'
import { useRestaurante } from '../datos/restaurante.js'
import { useEnvio } from '../../../live/useEnvio.js'
import { download } from './archivo.js'
import s from './Exportar.module.css'
import { importar } from './importar.textos.js'

/** A spreadsheet tells UTF-8 by this mark; reading an answer as text takes it away. */
const BOM = '\uFEFF'

/** The carta as a file: for a spreadsheet, or complete. */
export const Exportar = () => {
  const t = useTextos(importar)
  const { call } = usePersonal()
  const { restaurante } = useRestaurante()
  const { show } = useAvisos()
  const { busy, error, run } = useEnvio()
  const take = async (kind: 'csv' | 'json') => {
    const tipo = kind === 'csv' ? 'text/csv' : 'application/json'
    const result = await run(() => call('GET /api/carta/export', { accept: tipo }))
    if (result === null) return
    const data: unknown = result.data
    download(
      `carta-${restaurante.slug}.${kind}`,
      `${tipo};charset=utf-8`,
      typeof data === 'string' ? `${BOM}${data.replace(/^\uFEFF/, '')}` : JSON.stringify(data, null, 2),
    )
    show(t.descargado, 'bien')
  }
  return (
    <div className={s.choices}>
      <div className={s.choice}>
        <Button busy={busy} icon={<FileSpreadsheet size={18} aria-hidden />} onClick={() => void take('csv')}>
          {t.csv}
        </Button>
        <p>{t.csvTexto}</p>
      </div>
      <div className={s.choice}>
        <Button busy={busy} icon={<Braces size={18} aria-hidden />} onClick={() => void take('json')}>
          {t.json}
        </Button>
        <p>{t.jsonTexto}</p>
      </div>
      {error !== null && <p role="alert">{error}</p>}
    </div>
  )
}
