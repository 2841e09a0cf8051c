/** Says aloud what the line says, by the voices of the browser, each language in a voice of its own. */
import type { ShownPhone } from '../shown.ts'

export type Aloud = {
  /** Speaks what is new in it. */
  follow: (phone: ShownPhone) => void
  /** Falls silent: somebody presses or speaks. */
  hush: () => void
  /** From a click: browsers let nothing sound before one. */
  warmUp: () => void
}

const keptAs = 'vienas-demo-phone-aloud'

/** `noVoice`: told once for each language that this browser cannot say; its name as the browser writes it. */
export function speakLines(wish: HTMLInputElement, noVoice: (language: string) => void): Aloud {
  const voices = globalThis.speechSynthesis as SpeechSynthesis | undefined
  const mute = new Set<string>()
  let callId: string | null = null
  let spoken = new Set<string>()
  let record: HTMLAudioElement | null = null
  wish.checked = voices !== undefined && localStorage.getItem(keptAs) !== 'no'
  wish.disabled = voices === undefined
  const hush = (): void => {
    voices?.cancel()
    record?.pause()
  }
  wish.addEventListener('change', () => {
    localStorage.setItem(keptAs, wish.checked ? 'yes' : 'no')
    if (!wish.checked) hush()
  })
  const speak = (text: string, language: string): void => {
    const voice = voices?.getVoices().find(({ lang }) => lang.slice(0, 2) === language.slice(0, 2))
    if (voice === undefined) {
      // Another language's voice would say something that nobody understands.
      if (!mute.has(language)) noVoice(nameOf(language))
      mute.add(language)
      return
    }
    const one = new SpeechSynthesisUtterance(text)
    one.voice = voice
    one.lang = voice.lang
    voices?.speak(one)
  }
  return {
    follow: ({ call }) => {
      if (call === null) return
      if (call.id !== callId) {
        hush()
        callId = call.id
        // What was said before this page was loaded is read, not heard.
        spoken = new Set(call.said.length > 3 ? call.said.map(({ id }) => id) : [])
      }
      if (call.state === 'over') hush()
      let latest = document.documentElement.lang
      for (const line of call.said) {
        latest = line.language ?? latest
        if (spoken.has(line.id)) continue
        spoken.add(line.id)
        if (!wish.checked || line.who === 'me' || call.state === 'over') continue
        if (line.url !== null) {
          record?.pause()
          record = new Audio(new URL(line.url).pathname)
          void record.play().catch(() => undefined)
        } else speak(line.text, line.language ?? latest)
      }
    },
    hush,
    warmUp: () => {
      if (wish.checked) voices?.speak(new SpeechSynthesisUtterance(''))
    },
  }
}

function nameOf(tag: string): string {
  const names = new Intl.DisplayNames([document.documentElement.lang], { type: 'language' })
  return names.of(tag.slice(0, 2)) ?? tag
}
