/** Lists who is competent: the city's enterprises, and the institutions that take part. */

import type { Enterprise, Institution, OpeningHours, PublicContact } from '#routing/rules.ts'
import type { Making } from './catalogue-input.ts'
import { hoursNode } from './hours.ts'
import { participantsOf, publicServices } from './public-services.ts'
import type { Node } from './vocabulary.ts'
import { concept, inLanguages, textsIn, to } from './vocabulary.ts'

export function organisationNodes(making: Making): Node[] {
  const { city, name, say } = making
  const competent = new Set(publicServices(city).map((topic) => topic.enterprise))
  const taking = new Set(publicServices(city).flatMap((topic) => participantsOf(city, topic)))
  return [
    {
      '@id': name('city', city.id),
      '@type': ['foaf:Agent', 'org:Organization'],
      identifier: city.id,
      title: textsIn(city.languages, city.name),
    },
    ...city.enterprises
      .filter((one) => competent.has(one.id))
      .flatMap((one) => enterpriseNodes(making, one)),
    ...city.institutions.filter((one) => taking.has(one)).map((one) => agentNode(making, one)),
    ...(taking.size === 0
      ? []
      : [
          concept(
            name('role', 'competent-outside'),
            inLanguages(city.languages, (language) => say(language, 'participation.role')),
          ),
        ]),
  ]
}

function enterpriseNodes(making: Making, enterprise: Enterprise): Node[] {
  const { city, name } = making
  const { id, contact } = enterprise
  const label = textsIn(city.languages, enterprise.name)
  const hours = hoursOf(making, enterprise)
  const point = name('contact', id)
  return [
    {
      '@id': name('organisation', id),
      '@type': ['cv:PublicOrganisation', 'org:Organization'],
      identifier: id,
      label,
      'dct:spatial': to(name('place', city.id)),
      'cv:contactPoint': to(point),
    },
    contactNode(making, point, contact, hours),
    ...(hours === null ? [] : [hoursNode(making, hours)]),
  ]
}

/** What nobody verified is not in a contact that may be shown. */
function contactNode(
  { city, name, publicUrl }: Making,
  at: string,
  contact: PublicContact,
  hours: OpeningHours | null,
): Node {
  const phones = [contact.shortCode, contact.phone].filter((phone) => phone !== null)
  const page = contact.web ?? `${publicUrl}/${city.stateLanguage}`
  return {
    '@id': at,
    '@type': 'cv:ContactPoint',
    ...(phones.length > 0 && { 'cv:telephone': phones }),
    ...(contact.email !== null && { 'cv:email': contact.email }),
    'cv:contactPage': { '@id': page, '@type': 'foaf:Document' },
    ...(hours !== null && { 'cv:openingHours': to(name('hours', hours.id)) }),
  }
}

function hoursOf({ city }: Making, { pool }: Enterprise): OpeningHours | null {
  const named = city.pools.find((one) => one.id === pool)?.hours
  return city.hours.find((one) => one.id === named) ?? null
}

function agentNode({ city, name }: Making, { id, name: called }: Institution): Node {
  return {
    '@id': name('institution', id),
    '@type': ['foaf:Agent', 'org:Organization'],
    identifier: id,
    title: textsIn(city.languages, called),
  }
}
