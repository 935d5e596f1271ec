import { networkInterfaces } from 'node:os'
import { direccionesPosibles } from '@arisgourmet/contract/rules/direccion'
import QRCode from 'qrcode'
import type { Demo } from '../demo/seed.js'
import { networkAddresses, publicBase } from '../platform/direcciones.js'
import type { Serving } from '../roles/serve.js'
import { words } from './words.js'

/** Says where to go: the address, the demo's logins, and a QR that a phone on the same network can scan. */
export async function printWelcome({ url, house }: Serving, demo: Demo | null): Promise<void> {
  if (url === null) {
    print(words('  Lista. Ctrl+C para detener.', '  Ready. Ctrl+C to stop.'))
    return
  }
  const { settings } = house
  const publica = publicBase(settings)
  const red = networkAddresses(settings.HOST, Number(new URL(url).port || 80), networkInterfaces())
  const [forPhones = null] = direccionesPosibles({ publica, red }, null)
  print('', `  ArisGourmet  ${url}`, '')
  if (demo) await printDemo(demo, url, forPhones)
  if (!publica?.startsWith('https:'))
    print(
      words(
        '  Las pantallas del equipo se abren en esta computadora. Desde otro dispositivo hace falta HTTPS: un proxy, con su dirección en PUBLIC_URL.',
        '  Staff screens open on this computer. From another device they need HTTPS: a proxy, with its address in PUBLIC_URL.',
      ),
      '',
    )
  if (publica === null)
    print(
      words(
        '  Sin PUBLIC_URL no se mandan correos con enlaces (contraseña olvidada): ponga ahí la dirección de la casa.',
        '  Without PUBLIC_URL no mail with a link is sent (forgotten password): set it to the house’s address.',
      ),
      '',
    )
  print(words('  Lista. Ctrl+C para detener.', '  Ready. Ctrl+C to stop.'), '')
}

/** @param forPhones where a phone reaches this server; null where nobody knows, and then no code is drawn that would lead it to itself (H61) */
async function printDemo(demo: Demo, url: string, forPhones: string | null): Promise<void> {
  const title = words('Restaurante de demostración', 'Demo restaurant')
  print(`  ${title}: «${demo.slug}», ${words('contraseña de todos', 'everyone’s password')}: ${demo.password}`)
  for (const { rol, email, pin } of demo.logins)
    print(`    ${rol.padEnd(15)} ${email.padEnd(24)} ${pin === null ? '' : `PIN ${pin}`}`.trimEnd())
  print(
    '',
    `    ${words('Salón', 'Floor')} ${url}/salon   ${words('Cocina', 'Kitchen')} ${url}/cocina   ${words('Caja', 'Till')} ${url}/caja   Admin ${url}/admin`,
    '',
  )
  for (const mesa of demo.mesas) print(`    ${mesa.nombre.padEnd(15)} ${forPhones ?? url}/m/${mesa.codigoQr}`)
  const [first] = demo.mesas
  if (!first) return
  if (forPhones === null) {
    print(
      '',
      words(
        '  Esta computadora no tiene dirección en la red: las de arriba se abren solo aquí. Para los teléfonos, pon PUBLIC_URL.',
        '  This computer has no address on a network: those above open here only. For phones, set PUBLIC_URL.',
      ),
      '',
    )
    return
  }
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

function print(...lines: string[]): void {
  for (const line of lines) process.stdout.write(`${line}\n`)
}
