import { Controller } from '@nestjs/common'
import { routes, type Routes } from '@arisgourmet/contract/http/routes'
import { refuse } from '@arisgourmet/contract/refusals'
import { exportCarta } from '../../actions/carta/exportCarta.js'
import { importCarta } from '../../actions/carta/importCarta.js'
import { setFoto } from '../../actions/carta/productos.js'
import { toCsv } from '../../domain/carta/exportacion/exportCarta.js'
import { encodeImagen } from '../../platform/imagen.js'
import { Answer, Refused, unwrap } from '../seam/answer.js'
import { Handle, type TenantCall } from '../seam/call.js'
import { House } from '../../house/house.js'

/** The carta as files: price lists in and out, photos. */
@Controller()
export class CartaArchivosController {
  constructor(private readonly house: House) {}

  @Handle(routes.importCarta)
  async import({ ctx, query, file, idioma }: TenantCall<Routes['importCarta']>) {
    const { bytes, type } = file ?? { bytes: Buffer.alloc(0), type: '' }
    return unwrap(await importCarta(ctx, { bytes, contentType: type, idioma }, query))
  }

  @Handle(routes.exportCarta)
  async export({ ctx, request, idioma }: TenantCall<Routes['exportCarta']>) {
    const carta = unwrap(await exportCarta(ctx))
    if (!prefersCsv(request.headers.accept)) return new Answer(carta, null, { vary: 'Accept' })
    return new Answer(toCsv(carta, idioma), null, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="carta.csv"',
      vary: 'Accept, Accept-Language',
    })
  }

  @Handle(routes.uploadFoto)
  async upload({ ctx, params, file }: TenantCall<Routes['uploadFoto']>) {
    const producto = await ctx.store.read.productos.get(params.id)
    if (!producto) throw new Refused(refuse('no_encontrado', { que: 'producto', id: params.id }))
    const imagen = unwrap(await encodeImagen(file?.bytes ?? Buffer.alloc(0)))
    return unwrap(await setFoto(ctx, params.id, imagen))
  }

  @Handle(routes.getFoto)
  async foto({ params, request }: TenantCall<Routes['getFoto']>) {
    const foto = await this.house.plataforma.findFoto(params.id)
    if (!foto) throw new Refused(refuse('no_encontrado', { que: 'foto', id: params.id }))
    const headers = { etag: `"${foto.sha256}"`, 'cache-control': 'public, max-age=31536000, immutable' }
    if (request.headers['if-none-match']?.includes(foto.sha256)) return new Answer(undefined, 304, headers)
    return new Answer(Buffer.from(foto.bytes), null, { ...headers, 'content-type': foto.tipo })
  }
}

/** Whether a spreadsheet is what the caller would rather have (RFC 9110 §12.5.1). */
function prefersCsv(accept = ''): boolean {
  const quality = (type: string): number => {
    const range = accept
      .toLowerCase()
      .split(',')
      .map((part) => part.split(';').map((it) => it.trim()))
      .find(([name]) => name === type)
    return range ? Number(/^q=([\d.]+)$/.exec(range.find((it) => it.startsWith('q=')) ?? 'q=1')?.[1] ?? 1) : 0
  }
  return quality('text/csv') > 0 && quality('text/csv') >= quality('application/json')
}
