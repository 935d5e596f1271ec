import type { ReactNode } from 'react'
import { around, between, board, bowl, C, citrus, grains, herbs, pick, plate, range, type Trazo } from './lienzo.js'

const slate = '#332a2c'
const slateRim = '#4a3e40'

export const parrilla = (t: Trazo): ReactNode => {
  const sausage = /chorizo(?! 4)|morcilla|chinchul|longaniza|salchicha/.test(t.nombre) && !t.nombre.includes('bife')
  return (
    <g>
      {t.next() > 0.5 ? board() : plate(76, slate, slateRim)}
      <g transform={`rotate(${between(t.next, -28, 12)})`}>{sausage ? sausages(t) : steak(t)}</g>
      <g transform="translate(44 34)">
        <circle r="15" fill={C.crema} />
        <circle r="11.500" fill={C.verde} />
        {grains(t, 12, 9, C.hoja, 1.5)}
      </g>
      {grains(t, 14, 46, C.leche, 1.1)}
    </g>
  )
}

const steak = (t: Trazo): ReactNode => (
  <g>
    <path d="M-50 4C-52-24-26-38 4-35C34-32 54-20 52 4C50 26 26 32-2 31C-30 30-48 26-50 4z" fill={C.grasa} />
    <path d="M-44 5C-45-20-22-31 4-29C30-27 46-15 45 4C43 20 22 25-2 25C-26 24-43 22-44 5z" fill={C.carne} />
    <path
      d="M-36-4C-30-20-12-24 6-22"
      fill="none"
      stroke={C.carneClara}
      strokeWidth="5"
      strokeLinecap="round"
      opacity="0.8"
    />
    {range(5).map((i) => (
      <path
        key={i}
        d={`M${-30 + i * 15} 21L${-18 + i * 15}-24`}
        stroke={C.brasa}
        strokeWidth="4"
        strokeLinecap="round"
        opacity="0.75"
      />
    ))}
    {herbs(t, 3, 14, C.verdeClaro)}
  </g>
)

const sausages = (t: Trazo): ReactNode =>
  range(2).map((i) => (
    <g key={i} transform={`translate(0 ${i * 25 - 14})`}>
      <path
        d="M-44-4Q0-18 44-2A10 10 0 0 1 42 17Q0 3-42 15A10 10 0 0 1-44-4z"
        fill={t.nombre.includes('morcilla') ? C.brasa : '#9c4126'}
      />
      {range(5).map((k) => (
        <path
          key={k}
          d={`M${-26 + k * 13}-4l5 10`}
          stroke={C.brasa}
          strokeWidth="3"
          strokeLinecap="round"
          opacity="0.7"
        />
      ))}
      <path d="M-34-4Q0-13 32-2" fill="none" stroke="#fff" strokeWidth="2.500" strokeLinecap="round" opacity="0.28" />
    </g>
  ))

export const pollo = (t: Trazo): ReactNode => (
  <g>
    {plate()}
    {range(2).map((i) => (
      <g key={i} transform={`rotate(${i * 150 - 40}) translate(-4 -20)`}>
        <rect x="20" y="-5" width="32" height="9" rx="4" fill={C.leche} />
        <path d="M-28 0C-28-22 6-24 24-7C30-1 28 5 22 8C4 22-28 20-28 0z" fill={C.dorado} />
        <path d="M-18-6C-12-14 4-14 14-7" stroke={C.doradoClaro} strokeWidth="4" strokeLinecap="round" fill="none" />
      </g>
    ))}
    {herbs(t, 5, 40)}
  </g>
)

export const milanesa = (t: Trazo): ReactNode => (
  <g>
    {plate()}
    <path d="M-48 6C-54-22-20-42 10-38C40-34 52-10 42 10C34 28 6 36-16 32C-36 30-46 22-48 6z" fill={C.dorado} />
    <path
      d="M-40 4C-44-17-16-33 9-30C32-27 42-8 35 7C28 21 4 28-14 25C-30 23-38 17-40 4z"
      fill={C.tostado}
      opacity="0.45"
    />
    {grains(t, 26, 36, C.doradoClaro, 1.8)}
    <g transform="translate(36 34)">{citrus(14)}</g>
    {herbs(t, 3, 24)}
  </g>
)

