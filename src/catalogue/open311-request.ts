/** Shows everybody how a reported place is getting on, and nothing of who reported it. */

import type { CaseState } from '#cases/case.ts'
import type { Language } from '#language/languages.ts'
import type { CityRules } from '#routing/rules.ts'
import type { SayOpen311 } from './open311-service.ts'

/** What is known of a report; `words` and `names` are the citizen's. */
export type ReportedPlace = {
  number: string
  state: CaseState
  /** The topic that the matter has now, where apps can choose it; else the one that was chosen. */
  serviceCode: string
  enterprise: string | null
  requestedAt: Date
  updatedAt: Date
  /** By when the city owes an answer; null where it owes none any more. */
  expectedAt: Date | null
  lat: number | null
  long: number | null
  address: string | null
  addressId: string | null
  mediaUrl: string | null
  words: string
  names: string[]
}

/** Field names are the standard's; empty where there is nothing to say. */
export type Open311Request = {
  service_request_id: string
  status: 'open' | 'closed'
  status_notes: string
  service_name: string
  service_code: string
  description: string
  agency_responsible: string
  service_notice: string
  requested_datetime: string
  updated_datetime: string
  expected_datetime: string
  address: string
  address_id: string
  zipcode: string
  lat: number | null
  long: number | null
  media_url: string
}

/** About a hundred metres: enough for a map, and no house of anybody. */
const coarse = 1000

/**
 * Neither words, picture, written address nor exact point are shown, unless the city lets them be; then the words
 * without what could tell who wrote them (`mask`).
 */
export function open311Request(
  city: CityRules,
  place: ReportedPlace,
  language: Language,
  { say, mask }: { say: SayOpen311; mask: (words: string, names: string[]) => string },
): Open311Request {
  const isOpen = city.open311?.publicDescriptions ?? false
  const topic = city.topics.find((one) => one.id === place.serviceCode)
  const body = city.enterprises.find((one) => one.id === place.enterprise)
  const shown = (value: number | null) =>
    value === null || isOpen ? value : Math.round(value * coarse) / coarse
  return {
    service_request_id: place.number,
    status: statusOf(place.state),
    status_notes: say(`state.${place.state}`),
    service_name: topic?.title[language] ?? place.serviceCode,
    service_code: place.serviceCode,
    description: isOpen ? mask(place.words, place.names) : '',
    agency_responsible: body?.name[language] ?? '',
    service_notice: '',
    requested_datetime: place.requestedAt.toISOString(),
    updated_datetime: place.updatedAt.toISOString(),
    expected_datetime: place.expectedAt?.toISOString() ?? '',
    address: isOpen ? (place.address ?? '') : '',
    address_id: isOpen ? (place.addressId ?? '') : '',
    zipcode: '',
    lat: shown(place.lat),
    long: shown(place.long),
    media_url: isOpen ? (place.mediaUrl ?? '') : '',
  }
}

/** The standard knows two. A matter that was answered is done until the citizen says otherwise. */
export const closedStates: readonly CaseState[] = ['answered', 'closed']

function statusOf(state: CaseState): 'open' | 'closed' {
  return closedStates.includes(state) ? 'closed' : 'open'
}
