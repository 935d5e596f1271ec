import { clases } from '../../../ui/clases.js'
import { QrDibujo } from './QrDibujo.js'
import { nombreCorto, type Mesa } from './datos.js'
import type { Formato } from './imprenta.js'
import { qrUrl, shortUrl } from './qr.js'
import s from './Tarjeta.module.css'
import { tarjeta } from './tarjeta.textos.js'

export type Tinta = 'color' | 'negro'

interface Props {
  mesa: Pick<Mesa, 'nombre' | 'codigoQr'>
  restaurante: string
  origin: string
  formato: Formato
  tinta: Tinta
  soloCarta: boolean
}

/** One piece of paper for one table. */
export const Tarjeta = (props: Props) => {
  if (props.formato !== 'carpa') return <Cara {...props} />
  return (
    <div className={s.tent}>
      <div className={s.turned}>
        <Cara {...props} />
      </div>
      <Cara {...props} />
    </div>
  )
}

const Cara = ({ mesa, restaurante, origin, formato, tinta, soloCarta }: Props) => {
  const { es, en } = tarjeta
  const small = formato === 'etiqueta'
  const nombre = nombreCorto(mesa.nombre)
  const isNumero = /^\d+\p{L}?$/u.test(nombre)
  return (
    <article className={clases(s.card, small && s.small, tinta === 'negro' && s.black)}>
      <header className={s.head}>
        <Vela />
        <p className={s.restaurant} style={{ fontSize: `${fit(restaurante, small ? 5.2 : 7.6, small ? 42 : 72)}mm` }}>
          {restaurante}
        </p>
      </header>
      <div className={s.code}>
        <QrDibujo text={qrUrl(origin, mesa.codigoQr)} label={qrUrl(origin, mesa.codigoQr)} />
      </div>
      <div className={s.table}>
        {isNumero && (
          <span className={s.word}>
            {es.mesa} <i>·</i> {en.mesa}
          </span>
        )}
        <span
          className={s.number}
          style={{ fontSize: `${fit(nombre, small ? 9 : isNumero ? 15 : 16, small ? 50 : 80)}mm` }}
        >
          {nombre}
        </span>
      </div>
      <div className={s.says}>
        <p className={s.es} lang="es">
          {soloCarta ? es.mirar : es.pedir}
        </p>
        <p className={s.en} lang="en">
          {soloCarta ? en.mirar : en.pedir}
        </p>
      </div>
      <p className={s.address}>{shortUrl(origin, mesa.codigoQr)}</p>
    </article>
  )
}

/** The largest size, in millimetres, at which a text stays on one line of that width; Fraunces is about half as wide as high. */
const fit = (text: string, largest: number, width: number): number =>
  Math.min(largest, width / Math.max(1, text.length * 0.54))

const Vela = () => (
  <svg className={s.candle} viewBox="0 0 24 30" aria-hidden="true">
    <path d="M12 0c4.600 5 6.200 8.500 6.200 12A6.200 6.200 0 0 1 12 18.200 6.200 6.200 0 0 1 5.800 12C5.800 8.500 7.400 5 12 0z" />
    <path d="M8.500 20.500h7a1 1 0 0 1 1 1V30h-9v-8.500a1 1 0 0 1 1-1z" />
  </svg>
)
