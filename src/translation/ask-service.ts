/** Asks the city's translation service, unless it has asked for quiet, and remembers for all copies how it was. */
import type { City } from '#city.ts'
import type { TranslationSetting } from '#settings/translation.ts'
import type { UnavailableBecause, Words } from './dialect.ts'
import { clearFault, findFault, noteFault } from './store.ts'
import { translate } from './translate.ts'
import type { Translation } from './translate.ts'

/** An agent waits for it. */
const patienceSeconds = 10

/** What lies in the text, not in the service. */
const ofTheText: readonly UnavailableBecause[] = ['text-too-long', 'language-unknown']

/** Under which name its faults are kept. */
export function nameOf({ kind, url }: TranslationSetting): string {
  return `${kind}+${url}`
}

/** No transaction may be open; logs hold which service and why, never the text. */
export async function askService(city: City, words: Words): Promise<Translation> {
  const { translation } = city.settings
  if (translation === null) return { outcome: 'not-set-up' }
  const service = nameOf(translation)
  const known = await findFault(city.sql, service)
  const quiet = secondsUntil(known?.busyUntil ?? null, city.now())
  if (quiet > 0) return { outcome: 'unavailable', because: 'busy', retryAfterSeconds: quiet }
  const limits = { seconds: patienceSeconds, now: city.now }
  const answer = await translate(translation, words, limits)
  if (answer.outcome === 'translated') {
    if (known !== null) await clearFault(city.sql, service)
    return answer
  }
  if (answer.outcome === 'not-set-up') return answer
  const { because, retryAfterSeconds } = answer
  city.log.warn('A text was not translated.', { service: translation.kind, because })
  if (!ofTheText.includes(because)) {
    const now = city.now()
    const busyUntil =
      retryAfterSeconds === null ? null : new Date(now.getTime() + retryAfterSeconds * 1000)
    await noteFault(city.sql, service, { because, now, busyUntil })
  }
  return answer
}

function secondsUntil(at: Date | null, now: Date): number {
  return at === null ? 0 : Math.ceil((at.getTime() - now.getTime()) / 1000)
}
