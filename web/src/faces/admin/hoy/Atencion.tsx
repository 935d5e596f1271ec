import CircleCheckBig from 'lucide-react/icons/circle-check-big'
import ChevronRight from 'lucide-react/icons/chevron-right'
import { useTextos } from '../../../i18n/idioma.js'
import { usePersonal } from '../../../live/identidad/personal.js'
import { Skeleton } from '../../../ui/Estados.js'
import { useRestaurante } from '../datos/restaurante.js'
import { useColeccion } from '../datos/useColeccion.js'
import s from './Atencion.module.css'
import type { Momento } from './dia.js'
import { hoy } from './hoy.textos.js'

interface Asunto {
  text: string
  href: string
  urgente: boolean
}

/** What waits for somebody: first what a guest feels now, then what is missing to serve at all, then what could be better. */
export const Atencion = ({ momento }: { momento: Momento | null }) => {
  const t = useTextos(hoy)
  const { asuntos, ready } = useAsuntos(momento)
  return (
    <section className={s.panel} aria-labelledby="hoy-atencion">
      <h3 id="hoy-atencion">{t.atencion}</h3>
      {!ready && <Skeleton height="6rem" />}
      {ready && asuntos.length === 0 && (
        <p className={s.fine}>
          <CircleCheckBig size={22} aria-hidden />
          {t.todoBien}
        </p>
      )}
      <ul>
        {asuntos.map(({ text, href, urgente }) => (
          <li key={text}>
            <a className={s.item} data-urgente={urgente} href={href}>
              <span className={s.dot} aria-hidden="true" />
              <span className={s.text}>{text}</span>
              <ChevronRight size={18} aria-hidden />
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

const useAsuntos = (momento: Momento | null): { asuntos: Asunto[]; ready: boolean } => {
  const t = useTextos(hoy)
  const { call, can } = usePersonal()
  const { restaurante } = useRestaurante()
  const productos = useColeccion((query) => call('GET /api/productos', { query }))
  const estaciones = useColeccion((query) => call('GET /api/estaciones', { query }))
  const count = (n: number, text: string, href: string, urgente: boolean): Asunto[] =>
    n > 0 ? [{ text, href, urgente }] : []
  const when = (is: boolean, text: string, href: string): Asunto[] => (is ? [{ text, href, urgente: true }] : [])
  const ready = productos.estado === 'lista' && estaciones.estado === 'lista'
  const viejos = momento?.viejos ?? { llamadas: 0, solicitudes: 0, porAceptar: 0, platos: 0, quietas: 0 }
  const agotados = productos.items.filter((producto) => !producto.disponible).length
  const sinAlergenos = productos.items.filter((producto) => Object.keys(producto.alergenos).length === 0).length
  const edits = can('carta.editar')
  return {
    ready,
    asuntos: [
      ...count(viejos.llamadas, t.llamadasViejas(viejos.llamadas), '/salon', true),
      ...count(viejos.solicitudes, t.solicitudes(viejos.solicitudes), '/salon', true),
      ...count(viejos.porAceptar, t.porAceptar(viejos.porAceptar), '/salon', true),
      ...count(viejos.platos, t.tarde(viejos.platos), '/cocina', true),
      ...count(viejos.quietas, t.quietas(viejos.quietas), '/caja', true),
      ...when(restaurante.moneda === null, t.faltan.moneda, '#/ajustes'),
      ...when(restaurante.zonaHoraria === null, t.faltan.zona, '#/ajustes'),
      ...when(ready && edits && estaciones.items.length === 0, t.faltan.estaciones, '#/carta/cocina'),
      ...when(ready && edits && productos.items.length === 0, t.faltan.carta, '#/carta/importar'),
      ...when(momento !== null && can('mesas.editar') && momento.enServicio === 0, t.faltan.mesas, '#/mesas'),
      ...count(agotados, t.agotados(agotados), '#/carta', false),
      ...count(edits ? sinAlergenos : 0, t.sinAlergenos(sinAlergenos), '#/carta', false),
    ],
  }
}
