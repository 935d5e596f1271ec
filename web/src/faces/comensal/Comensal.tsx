import { useCallback, useState } from 'react'
import { useTextos } from '../../i18n/idioma.js'
import { Button } from '../../ui/Button.js'
import { ErrorState } from '../../ui/Estados.js'
import { useMesa } from './estado/useMesa.js'
import { comensal } from './textos.js'
import { TituloEnCamino, Umbral } from './vistas/Umbral.js'
import { EnMesa } from './EnMesa.js'

/** The printed code in the page's address: /m/{codigo}. */
const codigoOf = (path: string): string => decodeURIComponent(path.split('/')[2] ?? '')

/** The diner's face: from the printed code to a seat, and from there to the end of the visit. */
export const Comensal = () => {
  const t = useTextos(comensal)
  const [codigo] = useState(() => codigoOf(location.pathname))
  const mesa = useMesa(codigo)
  const { end } = mesa
  const onFin = useCallback(() => end(), [end])

  switch (mesa.fase) {
    case 'desconocido':
      return (
        <Umbral title={t.desconocido}>
          <p>{t.desconocidoTexto}</p>
        </Umbral>
      )
    case 'sin_red':
      return (
        <Umbral title={mesa.qr?.restaurante.nombre ?? ''}>
          <ErrorState detail={t.sinRed} onRetry={mesa.retry} />
        </Umbral>
      )
    case 'fin':
      return (
        <Umbral title={t.fin} {...(mesa.qr === null ? {} : { above: mesa.qr.restaurante.nombre })}>
          <p>{t.finTexto}</p>
          <Button size="lg" wide onClick={mesa.sit}>
            {t.otraVez}
          </Button>
          <Button variant="quiet" onClick={mesa.look}>
            {t.soloMirar}
          </Button>
        </Umbral>
      )
    case 'cargando':
      return <Umbral title={<TituloEnCamino />} />
    case 'bienvenida':
    case 'esperando':
    case 'mirando':
    case 'dentro':
      return <EnMesa mesa={mesa} onFin={onFin} />
  }
}
