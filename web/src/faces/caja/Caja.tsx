import type { CuentaView } from '@arisgourmet/contract/http/cuentas'
import { useEffect, useRef, useState } from 'react'
import { formatDuracion } from '../../i18n/formatos.js'
import { useTextos } from '../../i18n/idioma.js'
import type { DatosDe } from '../../live/cliente.js'
import { usePersonal } from '../../live/identidad/personal.js'
import { useAhora } from '../../live/reloj.js'
import { viewsOf } from '../../live/useMundo.js'
import { useSalon } from '../../live/useSalon.js'
import { ErrorState, OfflineBanner, Skeleton } from '../../ui/Estados.js'
import { Marco } from '../../ui/Marco.js'
import { marco } from '../../ui/marco.textos.js'
import { comun } from '../../ui/textos.js'
import { useAvisos } from '../../ui/Toast.js'
import s from './Caja.module.css'
import { caja } from './caja.textos.js'
import { CuentaVista } from './CuentaVista.js'
import { findFilas, listFilas, sesionesOf } from './filas.js'
import { Lista } from './Lista.js'
import { DineroContexto } from './dinero.js'

const CALM_MS = 700

/** The till: who owes what, and taking it. */
export const Caja = () => {
  const m = useTextos(marco)
  const t = useTextos(caja)
  const { call, usuario } = usePersonal()
  const { show } = useAvisos()
  const now = useAhora()
  const [buscado, setBuscado] = useState('')
  const [elegida, setElegida] = useState<string | null>(null)
  const [pulses, setPulses] = useState<Readonly<Record<string, number>>>({})
  const [restaurante, setRestaurante] = useState<DatosDe<'GET /api/restaurante'> | null>(null)
  const vivo = useSalon(CALM_MS, (evento) => {
    for (const id of sesionesOf(evento)) setPulses((known) => ({ ...known, [id]: (known[id] ?? 0) + 1 }))
  })
  const search = useRef<HTMLInputElement>(null)

  useEffect(() => {
    void call('GET /api/restaurante').then((result) => result.ok && setRestaurante(result.data))
  }, [call])

  const filas = vivo.salon === null ? [] : listFilas(vivo.salon, viewsOf<CuentaView>(vivo.mundo, 'cuenta'))
  const shown = findFilas(filas, buscado)
  const actual = filas.find((fila) => fila.sesionId === elegida) ?? (buscado.trim() !== '' ? shown[0] : undefined)
  const moneda = restaurante?.moneda ?? usuario?.restaurante.moneda ?? null

  const closed = (mesa: string) => {
    show(t.cerrada(t.mesa(mesa)), 'bien')
    setElegida(null)
    setBuscado('')
    void vivo.refetch()
    search.current?.focus()
  }

  return (
    <Marco title={m.caja} conexion={vivo.estado}>
      <DineroContexto.Provider value={{ moneda, digitos: restaurante?.ajustes.digitosMostrados ?? null }}>
        <div className={s.till}>
          {vivo.cortadaDesde !== null && <Corte since={vivo.cortadaDesde} now={now} />}
          <div className={s.list}>
            {vivo.salon === null && vivo.fallo && (
              <ErrorState detail={t.noSePudoLista} onRetry={() => void vivo.refetch()} />
            )}
            {vivo.salon === null && !vivo.fallo && (
              <div className={s.loading}>
                <Skeleton height="3rem" />
                {[0, 1, 2, 3].map((n) => (
                  <Skeleton key={n} height="4.5rem" />
                ))}
              </div>
            )}
            {vivo.salon !== null && (
              <Lista
                ref={search}
                filas={shown}
                hayCuentas={filas.length > 0}
                elegida={actual?.sesionId ?? null}
                buscado={buscado}
                now={now}
                onBuscar={(text) => {
                  setBuscado(text)
                  setElegida(null)
                }}
                onElegir={setElegida}
              />
            )}
          </div>
          <section className={s.bill} aria-label={t.cuenta}>
            {actual === undefined ? (
              <p className={s.none}>{t.elige}</p>
            ) : (
              <CuentaVista
                key={actual.sesionId}
                fila={actual}
                pulse={pulses[actual.sesionId] ?? 0}
                restaurante={usuario?.restaurante.nombre ?? ''}
                onClosed={() => closed(actual.mesa)}
              />
            )}
          </section>
        </div>
      </DineroContexto.Provider>
    </Marco>
  )
}

const Corte = ({ since, now }: { since: number; now: number }) => {
  const t = useTextos(comun)
  return (
    <div className={s.offline}>
      <OfflineBanner since={since} now={now}>
        {t.sinConexionDesde(formatDuracion(now - since))}
      </OfflineBanner>
    </div>
  )
}
