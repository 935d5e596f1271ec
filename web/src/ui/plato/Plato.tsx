import { useMemo, type ReactNode } from 'react'
import * as antojos from './antojos.js'
import * as bebidas from './bebidas.js'
import * as comidas from './comidas.js'
import { familiaOf, plainOf, seedOf, sequence, type Familia } from './familia.js'
import { C, pick, type Trazo } from './lienzo.js'

const DIBUJOS: Record<Familia, (t: Trazo) => ReactNode> = { ...comidas, ...antojos, ...bebidas }

/** Table colours that let a family's food stand out. */
const MESAS: Partial<Record<Familia, readonly [string, ...string[]]>> = {
  parrilla: [C.malbec, C.oliva, C.noche],
  papas: [C.teja, C.ocre, C.malbec],
  queso: [C.petroleo, C.malbec],
  pan: [C.petroleo, C.ciruela, C.oliva],
  empanada: [C.petroleo, C.malbec, C.oliva],
  pasta: [C.oliva, C.petroleo, C.teja],
  ensalada: [C.teja, C.ocre, C.ciruela],
  mariscos: ['#cfa565', C.teja, C.noche],
  pescado: [C.petroleo, '#31566b'],
  sopa: [C.ciruela, C.petroleo],
  vino: ['#c59a66', C.arena, '#a9614a'],
  cerveza: [C.petroleo, C.malbec],
  coctel: [C.ciruela, C.petroleo, C.malbec],
  bebida: [C.petroleo, C.malbec, C.oliva],
  botella: ['#28555b', C.ciruela],
  cafe: [C.teja, C.oliva, C.ciruela],
  helado: [C.malbec, C.petroleo, C.teja],
  flan: [C.ciruela, C.petroleo],
  torta: [C.petroleo, C.oliva, C.malbec],
  pizza: [C.petroleo, C.malbec],
}
const OTRAS = [C.malbec, C.petroleo, C.oliva, C.teja, C.ciruela] as const

/** A dish drawn from its name: always the same for the same name, never a broken picture. Fills its box; decorative, since the name stands beside it. */
export const Plato = ({ nombre, categoria }: { nombre: string; categoria: string }) => {
  const drawing = useMemo(() => draw(nombre, categoria), [nombre, categoria])
  return (
    <svg
      viewBox="-100 -100 200 200"
      width="100%"
      height="100%"
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
      focusable="false"
    >
      {drawing}
    </svg>
  )
}

const draw = (nombre: string, categoria: string): ReactNode => {
  const familia = familiaOf(nombre, categoria)
  const next = sequence(seedOf(nombre))
  return (
    <g>
      <rect x="-300" y="-200" width="600" height="400" fill={pick(next, MESAS[familia] ?? OTRAS)} />
      <circle cx="-70" cy="-80" r="150" fill="#ffce8a" opacity="0.13" />
      <circle cx="-70" cy="-80" r="85" fill="#ffce8a" opacity="0.11" />
      <g transform="scale(1.1)">{DIBUJOS[familia]({ next, nombre: plainOf(nombre) })}</g>
    </g>
  )
}

interface FotoProps {
  foto: string | null
  nombre: string
  categoria: string
  lazy?: boolean
}

/** The photo of a dish, or its drawing while there is none. */
export const Foto = ({ foto, nombre, categoria, lazy = true }: FotoProps) =>
  foto === null ? (
    <Plato nombre={nombre} categoria={categoria} />
  ) : (
    <img
      src={foto}
      alt=""
      loading={lazy ? 'lazy' : 'eager'}
      decoding="async"
      style={{ width: '100%', height: '100%', objectFit: 'cover' }}
    />
  )
