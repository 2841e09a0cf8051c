/** Decides which case a message belongs to, so that nobody's answer ends in somebody else's matter. */

import type { InboundMessage } from '#channels/channel.ts'
import type { Recalled, ThreadCase, ThreadMark } from './store/recall.ts'
import { isAnswer, normaliseSubject } from './subject.ts'

/** Why an agent is shown an earlier case beside a new one. */
export type LinkReason =
  /** It answers a message of that case, but the sender is not proven to belong to it. */
  | 'answers-unproven'
  /** It names that case, but the sender is not proven to belong to it. */
  | 'names-unproven'
  /** The same address, only claimed. */
  | 'perhaps-same-citizen'
  /** The same citizen has it open at the same time. */
  | 'beside'

export type Belonging = {
  /** Null: a new matter. */
  continues: { case: ThreadCase; by: ThreadMark; isProvenByReplyAddress: boolean } | null
  links: { caseId: number; because: LinkReason }[]
}

/** Longest list of earlier cases that an agent is shown beside a new one. */
const mostLinks = 10

/**
 * The marks are tried in the order session, running texts, References chain (nearest first), signed reply address, case number,
 * plain continuation. A mark counts only when the sender is proven to belong to the case: by the chat session's
 * token, by the number to which alone the answers go, by a signed reply address of that very case, or because the message is proven to come from an address of
 * the case's citizen, or to be our own and names a message of the case. Everything else begins a new matter, with links for the agent's eyes.
 */
export function belong(
  message: InboundMessage,
  recalled: Recalled,
  replyCaseId: number | null,
): Belonging {
  const isProven = message.from.proof === 'proven'
  const signed = recalled.cases.find((found) => found.mark === 'reply-address')?.caseId ?? null
  const citizenId = isProven ? (recalled.sender?.citizenId ?? null) : null
  // A colleague's answer from her mail program: whoever has the case must see what the citizen was told.
  const isOurs = isProven && message.automatic === 'own'
  const mayEnter = (found: ThreadCase): boolean =>
    found.mark === 'session' ||
    found.mark === 'texts' ||
    found.caseId === signed ||
    (isOurs && found.mark === 'reference') ||
    (citizenId !== null && [found.citizenId, found.ownerId].includes(citizenId))
  const continued = recalled.cases.find(
    (found) =>
      mayEnter(found) && (found.mark !== 'open-case' || plainlyContinues(message, found, recalled)),
  )
  if (continued !== undefined)
    return {
      continues: {
        case: continued,
        by: continued.mark,
        isProvenByReplyAddress: replyCaseId !== null && continued.caseId === signed,
      },
      links: [],
    }
  return { continues: null, links: linksOf(recalled, isProven) }
}

/**
 * Without any thread mark a message continues an open case only if all of this holds: the mail program says that it
 * answers ("Re:", "Ats:", "Odp:" …), what follows is the subject of that case, at least four letters of it, and no
 * other open case of the citizen has the same subject. Two matters merged cost a citizen their answer; two cases
 * beside each other cost an agent one key.
 */
function plainlyContinues(message: InboundMessage, found: ThreadCase, recalled: Recalled): boolean {
  const subject = normaliseSubject(message.subject)
  if (!isAnswer(message.subject) || subject.length < 4) return false
  const alike = recalled.cases.filter(
    (other) => other.mark === 'open-case' && hasSubject(other, subject),
  )
  return alike.length === 1 && alike[0]?.caseId === found.caseId
}

function hasSubject(found: ThreadCase, subject: string): boolean {
  return [found.subject, found.contact?.subject ?? null].some(
    (known) => normaliseSubject(known) === subject,
  )
}

function linksOf(recalled: Recalled, isProven: boolean): Belonging['links'] {
  const links = new Map<number, LinkReason>()
  for (const found of recalled.cases) {
    if (links.has(found.caseId) || links.size >= mostLinks) continue
    const because = linkReason(found.mark, isProven)
    if (because !== null) links.set(found.caseId, because)
  }
  return [...links].map(([caseId, because]) => ({ caseId, because }))
}

function linkReason(mark: ThreadMark, isProven: boolean): LinkReason | null {
  switch (mark) {
    case 'reference':
      return 'answers-unproven'
    case 'case-number':
      return 'names-unproven'
    case 'open-case':
      return isProven ? 'beside' : 'perhaps-same-citizen'
    case 'session':
    case 'texts':
    case 'reply-address':
      return null
  }
}
