import { useEffect, useMemo, useState } from 'react'
import { useTextos } from '../i18n/idioma.js'
import { pageClient, type DatosDe } from '../live/cliente.js'
import s from './Marco.module.css'
import { marco } from './marco.textos.js'
import { Portal } from './Portal.js'

/**
 * The door where browsers withhold what keeps a credential: plain HTTP from another device. It tells what works today, by what the server
 * says of itself, and names no address that it did not say (H61).
 */
export const SinHttps = () => {
  const t = useTextos(marco)
  const { segura, local } = useDirecciones()
  return (
    <Portal title={t.httpsTitulo}>
      <p>{t.httpsTexto}</p>
      <section className={s.way}>
        <h2>{t.httpsAqui}</h2>
        {segura === null ? (
          <p>{t.httpsSinProxy}</p>
        ) : (
          <>
            <p>{t.httpsConProxy}</p>
            <a className={s.address} href={segura + location.pathname}>
              {segura}
            </a>
          </>
        )}
      </section>
      <section className={s.way}>
        <h2>{t.httpsServidor}</h2>
        <p>{local === null ? t.httpsServidorSinDireccion : t.httpsServidorTexto}</p>
        {/* Words and no link: on this device it would lead to this device. */}
        {local !== null && <p className={s.address}>{local}</p>}
      </section>
      <p className={s.aside}>{t.httpsClientes}</p>
    </Portal>
  )
}

type Direcciones = DatosDe<'GET /api/direcciones'>
const NINGUNA: Direcciones = { segura: null, local: null }

/** What the server says; until then, and where it does not answer, no address at all. */
const useDirecciones = (): Direcciones => {
  const [direcciones, setDirecciones] = useState(NINGUNA)
  const call = useMemo(() => pageClient(), [])
  useEffect(() => {
    void call('GET /api/direcciones').then((answer) => {
      if (answer.ok) setDirecciones(answer.data)
    })
  }, [call])
  return direcciones
}
