import { networkInterfaces } from 'node:os'
import QRCode from 'qrcode'
import type { Demo } from '../demo/seed.js'
import type { Serving } from '../serve.js'
import { words } from './words.js'

/** Says where to go: the address, the demo's logins, and a QR that a phone on the same network can scan. */
export async function printWelcome({ url, house }: Serving, demo: Demo | null): Promise<void> {
  if (url === null) {
    print(words('  Lista. Ctrl+C para detener.', '  Ready. Ctrl+C to stop.'))
    return
  }
  const port = new URL(url).port
  const lan = lanAddress()
  const forPhones = (house.settings.PUBLIC_URL ?? (lan ? `http://${lan}:${port}` : url)).replace(/\/$/, '')
  print('', `  ArisGourmet  ${url}`, '')
  if (demo) await printDemo(demo, url, forPhones)
  if (house.settings.PUBLIC_URL === undefined)
    print(
      words(
        '  Sin PUBLIC_URL no se mandan correos con enlaces (contraseña olvidada): ponga ahí la dirección de la casa.',
        '  Without PUBLIC_URL no mail with a link is sent (forgotten password): set it to the house’s address.',
      ),
      '',
    )
  print(words('  Lista. Ctrl+C para detener.', '  Ready. Ctrl+C to stop.'), '')
}

async function printDemo(demo: Demo, url: string, forPhones: string): Promise<void> {
  const title = words('Restaurante de demostración', 'Demo restaurant')
  print(`  ${title}: «${demo.slug}», ${words('contraseña de todos', 'everyone’s password')}: ${demo.password}`)
  for (const { rol, email } of demo.logins) print(`    ${rol.padEnd(15)} ${email}`)
  print(
    '',
    `    ${words('Salón', 'Floor')} ${url}/salon   ${words('Cocina', 'Kitchen')} ${url}/cocina   ${words('Caja', 'Till')} ${url}/caja   Admin ${url}/admin`,
    '',
  )
  for (const mesa of demo.mesas) print(`    ${mesa.nombre.padEnd(15)} ${forPhones}/m/${mesa.codigoQr}`)
  const [first] = demo.mesas
  if (!first) return
  print(
    '',
    words(
      `  Escanea la ${first.nombre} con un teléfono en la misma red:`,
      `  Scan ${first.nombre} with a phone on the same network:`,
    ),
    '',
  )
  print(await QRCode.toString(`${forPhones}/m/${first.codigoQr}`, { type: 'utf8', margin: 2 }))
}

const lanAddress = (): string | undefined =>
  Object.values(networkInterfaces())
    .flatMap((all) => all ?? [])
    .find((one) => one.family === 'IPv4' && !one.internal)?.address

function print(...lines: string[]): void {
  for (const line of lines) process.stdout.write(`${line}\n`)
}
