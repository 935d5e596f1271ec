import Plus from 'lucide-react/icons/plus'
import { useState, type ReactNode } from 'react'
import { useTextos } from '../../../i18n/idioma.js'
import { usePersonal } from '../../../live/identidad/personal.js'
import { Button } from '../../../ui/Button.js'
import { byOrden, moveOrden } from '../datos/orden.js'
import { Pagina } from '../../../ui/Pagina.js'
import { SencilloEditor, type Sencillo } from '../piezas/SencilloEditor.js'
import { carta } from './carta.textos.js'
import s from './CocinaVista.module.css'
import { useCartaDatos } from './datos.js'
import { ListaOrdenada } from './ListaOrdenada.js'
import { useReorden } from './useReorden.js'

/** Where things are prepared, and in which order they leave. */
export const CocinaVista = () => {
  const t = useTextos(carta)
  const { call } = usePersonal()
  const { productos, estaciones, cursos } = useCartaDatos()
  const orden = useReorden()
  const [abierto, setAbierto] = useState<{ kind: 'estacion' | 'curso'; item: Sencillo | null } | null>(null)
  const sortedEstaciones = byOrden(estaciones.items)
  const sortedCursos = byOrden(cursos.items)
  const usesOf = (field: 'estacionId' | 'cursoId', id: string) =>
    productos.items.filter((producto) => producto[field] === id).length

  return (
    <Pagina title={t.cocina} lead={t.cocinaLead}>
      <div className={s.columns}>
        <Columna title={t.estaciones} add={t.nuevaEstacion} onAdd={() => setAbierto({ kind: 'estacion', item: null })}>
          <ListaOrdenada
            items={sortedEstaciones}
            vacio={t.estacionesVacio}
            busy={orden.busy}
            detalle={(estacion) =>
              `${t.capacidadDe(estacion.capacidad)} · ${t.platos(usesOf('estacionId', estacion.id))}`
            }
            onOpen={(item) => setAbierto({ kind: 'estacion', item })}
            onMove={(id, delta) => void orden.moveEstacion(moveOrden(sortedEstaciones, id, delta))}
          />
        </Columna>
        <Columna title={t.cursos} add={t.nuevoCurso} onAdd={() => setAbierto({ kind: 'curso', item: null })}>
          <ListaOrdenada
            items={sortedCursos}
            vacio={t.cursosVacio}
            busy={orden.busy}
            detalle={(curso) => t.platos(usesOf('cursoId', curso.id))}
            onOpen={(item) => setAbierto({ kind: 'curso', item })}
            onMove={(id, delta) => void orden.moveCurso(moveOrden(sortedCursos, id, delta))}
          />
        </Columna>
      </div>
      {abierto?.kind === 'estacion' && (
        <SencilloEditor
          hoja="estacion"
          key={abierto.item?.id ?? 'nueva'}
          title={abierto.item?.nombre ?? t.nuevaEstacion}
          item={abierto.item}
          conCapacidad
          siguiente={(sortedEstaciones.at(-1)?.orden ?? 0) + 10}
          leer={(id) => call('GET /api/estaciones/:id', { params: { id } })}
          escribir={(id, body, etag) => call('PATCH /api/estaciones/:id', { params: { id }, body, ifMatch: etag })}
          crear={(body) => call('POST /api/estaciones', { body })}
          borrar={(id) => call('DELETE /api/estaciones/:id', { params: { id } })}
          onDone={estaciones.put}
          onGone={estaciones.drop}
          onClose={() => setAbierto(null)}
        />
      )}
      {abierto?.kind === 'curso' && (
        <SencilloEditor
          hoja="curso"
          key={abierto.item?.id ?? 'nuevo'}
          title={abierto.item?.nombre ?? t.nuevoCurso}
          item={abierto.item}
          siguiente={Math.min(100, (sortedCursos.at(-1)?.orden ?? 0) + 1)}
          leer={(id) => call('GET /api/cursos/:id', { params: { id } })}
          escribir={(id, body, etag) => call('PATCH /api/cursos/:id', { params: { id }, body, ifMatch: etag })}
          crear={(body) => call('POST /api/cursos', { body })}
          borrar={(id) => call('DELETE /api/cursos/:id', { params: { id } })}
          onDone={cursos.put}
          onGone={cursos.drop}
          onClose={() => setAbierto(null)}
        />
      )}
    </Pagina>
  )
}

const Columna = ({
  title,
  add,
  onAdd,
  children,
}: {
  title: string
  add: string
  onAdd: () => void
  children: ReactNode
}) => (
  <section className={s.column}>
    <header className={s.head}>
      <h3>{title}</h3>
      <Button icon={<Plus size={18} aria-hidden />} onClick={onAdd}>
        {add}
      </Button>
    </header>
    {children}
  </section>
)
