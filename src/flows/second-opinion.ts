/** Has the city's own model look at what is unclear, and moves a contact to its pool where nobody has read it yet. */
import type { City } from '#city.ts'
import { insertAudit } from '#live/audit-store.ts'
import type { Topic } from '#routing/rules.ts'
import { mask } from '#rulebook/masking/mask.ts'
import { askModel } from '#second-opinion/ask-model.ts'
import { claimUnclear } from '#second-opinion/store.ts'
import type { UnclearContact } from '#second-opinion/store.ts'
import { giveTopic } from './give-topic.ts'

/** Somebody waits for it, and people of the first line are on their way. */
const patienceSeconds = 8
/** What is older has been seen by people, or waits for a reason. */
const freshMilliseconds = 30 * 60_000
const mostAtOnce = 20

/** How many were asked about; 0 without SECOND_OPINION_URL. After a failure the next ones wait for the next round. */
export async function giveSecondOpinions(city: City): Promise<number> {
  if (city.settings.secondOpinion === null) return 0
  for (let asked = 0; asked < mostAtOnce; asked++) {
    const now = city.now()
    const since = new Date(now.getTime() - freshMilliseconds)
    const contact = await claimUnclear(city.sql, now, since)
    if (contact === null) return asked
    if (!(await giveOne(city, contact))) return asked + 1
  }
  return mostAtOnce
}

/** False where the model could not be asked. No transaction is open while it is. */
async function giveOne(city: City, contact: UnclearContact): Promise<boolean> {
  const { secondOpinion } = city.settings
  const { topics, topicAt } = city.rules
  const isDanger = ({ topic }: { topic: string }): boolean =>
    topics[topicAt.get(topic) ?? -1]?.say !== null
  if (secondOpinion === null || contact.also.some(isDanger)) return true
  const told = [contact.subject, ...contact.words].filter(Boolean).join('\n')
  const asked = topics.filter(({ say, isPlaceRule }) => say === null && !isPlaceRule)
  const opinion = await askModel(
    secondOpinion,
    {
      text: mask(told, contact.names).text,
      language: contact.language,
      topics: asked.map(({ id, title }) => ({ id, title: title.en })),
    },
    patienceSeconds,
  )
  if (opinion.outcome === 'unavailable') {
    city.log.warn('No second opinion was given.', { because: opinion.because })
    await note(city, contact, { outcome: opinion.because })
    return false
  }
  const topic = asked.find(({ id }) => id === opinion.topic)
  if (topic === undefined) await note(city, contact, { outcome: 'no-topic', said: opinion.said })
  else await follow(city, contact, topic)
  return true
}

/** Into its pool, unless somebody was quicker. What it was asked stays asked. */
async function follow(city: City, contact: UnclearContact, topic: Topic): Promise<void> {
  const because = { key: 'second-opinion', params: { topic: topic.id } }
  const isMoved = await city.sql.begin((tx) =>
    giveTopic(city, tx, contact.contactId, { topic, because }, city.now()),
  )
  await note(city, contact, { outcome: isMoved ? 'followed' : 'too-late', topic: topic.id })
  if (isMoved) for (const what of ['events', 'queue'] as const) city.wake(what)
}

async function note(
  city: City,
  { contactId, caseId }: UnclearContact,
  told: { outcome: string; topic?: string; said?: string | null },
): Promise<void> {
  const detail = { ...told, model: city.settings.secondOpinion?.model ?? null }
  const about = { at: city.now(), agentId: null, contactId, caseId }
  await insertAudit(city.sql, { ...about, action: 'second-opinion', detail })
}
