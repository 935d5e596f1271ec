import type { Problem } from '@arisgourmet/contract/refusals'
import FileSpreadsheet from 'lucide-react/icons/file-spreadsheet'
import Upload from 'lucide-react/icons/upload'
import { useEffect, useRef, useState } from 'react'
import { useTextos } from '../../../i18n/idioma.js'
import { usePersonal } from '../../../live/identidad/personal.js'
import { Button } from '../../../ui/Button.js'
import { clases } from '../../../ui/clases.js'
import { marco } from '../../../ui/marco.textos.js'
import { useAvisos } from '../../../ui/Toast.js'
import { wordsOf } from '../../../live/useEnvio.js'
import { Grupo, Pagina } from '../../../ui/Pagina.js'
import { EXTENSIONES, MAX_BYTES, tipoDe } from './archivo.js'
import { useCartaDatos } from './datos.js'
import { Exportar } from './Exportar.js'
import { importar } from './importar.textos.js'
import { ImportarInforme } from './ImportarInforme.js'
import { ImportarPregunta } from './ImportarPregunta.js'
import s from './ImportarVista.module.css'
import type { Informe } from './informe.js'

interface Opciones {
  skipInvalid: boolean
  estaciones: boolean
  /** What was chosen where the file left it open: the sheet, the price column. */
  elegido: { readonly [tipo in Tipo]: string | null }
}

type Tipo = NonNullable<Informe['preguntas']>[number]['tipo']
const TIPOS = ['hoja', 'precio'] as const satisfies readonly Tipo[]
const SIN_ELEGIR: Opciones['elegido'] = { hoja: null, precio: null }

/** A price list in, with a look at what would happen first; the carta out. */
export const ImportarVista = () => {
  const t = useTextos(importar)
  const m = useTextos(marco)
  const { call } = usePersonal()
  const { show } = useAvisos()
  const { refetch } = useCartaDatos()
  const [archivo, setArchivo] = useState<File | null>(null)
  const [opciones, setOpciones] = useState<Opciones>({ skipInvalid: false, estaciones: true, elegido: SIN_ELEGIR })
  const [informe, setInforme] = useState<Informe | null>(null)
  const [hecho, setHecho] = useState<Informe | null>(null)
  const [error, setError] = useState<string | null>(null)
  const [busy, setBusy] = useState<'leer' | 'importar' | null>(null)
  // The button that was pressed goes with its question: the focus goes on to what came of it.
  const elegida = useRef<HTMLParagraphElement>(null)
  const pregunta = useRef<HTMLHeadingElement>(null)
  const respondio = useRef(false)
  useEffect(() => {
    if (!respondio.current || informe === null) return
    respondio.current = false
    ;(informe.preguntas === undefined ? elegida : pregunta).current?.focus()
  }, [informe])

  const send = async (file: File, dryRun: boolean, pedidas: Opciones): Promise<Informe | null> => {
    const { skipInvalid, estaciones, elegido } = pedidas
    setBusy(dryRun ? 'leer' : 'importar')
    setError(null)
    const result = await call('POST /api/carta/import', {
      query: {
        dryRun: String(dryRun),
        skipInvalid: String(skipInvalid),
        ...(estaciones ? { create: 'estaciones' } : {}),
        ...(elegido.hoja === null ? {} : { hoja: elegido.hoja }),
        ...(elegido.precio === null ? {} : { precio: elegido.precio }),
      },
      file: { data: file, type: tipoDe(file.name, file.type) },
    })
    setBusy(null)
    if (result.ok) return result.data
    const report = result.problem === null ? null : reportOf(result.problem)
    if (report === null) setError(result.problem === null ? m.sinRed : wordsOf(result.problem))
    return report
  }
  const look = async (file: File, next: Opciones) => {
    setHecho(null)
    setInforme(await send(file, true, next))
  }
  const choose = (file: File) => {
    const next = { ...opciones, elegido: SIN_ELEGIR }
    setArchivo(file)
    setInforme(null)
    setOpciones(next)
    if (file.size > MAX_BYTES) return setError(t.grande)
    void look(file, next)
  }
  const change = (part: Partial<Opciones>) => {
    const next = { ...opciones, ...part }
    setOpciones(next)
    if (archivo !== null) void look(archivo, next)
  }
  const answer = (tipo: Tipo, opcion: string | null) => {
    respondio.current = true
    // Another sheet has columns of its own.
    change({ elegido: tipo === 'hoja' ? { ...SIN_ELEGIR, hoja: opcion } : { ...opciones.elegido, [tipo]: opcion } })
  }
  const take = async () => {
    if (archivo === null) return
    const done = await send(archivo, false, opciones)
    if (done === null) return
    if (done.preguntas !== undefined || (done.errores.length > 0 && !opciones.skipInvalid)) return setInforme(done)
    setInforme(null)
    setArchivo(null)
    setHecho(done)
    show(t.hecho(done.creados, done.actualizados), 'bien')
    await refetch()
  }

  const elegidos = TIPOS.flatMap((tipo) => {
    const opcion = opciones.elegido[tipo]
    const asked = informe === null || informe.preguntas?.some((una) => una.tipo === tipo)
    return opcion === null || asked ? [] : [{ tipo, opcion }]
  })

  return (
    <Pagina title={t.titulo} lead={t.lead}>
      <Soltar compacto={informe !== null} archivo={archivo} busy={busy === 'leer'} onFile={choose} />
      {error !== null && (
        <p className={s.error} role="alert">
          {error}
        </p>
      )}
      {hecho !== null && (
        <p className={s.done} role="status">
          {t.hecho(hecho.creados, hecho.actualizados)} <a href="#/carta/productos">{t.verCarta}</a>
        </p>
      )}
      {informe?.preguntas?.map((una) => (
        <ImportarPregunta
          key={una.tipo}
          pregunta={una}
          busy={busy !== null}
          titulo={pregunta}
          onElegir={(opcion) => answer(una.tipo, opcion)}
        />
      ))}
      {elegidos.map(({ tipo, opcion }, at) => (
        <p key={tipo} ref={at === elegidos.length - 1 ? elegida : null} tabIndex={-1} className={s.chosen}>
          <span>{t.elegida[tipo](opcion)}</span>
          <Button busy={busy !== null} onClick={() => answer(tipo, null)}>
            {t.elegirOtra[tipo]}
          </Button>
        </p>
      ))}
      {informe !== null && informe.preguntas === undefined && (
        <ImportarInforme
          informe={informe}
          skipInvalid={opciones.skipInvalid}
          estaciones={opciones.estaciones}
          busy={busy !== null}
          importando={busy === 'importar'}
          onSkipInvalid={(skipInvalid) => change({ skipInvalid })}
          onEstaciones={(estaciones) => change({ estaciones })}
          onImport={() => void take()}
        />
      )}
      <Grupo id="exportar" title={t.exportar} lead={t.exportarLead}>
        <Exportar />
      </Grupo>
    </Pagina>
  )
}

