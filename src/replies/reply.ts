/** Sends an agent's answer: only in the right language, only when nothing has changed meanwhile, only by who holds it. */

import type { Actor } from '#agents/agent.ts'
import { lockVisible, type HeldContact } from '#assignment/store/contact.ts'
import { writeHeartbeat } from '#assignment/store/presence.ts'
import { settleHolder } from '#cases/holding-store.ts'
import type { City } from '#city.ts'
import type { ContactState } from '#contacts/contact.ts'
import { insertAttachments } from '#contacts/store/attachment.ts'
import type { Transaction } from '#db/connect.ts'
import { insertDelivery } from '#delivery/store.ts'
import type { CheckedText, Sentence } from '#language/check-reply.ts'
import { insertAudit } from '#live/audit-store.ts'
import { insertEvent } from '#live/store.ts'
import { text } from '#texts.ts'
import { beyondText, type BeyondText } from './by-text.ts'
import { holdingOf, type Holding } from './holding.ts'
import { judgeReply, kindOf, type Mismatch } from './judge-reply.ts'
import { moveOn } from './move-on.ts'
import { replySubject } from './reply-subject.ts'
import type { Answered } from './store/answered.ts'
import { listNewer, loadAnswered } from './store/answered.ts'
import { nameOfAgent, noteFirstAnswer } from './store/case.ts'
import { deleteDraft, noteMachineDraft } from './store/draft.ts'
import { useException } from './store/exception.ts'
import { takeHold } from './take-hold.ts'
import { templateText } from './templates/template-text.ts'
import { wayOut, type WayOut } from './way-out.ts'

export type ReplyAttachment = { fileName: string; mediaType: string; bytes: Uint8Array }

export type ReplyRequest = {
  /** May be left out with `templateId`: then the template speaks by itself, in the citizen's language. */
  text?: string
  /** The contact's version that the agent has on screen. */
  basedOnVersion: number
  /** The last message that she has seen, to tell her what is newer. */
  lastSeenMessageId?: number
  /** Of a mail; formal: a decision or a letter with a number. */
  kind?: 'informal' | 'formal'
  /** Of a supervisor or an administrator. */
  exception?: { reason: string }
  templateId?: number
  /** The citizen is asked something: the case waits for them, and its clocks stand where their rules allow it. */
  expectsAnswer?: boolean
  attachments?: ReplyAttachment[]
  /** A supervisor steps in for whoever holds it. */
  takeOver?: boolean
}

export type ReplySent = {
  outcome: 'sent'
  messageId: number
  deliveryId: number
  /** A chat whose citizen has left is answered by the mail that was proven there. */
  channel: WayOut['channel']
  state: ContactState
  version: number
  /** A sentence of reply-language.json where the check has something to say. */
  note: Sentence | null
}

export type ReplyOutcome =
  | ReplySent
  | Exclude<Holding, { may: unknown }>
  | Mismatch
  | { outcome: 'not-found' }
  | { outcome: 'no-slot-free' }
  | { outcome: 'stale-view'; version: number; state: ContactState; newMessages: number[] }
  | { outcome: 'exception-not-allowed' }
  | { outcome: 'spam-has-no-case' }
  | { outcome: 'no-way-to-reach' }
  | { outcome: 'nothing-to-say' }
  | { outcome: 'unknown-template' }
  | { outcome: 'payload-too-large'; megabytes: number }
  | BeyondText

export async function reply(
  city: City,
  actor: Actor,
  contactId: number,
  request: ReplyRequest,
): Promise<ReplyOutcome> {
  const most = city.settings.mailLimits.attachmentBytes
  const size = (request.attachments ?? []).reduce((sum, { bytes }) => sum + bytes.length, 0)
  if (size > most) return { outcome: 'payload-too-large', megabytes: Math.floor(most / 1024 ** 2) }
  const result = await city.sql.begin((tx) => attempt(city, tx, actor, contactId, request))
  if (result.outcome === 'sent') for (const what of wakes) city.wake(what)
  return result
}

const wakes = ['events', 'deliveries', 'queue'] as const