export const pasta = (t: Trazo): ReactNode => (
  <g>
    {plate(75, pick(t.next, [C.crema, '#d8e0da', slate]), C.hueso)}
    <circle r="45" fill={C.masa} />
    {range(13).map((i) => (
      <path
        key={i}
        d={`M${-38 + i * 2} ${between(t.next, -16, 16)}C${between(t.next, -20, 0)}-42 ${between(t.next, 10, 30)} 40 ${40 - i * 2} ${between(t.next, -18, 18)}`}
        fill="none"
        stroke={i % 2 === 0 ? C.doradoClaro : C.dorado}
        strokeWidth="4.500"
        strokeLinecap="round"
        transform={`rotate(${i * 27})`}
      />
    ))}
    <path d="M-24-2C-26-22 0-28 14-18C30-8 24 14 8 19C-8 24-23 14-24-2z" fill={C.rojo} />
    <path d="M-14-6C-10-16 2-18 10-12" fill="none" stroke={C.tomate} strokeWidth="4" strokeLinecap="round" />
    <path d="M-2-2C2-14 18-16 22-8C14-2 6 0-2-2zM-4 2C-16 0-20 10-14 16C-8 14-4 10-4 2z" fill={C.hoja} />
    {grains(t, 10, 30, C.leche, 1.7)}
  </g>
)

export const pizza = (t: Trazo): ReactNode => (
  <g>
    {plate(78, '#a8713c', '#8d5a2c')}
    <circle r="62" fill={C.tostado} />
    <circle r="55" fill={C.queso} />
    {grains(t, 26, 50, '#f7dd97', 5)}
    {around(t, 6, 32, () => (
      <circle r="10" fill={C.rojo} />
    ))}
    {herbs(t, 5, 26, C.hoja)}
    {range(4).map((i) => (
      <path key={i} d="M0-62V62" stroke={C.tostado} strokeWidth="1.800" transform={`rotate(${i * 45})`} opacity="0.7" />
    ))}
  </g>
)

export const sandwich = (t: Trazo): ReactNode => (
  <g transform="translate(0 6)">
    <ellipse cy="52" rx="80" ry="12" fill={C.sombra} opacity="0.35" />
    <path d="M-56 22H56C58 42 46 50 34 50H-34C-46 50-58 42-56 22z" fill={C.dorado} />
    <rect x="-62" y="8" width="124" height="18" rx="9" fill={C.carne} />
    <path d="M-62 6Q-46 18-32 6T0 6T32 6T62 6L56-6H-56z" fill={C.verdeClaro} />
    <path d="M-58-4H58L36 12L20-2z" fill={C.queso} />
    <path d="M-58-6C-60-46-26-60 0-60S60-46 58-6z" fill={C.dorado} />
    <path d="M-42-26C-36-42-20-49-4-50" fill="none" stroke={C.doradoClaro} strokeWidth="6" strokeLinecap="round" />
    {range(9).map((i) => (
      <ellipse key={i} cx={-34 + i * 8.5} cy={-40 + between(t.next, -8, 14)} rx="3.200" ry="1.900" fill={C.leche} />
    ))}
  </g>
)

export const pescado = (t: Trazo): ReactNode => (
  <g>
    <ellipse cx="7" cy="10" rx="86" ry="58" fill={C.sombra} opacity="0.3" />
    <ellipse rx="86" ry="58" fill={C.crema} />
    <ellipse rx="70" ry="44" fill="none" stroke={C.hueso} strokeWidth="2.500" />
    <g transform={`rotate(${between(t.next, -14, 4)})`}>
      <path
        d="M-58 0C-40-28 4-34 36-4L60-20C57-6 57 6 60 20L36 4C4 34-40 28-58 0z"
        fill={pick(t.next, ['#8e9aa0', '#c5664a', '#b98a4e'])}
      />
      <path d="M-50-2C-34-20 0-24 28-4" fill="none" stroke="#fff" strokeWidth="4" strokeLinecap="round" opacity="0.4" />
      {range(4).map((i) => (
        <path
          key={i}
          d={`M${-18 + i * 12}-12q7 12 0 24`}
          fill="none"
          stroke={C.brasa}
          strokeWidth="2.500"
          opacity="0.5"
        />
      ))}
      <circle cx="-42" cy="-4" r="4.500" fill={C.leche} />
      <circle cx="-42" cy="-4" r="2" fill={C.brasa} />
    </g>
    <g transform="translate(30 32)">{citrus(13)}</g>
    <g transform="translate(10 37)">{citrus(10)}</g>
    {herbs(t, 4, 36)}
  </g>
)