/** A list with errors is refused, and its refusal carries the report. */
const reportOf = (problem: Problem): Informe | null => {
  const { errores, filas, avisos, creados, actualizados, omitidos, preguntas } = problem as Problem & Partial<Informe>
  if (!Array.isArray(errores)) return null
  return {
    errores,
    filas: filas ?? [],
    avisos: avisos ?? [],
    creados: creados ?? 0,
    actualizados: actualizados ?? 0,
    omitidos: omitidos ?? 0,
    ...(Array.isArray(preguntas) && preguntas.length > 0 ? { preguntas } : {}),
  }
}

interface SoltarProps {
  compacto: boolean
  archivo: File | null
  busy: boolean
  onFile: (file: File) => void
}

const Soltar = ({ compacto, archivo, busy, onFile }: SoltarProps) => {
  const t = useTextos(importar)
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  return (
    <div
      className={clases(s.drop, compacto && s.compact, over && s.over)}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        const file = event.dataTransfer.files[0]
        if (file !== undefined) onFile(file)
      }}
    >
      <input
        ref={input}
        type="file"
        className="solo-lector"
        tabIndex={-1}
        aria-label={t.elegir}
        accept={EXTENSIONES}
        onChange={(event) => {
          const file = event.target.files?.[0]
          event.target.value = ''
          if (file !== undefined) onFile(file)
        }}
      />
      {archivo === null ? (
        <Upload size={32} strokeWidth={1.5} aria-hidden />
      ) : (
        <FileSpreadsheet size={compacto ? 24 : 32} strokeWidth={1.5} aria-hidden />
      )}
      <div>
        <p className={s.dropTitle}>{archivo?.name ?? t.soltar}</p>
        <p className={s.dropText}>{busy ? t.leyendo : t.oElige}</p>
      </div>
      <Button busy={busy} variant={archivo === null ? 'primary' : 'secondary'} onClick={() => input.current?.click()}>
        {archivo === null ? t.elegir : t.otro}
      </Button>
    </div>
  )
}
