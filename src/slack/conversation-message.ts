/** Words what stands in an agent's own conversation with the app: a contact she has in hand, and what is said in it. */
import type { Button, Message, Part } from '#channels/slack/layout.ts'
import type { City } from '#city.ts'
import type { Language } from '#language/languages.ts'
import { factsOf } from './card-message.ts'
import { escaped } from './escape.ts'
import type { CardRow } from './store/card.ts'
import type { LineRow } from './store/in-hand.ts'
import { deskLink, moment, say, topicName, whyWithoutWords } from './words.ts'

/** `isHers` false: it is offered to her. `showsWords`: the city lets conversations into Slack. */
export function rootMessage(
  city: City,
  card: CardRow,
  how: { isHers: boolean; offeredUntil: Date | null; showsWords: boolean },
  reader: Language,
): Message {
  const number = card.caseNumber ?? `#${card.id}`
  const topic = topicName(city, card.topic, reader)
  const key = how.isHers ? 'root.yours' : 'root.offered'
  const summary = say(reader, key, { number, topic: escaped(topic) })
  const parts: Part[] = [
    { kind: 'line', text: `*${summary}*\n${factsOf(city, card, reader).join('\n')}` },
  ]
  const why = whyWithoutWords(city, card.decision.because, reader)
  if (why.length > 0) parts.push({ kind: 'small', text: why.join(' ') })
  if (how.offeredUntil !== null && !how.isHers)
    parts.push({
      kind: 'small',
      text: say(reader, 'root.until', { at: moment(city, how.offeredUntil, reader) }),
    })
  if (how.isHers)
    parts.push({ kind: 'small', text: say(reader, how.showsWords ? 'root.thread' : 'root.desk') })
  const buttons = how.isHers ? handling(city, card, how.showsWords, reader) : offered(card, reader)
  return { summary, parts: [...parts, { kind: 'buttons', buttons }] }
}

function offered(card: CardRow, reader: Language): Button[] {
  const value = String(card.id)
  return [
    { act: 'accept', value, label: say(reader, 'button.accept'), style: 'primary' },
    { act: 'reject', value, label: say(reader, 'button.reject') },
    { act: 'recuse', value, label: say(reader, 'button.recuse') },
  ]
}

function handling(city: City, card: CardRow, showsWords: boolean, reader: Language): Button[] {
  const value = String(card.id)
  const button = (act: string, label: string): Button => ({
    act,
    value,
    label: say(reader, `button.${label}`),
  })
  const desk: Button = { ...button('open-desk', 'desk'), url: deskLink(city, card.id) }
  const reply: Button = { ...button('reply', 'reply'), style: 'primary' }
  return [
    ...(showsWords ? [reply] : []),
    button('wrap-up', 'wrapUp'),
    button('refer', 'refer'),
    button('transfer', 'transfer'),
    button('not-mine', 'notMine'),
    button('recuse', 'recuse'),
    desk,
  ]
}

/** Longer ones are read at the desk; nothing of it stands in the notification. */
const mostCharacters = 9_000

export function lineMessage(
  city: City,
  line: LineRow,
  about: { number: string; contactId: number; mostFileBytes: number },
  reader: Language,
): Message {
  const { number } = about
  const at = moment(city, line.createdAt, reader)
  const name = escaped(line.agentName ?? say(reader, 'line.house'))
  const head = say(reader, `line.${line.direction}`, { number, name, at })
  const words = line.text.trim() === '' ? say(reader, 'line.empty') : line.text.trim()
  const isCut = words.length > mostCharacters
  const shown = isCut ? words.slice(0, mostCharacters).toWellFormed() : words
  const parts: Part[] = [
    { kind: 'small', text: head },
    { kind: 'words', text: shown },
  ]
  if (isCut) {
    const url = deskLink(city, about.contactId)
    parts.push({ kind: 'small', text: say(reader, 'line.cut', { url }) })
  }
  const kept = line.attachments.filter(
    ({ virus, size }) => virus === 'infected' || size > about.mostFileBytes,
  )
  if (kept.length > 0)
    parts.push({
      kind: 'small',
      text: say(reader, 'line.filesAtDesk', {
        count: kept.length,
        url: deskLink(city, about.contactId),
      }),
    })
  return { summary: head, parts }
}
