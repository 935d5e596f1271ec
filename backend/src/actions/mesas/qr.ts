import type { AnswerOf } from '@arisgourmet/contract/http/route'
import type { Routes } from '@arisgourmet/contract/http/routes'
import type { Mesa } from '../../domain/mesa/mesa.js'
import type { Restaurante } from '../../store/casa/restaurantes.js'

/** What a printed code tells whoever scans it: the restaurante, the table, and whether somebody sits there already. */
export const qrView = (mesa: Mesa, { id, slug, nombre, idioma, ajustes }: Restaurante): AnswerOf<Routes['getQr']> => ({
  restaurante: { id, slug, nombre, idioma, modoMesa: ajustes.modoMesa },
  mesa: { id: mesa.id, nombre: mesa.nombre },
  conSesion: mesa.sesionId !== null,
})
