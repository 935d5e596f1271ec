import type { ReactNode } from 'react'
import { around, between, board, C, citrus, grains, herbs, pick, plate, range, type Trazo } from './lienzo.js'

export const ensalada = (t: Trazo): ReactNode => (
  <g>
    {plate(75, pick(t.next, [C.crema, '#3a3034']), C.hueso)}
    {around(t, 13, 34, (i) => (
      <path d="M-22 0C-16-16 10-18 24-2C12 14-14 16-22 0z" fill={[C.verde, C.verdeClaro, C.hoja][i % 3]} />
    ))}
    {around(t, 7, 14, (i) => (
      <path d="M-18 0C-12-13 10-14 20-2C10 11-12 12-18 0z" fill={[C.verdeClaro, C.verde][i % 2]} />
    ))}
    {around(t, 5, 26, () => (
      <g>
        <path d="M-11 0A11 11 0 0 1 11 0z" fill={C.rojo} />
        <path d="M-8-1A8 8 0 0 1 8-1z" fill={C.tomate} />
      </g>
    ))}
    {around(t, 3, 18, () => (
      <circle r="7" fill={C.leche} stroke={C.cebolla} strokeWidth="2" />
    ))}
    {grains(t, 10, 40, C.queso, 1.6)}
  </g>
)

export const papas = (t: Trazo): ReactNode => (
  <g>
    {plate(74, '#332a2c', '#4a3e40')}
    {range(24).map((i) => (
      <rect
        key={i}
        x={between(t.next, -40, 4)}
        y={between(t.next, -30, 26)}
        width={between(t.next, 34, 48)}
        height="8.500"
        rx="2.500"
        fill={[C.doradoClaro, C.queso, C.dorado][i % 3]}
        stroke={C.tostado}
        strokeWidth="0.800"
        transform={`rotate(${between(t.next, -50, 60)})`}
      />
    ))}
    {grains(t, 14, 42, C.leche, 1.2)}
    {herbs(t, 4, 22)}
  </g>
)

export const empanada = (t: Trazo): ReactNode => (
  <g>
    {t.next() > 0.45 ? board() : plate()}
    {range(2).map((i) => (
      <g key={i} transform={`translate(${i * 16 - 6} ${i * 34 - 30}) rotate(${between(t.next, -14, 10)})`}>
        <path d="M-48 20C-46-20-22-34 0-34S46-20 48 20C30 27-30 27-48 20z" fill={C.dorado} />
        {range(10).map((k) => (
          <path
            key={k}
            d={`M${-45 + k * 9.6} 21q4.800 8 9.600 0`}
            fill={C.doradoClaro}
            stroke={C.tostado}
            strokeWidth="1.500"
          />
        ))}
        <path d="M-32-4C-26-18-12-24 0-25" fill="none" stroke={C.doradoClaro} strokeWidth="5" strokeLinecap="round" />
        {grains(t, 6, 18, C.tostado, 2)}
      </g>
    ))}
  </g>
)

export const pan = (t: Trazo): ReactNode => (
  <g>
    {board()}
    {range(3).map((i) => (
      <g key={i} transform={`translate(${i * 34 - 38} ${i % 2 === 0 ? -4 : 8}) rotate(${between(t.next, -12, 12)})`}>
        <rect x="-22" y="-34" width="44" height="60" rx="21" fill={C.tostado} />
        <rect x="-17" y="-29" width="34" height="50" rx="16" fill={C.masa} />
        {grains(t, 8, 14, '#d09c4e', 1.8)}
      </g>
    ))}
    <g transform="translate(54 34)">
      <circle r="14" fill={C.crema} />
      <circle r="10" fill={C.rojo} />
      {grains(t, 8, 8, C.verde, 1.4)}
    </g>
  </g>
)

export const queso = (t: Trazo): ReactNode => (
  <g>
    {board()}
    {t.nombre.includes('provoleta') ? (
      <g>
        <circle r="44" fill="#2c2426" />
        <circle r="37" fill={C.queso} />
        {grains(t, 16, 32, C.tostado, 4)}
        {herbs(t, 9, 22)}
        {around(t, 3, 16, () => (
          <circle r="7" fill={C.tomate} />
        ))}
      </g>
    ) : (
      <g>
        <path d="M-58 26L-22-36L6 22z" fill={C.queso} />
        <circle cx="-26" cy="4" r="5" fill={C.dorado} />
        <circle cx="-36" cy="17" r="3.500" fill={C.dorado} />
        {range(4).map((i) => (
          <g key={i} transform={`translate(${20 + i * 12} ${-26 + i * 8})`}>
            <circle r="15" fill="#a8443a" />
            <circle r="12" fill="#c0594a" />
            {grains(t, 5, 9, C.leche, 1.4)}
          </g>
        ))}
        {around(
          t,
          5,
          10,
          () => (
            <g transform="translate(30 28)">
              <circle r="6" fill={C.oliva} />
              <circle r="2" fill={C.rojo} />
            </g>
          ),
          0.9,
        )}
      </g>
    )}
  </g>
)

