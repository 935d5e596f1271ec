import { useIdioma, useTextos } from '../../../i18n/idioma.js'
import { Field, Select, TextArea } from '../../../ui/Field.js'
import { byOrden } from '../datos/orden.js'
import { formatPorcentaje } from '../datos/porcentaje.js'
import { useRestaurante } from '../datos/restaurante.js'
import { Interruptor } from '../piezas/Interruptor.js'
import { NumeroField, PorcentajeField } from '../piezas/NumeroField.js'
import { Opciones } from '../piezas/Opciones.js'
import { Fila } from '../../../ui/Pagina.js'
import { PrecioField } from '../piezas/PrecioField.js'
import { AlergenosField } from './AlergenosField.js'
import { carta } from './carta.textos.js'
import { useCartaDatos } from './datos.js'
import { GruposField } from './GruposField.js'
import type { ProductoBorrador } from './producto.js'

interface Props {
  borrador: ProductoBorrador
  onChange: (part: Partial<ProductoBorrador>) => void
}

/** The fields of a producto, in the order in which one thinks of them. */
export const ProductoCampos = ({ borrador, onChange }: Props) => {
  const t = useTextos(carta)
  const { categorias, estaciones, cursos } = useCartaDatos()
  return (
    <>
      <Field
        label={t.nombre}
        value={borrador.nombre}
        maxLength={255}
        required
        onChange={(event) => onChange({ nombre: event.target.value })}
      />
      <TextArea
        label={t.descripcion}
        hint={t.descripcionAyuda}
        value={borrador.descripcion}
        maxLength={1000}
        onChange={(event) => onChange({ descripcion: event.target.value })}
      />
      <PrecioField
        label={t.precio}
        hint={t.precioAyuda}
        value={borrador.precioMinor}
        onChange={(precioMinor) => onChange({ precioMinor })}
      />
      <Fila>
        <Select
          label={t.categoria}
          value={borrador.categoriaId}
          onChange={(event) => onChange({ categoriaId: event.target.value })}
        >
          {byOrden(categorias.items).map((one) => (
            <option key={one.id} value={one.id}>
              {one.nombre}
            </option>
          ))}
        </Select>
        <Select
          label={t.estacion}
          hint={t.estacionAyuda}
          value={borrador.estacionId}
          onChange={(event) => onChange({ estacionId: event.target.value })}
        >
          {byOrden(estaciones.items).map((one) => (
            <option key={one.id} value={one.id}>
              {one.nombre}
            </option>
          ))}
        </Select>
      </Fila>
      <Fila>
        <Select
          label={t.curso}
          value={borrador.cursoId ?? ''}
          onChange={(event) => onChange({ cursoId: event.target.value || null })}
        >
          <option value="">{t.sinCurso}</option>
          {byOrden(cursos.items).map((one) => (
            <option key={one.id} value={one.id}>
              {one.nombre}
            </option>
          ))}
        </Select>
        <NumeroField
          label={t.minutosBase}
          hint={t.minutosBaseAyuda}
          min={0}
          max={600}
          value={borrador.minutosBase}
          onChange={(minutosBase) => onChange({ minutosBase })}
        />
      </Fila>
      <GruposField
        elegidos={borrador.gruposModificadores}
        onChange={(gruposModificadores) => onChange({ gruposModificadores })}
      />
      <AlergenosField alergenos={borrador.alergenos} onChange={(alergenos) => onChange({ alergenos })} />
      <ImpuestoField borrador={borrador} onChange={onChange} />
    </>
  )
}

const ImpuestoField = ({ borrador: { impuesto }, onChange }: Props) => {
  const t = useTextos(carta)
  const { idioma } = useIdioma()
  const {
    restaurante: { ajustes },
  } = useRestaurante()
  return (
    <div>
      <Opciones
        kind="fila"
        label={t.impuesto}
        value={impuesto === null ? 'general' : 'propio'}
        opciones={[
          { value: 'general', label: t.impuestoGeneral(formatPorcentaje(ajustes.impuesto.tasaBps, idioma)) },
          { value: 'propio', label: t.impuestoPropio },
        ]}
        onChange={(which) => onChange({ impuesto: which === 'general' ? null : { ...ajustes.impuesto } })}
      />
      {impuesto !== null && (
        <Fila>
          <PorcentajeField
            label={t.tasa}
            max={10_000}
            value={impuesto.tasaBps}
            onChange={(tasaBps) => tasaBps !== null && onChange({ impuesto: { ...impuesto, tasaBps } })}
          />
          <Interruptor
            label={t.incluido}
            on={impuesto.incluido}
            onChange={(incluido) => onChange({ impuesto: { ...impuesto, incluido } })}
          />
        </Fila>
      )}
    </div>
  )
}
