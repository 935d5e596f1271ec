import type { ReactNode } from 'react'
import { between, C, citrus, grains, pick, range, type Trazo } from './lienzo.js'

const shadow = (rx: number, y = 74): ReactNode => <ellipse cx="6" cy={y} rx={rx} ry="8" fill={C.sombra} opacity="0.4" />
const shine = (d: string): ReactNode => (
  <path d={d} fill="none" stroke="#fff" strokeWidth="4" strokeLinecap="round" opacity="0.55" />
)

export const vino = (t: Trazo): ReactNode => {
  const white = /blanco|chardonn|sauvignon|torront|espum|champa/.test(t.nombre)
  const liquid = white ? '#e6cf7c' : t.nombre.includes('rosado') ? C.rosa : '#8a1c38'
  return (
    <g transform="translate(0 2)">
      {shadow(58)}
      <path d="M26 74V-14C26-26 36-28 36-42V-74H54V-42C54-28 64-26 64-14V74z" fill={white ? '#6f7d3c' : '#20301f'} />
      <rect x="26" y="6" width="38" height="38" fill={C.crema} />
      <path d="M33 18H57M33 27H50" stroke={C.malbec} strokeWidth="3" />
      <rect x="36" y="-76" width="18" height="16" rx="2" fill={C.malbec} />
      {shine('M33-12V66')}
      <g transform="translate(-26 0)">
        <path d="M-3 20H3V66H-3z" fill={C.agua} />
        <ellipse cy="69" rx="25" ry="5" fill={C.agua} />
        <path d="M-29-46C-37-6-24 24 0 24S37-6 29-46z" fill={C.agua} opacity="0.55" />
        <path d="M-32-20C-33 6-20 21 0 21S33 6 32-20z" fill={liquid} />
        <ellipse cy="-20" rx="32" ry="5.500" fill={liquid} opacity="0.75" />
        {shine('M-22-36C-26-14-22 4-14 12')}
      </g>
    </g>
  )
}

export const cerveza = (t: Trazo): ReactNode => {
  const beer = /negra|stout|porter/.test(t.nombre) ? '#3a1d12' : pick(t.next, ['#e0a02f', '#d2862a'])
  return (
    <g transform="translate(-4 2)">
      {shadow(50)}
      <path d="M38-24H54A16 16 0 0 1 70-8V24A16 16 0 0 1 54 40H38" fill="none" stroke={C.agua} strokeWidth="10" />
      <path d="M-44-44H42L38 74H-40z" fill={beer} />
      {range(4).map((i) => (
        <path
          key={i}
          d={`M${-25 + i * 17}-22L${-23 + i * 16} 62`}
          stroke="#fff"
          strokeWidth="5"
          strokeLinecap="round"
          opacity="0.16"
        />
      ))}
      <path
        d="M-50-40C-58-58-40-70-28-64C-22-80 4-80 10-66C24-78 50-66 46-46C50-34 36-28 30-34V-18C30-8 18-8 18-18V-34C0-28-34-26-50-40z"
        fill={C.leche}
      />
      {grains(t, 12, 30, '#fff4d0', 2)}
    </g>
  )
}

export const coctel = (t: Trazo): ReactNode => {
  const tone = pick(t.next, ['#e6b24c', C.tomate, '#b9c96a', C.rosa])
  return (
    <g transform="translate(0 4)">
      {shadow(44)}
      <path d="M-3 10H3V66H-3z" fill={C.agua} />
      <ellipse cy="70" rx="29" ry="5.500" fill={C.agua} />
      <path d="M-54-42C-50-4-24 16 0 16S50-4 54-42z" fill={C.agua} opacity="0.5" />
      <path d="M-51-30C-44-2-22 12 0 12S44-2 51-30z" fill={tone} />
      <path d="M-51-30C-40-40 40-40 51-30C40-24-40-24-51-30z" fill={C.leche} opacity="0.85" />
      {shine('M-40-20C-34-6-24 0-16 4')}
      <g transform="translate(40 -44)">{citrus(19)}</g>
      {grains(t, 3, 6, C.rojo, 2)}
    </g>
  )
}

