/** Speaks to callers when nothing else of the house can: one unchanging document, and an apology for a turn that failed. */

import type { City } from '#city.ts'
import type { LineEvent, LineStep } from '#channels/voice/words.ts'
import { isLanguage, languages } from '#language/languages.ts'
import type { Language } from '#language/languages.ts'
import { goodbye, said } from './spoken.ts'
import { findCall } from './store.ts'

/** In the whole Union and in Ukraine. https://eena.org/about-112/whats-112-all-about/ */
const emergencyNumber = '112'

/**
 * In every language: danger first, then what else can be done. Asks neither the database nor the rules, so that it can
 * also lie as a file on another host. `way`: where one can write meanwhile, as a voice can say it.
 */
export function outOfOrder(way: string): LineStep[] {
  return [
    {
      do: 'say',
      said: languages.flatMap((language) => [
        said({ language, prompt: 'outOfOrder', params: { emergencyNumber } }),
        said({ language, prompt: 'outOfOrderWrite', params: { way } }),
      ]),
    },
    { do: 'hang-up' },
  ]
}

/** So often a turn is tried again before the line says goodbye. */
const mostTries = 2

/** Keys and words of the failed turn are lost, so the line asks for them again. `path`: what was asked, with its query. */
export async function apologise(city: City, event: LineEvent, path: string): Promise<LineStep[]> {
  if (event.kind === 'agent-answered') return goodbye(city.rules.city.stateLanguage, 'notConnected')
  const url = new URL(path, 'http://line')
  const spoken = await spokenBy(city, event)
  const sorry = {
    do: 'say' as const,
    said: spoken.map((language) => said({ language, prompt: 'faultAgain' })),
  }
  const [language = city.rules.city.stateLanguage] = spoken
  // Whoever waits is spoken to again after a while, in the same place.
  if (url.pathname.endsWith('/waiting')) {
    const turn = Number(url.searchParams.get('turn') ?? '0')
    return [{ ...sorry, do: 'entertain', language, turn }]
  }
  const tries = Number(url.searchParams.get('again') ?? '0')
  const door = doorAfter[event.kind]
  if (door !== undefined && tries < mostTries) {
    url.searchParams.set('again', String(tries + 1))
    return [sorry, { do: 'again', path: `${url.pathname.replace(/[^/]+$/u, door)}${url.search}` }]
  }
  const danger = said({
    language,
    prompt: 'inDanger',
    params: { emergencyNumber: city.rules.city.emergencyNumber },
  })
  return [{ do: 'say', said: [danger] }, ...goodbye(language, 'faultOver')]
}

/** What is asked again; of all else there is nothing to ask. */
const doorAfter: Partial<Record<LineEvent['kind'], string>> = {
  arrived: 'incoming',
  keys: 'answer',
  words: 'answer',
  silence: 'answer',
  recorded: 'answer',
  // Why the queue was left is not told twice; the call itself knows where it stands.
  'left-queue': 'join',
  moved: 'join',
}

/** The language of the call; where even that cannot be found, the number's, or the city's own and English. */
async function spokenBy(city: City, event: LineEvent): Promise<Language[]> {
  const call = await findCall(city.sql, event.call).catch(() => null)
  if (call !== null) return [call.dialogue.language]
  const to = event.kind === 'arrived' ? event.to : null
  const line = city.channels.voice?.numbers.find(({ number }) => number === to)
  const own = line?.language ?? null
  return isLanguage(own) ? [own] : [...new Set([city.rules.city.stateLanguage, 'en' as const])]
}