export const huevos = (t: Trazo): ReactNode => (
  <g>
    {plate(72, '#332a2c', '#4a3e40')}
    <path d="M-46 0C-50-26-24-36-6-32C14-42 46-30 46-4C50 22 22 36 2 31C-20 38-44 24-46 0z" fill={C.leche} />
    {[
      [-16, -4],
      [18, 6],
    ].map(([x, y]) => (
      <g key={x}>
        <circle cx={x} cy={y} r="14" fill={C.naranja} />
        <path
          d={`M${(x ?? 0) - 8} ${(y ?? 0) - 3}a9 9 0 0 1 7-6`}
          stroke="#fff"
          strokeWidth="3"
          strokeLinecap="round"
          fill="none"
          opacity="0.7"
        />
      </g>
    ))}
    {grains(t, 14, 40, C.oliva, 1.4)}
    {herbs(t, 4, 38)}
  </g>
)

export const helado = (t: Trazo): ReactNode => {
  const tones = pick<readonly [string, string, string]>(t.next, [
    [C.leche, C.rosa, C.chocolate],
    [C.doradoClaro, C.leche, C.cebolla],
    [C.chocolate, C.leche, C.verdeClaro],
  ])
  return (
    <g transform="translate(0 8)">
      <ellipse cy="62" rx="46" ry="8" fill={C.sombra} opacity="0.35" />
      <path d="M-5 26H5V54H-5z" fill={C.agua} />
      <ellipse cy="56" rx="28" ry="6" fill={C.agua} />
      <circle cx="-21" cy="-18" r="25" fill={tones[0]} />
      <circle cx="21" cy="-18" r="25" fill={tones[1]} />
      <circle cy="-44" r="25" fill={tones[2]} />
      <path
        d="M-15-54a18 18 0 0 1 12-8"
        stroke="#fff"
        strokeWidth="4"
        strokeLinecap="round"
        fill="none"
        opacity="0.5"
      />
      <path d="M18-58L40-92L48-86L30-50z" fill={C.dorado} />
      <path d="M-52-10H52C50 18 28 32 0 32S-50 18-52-10z" fill={C.agua} opacity="0.94" />
      <path
        d="M-40-2C-36 12-24 20-12 23"
        stroke="#fff"
        strokeWidth="4"
        strokeLinecap="round"
        fill="none"
        opacity="0.8"
      />
      {grains(t, 8, 18, C.rojo, 1.8)}
    </g>
  )
}

export const flan = (t: Trazo): ReactNode => (
  <g>
    {plate()}
    <path
      d="M-50 8C-54-30-20-48 6-44C40-40 54-10 44 12C50 34 20 46-2 40C-26 46-48 34-50 8z"
      fill={C.tostado}
      opacity="0.85"
    />
    <circle r="35" fill={C.doradoClaro} />
    <circle r="35" fill={C.dorado} opacity="0.35" />
    <circle r="27" fill="#8a4a1c" />
    <path d="M-16-10A20 20 0 0 1 4-20" fill="none" stroke="#fff" strokeWidth="4" strokeLinecap="round" opacity="0.45" />
    <g transform="translate(34 20)">
      <circle r="13" fill={C.leche} />
      <path d="M-6 2q6-12 10-2" stroke={C.hueso} strokeWidth="3" fill="none" />
    </g>
    {herbs(t, 2, 8)}
  </g>
)

export const torta = (t: Trazo): ReactNode => {
  const cake = pick(t.next, [C.chocolate, '#c98a4a', '#8c4030'])
  return (
    <g>
      {plate()}
      <g transform="translate(0 -2)">
        <path d="M-52 2L50-8V30L-52 44z" fill={cake} />
        <path d="M-52 15L50 4V11L-52 23z" fill={C.leche} />
        <path d="M-52 2L8-42C30-38 48-26 50-8z" fill={C.leche} />
        <path d="M-52 2L50-8V-2L-52 9z" fill={C.rosa} />
        <circle cx="14" cy="-26" r="10" fill={C.rojo} />
        <path d="M8-30a8 8 0 0 1 5-4" stroke="#fff" strokeWidth="2.500" fill="none" opacity="0.6" />
        <path d="M14-35q4-11 14-12" stroke={C.hoja} strokeWidth="3" fill="none" />
      </g>
      {grains(t, 12, 48, C.chocolate, 1.5)}
      {herbs(t, 2, 44)}
    </g>
  )
}

export const fruta = (t: Trazo): ReactNode => (
  <g>
    {plate(74, C.petroleo, '#2d5a60')}
    {around(t, 4, 30, () => citrus(17, C.naranja, '#f4c987'))}
    {around(t, 6, 34, () => (
      <g>
        <circle r="11" fill={C.rojo} />
        {grains(t, 5, 7, C.doradoClaro, 1.1)}
      </g>
    ))}
    {around(t, 8, 14, () => (
      <circle r="6.500" fill={C.ciruela} />
    ))}
    {herbs(t, 5, 22, C.verdeClaro)}
  </g>
)
