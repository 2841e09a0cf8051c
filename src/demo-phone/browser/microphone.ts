/** Lets whoever likes speak instead of typing, where the browser can tell words. */
import { part } from './page-parts.ts'
import type { PageWords } from './page-parts.ts'

type Recognition = {
  lang: string
  onresult: ((event: { results: ArrayLike<ArrayLike<{ transcript: string }>> }) => void) | null
  onend: (() => void) | null
  start: () => void
  stop: () => void
}

/** No standard yet: https://webaudio.github.io/web-speech-api/ */
type Hearing = { SpeechRecognition?: new () => Recognition }
type PrefixedHearing = { webkitSpeechRecognition?: new () => Recognition }

export function listenTo(
  root: HTMLElement,
  to: {
    /** Tag of the language that is spoken now. */
    language: () => string
    begun: () => void
    heard: (text: string) => void
    words: PageWords
  },
): void {
  const browser = globalThis as unknown as Hearing & PrefixedHearing
  const Recogniser = browser.SpeechRecognition ?? browser.webkitSpeechRecognition
  const button = part<HTMLButtonElement>(root, '.microphone')
  if (Recogniser === undefined) return
  const label = button.textContent
  let listening: Recognition | null = null
  button.hidden = false
  part(root, '.microphone-hint').hidden = false
  button.addEventListener('click', () => {
    if (listening !== null) return listening.stop()
    to.begun()
    const one = new Recogniser()
    one.lang = to.language()
    one.onresult = ({ results }) => {
      const text = Array.from(results, (result) => result[0]?.transcript ?? '').join(' ')
      to.heard(text)
    }
    one.onend = () => {
      listening = null
      button.textContent = label
      button.ariaPressed = 'false'
    }
    listening = one
    button.textContent = to.words['listening'] ?? label
    button.ariaPressed = 'true'
    one.start()
  })
}
