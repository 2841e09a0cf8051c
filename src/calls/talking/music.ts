/** Plays a quiet tune to whoever waits on the line, so that silence is never taken for the end of the call. */

/** What a telephone carries. */
const rate = 8_000
const beatSeconds = 0.6

/** A slow broken chord, in hertz; nobody's work, so that no city pays for it. */
const tune = [
  [262, 330, 392, 523, 392, 330],
  [220, 262, 330, 440, 330, 262],
  [175, 220, 262, 349, 262, 220],
  [196, 247, 294, 392, 294, 247],
].flat()

let made: Uint8Array<ArrayBuffer> | null = null

/** A WAV file of some 14 s: 8 kHz, one channel, 16 bits. */
export function music(): Uint8Array<ArrayBuffer> {
  made ??= wav(samples())
  return made
}

function samples(): Int16Array {
  const beat = Math.round(rate * beatSeconds)
  return Int16Array.from({ length: tune.length * beat }, (_, at) => {
    const now = Math.floor(at / beat)
    const before = (now + tune.length - 1) % tune.length
    const since = (at % beat) / rate
    // The note before rings on, so that nothing clicks.
    return 5_000 * (note(tune[now] ?? 0, since) + note(tune[before] ?? 0, since + beatSeconds))
  })
}

function note(hertz: number, seconds: number): number {
  const begins = Math.min(1, seconds / 0.03)
  const fades = Math.exp(-3 * seconds) * Math.max(0, 1 - seconds / (2 * beatSeconds))
  return begins * fades * Math.sin(2 * Math.PI * hertz * seconds)
}

/** http://soundfile.sapp.org/doc/WaveFormat/ */
function wav(sound: Int16Array): Uint8Array<ArrayBuffer> {
  const header = 44
  const bytes = new Uint8Array(header + sound.length * 2)
  const view = new DataView(bytes.buffer)
  const word = (at: number, text: string) => bytes.set(new TextEncoder().encode(text), at)
  word(0, 'RIFF')
  view.setUint32(4, bytes.length - 8, true)
  word(8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, 1, true)
  view.setUint16(22, 1, true)
  view.setUint32(24, rate, true)
  view.setUint32(28, rate * 2, true)
  view.setUint16(32, 2, true)
  view.setUint16(34, 16, true)
  word(36, 'data')
  view.setUint32(40, sound.length * 2, true)
  sound.forEach((sample, at) => view.setInt16(header + at * 2, sample, true))
  return bytes
}
