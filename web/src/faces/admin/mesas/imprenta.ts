/** How the codes are printed; all measures in millimetres. A tent is two cards, foot to foot: folded, each faces its own side of the table. */
export const FORMATOS = {
  tarjeta: { ancho: 95, alto: 130, columnas: 2, filas: 2 },
  carpa: { ancho: 95, alto: 260, columnas: 2, filas: 1 },
  etiqueta: { ancho: 60, alto: 80, columnas: 3, filas: 3 },
} as const
export type Formato = keyof typeof FORMATOS

export const PAPELES = {
  a4: { ancho: 210, alto: 297, css: 'A4' },
  carta: { ancho: 215.9, alto: 279.4, css: 'letter' },
} as const
export type Papel = keyof typeof PAPELES

/** A short line, from–to, beside the block of cards: where the knife goes. */
export interface Marca {
  x1: number
  y1: number
  x2: number
  y2: number
}

export interface Hoja<T> {
  items: T[]
  origen: { x: number; y: number }
  marcas: Marca[]
  dobleces: Marca[]
}

const LARGO = 5
const AIRE = 1.5

/** The sheets for these tables: cards side by side, so that one cut parts two of them, with marks outside of the block. */
export const layOut = <T>(items: readonly T[], formato: Formato, papel: Papel): Hoja<T>[] => {
  const { ancho, alto, columnas, filas } = FORMATOS[formato]
  const perSheet = columnas * filas
  const origen = { x: (PAPELES[papel].ancho - ancho * columnas) / 2, y: (PAPELES[papel].alto - alto * filas) / 2 }
  const sheets = Array.from({ length: Math.ceil(items.length / perSheet) }, (_, index) =>
    items.slice(index * perSheet, (index + 1) * perSheet),
  )
  return sheets.map((own) => {
    const right = origen.x + ancho * columnas
    const bottom = origen.y + alto * filas
    const vertical = Array.from({ length: columnas + 1 }, (_, n) => origen.x + n * ancho)
    const horizontal = Array.from({ length: filas + 1 }, (_, n) => origen.y + n * alto)
    return {
      items: own,
      origen,
      marcas: [
        ...vertical.flatMap((x) => [
          { x1: x, x2: x, y1: origen.y - AIRE - LARGO, y2: origen.y - AIRE },
          { x1: x, x2: x, y1: bottom + AIRE, y2: bottom + AIRE + LARGO },
        ]),
        ...horizontal.flatMap((y) => [
          { y1: y, y2: y, x1: origen.x - AIRE - LARGO, x2: origen.x - AIRE },
          { y1: y, y2: y, x1: right + AIRE, x2: right + AIRE + LARGO },
        ]),
      ],
      dobleces:
        formato === 'carpa'
          ? [
              { x1: origen.x - AIRE - LARGO, x2: origen.x - AIRE, y1: origen.y + alto / 2, y2: origen.y + alto / 2 },
              { x1: right + AIRE, x2: right + AIRE + LARGO, y1: origen.y + alto / 2, y2: origen.y + alto / 2 },
            ]
          : [],
    }
  })
}
