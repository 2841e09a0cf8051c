/** Brings the telephone on the page to life: keys, hook, words, text messages, and what the line says. */
import { speakLines } from './aloud.ts'
import { holdPhone } from './hold.ts'
import { listenTo } from './microphone.ts'
import { part, wordsOf } from './page-parts.ts'
import { showPhone } from './show.ts'

const phone = document.querySelector<HTMLElement>('.phone')
if (phone !== null) begin(phone)

function begin(root: HTMLElement): void {
  const words = wordsOf(root)
  const number = part<HTMLInputElement>(root, '#number')
  const spoken = part<HTMLInputElement>(root, '#words')
  const screen = showPhone(root, words)
  const aloud = speakLines(part<HTMLInputElement>(root, '#aloud'), (language) =>
    screen.tell(words['noVoice']?.replace('%language%', language) ?? ''),
  )
  const held = holdPhone({
    shown: (shown) => {
      screen.show(shown)
      aloud.follow(shown)
    },
    isNumbered: screen.number,
    isLost: screen.lost,
  })
  const act = (method: string, path: string, body?: object): void => {
    void held.act(method, path, body).then((problem) => {
      if (problem !== null) screen.tell(words[problem] ?? words['failed'] ?? '')
    })
  }

  const press = (key: string): void => {
    if (screen.isTalking()) {
      aloud.hush()
      act('POST', 'keys', { keys: key })
    } else number.value += key
  }
  const dial = (to: string): void => {
    number.value = to
    screen.tell('')
    aloud.warmUp()
    act('POST', 'call', { to })
  }
  const keys = part(root, '.keys')
  keys.addEventListener('click', ({ target }) => {
    const key = target instanceof HTMLElement ? target.dataset['key'] : undefined
    if (key !== undefined) press(key)
  })
  keys.addEventListener('keydown', (event) => {
    if (!/^[0-9*#]$/.test(event.key)) return
    event.preventDefault()
    press(event.key)
  })
  submitted(part(root, '.dial'), () => {
    if (number.value.trim() !== '' && !screen.isTalking()) dial(number.value)
  })
  part(root, '.answer').addEventListener('click', () => {
    aloud.warmUp()
    act('PUT', 'call', { state: 'answered' })
  })
  part(root, '.hang-up').addEventListener('click', () => {
    aloud.hush()
    act('DELETE', 'call')
  })
  for (const button of root.querySelectorAll<HTMLElement>('[data-dial]')) {
    button.addEventListener('click', () => {
      dial(button.dataset['dial'] ?? '')
      root.scrollIntoView({ block: 'start' })
    })
  }
  const say = (text: string): void => {
    if (text.trim() === '') return
    aloud.hush()
    act('POST', 'words', { text })
    spoken.value = ''
  }
  submitted(part(root, '.say'), () => say(spoken.value))
  listenTo(root, { language: screen.language, begun: aloud.hush, heard: say, words })

  const texts = root.querySelector<HTMLElement>('.texts')
  if (texts !== null) {
    const message = part<HTMLTextAreaElement>(texts, '#message')
    submitted(part(texts, '.write'), () => {
      const text = message.value.trim()
      if (text === '') return
      message.value = ''
      act('POST', 'texts', { to: texts.dataset['to'] ?? '', text })
    })
  }
}

function submitted(form: HTMLElement, act: () => void): void {
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    act()
  })
}
