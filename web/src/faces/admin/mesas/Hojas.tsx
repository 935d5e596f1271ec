import { useTextos } from '../../../i18n/idioma.js'
import type { Mesa } from './datos.js'
import { FORMATOS, PAPELES, type Formato, type Hoja, type Papel } from './imprenta.js'
import s from './Hojas.module.css'
import { mesas as textos } from './mesas.textos.js'
import { Tarjeta, type Tinta } from './Tarjeta.js'

export interface Impresion {
  hojas: readonly Hoja<Mesa>[]
  formato: Formato
  papel: Papel
  tinta: Tinta
  restaurante: string
  origin: string
  soloCarta: boolean
}

/** The sheets at their real size: on the screen as a preview, on paper as they are. */
export const Hojas = ({ hojas, formato, papel, tinta, restaurante, origin, soloCarta }: Impresion) => {
  const t = useTextos(textos)
  const { ancho, alto } = PAPELES[papel]
  const { columnas, ancho: cardWidth, alto: cardHeight } = FORMATOS[formato]
  return (
    <>
      {hojas.map((hoja, index) => (
        <section
          key={index}
          className={s.sheet}
          style={{ width: `${ancho}mm`, height: `${alto - 0.2}mm` }}
          aria-label={t.hoja(index + 1, hojas.length)}
        >
          <div
            className={s.block}
            style={{
              left: `${hoja.origen.x}mm`,
              top: `${hoja.origen.y}mm`,
              gridTemplateColumns: `repeat(${columnas}, ${cardWidth}mm)`,
              gridAutoRows: `${cardHeight}mm`,
            }}
          >
            {hoja.items.map((mesa) => (
              <Tarjeta
                key={mesa.id}
                mesa={mesa}
                restaurante={restaurante}
                origin={origin}
                formato={formato}
                tinta={tinta}
                soloCarta={soloCarta}
              />
            ))}
          </div>
          <svg className={s.marks} viewBox={`0 0 ${ancho} ${alto}`} aria-hidden="true">
            {hoja.marcas.map((marca, n) => (
              <line key={n} {...marca} stroke="#000" strokeWidth={0.2} />
            ))}
            {hoja.dobleces.map((marca, n) => (
              <line key={n} {...marca} stroke="#000" strokeWidth={0.25} strokeDasharray="1 1" />
            ))}
          </svg>
          {hoja.dobleces[0] !== undefined && (
            <p className={s.fold} style={{ top: `${hoja.dobleces[0].y1 + 1}mm` }}>
              {t.doblar}
            </p>
          )}
        </section>
      ))}
    </>
  )
}
