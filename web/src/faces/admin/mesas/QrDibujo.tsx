import { useMemo } from 'react'
import { encodeQr, qrOjos, qrPath } from './qr.js'

/** A QR code, with its quiet zone, in the colour of the text around it. Always on a light ground, or no scanner reads it. */
export const QrDibujo = ({ text, label }: { text: string; label: string }) => {
  const { lado, d } = useMemo(() => {
    const matriz = encodeQr(text)
    return { lado: matriz.lado, d: qrPath(matriz) }
  }, [text])
  return (
    <svg
      viewBox={`-4 -4 ${lado + 8} ${lado + 8}`}
      width="100%"
      height="100%"
      role="img"
      aria-label={label}
      shapeRendering="geometricPrecision"
    >
      <path d={d} fill="currentcolor" shapeRendering="crispEdges" />
      {qrOjos(lado).map(([x, y]) => (
        <g key={`${x} ${y}`} transform={`translate(${x} ${y})`}>
          <rect x={0.5} y={0.5} width={6} height={6} rx={1.1} fill="none" stroke="currentcolor" strokeWidth={1} />
          <rect x={2} y={2} width={3} height={3} rx={0.5} fill="currentcolor" />
        </g>
      ))}
    </svg>
  )
}
