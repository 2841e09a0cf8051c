/** Rings aloud until it is told to stop, unless the agent has turned that off in this browser. */
import { keep } from './keep.ts'

const silentKey = 'vienas.no-ring-tone'

export const isToneOn = keep(localStorage.getItem(silentKey) === null)

export function turnTone(isOn: boolean): void {
  if (isOn) localStorage.removeItem(silentKey)
  else localStorage.setItem(silentKey, '1')
  isToneOn.set(isOn)
}

/** Until somebody has touched the page, browsers let nothing sound. */
export const maySound = keep(navigator.userActivation.hasBeenActive)
const touched = () => maySound.set(navigator.userActivation.hasBeenActive)
for (const sign of ['pointerup', 'keyup'] as const) addEventListener(sign, touched)

/** Two tones of an office phone, each two seconds. */
const tones = [440, 480]
const eachMilliseconds = 2_500
const strokes = [0, 0.35]
const strokeSeconds = 0.25
const loudness = 0.08

/** Gives back how to stop it. */
export function ringAloud(): () => void {
  const context = new AudioContext()
  const ring = () => {
    for (const after of strokes) stroke(context, context.currentTime + after)
  }
  ring()
  const timer = setInterval(ring, eachMilliseconds)
  return () => {
    clearInterval(timer)
    void context.close()
  }
}

function stroke(context: AudioContext, at: number): void {
  const volume = context.createGain()
  volume.connect(context.destination)
  volume.gain.setValueAtTime(0, at)
  volume.gain.linearRampToValueAtTime(loudness, at + 0.02)
  volume.gain.linearRampToValueAtTime(0, at + strokeSeconds)
  for (const tone of tones) {
    const sound = context.createOscillator()
    sound.frequency.value = tone
    sound.connect(volume)
    sound.start(at)
    sound.stop(at + strokeSeconds)
  }
}