export const bebida = (t: Trazo): ReactNode => {
  const cola = /coca|cola|gaseosa|malta|pepsi/.test(t.nombre)
  const tone = cola ? '#4a2416' : pick(t.next, ['#ecd064', '#e58a4a', '#c9566a', '#d7b24a'])
  return (
    <g transform="translate(0 2)">
      {shadow(42)}
      <path d="M12-92L26-88L8 40L0 38z" fill={C.rojo} />
      <path d="M-40-62H40L32 74H-32z" fill={C.agua} opacity="0.5" />
      <path d="M-38-40H38L32 72H-32z" fill={tone} />
      <ellipse cy="-40" rx="38" ry="6" fill={tone} opacity="0.7" />
      {range(3).map((i) => (
        <rect
          key={i}
          x="-12"
          y="-12"
          width="24"
          height="24"
          rx="5"
          fill="#fff"
          opacity="0.4"
          transform={`translate(${between(t.next, -14, 14)} ${-22 + i * 27}) rotate(${between(t.next, -30, 40)})`}
        />
      ))}
      {shine('M-30-28L-25 56')}
      {!cola && <g transform="translate(36 -58)">{citrus(20)}</g>}
    </g>
  )
}

export const botella = (): ReactNode => (
  <g transform="translate(0 2)">
    {shadow(50)}
    <path d="M-46 74V-18C-46-36-34-40-34-56V-78H-14V-56C-14-40-2-36-2-18V74z" fill="#8fb7bb" />
    <rect x="-46" y="2" width="44" height="40" fill={C.crema} />
    <path d="M-38 22q7-10 14 0t14 0" stroke={C.petroleo} strokeWidth="4" fill="none" />
    <rect x="-35" y="-82" width="22" height="13" rx="3" fill={C.petroleo} />
    {shine('M-38-10V66')}
    <g transform="translate(34 0)">
      <path d="M-26-16H26L21 74H-21z" fill={C.agua} opacity="0.65" />
      <path d="M-24 12H24L21 72H-21z" fill="#a9cdd0" />
      <rect x="-10" y="18" width="19" height="19" rx="4" fill="#fff" opacity="0.6" transform="rotate(14)" />
      {shine('M-18-4L-15 60')}
    </g>
  </g>
)

export const cafe = (t: Trazo): ReactNode => {
  const tea = /infusion|\bte\b|tea|aromatica|mate/.test(t.nombre)
  return (
    <g>
      <ellipse cx="7" cy="10" rx="74" ry="73" fill={C.sombra} opacity="0.32" />
      <circle r="73" fill={C.crema} />
      <circle r="56" fill="none" stroke={C.hueso} strokeWidth="2.500" />
      <g transform="rotate(-32)">
        <rect x="34" y="-9" width="34" height="18" rx="9" fill={C.leche} stroke={C.hueso} strokeWidth="2" />
      </g>
      <circle r="45" cx="3" cy="4" fill={C.sombra} opacity="0.18" />
      <circle r="44" fill={C.leche} />
      <circle r="38" fill={tea ? '#b9722a' : C.cafe} />
      {!tea && (
        <g>
          <circle r="34" fill={C.crema2} />
          <path d="M0 24C-26 10-24-16-8-14C-2-13 0-8 0-6C0-8 2-13 8-14C24-16 26 10 0 24z" fill={C.leche} />
          <path d="M-14 0Q0 10 14 0" fill="none" stroke={C.crema2} strokeWidth="3" />
        </g>
      )}
      <g transform="rotate(28)">
        <rect x="-84" y="38" width="84" height="5" rx="2.500" fill={C.arena} />
        <ellipse cx="4" cy="40.500" rx="15" ry="8.500" fill={C.arena} />
      </g>
    </g>
  )
}
