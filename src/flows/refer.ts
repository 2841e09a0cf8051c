/** Hands a matter on: first a machine translates what the state's language wants, then the agent's word counts. */
import type { Actor } from '#agents/agent.ts'
import type { City } from '#city.ts'
import { isVisible } from '#contacts/store/scope.ts'
import { isLanguage } from '#language/languages.ts'
import { decideReferral } from '#referrals/decide-referral.ts'
import type {
  MachineTranslation,
  ReferRefusal,
  ReferRequest,
  Referred,
} from '#referrals/requested.ts'
import { loadMatter } from '#referrals/store/matter.ts'
import { needsTranslation } from '#referrals/translation-needed.ts'
import { askService } from '#translation/ask-service.ts'

/** Where no service is set up, or it does not answer, nothing goes untranslated: the agent is told to type it. */
export async function refer(
  city: City,
  actor: Actor,
  contactId: number,
  request: ReferRequest,
): Promise<Referred | ReferRefusal> {
  const isTyped = (request.translation ?? '').trim() !== ''
  const machine = isTyped ? null : await translated(city, actor, contactId, request.part)
  if (machine !== null && 'outcome' in machine) return machine
  return decideReferral(city, actor, contactId, request, machine)
}

/** Null: none is needed, or the contact is not hers to see, which is found out again under its lock. */
async function translated(
  city: City,
  actor: Actor,
  contactId: number,
  part: string | undefined,
): Promise<MachineTranslation | ReferRefusal | null> {
  const { firstLinePool, stateLanguage } = city.rules.city
  if ((await isVisible(city.sql, actor, firstLinePool, contactId)) === null) return null
  const matter = await loadMatter(city.sql, contactId)
  if (matter === null || !needsTranslation(city.rules.city, matter)) return null
  const [first] = matter.messages
  const from = first !== undefined && isLanguage(first.language) ? first.language : null
  const words = part ?? matter.messages.map((message) => message.words).join('\n\n')
  if (words.trim() === '') return null
  const answer = await askService(city, {
    text: words,
    from: from === stateLanguage ? null : from,
    to: stateLanguage,
  })
  if (answer.outcome === 'not-set-up')
    return { outcome: 'translation-needed', because: 'not-set-up' }
  if (answer.outcome === 'unavailable')
    return { outcome: 'translation-needed', because: answer.because }
  const { text, service } = answer
  return { text, service, ofMessages: matter.messages.map(({ id }) => id) }
}