async function attempt(
  city: City,
  tx: Transaction,
  actor: Actor,
  contactId: number,
  request: ReplyRequest,
): Promise<ReplyOutcome> {
  const now = city.now()
  const contact = await lockVisible(tx, actor, city.rules.city.firstLinePool, contactId, now)
  if (contact === null) return { outcome: 'not-found' }
  const { version, state } = contact
  if (contact.suspectedSpam !== null) return { outcome: 'spam-has-no-case' }
  const holder = await nameOfAgent(tx, contact.agentId)
  const holding = holdingOf(contact, actor, request.takeOver === true, holder)
  if (!('may' in holding)) return holding
  if (version !== request.basedOnVersion) {
    const newMessages = await listNewer(tx, contactId, request.lastSeenMessageId ?? null)
    return { outcome: 'stale-view', version, state, newMessages }
  }
  const answered = await loadAnswered(tx, contactId)
  const way = wayOut(answered, now, domainOf(city, answered))
  if (way === null) return { outcome: 'no-way-to-reach' }
  const kind = kindOf(way.channel, request.kind)
  // NUL is the one character that a text in PostgreSQL cannot have.
  const words =
    request.text?.replaceAll('\0', '') ??
    (await templateText(city, tx, actor, answered, request.templateId ?? null, kind))
  if (words === null) return { outcome: 'unknown-template' }
  if (words.trim() === '') return { outcome: 'nothing-to-say' }
  const { channel } = way
  const beyond = beyondText(city.channels, channel, words, request.attachments?.length)
  if (beyond !== null) return beyond
  const exception = request.exception ?? null
  const said = { text: words, kind, channel, exception }
  const judged = await judgeReply(city, tx, actor, contactId, answered, said)
  if (judged.outcome === 'reply-language-mismatch') {
    await noteRefusal(city, tx, actor, contact, judged, now)
    return judged
  }
  if (judged.outcome !== 'passes') return judged
  if (!(await takeHold(tx, contact, actor, holding.may, now))) return { outcome: 'no-slot-free' }
  const sent = { contact, answered, way, checked: judged.checked, actor, request, now }
  return { ...(await send(city, tx, sent, holding.may)), note: judged.note }
}

type Sending = {
  contact: HeldContact
  answered: Answered
  way: WayOut
  checked: CheckedText
  actor: Actor
  request: ReplyRequest
  now: Date
}

async function send(
  city: City,
  tx: Transaction,
  sending: Sending,
  may: Extract<Holding, { may: unknown }>['may'],
): Promise<Omit<ReplySent, 'note'>> {
  const { contact, answered, way, checked, actor, request, now } = sending
  const { channel, address, externalId, references } = way
  const contactId = contact.id
  const ids = await insertDelivery(tx, {
    message: {
      contactId,
      kind: 'message',
      agentId: actor.agentId,
      subject: channel === 'email' ? subjectOf(answered, checked) : null,
    },
    checked,
    channel,
    address,
    externalId,
    references,
    automatic: false,
    exempt: false,
    now,
  })
  await insertAttachments(tx, ids.messageId, (request.attachments ?? []).map(asFile), now)
  if (checked.exception !== null) await useException(tx, contactId, ids.messageId)
  await noteFirstAnswer(tx, contactId, now)
  const moved = await moveOn(city, tx, sending, may)
  if (contact.caseId !== null) await settleHolder(tx, contact.caseId, now)
  const isTyped = request.text !== undefined
  const { agentId } = actor
  const machineDraft = isTyped && (await noteMachineDraft(tx, agentId, contactId, ids.messageId))
  await deleteDraft(tx, agentId, contactId)
  await writeHeartbeat(tx, agentId, now)
  await tell(tx, sending, { ...ids, machineDraft }, moved.state)
  return { outcome: 'sent', ...ids, channel, ...moved }
}

async function tell(
  tx: Transaction,
  { contact, way, checked, actor, request, now }: Sending,
  ids: { messageId: number; deliveryId: number; machineDraft: boolean },
  state: ContactState,
): Promise<void> {
  const { id: contactId, caseId, enterprise, pool } = contact
  const { agentId } = actor
  const about = { at: now, contactId, caseId, agentId }
  const { exception, language, kind } = checked
  const detail = { ...ids, language, kind, exception, templateId: request.templateId ?? null }
  await insertAudit(tx, { ...about, action: 'reply-sent', detail })
  const chatSession = way.channel === 'chat' ? way.address : null
  const where = { ...about, enterprise, pool }
  await insertEvent(tx, { ...where, kind: 'message-sent', chatSession, data: ids })
  if (state !== contact.state) await insertEvent(tx, { ...where, kind: `contact-${state}` })
}

/** Counted, so that a rule that is refused too often is seen. */
async function noteRefusal(
  city: City,
  tx: Transaction,
  { agentId }: Actor,
  { id: contactId, caseId }: HeldContact,
  { expected, found, reason }: Mismatch,
  at: Date,
): Promise<void> {
  const detail = { expected, found, reason: reason.key }
  await insertAudit(tx, { at, agentId, action: 'reply-refused', contactId, caseId, detail })
  city.log.info('A reply was refused for its language.', { contactId, ...detail })
}

/** The subject of the message that is answered, so that the citizen sees one conversation. */
function subjectOf({ message, subject, caseNumber }: Answered, { language }: CheckedText): string {
  const otherwise = text(language, 'receipts:subject.none')
  return replySubject(message?.subject ?? subject, caseNumber, otherwise)
}

function domainOf({ settings }: City, { ourAddress }: Answered): string {
  const address = settings.smtp?.from.address ?? ourAddress
  return address.split('@')[1] ?? 'vienas.invalid'
}

function asFile({ fileName, mediaType, bytes }: ReplyAttachment) {
  return { fileName, mediaType, labelledType: null, bytes, contentId: null, kind: 'file' as const }
}
