/** Files the piece of work: into the contact that is open for this case on this channel, or as a new one with its place. */

import { limits } from '#assignment/limits.ts'
import type { ReceivingCity } from '../receiving-city.ts'
import type { ContactState } from '#contacts/contact.ts'
import type { KeptDecision } from '#contacts/store/contact.ts'
import { insertContact } from '#contacts/store/contact.ts'
import type { Joined } from '#contacts/store/join.ts'
import { joinContact } from '#contacts/store/join.ts'
import { insertLinks } from '#contacts/store/link.ts'
import type { QueuePlace } from '#contacts/store/queue.ts'
import { insertSteps } from '#contacts/store/queue.ts'
import type { Database } from '#db/connect.ts'
import { together } from '#db/together.ts'
import { newMatterIn } from '../new-matter.ts'
import type { Reading } from '../reading.ts'
import type { ThreadContact } from '../store/recall.ts'
import type { FiledCase } from './case.ts'
import { ownerOf } from './sender.ts'

export type FiledContact = {
  id: number
  isNew: boolean
  /** It waits for an agent because of this message. */
  isQueued: boolean
  enterprise: string | null
  pool: string
  agentId: number | null
}

const priorities = { P0: 0, P1: 1, P2: 2, P3: 3 } as const

export async function fileContact(
  city: ReceivingCity,
  tx: Database,
  reading: Reading,
  filedCase: FiledCase | null,
): Promise<FiledContact> {
  const open = reading.belonging.continues?.case.contact ?? null
  return open === null ? openContact(city, tx, reading, filedCase) : join(tx, reading, open)
}

async function openContact(
  city: ReceivingCity,
  tx: Database,
  reading: Reading,
  filedCase: FiledCase | null,
): Promise<FiledContact> {
  const { arrival, decision, language, message, nature, recalled } = reading
  const id = recalled.ids.contact
  const enterprise = enterpriseOf(city, reading)
  const place = placeOf(reading, decision.pool)
  const state: ContactState =
    nature.kind === 'automatic' || arrival.backlog === 'closed' ? 'closed' : 'queued'
  const isQueued = state === 'queued' && nature.kind === 'work'
  const contact = {
    id,
    channel: message.channel,
    ...ownerOf(reading),
    caseId: filedCase?.id ?? null,
    state,
    suspectedSpam: nature.kind === 'suspected' ? nature.because : null,
    automatic: nature.kind === 'automatic' ? nature.automatic : null,
    unparsable: message.unparsable,
    proof: message.from.proof,
    ourAddress: message.to,
    subject: message.subject,
    outcome: decision.outcome,
    topic: decision.topic,
    enterprise,
    institution: decision.institution,
    pool: decision.pool,
    priority: place.priority,
    decision,
    rulesVersion: decision.rulesVersion,
    language: language.language,
    languageConfidence: language.confidence,
    languageSource: language.source,
    languageAt: language.at,
    receivedAt: arrival.receivedAt,
    queuedAt: arrival.receivedAt,
    agentId: null,
    incidentId: nature.kind === 'work' ? (reading.incident?.id ?? null) : null,
  } as const
  await together([
    insertContact(tx, contact),
    isQueued ? insertSteps(tx, id, place) : null,
    nature.kind === 'work' ? insertLinks(tx, id, reading.belonging.links) : null,
  ])
  return { id, isNew: true, isQueued, enterprise, pool: decision.pool, agentId: null }
}

async function join(tx: Database, reading: Reading, open: ThreadContact): Promise<FiledContact> {
  const { arrival, decision, language, nature } = reading
  const isPerson = nature.kind === 'work'
  const joined: Joined = await joinContact(tx, open.id, {
    reopens: isPerson && arrival.backlog === null,
    place: {
      ...placeOf(reading, open.pool),
      steps: stepsFor(open),
      priority: decision.outcome === 'emergency' && isPerson ? 0 : open.priority,
      preferred:
        open.agentId === null
          ? null
          : {
              agentId: open.agentId,
              othersAfterSeconds: limits.preferred[reading.message.channel],
            },
    },
    language: isPerson && language.changed ? language : null,
    decision: decisionAfter(reading, open),
  })
  return {
    id: open.id,
    isNew: false,
    isQueued: joined.state === 'queued' && joined.was !== 'queued',
    enterprise: joined.enterprise,
    pool: joined.pool,
    agentId: joined.agentId,
  }
}

/** Where it stands: its urgency, and since when it counts; the language that an agent must have. */
export function placeOf(reading: Reading, pool: string): QueuePlace {
  const { decision, arrival } = reading
  return {
    priority: priorities[decision.priority],
    queuedAt: arrival.receivedAt,
    steps: decision.skills.steps,
    language: decision.skills.language,
    pool,
    preferred: preferredOf(decision),
  }
}

/** The agent who knows the matter, by a rule of the city. */
function preferredOf({ skills }: Reading['decision']): NonNullable<QueuePlace['preferred']> | null {
  const { preferred } = skills
  return preferred === undefined
    ? null
    : { agentId: Number(preferred.agentId), othersAfterSeconds: preferred.othersAfterSeconds }
}

/** Of the decision that the contact was given at first, unless an agent has moved it to another pool since. */
function stepsFor(open: ThreadContact): QueuePlace['steps'] {
  return open.decision.pool === open.pool ? open.decision.skills.steps : []
}

/**
 * The first decision stays the contact's; a danger told later, a matter that perhaps is new, and the language into
 * which the citizen has changed are added to it.
 */
function decisionAfter(reading: Reading, open: ThreadContact): KeptDecision {
  const { decision, belonging, message, arrival, nature } = reading
  const thread = belonging.continues?.case
  if (thread === undefined || nature.kind !== 'work') return open.decision
  const newMatter = newMatterIn(thread, {
    subject: message.subject,
    topic: decision.topic,
    at: arrival.receivedAt,
  })
  const isDanger = decision.outcome === 'emergency'
  return {
    ...open.decision,
    ...(reading.language.changed && {
      skills: { ...open.decision.skills, language: decision.skills.language },
    }),
    ...(isDanger && {
      say: decision.say,
      priority: 'P0' as const,
      because: [...decision.because, ...open.decision.because],
    }),
    ...(newMatter !== null && { newMatter }),
  }
}

/** A danger names no enterprise; the pool that takes it has one, and with it the people on call. */
function enterpriseOf(city: ReceivingCity, { decision }: Reading): string | null {
  return decision.enterprise ?? city.rules.pools.get(decision.pool)?.enterprise ?? null
}
