import s from './Llama.module.css'

/** The candle of the house: the mark of ArisGourmet, and what burns while something is awaited. */
export const Llama = ({ small = false }: { small?: boolean }) => (
  <svg className={small ? s.small : s.flame} viewBox="0 0 64 64" aria-hidden="true" focusable="false">
    <defs>
      <radialGradient id="resplandor">
        <stop offset="0" stopColor="#eeb057" stopOpacity="0.55" />
        <stop offset="1" stopColor="#eeb057" stopOpacity="0" />
      </radialGradient>
    </defs>
    {!small && <circle className={s.glow} cx="32" cy="24" r="30" fill="url(#resplandor)" />}
    <path
      className={s.outer}
      d="M32 6c6.400 7 8.600 11.800 8.600 16.600A8.600 8.600 0 0 1 32 31.200a8.600 8.600 0 0 1-8.600-8.600C23.400 17.800 25.600 13 32 6z"
    />
    <path
      className={s.inner}
      d="M32 16.400c2.900 3.300 3.900 5.400 3.900 7.500a3.900 3.900 0 0 1-7.800 0c0-2.100 1-4.200 3.900-7.500z"
    />
    <path className={s.wax} d="M25 34h14a2 2 0 0 1 2 2v18H23V36a2 2 0 0 1 2-2z" />
    <path className={s.plate} d="M11 54h42c0 3-5 5-21 5s-21-2-21-5z" />
  </svg>
)
