/** Tells a citizen at one press that a document is ready and at which office it waits, in their language, by a proven way. */

import { randomUUID } from 'node:crypto'
import type { Actor } from '#agents/agent.ts'
import { lockVisible } from '#assignment/store/contact.ts'
import type { City } from '#city.ts'
import type { Transaction } from '#db/connect.ts'
import { insertDelivery } from '#delivery/store.ts'
import { insertAudit } from '#live/audit-store.ts'
import { insertEvent } from '#live/store.ts'
import { loadAnswered } from '#replies/store/answered.ts'
import type { Answered } from '#replies/store/answered.ts'
import { wantedLanguage } from '#replies/wanted-language.ts'
import { wayOut } from '#replies/way-out.ts'
import type { WayOut } from '#replies/way-out.ts'
import { text } from '#texts.ts'
import { readyText } from './ready-text.ts'
import type { Ready } from './ready-text.ts'
import { insertReadyNotice, loadReachable } from './store/ready.ts'

export type ReadyTold =
  | { outcome: 'told'; messageId: number; language: string }
  | { outcome: 'not-found' }
  | { outcome: 'spam-has-no-case' }
  /** The topic hands out no documents, or not at this office. */
  | { outcome: 'nothing-waits' }
  | { outcome: 'no-proven-way' }

export async function tellReady(
  city: City,
  actor: Actor,
  contactId: number,
  request: { office: string; code?: string },
): Promise<ReadyTold> {
  const told = await city.sql.begin((tx) => tell(city, tx, actor, contactId, request))
  if (told.outcome === 'told') for (const what of ['events', 'deliveries'] as const) city.wake(what)
  return told
}

async function tell(
  city: City,
  tx: Transaction,
  actor: Actor,
  contactId: number,
  request: { office: string; code?: string },
): Promise<ReadyTold> {
  const now = city.now()
  const { firstLinePool, cards, offices, topics, hours } = city.rules.city
  const contact = await lockVisible(tx, actor, firstLinePool, contactId, now)
  if (contact === null) return { outcome: 'not-found' }
  const answered = await loadAnswered(tx, contactId)
  const { caseId, caseNumber } = answered
  if (caseId === null || caseNumber === null) return { outcome: 'spam-has-no-case' }
  const topic = topics.find(({ id }) => id === answered.topic)
  const card = cards.find((one) => one.topic === topic?.id)
  const office = (offices ?? []).find(({ id }) => id === request.office)
  if (topic === undefined || office === undefined || card?.offices.includes(office.id) !== true)
    return { outcome: 'nothing-waits' }
  const way = provenWay(answered, await loadReachable(tx, contactId), city, now)
  if (way === null) return { outcome: 'no-proven-way' }
  const code = request.code ?? null
  const open = hours.find(({ id }) => id === office.hours) ?? null
  const ready: Ready = { service: topic.title, office, hours: open, code, number: caseNumber }
  const { citizenLanguage: language } = wantedLanguage(answered)
  const checked = readyText(city, { language, channel: way.channel }, ready)
  const ids = await insertDelivery(tx, {
    message: {
      contactId,
      kind: 'notice',
      agentId: actor.agentId,
      subject: way.channel === 'chat' ? null : subjectOf(answered, checked.language),
    },
    checked,
    ...way,
    // A person pressed for it, once for this document.
    automatic: false,
    exempt: false,
    now,
  })
  const by = actor.agentId
  const { messageId } = ids
  await insertReadyNotice(tx, {
    caseId,
    contactId,
    messageId,
    topic: topic.id,
    office: office.id,
    code,
    by,
    now,
  })
  const about = { at: now, agentId: by, contactId, caseId }
  await insertAudit(tx, { ...about, action: 'ready-told', detail: { ...ids, office: office.id } })
  const chatSession = way.channel === 'chat' ? way.address : null
  const { enterprise, pool } = contact
  await insertEvent(tx, {
    ...about,
    kind: 'message-sent',
    enterprise,
    pool,
    chatSession,
    data: ids,
  })
  return { outcome: 'told', messageId, language: checked.language }
}

/** The way of the contact where the citizen has proven it is theirs, else a mail address that they have proven before. */
function provenWay(
  answered: Answered,
  reachable: Awaited<ReturnType<typeof loadReachable>>,
  { settings }: City,
  now: Date,
): WayOut | null {
  const from = settings.smtp?.from.address ?? answered.ourAddress
  const domain = from.split('@')[1] ?? 'vienas.invalid'
  if (reachable.proof === 'proven') {
    const way = wayOut(answered, now, domain)
    if (way !== null) return way
  }
  const { provenMail: address } = reachable
  if (address === null) return null
  return { channel: 'email', address, references: [], externalId: `${randomUUID()}@${domain}` }
}

function subjectOf({ caseNumber }: Answered, language: Parameters<typeof text>[0]): string {
  return `${text(language, 'packages:ready.subject')} [${caseNumber ?? ''}]`
}
