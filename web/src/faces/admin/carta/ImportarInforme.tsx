import Info from 'lucide-react/icons/info'
import TriangleAlert from 'lucide-react/icons/triangle-alert'
import { useState } from 'react'
import { useTextos } from '../../../i18n/idioma.js'
import { Button } from '../../../ui/Button.js'
import { Interruptor } from '../piezas/Interruptor.js'
import { importar } from './importar.textos.js'
import { ImportarFilas } from './ImportarFilas.js'
import s from './ImportarInforme.module.css'
import type { Informe } from './informe.js'

interface Props {
  informe: Informe
  skipInvalid: boolean
  estaciones: boolean
  busy: boolean
  importando: boolean
  onSkipInvalid: (on: boolean) => void
  onEstaciones: (on: boolean) => void
  onImport: () => void
}

/** What an import would do, row by row, and the one button that does it. */
export const ImportarInforme = (props: Props) => {
  const { informe, skipInvalid, estaciones, busy, importando, onSkipInvalid, onEstaciones, onImport } = props
  const t = useTextos(importar)
  const { filas, errores, avisos } = informe
  const count = (accion: Informe['filas'][number]['accion']) => filas.filter((fila) => fila.accion === accion).length
  const wrongRows = new Set(errores.map((error) => error.fila)).size
  const changes = count('crear') + count('actualizar')
  const blocked = errores.length > 0 && !skipInvalid
  return (
    <section className={s.report} aria-label={t.pasaria}>
      <header className={s.head}>
        <h3 className={s.title}>{t.pasaria}</h3>
        <ul className={s.counts} role="status">
          {(['crear', 'actualizar', 'igual', 'omitir'] as const).map((accion) => {
            const n = accion === 'omitir' ? Math.max(count(accion), wrongRows) : count(accion)
            return (
              <li key={accion} className={s.count} data-accion={accion}>
                <span className={s.number}>{n}</span>
                {t.resumen[accion](n)}
              </li>
            )
          })}
        </ul>
      </header>
      {errores.length > 0 && <Errores errores={errores} />}
      {avisos.length > 0 && (
        <div className={s.notes}>
          <h4 className={s.notesTitle}>
            <Info size={18} aria-hidden />
            {t.avisos}
          </h4>
          <ul>
            {avisos.map(({ columna, motivo }) => (
              <li key={`${columna} ${motivo}`}>
                {columna !== '' && <b>{columna}</b>} {motivo}
              </li>
            ))}
          </ul>
        </div>
      )}
      <div className={s.options}>
        {errores.length > 0 && (
          <Interruptor
            label={t.saltar}
            detalle={t.saltarTexto(wrongRows)}
            on={skipInvalid}
            disabled={busy}
            onChange={onSkipInvalid}
          />
        )}
        <Interruptor
          label={t.estaciones}
          detalle={t.estacionesTexto}
          on={estaciones}
          disabled={busy}
          onChange={onEstaciones}
        />
        {!blocked && changes === 0 && <p className={s.same}>{t.nadaQueHacer}</p>}
        <Button
          variant="primary"
          size="lg"
          busy={importando}
          disabled={blocked || changes === 0 || busy}
          onClick={onImport}
        >
          {t.importarN(changes)}
        </Button>
      </div>
      <ImportarFilas filas={filas} />
    </section>
  )
}

const SHOWN = 12

const Errores = ({ errores }: { errores: Informe['errores'] }) => {
  const t = useTextos(importar)
  const [all, setAll] = useState(false)
  return (
    <div className={s.errors}>
      <h4 className={s.errorsTitle}>
        <TriangleAlert size={20} aria-hidden />
        {t.errores(errores.length)}
      </h4>
      <p>{t.erroresTexto}</p>
      <div className={s.scroll}>
        <table className={s.table}>
          <thead>
            <tr>
              <th scope="col">{t.fila}</th>
              <th scope="col">{t.columna}</th>
              <th scope="col">{t.valor}</th>
              <th scope="col">{t.motivo}</th>
            </tr>
          </thead>
          <tbody>
            {errores.slice(0, all ? undefined : SHOWN).map((error, index) => (
              <tr key={`${error.fila} ${error.columna} ${index}`}>
                <td className={s.rowNumber}>{error.fila}</td>
                <td>{error.columna}</td>
                <td className={s.value}>{error.valor === '' ? t.sinValor : error.valor}</td>
                <td>{error.motivo}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {!all && errores.length > SHOWN && <Button onClick={() => setAll(true)}>{t.mas(errores.length - SHOWN)}</Button>}
    </div>
  )
}
