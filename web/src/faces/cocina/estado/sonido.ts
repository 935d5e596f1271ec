export type Sonido = 'nueva' | 'cambio' | 'anulada' | 'alarma'

/** What a cook tells apart without looking: pitch, count and pace. Hertz, and the seconds from one stroke to the next. */
const NOTAS: Readonly<Record<Sonido, { notas: readonly number[]; cada: number }>> = {
  nueva: { notas: [880, 1320], cada: 0.16 },
  cambio: { notas: [988, 988, 988], cada: 0.12 },
  anulada: { notas: [660, 330], cada: 0.28 },
  alarma: { notas: [520, 390, 520], cada: 0.16 },
}

/** A short bell for what the eye may miss. Silent where the browser has not been touched yet, or has no sound. */
export const ring = (kind: Sonido): void => {
  try {
    const audio = (shared ??= new AudioContext())
    if (audio.state === 'suspended') void audio.resume()
    const { notas, cada } = NOTAS[kind]
    notas.forEach((hertz, index) => strike(audio, hertz, audio.currentTime + index * cada))
  } catch {
    shared = undefined
  }
}

let shared: AudioContext | undefined

const strike = (audio: AudioContext, hertz: number, at: number): void => {
  const tone = audio.createOscillator()
  const volume = audio.createGain()
  tone.frequency.value = hertz
  volume.gain.setValueAtTime(0.0001, at)
  volume.gain.exponentialRampToValueAtTime(0.35, at + 0.015)
  volume.gain.exponentialRampToValueAtTime(0.0001, at + 0.5)
  tone.connect(volume).connect(audio.destination)
  tone.start(at)
  tone.stop(at + 0.55)
}
