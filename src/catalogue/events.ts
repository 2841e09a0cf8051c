/** Groups services by what happens in the life of a person or a business. */

import type { LifeSituation } from '#routing/rules.ts'
import type { Making } from './catalogue-input.ts'
import { publicServices } from './public-services.ts'
import type { Node } from './vocabulary.ts'
import { concept, inLanguages, textsIn, to } from './vocabulary.ts'

export function eventNodes(making: Making): Node[] {
  const { city, name, say } = making
  const kinds = new Set(city.lifeSituations.map((one) => kindOf(making, one)))
  return [
    ...city.lifeSituations.map((one) => eventNode(making, one)),
    ...[...kinds].map((kind) =>
      concept(
        name('event-type', kind),
        inLanguages(city.languages, (language) => say(language, `event.${kind}`)),
      ),
    ),
  ]
}

/** The event that groups a service is also a `cv:Event` by name: the shapes ask for exactly that class. */
function eventNode(making: Making, situation: LifeSituation): Node {
  const { city, name } = making
  const offered = new Set(publicServices(city).map((topic) => topic.id))
  const kind = kindOf(making, situation)
  return {
    '@id': name('event', situation.id),
    '@type': ['cv:Event', kind === 'business' ? 'cv:BusinessEvent' : 'cv:LifeEvent'],
    identifier: situation.id,
    title: textsIn(city.languages, situation.title),
    'dct:type': to(name('event-type', kind)),
    'cv:hasRelatedService': to(
      ...situation.steps
        .filter(({ topic }) => offered.has(topic))
        .map(({ topic }) => name('service', topic)),
    ),
  }
}

function kindOf({ businessEvents }: Making, { id }: LifeSituation): 'business' | 'life' {
  return businessEvents.includes(id) ? 'business' : 'life'
}
