import Link2 from 'lucide-react/icons/link-2'
import ShieldCheck from 'lucide-react/icons/shield-check'
import ShieldX from 'lucide-react/icons/shield-x'
import { useState } from 'react'
import { useIdioma, useTextos } from '../../../i18n/idioma.js'
import type { DatosDe } from '../../../live/cliente.js'
import { usePersonal } from '../../../live/identidad/personal.js'
import { timeoutSignal } from '../../../live/plazo.js'
import { useEnvio } from '../../../live/useEnvio.js'
import { Button } from '../../../ui/Button.js'
import { actividad } from './actividad.textos.js'
import s from './ActividadPagina.module.css'
import type { Actas } from './useActas.js'

type Verificada = DatosDe<'GET /api/auditoria/verificacion'>

/** How long the sealed chain is, and whether it is whole. */
export const Cadena = ({ cabeza: { secuencia, hash } }: { cabeza: NonNullable<Actas['cabeza']> }) => {
  const t = useTextos(actividad)
  const { idioma } = useIdioma()
  const { call } = usePersonal()
  const { busy, error, run } = useEnvio()
  const [verificada, setVerificada] = useState<Verificada | null>(null)
  const n = (value: number) => value.toLocaleString(idioma)
  const verify = async () => {
    setVerificada(null)
    // A long chain takes its time.
    const walked = await run(() => call('GET /api/auditoria/verificacion', { signal: timeoutSignal(60_000) }))
    if (walked !== null) setVerificada(walked.data)
  }
  return (
    <section className={s.chain} aria-label={t.cadena}>
      <Link2 size={22} aria-hidden />
      <p className={s.head}>{secuencia === 0 ? t.cadenaVacia : t.cadenaCabeza(n(secuencia), hash.slice(0, 12))}</p>
      <Button busy={busy} onClick={() => void verify()}>
        {t.verificar}
      </Button>
      <div className={s.verdict} role="status">
        {busy && <p>{t.verificando}</p>}
        {verificada?.roto === null && (
          <p data-whole="true">
            <ShieldCheck size={20} aria-hidden />
            {t.entera(n(verificada.eslabones))}
          </p>
        )}
        {verificada !== null && verificada.roto !== null && (
          <p data-whole="false">
            <ShieldX size={20} aria-hidden />
            <span>
              <b>{t.rota(n(verificada.roto.secuencia))}.</b> {t.rotaPor[verificada.roto.motivo]} {t.rotaHacer}
            </span>
          </p>
        )}
      </div>
      {error !== null && (
        <p className={s.error} role="alert">
          {error}
        </p>
      )}
    </section>
  )
}
