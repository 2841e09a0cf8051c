/** Hands a matter, or a part of it, to the institution that decides it, and tells the citizen in the same breath. */

import type { Actor } from '#agents/agent.ts'
import { freeSlot, lockVisible } from '#assignment/store/contact.ts'
import type { HeldContact } from '#assignment/store/contact.ts'
import { settleHolder } from '#cases/holding-store.ts'
import type { City } from '#city.ts'
import { moveContact } from '#contacts/store/move.ts'
import type { Transaction } from '#db/connect.ts'
import { insertAudit } from '#live/audit-store.ts'
import { insertEvent } from '#live/store.ts'
import { holdingOf } from '#replies/holding.ts'
import { bumpVersion, nameOfAgent } from '#replies/store/case.ts'
import type { Institution } from '#routing/rules.ts'
import { dropAnswerClocks, runTransferClock, termAnew } from './clocks.ts'
import { isComplainedAbout } from './complained-about.ts'
import type { MadeTranslation } from './letter.ts'
import type { ReferralReason, ReferralWay } from './referral.ts'
import type { MachineTranslation, ReferRefusal, ReferRequest, Referred } from './requested.ts'
import { sendLetter } from './send-letter.ts'
import { handCase, loadMatter } from './store/matter.ts'
import type { Matter } from './store/matter.ts'
import { lastSentBack, lockReferral, moveReferral, proposeReferral } from './store/referral.ts'
import type { ReferralRow } from './store/referral.ts'
import { tellCitizen } from './tell-citizen.ts'
import { needsTranslation } from './translation-needed.ts'

/** `machine`: made before, since no service is asked while a transaction is open. */
export async function decideReferral(
  city: City,
  actor: Actor,
  contactId: number,
  request: ReferRequest,
  machine: MachineTranslation | null,
): Promise<Referred | ReferRefusal> {
  const result = await city.sql.begin((tx) => attempt(city, tx, actor, contactId, request, machine))
  if (result.outcome === 'referred')
    for (const what of ['events', 'deliveries', 'queue'] as const) city.wake(what)
  return result
}

async function attempt(
  city: City,
  tx: Transaction,
  actor: Actor,
  contactId: number,
  request: ReferRequest,
  machine: MachineTranslation | null,
): Promise<Referred | ReferRefusal> {
  const now = city.now()
  const contact = await lockVisible(tx, actor, city.rules.city.firstLinePool, contactId, now)
  if (contact === null) return { outcome: 'not-found' }
  const refused = await mayHandOn(tx, contact, actor, request)
  if (refused !== null) return refused
  const matter = await loadMatter(tx, contactId)
  if (matter === null) return { outcome: 'spam-has-no-case' }
  const judged = judge(city, matter, request)
  if ('outcome' in judged) return judged
  const { institution, how } = judged
  const translation = translationFor(city, actor, matter, request, machine)
  if (translation === 'needed') return { outcome: 'translation-needed', because: 'not-typed' }
  if (translation === 'stale') return { outcome: 'stale-view', version: contact.version }
  const done = { now, by: actor.agentId }
  const { topic } = matter
  const follows = await lastSentBack(tx, matter.caseId)
  const mustGoBy =
    follows === null
      ? await runTransferClock(tx, city, matter, done)
      : termAnew(city, follows.cameBackAt)
  const usual = follows === null ? reasonOf(city, topic, institution) : 'sent-on'
  const reason = request.reason ?? usual
  const about = { caseId: matter.caseId, contactId, institution: institution.id, topic, reason }
  const id = await proposeReferral(tx, { ...about, proposedAt: now, mustGoBy })
  const proposed = await lockReferral(tx, id)
  if (proposed?.state !== 'proposed')
    return { outcome: 'already-referred', institution: nameFor(actor, institution) }
  const part = request.part?.replaceAll('\0', '').trim() ?? null
  const fields = {
    reason,
    follows: follows?.id ?? null,
    remark: request.remark?.trim() ?? null,
    part: part === null ? ('whole' as const) : ('part' as const),
    partWords: part,
    decidedAt: now,
    decidedBy: actor.agentId,
    mustGoBy,
    how,
    translation: translation?.text ?? null,
    translatedBy: translation?.madeBy === 'agent' ? actor.agentId : null,
    translationService: translation?.madeBy === 'service' ? translation.by : null,
  }
  await moveReferral(tx, id, 'decide', fields)
  const referral = { ...proposed, ...fields }
  const by = { agentId: actor.agentId, now }
  const posted = await sendLetter(
    city,
    tx,
    referral,
    { institution, how },
    { matter, translation },
    by,
  )
  if (part === null) await handOnWhole(city, tx, contact, referral, now)
  else await bumpVersion(tx, contactId)
  const told = await tellCitizen(city, tx, referral, request.notice ?? { way: 'written' }, by)
  const detail = {
    referralId: id,
    institution: institution.id,
    how,
    part: fields.part,
    ...posted,
    ...told,
  }
  const noComplaint = request.isNoComplaint === true ? { isNoComplaint: true } : {}
  const where = { at: now, contactId, caseId: matter.caseId, agentId: actor.agentId }
  await insertAudit(tx, {
    ...where,
    action: 'referral-decided',
    detail: { ...detail, ...noComplaint },
  })
  const { enterprise, pool } = contact
  await insertEvent(tx, {
    ...where,
    kind: 'referral-decided',
    enterprise,
    pool,
    data: { referralId: id },
  })
  return { outcome: 'referred', referralId: id, state: 'decided', how }
}

