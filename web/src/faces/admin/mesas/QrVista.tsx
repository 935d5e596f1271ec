import { isSoloLocal } from '@arisgourmet/contract/rules/direccion'
import Printer from 'lucide-react/icons/printer'
import { useEffect, useMemo, useState } from 'react'
import { createPortal } from 'react-dom'
import { useLocation, useParams } from 'wouter'
import { useTextos } from '../../../i18n/idioma.js'
import { Button } from '../../../ui/Button.js'
import { EmptyState } from '../../../ui/Estados.js'
import { Field, Select } from '../../../ui/Field.js'
import { byOrden } from '../datos/orden.js'
import { useRestaurante } from '../datos/restaurante.js'
import { Opciones } from '../piezas/Opciones.js'
import { Pagina } from '../../../ui/Pagina.js'
import { byNombre, useMesasDatos } from './datos.js'
import { useDireccion } from './direccion.js'
import { Hojas, type Impresion } from './Hojas.js'
import { layOut, PAPELES, type Formato, type Papel } from './imprenta.js'
import { mesas as textos } from './mesas.textos.js'
import s from './QrVista.module.css'
import type { Tinta } from './Tarjeta.js'

/** Printable sheets: which tables, in what form, and how they will look. */
export const QrVista = () => {
  const t = useTextos(textos)
  const { restaurante } = useRestaurante()
  const { mesas, zonas } = useMesasDatos()
  const [, navigate] = useLocation()
  const { mesaId } = useParams<{ mesaId?: string }>()
  const direccion = useDireccion()
  const [cuales, setCuales] = useState(mesaId === undefined ? TODAS : `mesa:${mesaId}`)
  const [formato, setFormato] = useState<Formato>('tarjeta')
  const [papel, setPapel] = useState<Papel>(
    restaurante.pais === 'AR' || restaurante.pais === 'UY' || restaurante.pais === 'PY' || restaurante.pais === 'PE'
      ? 'a4'
      : 'carta',
  )
  const [tinta, setTinta] = useState<Tinta>('color')
  const sorted = useMemo(() => byNombre(mesas.items), [mesas.items])
  const chosen = sorted.filter(
    (mesa) => cuales === TODAS || cuales === `mesa:${mesa.id}` || cuales === `zona:${mesa.zonaId ?? ''}`,
  )
  const hojas = useMemo(() => layOut(chosen, formato, papel), [chosen, formato, papel])

  if (sorted.length === 0)
    return (
      <EmptyState
        title={t.sinMesas}
        action={
          <Button variant="primary" onClick={() => navigate('/mesas')}>
            {t.irAlPlano}
          </Button>
        }
      />
    )
  const { origin } = direccion
  const impresion: Impresion | null =
    origin === null
      ? null
      : {
          hojas,
          formato,
          papel,
          tinta,
          restaurante: restaurante.nombre,
          origin,
          soloCarta: restaurante.ajustes.modoMesa === 'solo_carta',
        }
  const written = direccion.text.trim()
  return (
    <Pagina
      ancha
      title={t.qrTitulo}
      lead={t.qrLead}
      actions={
        <Button
          variant="primary"
          size="lg"
          icon={<Printer size={20} aria-hidden />}
          disabled={impresion === null || hojas.length === 0}
          onClick={() => print()}
        >
          {t.imprimir(hojas.length)}
        </Button>
      }
    >
      <div className={s.work}>
        <div className={s.options}>
          <Select label={t.cuales} value={cuales} onChange={(event) => setCuales(event.target.value)}>
            <option value={TODAS}>{`${t.todas} (${sorted.length})`}</option>
            {byOrden(zonas.items).map((zona) => (
              <option
                key={zona.id}
                value={`zona:${zona.id}`}
              >{`${zona.nombre} (${sorted.filter((mesa) => mesa.zonaId === zona.id).length})`}</option>
            ))}
            {sorted.map((mesa) => (
              <option key={mesa.id} value={`mesa:${mesa.id}`}>
                {t.mesa(mesa.nombre)}
              </option>
            ))}
          </Select>
          <Opciones
            label={t.formato}
            value={formato}
            opciones={(['tarjeta', 'carpa', 'etiqueta'] as const).map((value) => ({
              value,
              label: t.formatos[value],
              detalle: t.formatosTexto[value],
            }))}
            onChange={setFormato}
          />
          <Opciones
            kind="fila"
            label={t.papel}
            value={papel}
            opciones={(['a4', 'carta'] as const).map((value) => ({ value, label: t.papeles[value] }))}
            onChange={setPapel}
          />
          <Opciones
            kind="fila"
            label={t.tinta}
            value={tinta}
            opciones={(['color', 'negro'] as const).map((value) => ({ value, label: t.tintas[value] }))}
            onChange={setTinta}
          />
          <Field
            label={t.direccion}
            inputMode="url"
            value={direccion.text}
            hint={origin !== null && isEnRed(origin) ? t.direccionEnRed : t.direccionAyuda}
            error={
              origin !== null
                ? undefined
                : written === ''
                  ? t.direccionFalta
                  : isSoloLocal(written)
                    ? t.direccionLocal
                    : t.direccionMala
            }
            onChange={(event) => direccion.write(event.target.value)}
          />
          {direccion.posibles.some((one) => one !== origin) && (
            <div className={s.known} role="group" aria-label={t.direccionesConocidas}>
              <p className={s.tip}>{t.direccionesConocidas}</p>
              {direccion.posibles.map((one) => (
                <Button key={one} wide aria-pressed={one === origin} onClick={() => direccion.write(one)}>
                  {one}
                </Button>
              ))}
            </div>
          )}
          <p className={s.tip}>{t.consejo}</p>
        </div>
        <div className={s.preview} aria-label={t.vistaPrevia} role="region" tabIndex={0}>
          {impresion === null ? (
            <EmptyState title={t.sinDireccion}>{t.sinDireccionTexto}</EmptyState>
          ) : (
            <Hojas {...impresion} />
          )}
        </div>
      </div>
      {impresion !== null && <ParaImprimir impresion={impresion} />}
    </Pagina>
  )
}

const TODAS = 'todas'

/** True for a number in place of a name: a router may give it to another device one day. */
const isEnRed = (origin: string): boolean => /^https?:\/\/(\d{1,3}(\.\d{1,3}){3}|\[)/.test(origin)

/** The same sheets outside of the app's frame: all that reaches the paper. */
const ParaImprimir = ({ impresion }: { impresion: Impresion }) => {
  const css = PAPELES[impresion.papel].css
  useEffect(() => {
    // Made through CSSOM: the page's policy lets no style in that is written into it.
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(`@page { size: ${css} portrait; margin: 0 }`)
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet)
    }
  }, [css])
  return createPortal(
    <div className={s.print} aria-hidden="true">
      <Hojas {...impresion} />
    </div>,
    document.body,
  )
}
