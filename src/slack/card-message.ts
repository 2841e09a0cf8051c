/** Words a contact for a channel of Slack: what it is about and how long there is, nothing of the citizen's. */
import type { Button, Message, Part } from '#channels/slack/layout.ts'
import type { City } from '#city.ts'
import { isLanguage } from '#language/languages.ts'
import type { Language } from '#language/languages.ts'
import { text } from '#texts.ts'
import { escaped } from './escape.ts'
import type { CardRow, Gathered } from './store/card.ts'
import { isUrgent } from './urgent.ts'
import { languageName, moment, poolName, say, topicName, whyWithoutWords } from './words.ts'

/** `channelOfPool`: where contacts of its pool stand now; elsewhere the card says only that it went. */
export function cardMessage(
  city: City,
  card: CardRow,
  here: { isStillHere: boolean; onDuty: string },
  reader: Language,
): Message {
  const number = card.caseNumber ?? `#${card.id}`
  const topic = topicName(city, card.topic, reader)
  const summary = say(reader, 'card.summary', { number, topic: escaped(topic) })
  if (card.isHidden || !here.isStillHere) return gone(city, card, number, reader)
  const parts: Part[] = [
    { kind: 'line', text: `*${number}* · ${escaped(topic)}` },
    { kind: 'line', text: factsOf(city, card, reader).join('\n') },
  ]
  const why = whyWithoutWords(city, card.decision.because, reader)
  if (why.length > 0) parts.push({ kind: 'small', text: why.join(' ') })
  if (isUrgent(card) && isOpen(card))
    parts.push({ kind: 'line', text: say(reader, 'call.urgent', { number, onDuty: here.onDuty }) })
  return { summary, parts: [...parts, { kind: 'buttons', buttons: buttonsOf(card, reader) }] }
}

/** Number, language, channel, deadline, state: the same in a channel and in an agent's conversation. */
export function factsOf(city: City, card: CardRow, reader: Language): string[] {
  const { priority, dueAt, agentName, state } = card
  const urgent = priority <= 1 ? [`*${text(reader, `desk:priority.${priority}`)}*`] : []
  const due =
    dueAt === null
      ? []
      : [
          say(reader, dueAt <= city.now() ? 'card.late' : 'card.due', {
            at: moment(city, dueAt, reader),
          }),
        ]
  const held =
    agentName === null
      ? text(reader, `desk:state.${state === 'reserved' ? 'queued' : state}`)
      : say(reader, 'card.heldBy', {
          state: text(reader, `desk:state.${state}`),
          name: escaped(agentName),
        })
  return [
    ...urgent,
    `${languageName(card.language, reader)} · ${text(reader, `desk:channel.${card.channel}`)} · ${escaped(poolName(city, card.pool, reader))}`,
    ...due,
    held,
  ]
}

export function isOpen({ state }: CardRow): boolean {
  return !['wrap-up', 'closed', 'abandoned', 'referred'].includes(state)
}

function buttonsOf(card: CardRow, reader: Language): Button[] {
  const value = String(card.id)
  const button = (act: string, label: string): Button => ({
    act,
    value,
    label: say(reader, `button.${label}`),
  })
  const isFree = card.state === 'queued' || card.state === 'reserved' || card.state === 'on-hold'
  if (!isOpen(card)) return []
  // Who may not press one is told why; a button that could help nobody is not there.
  return [
    ...(isFree ? [{ ...button('take', 'take'), style: 'primary' as const }] : []),
    ...(isFree
      ? [button('refer', 'refer'), button('transfer', 'transfer'), button('not-mine', 'notMine')]
      : []),
    button('recuse', 'recuse'),
  ]
}

function gone(city: City, card: CardRow, number: string, reader: Language): Message {
  const said = card.isHidden
    ? say(reader, 'card.hidden', { number })
    : say(reader, 'card.moved', { number, pool: escaped(poolName(city, card.pool, reader)) })
  return { summary: said, parts: [{ kind: 'small', text: said }] }
}

export function callMessage(
  city: City,
  card: CardRow,
  about: { isDue: boolean; onDuty: string },
  reader: Language,
): Message {
  const number = card.caseNumber ?? `#${card.id}`
  const { onDuty } = about
  const said =
    about.isDue && card.dueAt !== null
      ? say(reader, 'call.due', { number, at: moment(city, card.dueAt, reader), onDuty })
      : say(reader, 'call.urgent', { number, onDuty })
  return { summary: said, parts: [{ kind: 'line', text: said }] }
}

export function summaryMessage(
  city: City,
  { all, waiting, languages }: Gathered,
  { minute, onDuty }: { minute: Date; onDuty: string | null },
  reader: Language,
): Message {
  const by = Object.entries(languages)
    .toSorted(([, one], [, other]) => other - one)
    .map(([code, n]) => {
      const found = isLanguage(code) || code === 'other' ? code : 'und'
      return `${languageName(found, reader)}: ${n}`
    })
  const at = moment(city, minute, reader)
  const summary = say(reader, 'flood.summary', { count: all, at })
  const waits = say(reader, 'flood.waiting', { count: waiting })
  const urgent: Part[] =
    onDuty === null ? [] : [{ kind: 'line', text: say(reader, 'flood.urgent', { onDuty }) }]
  return {
    summary,
    parts: [
      { kind: 'line', text: `*${summary}*\n${[waits, ...by].join(' · ')}` },
      ...urgent,
      {
        kind: 'buttons',
        buttons: [
          {
            act: 'open-desk',
            value: 'desk',
            label: say(reader, 'button.desk'),
            url: `${city.settings.publicUrl}/desk`,
          },
        ],
      },
    ],
  }
}
