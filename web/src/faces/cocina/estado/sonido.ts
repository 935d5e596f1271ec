/** A short bell for what the eye may miss. Silent where the browser has not been touched yet, or has no sound. */
export const ring = (kind: 'nueva' | 'alarma'): void => {
  try {
    const audio = (shared ??= new AudioContext())
    if (audio.state === 'suspended') void audio.resume()
    const notes = kind === 'nueva' ? [880, 1320] : [520, 390, 520]
    notes.forEach((hertz, index) => strike(audio, hertz, audio.currentTime + index * 0.16))
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
