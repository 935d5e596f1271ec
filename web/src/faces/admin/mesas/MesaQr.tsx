import Copy from 'lucide-react/icons/copy'
import Printer from 'lucide-react/icons/printer'
import RefreshCw from 'lucide-react/icons/refresh-cw'
import { useLocation } from 'wouter'
import { useTextos } from '../../../i18n/idioma.js'
import { usePersonal } from '../../../live/identidad/personal.js'
import { Button } from '../../../ui/Button.js'
import { Pregunta } from '../../../ui/Pregunta.js'
import { useAvisos } from '../../../ui/Toast.js'
import { useEnvio } from '../../../live/useEnvio.js'
import type { Mesa } from './datos.js'
import { useDireccion } from './direccion.js'
import { mesas as textos } from './mesas.textos.js'
import s from './MesaQr.module.css'
import { qrUrl, shortUrl } from './qr.js'
import { QrDibujo } from './QrDibujo.js'

/** A table's code: to look at, to copy, to print, or to replace when it fell into the wrong hands. */
export const MesaQr = ({ mesa, onChange }: { mesa: Mesa; onChange: (mesa: Mesa) => void }) => {
  const t = useTextos(textos)
  const { call } = usePersonal()
  const { show } = useAvisos()
  const [, navigate] = useLocation()
  const { origin } = useDireccion()
  const { busy, error, run } = useEnvio()
  const url = origin === null ? null : qrUrl(origin, mesa.codigoQr)
  const copy = async (url: string) => {
    await navigator.clipboard.writeText(url)
    show(t.copiado, 'bien')
  }
  const reissue = async () => {
    const changed = await run(() => call('POST /api/mesas/:id/qr', { params: { id: mesa.id } }))
    if (changed === null) return
    show(t.cambiado, 'bien')
    onChange(changed.data)
  }
  return (
    <section className={s.box} aria-label={t.codigo}>
      {origin === null || url === null ? (
        <p className={s.missing}>{t.sinDireccionMesa}</p>
      ) : (
        <>
          <div className={s.code}>
            <QrDibujo text={url} label={t.codigo} />
          </div>
          <p className={s.url}>{shortUrl(origin, mesa.codigoQr)}</p>
        </>
      )}
      <Pregunta hoja="qr-cambiar" pregunta={t.cambiarTexto} no={t.no} si={t.siCambiar} grave busy={busy} onSi={reissue}>
        {(ask) => (
          <div className={s.buttons}>
            {url !== null && (
              <Button icon={<Copy size={17} aria-hidden />} onClick={() => void copy(url)}>
                {t.copiar}
              </Button>
            )}
            <Button icon={<Printer size={17} aria-hidden />} onClick={() => navigate(`/mesas/qr/${mesa.id}`)}>
              {url === null ? t.darDireccion : t.imprimirEsta}
            </Button>
            <Button data-pregunta variant="quiet" icon={<RefreshCw size={17} aria-hidden />} onClick={ask}>
              {t.cambiarCodigo}
            </Button>
          </div>
        )}
      </Pregunta>
      {error !== null && (
        <p className={s.error} role="alert">
          {error}
        </p>
      )}
    </section>
  )
}
