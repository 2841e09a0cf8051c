/** Brings the city and a contact that the routing tests share. */
import type { RoutingInput } from '#routing/decision.ts'
import { loadCity } from '#routing/load-city.ts'

const loaded = loadCity('vilnius')
if (loaded === null) throw new Error('Vilnius does not ship')
export const vilnius = loaded

/** A chat in Lithuanian on a Friday morning, unless told otherwise. */
export function contact(text: string, other: Partial<RoutingInput> = {}): RoutingInput {
  return {
    text,
    language: 'lt',
    languageConfidence: 1,
    channel: 'chat',
    to: 'chat',
    at: new Date('2026-11-20T08:00:00Z'),
    ...other,
  }
}
