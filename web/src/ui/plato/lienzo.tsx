import type { ReactNode } from 'react'

/** What a drawing gets: numbers of its own, and the dish's name in small letters for hints (blanco, tinto). */
export interface Trazo {
  next: () => number
  nombre: string
}

/** The palette of the drawings: a few deep table colours and the food's own. */
export const C = {
  crema: '#f5ebdd',
  hueso: '#e6d5c0',
  sombra: '#0d0507',
  malbec: '#5a1a2d',
  noche: '#2c1a20',
  oliva: '#4d4f2c',
  petroleo: '#1d4247',
  ocre: '#9c6420',
  teja: '#8f3d27',
  ciruela: '#43283f',
  arena: '#c9a878',
  carne: '#6e3022',
  carneClara: '#8f4630',
  grasa: '#ecd2ac',
  brasa: '#3a1712',
  dorado: '#d9983f',
  doradoClaro: '#eebf6d',
  masa: '#e3b36a',
  tostado: '#b06f2c',
  rojo: '#b8392a',
  tomate: '#d2553a',
  verde: '#5c7a35',
  verdeClaro: '#8fa751',
  hoja: '#3f5e2c',
  limon: '#d5cf57',
  limonClaro: '#eee9a0',
  naranja: '#e08b35',
  leche: '#fbf4e8',
  cafe: '#4b2a1a',
  crema2: '#c99a66',
  agua: '#bfd8d6',
  rosa: '#e79a86',
  cebolla: '#a14a72',
  chocolate: '#4a2418',
  queso: '#efc05a',
  caldo: '#c9752f',
} as const

export const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i)

export const between = (next: () => number, low: number, high: number): number => low + next() * (high - low)

export const pick = <T,>(next: () => number, options: readonly [T, ...T[]]): T =>
  options[Math.floor(next() * options.length)] ?? options[0]

const polar = (angle: number, radius: number): [number, number] => [Math.cos(angle) * radius, Math.sin(angle) * radius]

/** `n` things around the middle, near `radius`, each turned its own way. */
export const around = (
  t: Trazo,
  n: number,
  radius: number,
  draw: (i: number) => ReactNode,
  spread = 0.35,
): ReactNode => {
  const start = t.next() * 6.28
  return range(n).map((i) => {
    const [x, y] = polar(
      start + (i / n) * 6.28 + between(t.next, -spread, spread),
      radius * between(t.next, 0.75, 1.15),
    )
    return (
      <g key={i} transform={`translate(${x.toFixed(1)} ${y.toFixed(1)}) rotate(${Math.round(t.next() * 360)})`}>
        {draw(i)}
      </g>
    )
  })
}

/** Leaves of a herb, scattered by hand. */
export const herbs = (t: Trazo, n: number, radius: number, color: string = C.verde): ReactNode =>
  around(t, n, radius, () => <path d="M-7 0Q0-5.500 7 0Q0 5.500-7 0z" fill={color} />, 0.8)

/** Grains, seeds, salt. */
export const grains = (t: Trazo, n: number, radius: number, color: string, size = 1.6): ReactNode =>
  range(n).map((i) => {
    const [x, y] = polar(t.next() * 6.28, radius * Math.sqrt(t.next()))
    return <circle key={i} cx={x.toFixed(1)} cy={y.toFixed(1)} r={size * between(t.next, 0.7, 1.3)} fill={color} />
  })

/** A slice of citrus, `r` wide. */
export const citrus = (r: number, rind: string = C.limon, flesh: string = C.limonClaro): ReactNode => (
  <g>
    <circle r={r} fill={rind} />
    <circle r={r * 0.82} fill={flesh} />
    {range(6).map((i) => (
      <path
        key={i}
        d={`M0 0L0 ${(-r * 0.8).toFixed(1)}`}
        stroke={rind}
        strokeWidth={r * 0.09}
        transform={`rotate(${i * 60})`}
      />
    ))}
  </g>
)

/** A plate seen from above, its shadow to the right; food goes on top. */
export const plate = (r = 74, color: string = C.crema, rim: string = C.hueso): ReactNode => (
  <g>
    <ellipse cx="7" cy="10" rx={r + 1} ry={r} fill={C.sombra} opacity="0.32" />
    <circle r={r} fill={color} />
    <circle r={r * 0.76} fill="none" stroke={rim} strokeWidth="2.500" />
    <path
      d={`M${-r * 0.86} ${-r * 0.3}A${r * 0.92} ${r * 0.92} 0 0 1 ${-r * 0.2} ${-r * 0.88}`}
      fill="none"
      stroke="#fff"
      strokeWidth="3"
      strokeLinecap="round"
      opacity="0.7"
    />
  </g>
)

/** A bowl with something in it up to the rim. */
export const bowl = (content: string, color: string = C.crema): ReactNode => (
  <g>
    <ellipse cx="7" cy="10" rx="70" ry="69" fill={C.sombra} opacity="0.32" />
    <circle r="69" fill={color} />
    <circle r="58" fill={C.sombra} opacity="0.18" />
    <circle r="55" cy="2" fill={content} />
  </g>
)

/** A wooden board. */
export const board = (): ReactNode => (
  <g>
    <rect x="-73" y="-48" width="160" height="110" rx="18" fill={C.sombra} opacity="0.3" />
    <rect x="-80" y="-58" width="160" height="110" rx="18" fill="#a8713c" />
    {range(4).map((i) => (
      <path
        key={i}
        d={`M-72 ${-36 + i * 24}q40 ${i % 2 === 0 ? 6 : -6} 144 0`}
        fill="none"
        stroke="#8d5a2c"
        strokeWidth="1.500"
        opacity="0.7"
      />
    ))}
  </g>
)
