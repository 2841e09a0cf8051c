/** Brings each part that may begin to the people who do it: a case with its clock, and work in their pool. */

import type { Actor } from '#agents/agent.ts'
import { queueForAll } from '#assignment/queue-steps.ts'
import { lockVisible } from '#assignment/store/contact.ts'
import { caseNumber } from '#cases/case.ts'
import { changeHolder } from '#cases/holding-store.ts'
import { insertCase, loadCase, nextCase } from '#cases/store.ts'
import type { City } from '#city.ts'
import { clocksOf } from '#clocks/start-clock.ts'
import { insertClocks } from '#clocks/store/clock.ts'
import type { Transaction } from '#db/connect.ts'
import { localDateOf } from '#deadlines/zone.ts'
import { insertAudit } from '#live/audit-store.ts'
import { insertEvent } from '#live/store.ts'
import type { Topic } from '#routing/rules.ts'
import { text } from '#texts.ts'
import { partsToBegin } from './package.ts'
import type { Package, Part } from './package.ts'
import { beginPart } from './store/change.ts'
import { copyWords, insertPartContact } from './store/part-contact.ts'
import { partTitle, situationTitle } from './title.ts'

type Beginning = { city: City; actor: Actor; found: Package; now: Date }

/** Ids of the contacts that are new in queues. `only`: these, though something before them was refused. */
export async function beginParts(
  tx: Transaction,
  beginning: Beginning,
  only?: readonly Part[],
): Promise<number[]> {
  const begun: number[] = []
  for (const part of only ?? partsToBegin(beginning.found.parts)) {
    begun.push(await beginOne(tx, beginning, part))
  }
  return begun
}

async function beginOne(
  tx: Transaction,
  { city, actor, found, now }: Beginning,
  part: Part,
): Promise<number> {
  const { rules } = city
  const whole = await loadCase(tx, found.caseId)
  const topic = rules.city.topics.find(({ id }) => id === part.topic)
  if (whole === null || topic === undefined) throw new Error(`Part ${part.id} has no topic.`)
  const { stateLanguage, timezone, numberPrefix } = rules.city
  const title = partTitle(rules, found.situation, part)?.[stateLanguage] ?? part.step
  const { id, running } = await nextCase(tx)
  const year = Number(localDateOf(now, timezone).slice(0, 4))
  const { enterprise, institution } = topic
  const number = caseNumber(numberPrefix, year, running)
  const about = { topic: topic.id, enterprise, institution, subject: title }
  await insertCase(tx, {
    ...whole,
    ...about,
    id,
    number,
    state: 'open',
    registeredAt: now,
    parentId: null,
  })
  const deadlines = rulesOf(city, found.situation, topic)
  // The promise counts from the day on which the citizen asked, however late a part can begin.
  const anchors = { receivedAt: whole.receivedAt, registeredAt: now }
  await insertClocks(tx, id, clocksOf(city, deadlines, anchors), { now, by: actor.agentId })
  await changeHolder(tx, id, { kind: 'pool', id: part.pool }, now)
  const because = { key: 'package', params: { by: actor.name, number: found.number } }
  const contactId = await insertPartContact(tx, {
    ...about,
    fromContactId: found.contactId,
    caseId: id,
    outcome: outcomeOf(city, topic),
    pool: part.pool,
    because,
    deadlines,
    now,
  })
  await beginPart(tx, part.id, id, now)
  const situation = situationTitle(rules, found.situation)?.[stateLanguage] ?? found.situation
  const heading = text(stateLanguage, 'packages:note', {
    part: title,
    situation,
    number: found.number,
  })
  await copyWords(tx, { contactId: found.contactId, toContactId: contactId, heading, now })
  await queue(tx, city, actor, contactId, part.pool, now)
  const where = { at: now, agentId: actor.agentId, contactId, caseId: id }
  const detail = { from: found.number, step: part.step }
  await insertAudit(tx, { ...where, action: 'package-part-begun', detail })
  await insertEvent(tx, {
    ...where,
    kind: 'contact-queued',
    enterprise,
    pool: part.pool,
    data: detail,
  })
  return contactId
}

/** Whoever opened the package need not see the part: it is queued by the house. */
async function queue(
  tx: Transaction,
  { rules }: City,
  actor: Actor,
  contactId: number,
  pool: string,
  now: Date,
): Promise<void> {
  const house: Actor = { ...actor, agentId: 0, role: 'administrator' }
  const contact = await lockVisible(tx, house, rules.city.firstLinePool, contactId, now)
  if (contact === null) throw new Error(`The part's contact ${contactId} is gone.`)
  await queueForAll(tx, contact, pool, now)
}

/** The clocks of its topic, and that of the promise for all; for what is handed on those of handing on. */
function rulesOf({ rules }: City, situation: string, topic: Topic): string[] {
  const { byTopic, byKind, referral } = rules.city.deadlines
  if (topic.enterprise === null) return referral
  const promise = rules.city.lifeSituations.find(({ id }) => id === situation)?.promise ?? []
  return [...new Set([...(byTopic[topic.id] ?? byKind[topic.kind]), ...promise])]
}

function outcomeOf({ rules }: City, topic: Topic): 'ours' | 'partner' | 'not-ours' {
  if (topic.enterprise === null) return 'not-ours'
  return rules.enterprises.get(topic.enterprise)?.mode === 'partner' ? 'partner' : 'ours'
}
