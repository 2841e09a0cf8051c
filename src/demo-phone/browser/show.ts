/** Shows a telephone on the page: who is on the line, what was said so far, which buttons do something now. */
import type { SaidLine, ShownPhone, ShownText } from '../shown.ts'
import { part } from './page-parts.ts'
import type { PageWords } from './page-parts.ts'

export type Screen = {
  show: (phone: ShownPhone) => void
  number: (own: string) => void
  lost: (why: 'full' | 'lost' | null) => void
  /** Says something in passing, until the call changes. */
  tell: (words: string) => void
  /** Keys go to the line, not into the number. */
  isTalking: () => boolean
  /** Tag of the language in which the line spoke last (lt-LT). */
  language: () => string
}

export function showPhone(root: HTMLElement, words: PageWords): Screen {
  const status = part(root, '.status')
  const numbers = JSON.parse(root.dataset['numbers'] ?? '{}') as Record<string, string>
  const tone = part(root, '.tone')
  const call = part<HTMLButtonElement>(root, '.call')
  const said = part(root, '.said')
  const written = root.querySelector<HTMLElement>('.written')
  let phone: ShownPhone = { call: null, texts: [] }
  let lost: 'full' | 'lost' | null = 'lost'
  let told = ''
  let callId: string | null = null

  const draw = (): void => {
    const state = phone.call === null ? 'idle' : phone.call.state
    const isOn = state === 'ringing' || state === 'talking'
    const isRung = state === 'ringing' && phone.call?.isIncoming === true
    status.dataset['state'] = lost === null ? state : 'lost'
    const other = phone.call?.with ?? ''
    write(
      status,
      lost === null ? sentence(phone, words, numbers[other] ?? other) : (words[lost] ?? ''),
    )
    write(part(root, '.told'), told)
    write(tone, words[`tone.${nameOf(phone.call?.tone ?? '')}`] ?? '')
    call.disabled = lost !== null
    call.hidden = isOn
    part(root, '.answer').hidden = !isRung
    part(root, '.hang-up').hidden = !isOn
    part(root, '.hint').hidden = phone.call !== null
  }
  draw()
  return {
    show: (next) => {
      phone = next
      if (next.call?.id !== callId) {
        callId = next.call?.id ?? null
        told = ''
        said.replaceChildren()
      }
      draw()
      append(
        said,
        (next.call?.said ?? []).map((line) => ({ key: line.id, line })),
        (line) => saidItem(line, words),
      )
      if (written !== null)
        append(
          written,
          next.texts.map((line) => ({ key: line.id, line })),
          (line) => textItem(line, words),
        )
    },
    number: (own) => write(part(root, '.own-number'), own),
    lost: (why) => {
      lost = why
      draw()
    },
    tell: (one) => {
      told = one
      draw()
    },
    isTalking: () => phone.call?.state === 'talking',
    language: () =>
      phone.call?.said.findLast(({ language }) => language !== null)?.language ??
      document.documentElement.lang,
  }
}

function sentence({ call }: ShownPhone, words: PageWords, other: string): string {
  if (call === null) return words['idle'] ?? ''
  const key = call.state === 'ringing' ? (call.isIncoming ? 'incoming' : 'dialling') : call.state
  return (words[key] ?? '').replace('%number%', other)
}

/** Only what is new is added: whoever reads further up is not disturbed, and nothing is read aloud twice. */
function append<Line>(
  list: HTMLElement,
  lines: { key: string; line: Line }[],
  make: (line: Line) => HTMLElement,
): void {
  const scroller = list.parentElement ?? list
  const isAtEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 60
  const known = new Set([...list.children].map((one) => (one as HTMLElement).dataset['key']))
  for (const { key, line } of lines) {
    if (known.has(key)) continue
    const item = make(line)
    item.dataset['key'] = key
    list.append(item)
  }
  if (isAtEnd) scroller.scrollTop = scroller.scrollHeight
}

function saidItem(line: SaidLine, words: PageWords): HTMLElement {
  const text =
    line.kind === 'keys'
      ? (words['pressed'] ?? '').replace('%keys%', line.text)
      : line.kind === 'sound'
        ? (words['recorded'] ?? '')
        : line.text
  return item({
    // To a citizen every other voice is one of the city's.
    who: words[line.who === 'caller' ? 'who.colleague' : `who.${line.who}`] ?? '',
    isMine: line.who === 'me',
    language: line.language,
    text,
  })
}

function textItem({ isMine, text }: ShownText, words: PageWords): HTMLElement {
  return item({
    who: words[isMine ? 'texts.to' : 'texts.from'] ?? '',
    isMine,
    language: null,
    text,
  })
}

function item(one: {
  who: string
  isMine: boolean
  language: string | null
  text: string
}): HTMLElement {
  const line = document.createElement('li')
  if (one.isMine) line.className = 'me'
  const head = document.createElement('small')
  head.append(one.who)
  const said = document.createElement('p')
  said.textContent = one.text
  if (one.language !== null) {
    const mark = document.createElement('span')
    mark.className = 'mark'
    mark.textContent = one.language.slice(0, 2)
    head.append(mark)
    said.lang = one.language
  }
  line.append(head, said)
  return line
}

function nameOf(tone: string): string {
  return tone.replace(' ', '-')
}

function write(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text
}
