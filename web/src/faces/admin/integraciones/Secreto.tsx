import Copy from 'lucide-react/icons/copy'
import { useTextos } from '../../../i18n/idioma.js'
import { Button } from '../../../ui/Button.js'
import { Sheet } from '../../../ui/Sheet.js'
import { useAvisos } from '../../../ui/Toast.js'
import { integraciones } from './integraciones.textos.js'
import s from './Webhooks.module.css'

/** The signing key of a new webhook, this once. */
export const Secreto = ({ secreto, onClose }: { secreto: string; onClose: () => void }) => {
  const t = useTextos(integraciones)
  const { show } = useAvisos()
  const copy = async () => {
    await navigator.clipboard.writeText(secreto)
    show(t.copiada, 'bien')
  }
  return (
    <Sheet
      hoja="webhook-secreto"
      kind="dialog"
      title={t.secretoTitulo}
      onClose={onClose}
      footer={
        <Button variant="primary" wide onClick={onClose}>
          {t.yaLaGuarde}
        </Button>
      }
    >
      <div className={s.secret}>
        <p>{t.secretoTexto}</p>
        <code className={s.code}>{secreto}</code>
        <div>
          <Button data-autofocus icon={<Copy size={17} aria-hidden />} onClick={() => void copy()}>
            {t.copiar}
          </Button>
        </div>
        <p className={s.hint}>{t.comprobar}</p>
      </div>
    </Sheet>
  )
}
