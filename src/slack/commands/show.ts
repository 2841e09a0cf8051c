/** Shows an agent in Slack what waits, what a case is about and why it came where it is; nothing of the citizen's. */
import { next } from '#assignment/next.ts'
import { granted } from '#api/outcomes.ts'
import { loadVisibleCase } from '#cases/visible-store.ts'
import type { CommandAnswer } from '#channels/slack/agent-command.ts'
import type { City } from '#city.ts'
import { fail } from '#errors.ts'
import { said } from '../answers.ts'
import type { Asking } from '../asking.ts'
import { factsOf } from '../card-message.ts'
import { escaped } from '../escape.ts'
import { listWaiting } from '../store/waiting.ts'
import { loadCards } from '../store/card.ts'
import {
  deskLink,
  languageName,
  moment,
  poolName,
  say,
  topicName,
  whyWithoutWords,
} from '../words.ts'

export async function takeNext(city: City, { actor, reader }: Asking): Promise<CommandAnswer> {
  const result = await next(city, actor)
  if (result.outcome === 'nothing-waits') return said(say(reader, 'next.none'))
  const { contactId } = granted(result)
  const [card] = await loadCards(city.sql, [contactId], city.now())
  const number = card?.caseNumber ?? `#${contactId}`
  return said(say(reader, 'next.yours', { number, url: deskLink(city, contactId) }))
}

/** By pool and language, of the pools she serves. */
export async function showQueue(city: City, { actor, reader }: Asking): Promise<CommandAnswer> {
  const waiting = await listWaiting(city.sql, actor, city.rules.city.firstLinePool, city.now())
  if (waiting.length === 0) return said(say(reader, 'queue.none'))
  const lines = waiting.map(({ pool, language, count, oldestAt }) =>
    say(reader, 'queue.line', {
      count,
      pool: escaped(poolName(city, pool, reader)),
      language: languageName(language, reader),
      since: moment(city, oldestAt, reader),
    }),
  )
  return said(`*${say(reader, 'queue.title')}*\n${lines.join('\n')}`)
}

export async function showCase(
  city: City,
  { actor, reader }: Asking,
  { kind, number }: { kind: 'case' | 'why'; number: string },
): Promise<CommandAnswer> {
  const now = city.now()
  const found = await loadVisibleCase(city.sql, actor, city.rules.city.firstLinePool, number, now)
  if (found === null) fail('not-found')
  const cards = await loadCards(
    city.sql,
    found.contacts.map(({ id }) => id),
    now,
  )
  const lines = cards.map((card) => {
    const about =
      kind === 'case'
        ? factsOf(city, card, reader)
        : whyWithoutWords(city, card.decision.because, reader)
    const open = `<${deskLink(city, card.id)}|${escaped(say(reader, 'button.desk'))}>`
    return [...about, open].join('\n')
  })
  const head = `*${found.number}* · ${escaped(topicName(city, found.topic, reader))}`
  return said(head, ...lines)
}

export async function showHelp({ reader }: Asking): Promise<CommandAnswer> {
  return said(say(reader, 'help'))
}
