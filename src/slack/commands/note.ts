/** Keeps what an agent types in a contact's thread as a note: it stays inside, whatever she meant it for. */
import type { CommandAnswer, Said, SlackFile } from '#channels/slack/agent-command.ts'
import type { City } from '#city.ts'
import { insertNote } from '#contacts/store/note.ts'
import { isVisible } from '#contacts/store/scope.ts'
import { insertAudit } from '#live/audit-store.ts'
import { insertEvent } from '#live/store.ts'
import { said as answer } from '../answers.ts'
import type { Asking } from '../asking.ts'
import { loadCards } from '../store/card.ts'
import { claimAsking } from '../store/asked.ts'
import {
  claimTyped,
  contactOfThread,
  contactOfTyped,
  noteDeleted as noteDeletedIn,
  noteMessage,
} from '../store/typed.ts'
import { hashToken } from '#sign-in/hash-token.ts'
import { say } from '../words.ts'

const nothing: CommandAnswer = { kind: 'nothing' }

/** Told twice or late, it is one note; the claim and the note stand in one transaction. */
export async function writeThreadNote(
  city: City,
  { actor, reader }: Asking,
  { said, text, files }: { said: Said; text: string; files: SlackFile[] },
): Promise<CommandAnswer> {
  const { thread, channel, ts } = said
  if (thread === null) return answer(say(reader, 'note.noThread'))
  const now = city.now()
  const outcome = await city.sql.begin(async (tx) => {
    const contactId = await contactOfThread(tx, channel, thread, actor.agentId)
    const seen =
      contactId === null
        ? null
        : await isVisible(tx, actor, city.rules.city.firstLinePool, contactId)
    const [card] = seen === null ? [] : await loadCards(tx, [seen.id], now)
    if (seen === null || card?.agentId !== actor.agentId) return 'not-hers' as const
    const about = { at: now, contactId: seen.id, caseId: seen.caseId, agentId: actor.agentId }
    const { caseNumber } = card
    const typed = { channel, ts, thread, agentId: actor.agentId, contactId: seen.id }
    if (!(await claimTyped(tx, { ...typed, caseNumber, now, files }))) return 'known' as const
    const words = text.replaceAll('\0', '').trim()
    const names = files.map(({ name }) => name)
    const noted = words === '' ? say(reader, 'note.files', { names }) : words
    const messageId = await insertNote(tx, { ...about, text: noted, now })
    await noteMessage(tx, said, messageId)
    await insertAudit(tx, { ...about, action: 'note-written', detail: { messageId, by: 'slack' } })
    await insertEvent(tx, { ...about, kind: 'note-written', data: { messageId } })
    return 'noted' as const
  })
  if (outcome === 'not-hers') return answer(say(reader, 'note.notYours'))
  if (outcome === 'noted') city.wake('events')
  if (outcome === 'noted' && files.length > 0) city.wake('slack')
  return nothing
}

/** What was said stays said: the change is a further note, so that nobody rewrites what others have read. */
export async function noteChanged(
  city: City,
  { actor, reader }: Asking,
  { said, text }: { said: Said; text: string },
): Promise<CommandAnswer> {
  const known = await contactOfTyped(city.sql, said, actor.agentId)
  if (known === null || text.trim() === '') return nothing
  const changed = say(reader, 'note.changed', { text: text.replaceAll('\0', '').trim() })
  const now = city.now()
  const isNoted = await city.sql.begin(async (tx) => {
    const seen = await isVisible(tx, actor, city.rules.city.firstLinePool, known.contactId)
    if (seen === null || !(await claimChange(tx, said, changed, now))) return false
    const about = { at: now, contactId: seen.id, caseId: seen.caseId, agentId: actor.agentId }
    const messageId = await insertNote(tx, { ...about, text: changed, now })
    await insertEvent(tx, { ...about, kind: 'note-written', data: { messageId } })
    return true
  })
  if (isNoted) city.wake('events')
  return nothing
}

async function claimChange(
  tx: Parameters<typeof claimAsking>[0],
  { channel, ts }: Said,
  text: string,
  now: Date,
): Promise<boolean> {
  return claimAsking(tx, `changed ${channel} ${ts} ${await hashToken(text)}`, now)
}

/** Gone from Slack; as a note it stays. */
export async function noteDeleted(city: City, { said }: { said: Said }): Promise<CommandAnswer> {
  await noteDeletedIn(city.sql, said, city.now())
  return nothing
}