/** Only who holds it, or takes what nobody holds, so that two never decide about one matter. */
async function mayHandOn(
  tx: Transaction,
  contact: HeldContact,
  actor: Actor,
  request: ReferRequest,
): Promise<ReferRefusal | null> {
  if (contact.suspectedSpam !== null) return { outcome: 'spam-has-no-case' }
  const holder = await nameOfAgent(tx, contact.agentId)
  const holding = holdingOf(contact, actor, actor.role !== 'agent', holder)
  if (!('may' in holding)) return holding
  const { basedOnVersion } = request
  return basedOnVersion === undefined || basedOnVersion === contact.version
    ? null
    : { outcome: 'stale-view', version: contact.version }
}

function judge(
  city: City,
  matter: Matter,
  request: ReferRequest,
): ReferRefusal | { institution: Institution; how: ReferralWay } {
  const institution = city.rules.institutions.get(request.institution)
  if (institution === undefined || institution.isGeneric) return { outcome: 'unknown-target' }
  const { stateLanguage } = city.rules.city
  const name = institution.name[stateLanguage]
  const words = request.part ?? matter.messages.map((message) => message.words).join('\n')
  if (words.trim() === '') return { outcome: 'nothing-to-say' }
  if (request.isNoComplaint !== true && isComplainedAbout(words, institution)) {
    const above = city.rules.institutions.get(institution.escalateTo ?? '')
    const aboveId = above?.id ?? null
    return {
      outcome: 'complained-about',
      institution: name,
      above: above?.name[stateLanguage] ?? '',
      aboveId,
    }
  }
  const hasMail = institution.contact.email !== null
  if (request.how === 'mail' && !hasMail)
    return { outcome: 'institution-has-no-mail', institution: name }
  const most = city.settings.mailLimits.attachmentBytes
  const size = matter.files.reduce((sum, file) => sum + (file.isInfected ? 0 : file.size), 0)
  const how = request.how ?? (hasMail && size <= most ? 'mail' : 'export')
  return how === 'mail' && size > most
    ? { outcome: 'payload-too-large', megabytes: Math.floor(most / 1024 ** 2) }
    : { institution, how }
}

/** needed: the rule demands one and there is none. stale: the citizen has written since the machine was asked. */
function translationFor(
  city: City,
  actor: Actor,
  matter: Matter,
  request: ReferRequest,
  machine: MachineTranslation | null,
): MadeTranslation | null | 'needed' | 'stale' {
  const typed = request.translation?.replaceAll('\0', '').trim() ?? ''
  if (typed !== '') return { text: typed, by: actor.name, madeBy: 'agent' }
  if (machine === null) return needsTranslation(city.rules.city, matter) ? 'needed' : null
  const isOfAll = matter.messages.every(({ id }) => machine.ofMessages.includes(id))
  return isOfAll ? { text: machine.text, by: machine.service, madeBy: 'service' } : 'stale'
}

function reasonOf(city: City, topicId: string | null, institution: Institution): ReferralReason {
  const topic = city.rules.topics.find(({ id }) => id === topicId)
  const isAlso = topic?.alsoInstitutions.includes(institution.id) === true
  if (isAlso && topic.institution !== institution.id) return 'also-competent'
  const isAbove = [...city.rules.institutions.values()].some(
    ({ escalateTo, id }) => escalateTo === institution.id && id === topic?.institution,
  )
  return isAbove ? 'supervises' : 'competent'
}

async function handOnWhole(
  city: City,
  tx: Transaction,
  contact: HeldContact,
  referral: ReferralRow,
  now: Date,
): Promise<void> {
  await freeSlot(tx, contact.id, now)
  if (contact.state === 'reserved') await moveContact(tx, contact.id, 'expire')
  const { decidedBy: agentId } = referral
  const fields = { agentId, heldUntil: null, closedAt: now, wrapUpCode: 'passed-on' }
  if ((await moveContact(tx, contact.id, 'refer', fields)) === null)
    throw new Error(`Contact ${contact.id} moved under its lock.`)
  await dropAnswerClocks(tx, city, referral.caseId, { now, by: agentId })
  await handCase(tx, referral.caseId, referral.institution)
  await settleHolder(tx, referral.caseId, now)
}

function nameFor({ interfaceLanguage }: Actor, { name }: Institution): string {
  return name[interfaceLanguage]
}
