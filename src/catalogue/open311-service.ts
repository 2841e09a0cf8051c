/** Says which matters have a place, so that an app can report them: the services of Open311 GeoReport v2. */

import type { Language } from '#language/languages.ts'
import type { CityRules, Topic } from '#routing/rules.ts'
import type { TextParams } from '#texts.ts'
import { publicServices } from './public-services.ts'

/** Field names are the standard's. */
export type Open311Service = {
  service_code: string
  service_name: string
  description: string
  /** No further questions are asked. */
  metadata: boolean
  /** The number is given at once. */
  type: 'realtime'
  /** Separated by commas. */
  keywords: string
  group: string
}

export type SayOpen311 = (key: string, params?: TextParams) => string

/** A bill or a booking has no place, and a danger is a call to the emergency number. */
export function placeBoundTopics(city: CityRules): Topic[] {
  return publicServices(city).filter((topic) => topic.needsPlace)
}

export function open311Service(
  city: CityRules,
  topic: Topic,
  language: Language,
  say: SayOpen311,
): Open311Service {
  const body = city.enterprises.find((one) => one.id === topic.enterprise)?.name[language] ?? ''
  const title = topic.title[language]
  return {
    service_code: topic.id,
    service_name: title,
    description: say('service.description', { title, body }),
    metadata: false,
    type: 'realtime',
    keywords: topic.keywords[language].filter((word) => !/[*|]/.test(word)).join(','),
    group: body,
  }
}
