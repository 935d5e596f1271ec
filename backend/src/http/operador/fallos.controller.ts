import { Controller } from '@nestjs/common'
import { routes, type Routes } from '@arisgourmet/contract/http/routes'
import { refuse } from '@arisgourmet/contract/refusals'
import { isLugar, redactFallo } from '@arisgourmet/contract/rules/fallo'
import { Refused } from '../seam/answer.js'
import { Handle, type TenantCall } from '../seam/call.js'
import { takeFrom, type Bucket } from '../seam/ceiling.js'
import { House } from '../../house/house.js'

/** How many faults one address may tell of: a house full of tablets, but no flood of the log; widened by RATE_LIMIT_FACTOR. */
export const PER_ADDRESS = { burst: 30, perSecond: 0.2 } as const
/** Lines of this process in one window, whoever tells and whatever the factor: an attack from many addresses must not fill the disk. */
const LINES = { burst: 300, perSecond: 2 } as const

/** Writes what a face tells of its own fault to the log (H54). Nothing of it reaches the database. */
@Controller()
export class FallosController {
  private readonly addresses = new Map<string, Bucket>()
  private readonly lines = new Map<string, Bucket>()

  constructor(private readonly house: House) {}

  @Handle(routes.reportFallo)
  report({ body, address }: TenantCall<Routes['reportFallo']>): null {
    const { settings, metrics, log } = this.house
    const limit = {
      burst: PER_ADDRESS.burst * settings.RATE_LIMIT_FACTOR,
      perSecond: PER_ADDRESS.perSecond * settings.RATE_LIMIT_FACTOR,
    }
    const wait = takeFrom(this.addresses, address, performance.now(), limit)
    if (wait > 0) throw new Refused(refuse('demasiados_intentos', { segundos: wait }))
    const { cara, clase, nombre, mensaje, lugares, navegador, veces } = body
    metrics.faceFaults.inc({ cara }, veces)
    if (takeFrom(this.lines, 'all', performance.now(), LINES) > 0) return null
    log.warn(
      {
        fallo: {
          cara,
          clase,
          nombre: redactFallo(nombre),
          mensaje: redactFallo(mensaje),
          lugares: lugares.filter(isLugar),
          navegador: navegador.replace(/[^\w .]/g, ''),
          veces,
        },
      },
      'a face failed',
    )
    return null
  }
}