export const mariscos = (t: Trazo): ReactNode => (
  <g>
    {bowl('#e9dcb4', pick(t.next, [C.petroleo, C.crema, '#b5673f']))}
    {around(t, 6, 30, (i) =>
      i % 2 === 0 ? (
        <path d="M-13 6A14 14 0 1 1 12 8L6 4A8 8 0 1 0-7 4z" fill={C.rosa} stroke="#cf7560" strokeWidth="1.500" />
      ) : (
        <rect x="-11" y="-8" width="22" height="16" rx="5" fill={C.leche} />
      ),
    )}
    {around(
      t,
      5,
      24,
      () => (
        <path d="M-12 0A14 14 0 0 1 12 0" fill="none" stroke={C.cebolla} strokeWidth="3.500" strokeLinecap="round" />
      ),
      0.7,
    )}
    {herbs(t, 7, 34, C.verde)}
    <g transform="translate(34 -30)">{citrus(15, '#7d9a3c', '#d9e29b')}</g>
    {grains(t, 8, 38, C.tomate, 2)}
  </g>
)

export const sopa = (t: Trazo): ReactNode => (
  <g>
    {bowl(pick(t.next, [C.caldo, '#d9a441', '#b65a2c']), pick(t.next, ['#7c4327', C.crema, slate]))}
    <path d="M-40-10A44 44 0 0 1-6-40" fill="none" stroke="#fff" strokeWidth="4" strokeLinecap="round" opacity="0.35" />
    {around(t, 4, 24, (i) => (
      <rect x="-11" y="-8" width="22" height="16" rx="6" fill={[C.masa, C.carneClara, C.naranja, C.leche][i]} />
    ))}
    {herbs(t, 6, 26)}
    {grains(t, 12, 44, C.queso, 2.4)}
  </g>
)

export const guiso = (t: Trazo): ReactNode => (
  <g>
    {bowl('#8d4a24', '#6d3a22')}
    {around(t, 9, 34, (i) => (
      <ellipse rx="10" ry="7" fill={['#b0623a', C.naranja, '#7a3320'][i % 3]} />
    ))}
    {around(t, 4, 14, () => (
      <ellipse rx="9" ry="6.500" fill="#c9803f" />
    ))}
    {herbs(t, 5, 24)}
  </g>
)

export const arroz = (t: Trazo): ReactNode => (
  <g>
    {plate(76, pick(t.next, [C.petroleo, slate, '#7c4327']), '#ffffff22')}
    <path d="M-46 8C-50-24-22-44 4-42C34-40 52-18 46 8C40 32 14 40-4 38C-28 36-44 28-46 8z" fill={C.leche} />
    {range(60).map((i) => (
      <ellipse
        key={i}
        cx={between(t.next, -36, 36)}
        cy={between(t.next, -30, 28)}
        rx="3.600"
        ry="1.500"
        fill={i % 3 === 0 ? '#d9c8ae' : '#fff'}
        transform={`rotate(${Math.round(t.next() * 180)})`}
      />
    ))}
    {around(t, 5, 26, (i) => (
      <circle r="6" fill={[C.tomate, C.verde, C.naranja][i % 3]} />
    ))}
    {herbs(t, 4, 20)}
  </g>
)

export const plato = (t: Trazo): ReactNode => (
  <g>
    <path d="M-88-46v34q0 8 6 9v49h6V-3q6-1 6-9v-34h-4v28h-4v-28h-4v28h-4v-28z" fill={C.arena} />
    <path d="M80-48q10 16 4 46h-3v48h-6V-48z" fill={C.arena} />
    {plate(60)}
    {herbs(t, 3, 14, C.verdeClaro)}
  </g>
)
