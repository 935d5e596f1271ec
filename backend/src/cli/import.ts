import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import type { importReport } from '@arisgourmet/contract/http/carta'
import type { Idioma } from '@arisgourmet/contract/idioma'
import { sentenceOf, type Refusal as Rechazo } from '@arisgourmet/contract/refusals'
import { v7 } from 'uuid'
import type { z } from 'zod'
import { importCarta } from '../actions/carta/importCarta.js'
import type { Ctx } from '../actions/ctx.js'
import { normalize } from '../actions/restaurantes/signUp.js'
import { LIMITES } from '../domain/carta/lectura/limites.js'
import { openDatabase } from '../store/engine/openDatabase.js'
import { plataformaOf } from '../store/casa/plataforma.js'
import { storeOf } from '../store/store.js'
import { whichDatabase } from './databaseUrl.js'
import { EXIT, Refusal, say, words } from './words.js'

type Informe = z.output<typeof importReport>

interface Wanted {
  readonly restaurante: string
  readonly create: string
  readonly precio: string | undefined
  readonly hoja: string | undefined
  readonly 'dry-run': boolean
  readonly 'skip-invalid': boolean
  readonly embedded: boolean
}

/**
 * Takes a price list into a carta, by the same rules as the administration's screen; in the trail as the operator's act. Findings go to
 * stderr, a row each; what was done to stdout. Exit code 1 when nothing was imported because of the list.
 */
export async function importList(file: string, values: Wanted): Promise<number> {
  const { create } = values
  if (!/^((estaciones|cursos)(,(estaciones|cursos))*)?$/.test(create))
    throw new Refusal(
      '--create es estaciones, cursos o estaciones,cursos. Más con: aris import --help',
      '--create is estaciones, cursos or estaciones,cursos. More with: aris import --help',
      EXIT.usage,
    )
  const bytes = await readList(file)
  const engine = openDatabase(whichDatabase(values.embedded).url)
  try {
    const restaurante = await plataformaOf(engine).findBySlug(normalize(values.restaurante))
    if (!restaurante)
      throw new Refusal(
        `No hay ningún restaurante ${values.restaurante}.`,
        `There is no restaurant ${values.restaurante}.`,
      )
    const now = new Date()
    const acta = () => ({
      id: v7(),
      now,
      ip: null,
      accion: 'operatorImportCarta',
      sujetoTipo: 'carta' as const,
      sujetoId: null,
      motivo: null,
      actorTipo: 'sistema' as const,
      actorId: null,
    })
    const ctx: Ctx = {
      store: storeOf(engine, restaurante.id, () => undefined, acta),
      now,
      newId: v7,
      actor: { tipo: 'sistema' },
      idempotency: null,
    }
    const result = await importCarta(
      ctx,
      { bytes, contentType: TIPOS[extname(file).toLowerCase()] ?? '', idioma: idioma() },
      {
        create,
        precio: values.precio,
        hoja: values.hoja,
        dryRun: values['dry-run'],
        skipInvalid: values['skip-invalid'],
      },
    )
    if (!result.ok) return tellRefusal(result)
    tellFindings(result.value)
    console.log(summary(result.value, values['dry-run']))
    return 0
  } finally {
    await engine.close()
  }
}

const idioma = (): Idioma => (words('es', 'en') === 'en' ? 'en' : 'es')

/** What a file's name says of its form; without it the bytes decide. */
const TIPOS: Readonly<Record<string, string>> = {
  '.csv': 'text/csv',
  '.tsv': 'text/tab-separated-values',
  '.tab': 'text/tab-separated-values',
  '.json': 'application/json',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

async function readList(file: string): Promise<Buffer> {
  const bytes = await readFile(file).catch((error: unknown) => {
    const code = String((error as NodeJS.ErrnoException).code ?? '')
    throw new Refusal(`No se puede leer ${file} (${code}).`, `${file} cannot be read (${code}).`, EXIT.files)
  })
  // The reader says so too, in its report; a file of gigabytes is not handed to it.
  if (bytes.length > LIMITES.bytes)
    throw new Refusal(
      `${file} pasa de ${String(LIMITES.bytes)} bytes.`,
      `${file} is over ${String(LIMITES.bytes)} bytes.`,
    )
  return bytes
}

function tellRefusal(refusal: Rechazo): number {
  if (refusal.extra) tellFindings(refusal.extra)
  console.error(sentenceOf(refusal.code, refusal.params, idioma()))
  return 1
}

function tellFindings({ errores = [], avisos = [] }: Partial<Informe>): void {
  for (const { columna, motivo } of avisos) say(`Aviso\t${columna}\t${motivo}`, `Notice\t${columna}\t${motivo}`)
  for (const { fila, columna, valor, motivo } of errores)
    say(`Fila ${String(fila)}\t${columna}\t${valor}\t${motivo}`, `Row ${String(fila)}\t${columna}\t${valor}\t${motivo}`)
}

function summary({ creados, actualizados, omitidos }: Informe, dryRun: boolean): string {
  const counts = [creados, actualizados, omitidos].map(String)
  const [c = '', a = '', o = ''] = counts
  return dryRun
    ? words(
        `Se crearían ${c}, cambiarían ${a}, quedarían fuera ${o}.`,
        `Would create ${c}, change ${a}, leave out ${o}.`,
      )
    : words(`Creados ${c}, cambiados ${a}, fuera ${o}.`, `Created ${c}, changed ${a}, left out ${o}.`)
}
