import { useState } from 'react'
import { useTextos } from '../../../i18n/idioma.js'
import { Button } from '../../../ui/Button.js'
import { usePrecios } from '../datos/restaurante.js'
import { Opciones } from '../piezas/Opciones.js'
import { importar } from './importar.textos.js'
import s from './ImportarInforme.module.css'
import type { Informe } from './informe.js'

type Accion = Informe['filas'][number]['accion']
const ACCIONES: readonly Accion[] = ['crear', 'actualizar', 'igual', 'omitir']
const STEP = 60

/** Every row of the list and what would become of it. */
export const ImportarFilas = ({ filas }: { filas: Informe['filas'] }) => {
  const t = useTextos(importar)
  const { formato } = usePrecios()
  const [accion, setAccion] = useState<Accion | 'todas'>('todas')
  const [limit, setLimit] = useState(STEP)
  const shown = accion === 'todas' ? filas : filas.filter((fila) => fila.accion === accion)
  const present = ACCIONES.filter((one) => filas.some((fila) => fila.accion === one))
  if (filas.length === 0) return null
  return (
    <>
      {present.length > 1 && (
        <Opciones
          kind="fila"
          label={t.ver}
          labelHidden
          value={accion}
          opciones={[
            { value: 'todas', label: `${t.todas} ${filas.length}` },
            ...present.map((one) => ({
              value: one,
              label: `${t.accion[one]} ${filas.filter((fila) => fila.accion === one).length}`,
            })),
          ]}
          onChange={(next) => {
            setAccion(next)
            setLimit(STEP)
          }}
        />
      )}
      <div className={s.scroll}>
        <table className={s.table}>
          <thead>
            <tr>
              <th scope="col">{t.fila}</th>
              <th scope="col">{t.queHace}</th>
              <th scope="col">{t.categoria}</th>
              <th scope="col">{t.producto}</th>
              <th scope="col" className={s.right}>
                {t.precio}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.slice(0, limit).map((fila) => (
              <tr key={fila.fila}>
                <td className={s.rowNumber}>{fila.fila}</td>
                <td>
                  <span className={s.tag} data-accion={fila.accion}>
                    {t.accion[fila.accion]}
                  </span>
                </td>
                <td>{fila.categoria}</td>
                <td className={s.product}>{fila.nombre}</td>
                <td className={s.right}>
                  <span className="precio">{formato(fila.precioMinor)}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {shown.length > limit && (
        <Button onClick={() => setLimit(limit + 4 * STEP)}>{t.mas(Math.min(4 * STEP, shown.length - limit))}</Button>
      )}
    </>
  )
}
