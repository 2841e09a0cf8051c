/** Shows what is known of a service: to agents all of it, marked where nobody has seen it; to citizens only what somebody has. */

import type { CityRules, Fact } from '#routing/rules.ts'

/** What a citizen may be told, in the order of the card; empty where nothing is known for sure. */
export function factsForCitizens({ cards }: Pick<CityRules, 'cards'>, topic: string): Fact[] {
  return factsOf({ cards }, topic).filter(({ isVerified }) => isVerified)
}

/** All that was written down of the topic. */
export function factsOf({ cards }: Pick<CityRules, 'cards'>, topic: string): Fact[] {
  return cards.find((card) => card.topic === topic)?.facts ?? []
}
