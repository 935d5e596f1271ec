import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execPath } from 'node:process'
import { fileURLToPath } from 'node:url'
import { createClient } from '@arisgourmet/contract/client'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeEachEngine } from '../../../../test/support/databases.js'
import { must, openWorld, type World } from '../../../../test/world/world.js'
import { libroDe } from '../../domain/carta/lectura/libro/libro.fixture.js'
import { openCasa, type Casa } from './carta.fixture.js'

const MAIN = fileURLToPath(new URL('../../../bin/aris.mjs', import.meta.url))
const LISTA = 'Categoría;Producto;Precio;Estación\nSopas;Locro;8.500;Cocina\nSopas;Guiso;consultar;Cocina\n'

describeEachEngine('aris import', (engine) => {
  let world: World
  let casa: Casa
  const folder = mkdtempSync(join(tmpdir(), 'aris-import-'))
  const file = join(folder, 'lista.csv')
  const aris = (...args: string[]) =>
    spawnSync(execPath, [MAIN, 'import', ...args], {
      env: { PATH: process.env.PATH, DATABASE_URL: world.databaseUrl, NODE_ENV: 'test', LANG: 'es_AR.UTF-8' },
      encoding: 'utf8',
    })
  const names = async () =>
    must(
      await createClient({ baseUrl: world.server.url })('GET /api/restaurantes/:slug/carta', {
        params: { slug: casa.slug },
      }),
    ).categorias.flatMap(({ productos }) => productos.map(({ nombre }) => nombre))

  beforeAll(async () => {
    world = await openWorld(engine)
    casa = await openCasa(world.server.url, {
      pais: 'AR',
      moneda: 'ARS',
      zonaHoraria: 'America/Argentina/Buenos_Aires',
    })
    writeFileSync(file, LISTA)
  })
  afterAll(async () => {
    rmSync(folder, { recursive: true })
    await world.stop()
  })

  it('names each row that it cannot take and imports nothing by halves; skipping them it imports the rest; in the trail (issue 10, line 32)', async () => {
    const refused = aris(file, '--restaurante', casa.slug, '--create', 'estaciones')
    expect([refused.status, refused.stdout]).toEqual([1, ''])
    expect(refused.stderr).toContain('Fila 3\tPrecio\tconsultar\tNo es un precio')
    expect(await names()).toEqual([])

    const tried = aris(file, '--restaurante', casa.slug, '--create', 'estaciones', '--skip-invalid', '--dry-run')
    expect([tried.status, tried.stdout]).toEqual([0, 'Se crearían 1, cambiarían 0, quedarían fuera 1.\n'])
    expect(await names()).toEqual([])

    const done = aris(file, '--restaurante', casa.slug.toUpperCase(), '--create', 'estaciones', '--skip-invalid')
    expect([done.status, done.stdout]).toEqual([0, 'Creados 1, cambiados 0, fuera 1.\n'])
    expect(await names()).toEqual(['Locro'])
    const again = aris(file, '--restaurante', casa.slug, '--skip-invalid')
    expect([again.status, again.stdout]).toEqual([0, 'Creados 0, cambiados 0, fuera 1.\n'])
    const acts = must(await casa.staff('GET /api/auditoria', { query: { limit: 20 } })).items
    expect(acts.map(({ accion }) => accion)).toContain('operatorImportCarta')
    expect(acts.find(({ accion }) => accion === 'operatorImportCarta')).toMatchObject({ actor: { tipo: 'sistema' } })
  })

  it('takes the sheet of a workbook that is named, and lists the sheets where it has to be (issue 11, line 7)', async () => {
    const libro = join(folder, 'libro.xlsx')
    const hoja = (nombre: string, producto: string) => ({
      nombre,
      filas: [
        ['Producto', 'Precio'],
        [producto, 850],
      ],
    })
    writeFileSync(libro, libroDe([hoja('Sopas', 'Caldo'), hoja('Postres', 'Flan')]))
    const asked = aris(libro, '--restaurante', casa.slug, '--create', 'estaciones')
    expect([asked.status, asked.stdout]).toEqual([1, ''])
    expect(asked.stderr).toContain('Opciones: Sopas · Postres')
    const done = aris(libro, '--restaurante', casa.slug, '--create', 'estaciones', '--hoja', 'postres')
    expect([done.status, done.stdout]).toEqual([0, 'Creados 1, cambiados 0, fuera 0.\n'])
    expect(done.stderr).toContain('Se lee la hoja «Postres»; las demás no se usan: Sopas')
    expect(await names()).toContain('Flan')
  })

  it('says in a sentence what is missing or cannot be read (issue 10, line 32)', () => {
    const sentences: [number, string[]][] = [
      [2, []],
      [2, [file]],
      [1, [file, '--restaurante', 'no-hay']],
      [5, [join(folder, 'otra.csv'), '--restaurante', casa.slug]],
      [2, [file, '--restaurante', casa.slug, '--create', 'mesas']],
    ]
    for (const [code, args] of sentences) {
      const { status, stderr } = aris(...args)
      expect([status, stderr.trim().split('\n').length], `${args.join(' ')}: ${stderr}`).toEqual([code, 1])
    }
  })
})
