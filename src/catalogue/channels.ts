/** Lists the ways by which a citizen reaches the city, each with its own address in the catalogue. */

import { languages } from '#language/languages.ts'
import type { Making } from './catalogue-input.ts'
import type { Node } from './vocabulary.ts'
import { concept, inLanguages, textsIn, to } from './vocabulary.ts'

type Kind = 'phone' | 'mail' | 'chat' | 'office' | 'open311'

type Way = { id: string; kind: Kind; more: Record<string, unknown> }

/** The id of each channel, in their order; `needsPlace`: reports from the city's apps as well. */
export function channelIds(making: Making, needsPlace: boolean): string[] {
  return waysOf(making)
    .filter(({ kind }) => needsPlace || kind !== 'open311')
    .map(({ id }) => making.name('channel', id))
}

export function channelNodes(making: Making): Node[] {
  const { city, name, say } = making
  const ways = waysOf(making)
  const kinds = [...new Set(ways.map(({ kind }) => kind))]
  return [
    ...ways.map(({ id, kind, more }): Node => ({
      '@id': name('channel', id),
      '@type': 'cv:Channel',
      identifier: id,
      description: inLanguages(city.languages, (language) => say(language, `channel.${kind}`)),
      'dct:type': to(name('channel-type', kind)),
      'cv:ownedBy': to(name('city', city.id)),
      ...more,
    })),
    ...kinds.map((kind) =>
      concept(
        name('channel-type', kind),
        inLanguages(city.languages, (language) => say(language, `channelType.${kind}`)),
      ),
    ),
    ...costNodes(making),
  ]
}

/** To reach the city costs nothing but the call where the line is not free. */
export function costIds(making: Making): string[] {
  return freeWays(making).map((kind) => making.name('cost', kind))
}

function costNodes(making: Making): Node[] {
  const { city, name, say } = making
  return freeWays(making).map((kind) => ({
    '@id': name('cost', kind),
    '@type': 'cv:Cost',
    identifier: kind,
    description: inLanguages(city.languages, (language) => say(language, `cost.${kind}`)),
    'cv:hasValue': { '@value': '0.0', '@type': 'xsd:double' },
    'cv:isDefinedBy': to(name('city', city.id)),
    'cv:ifAccessedThrough': to(name('channel', kind)),
  }))
}

function freeWays({ hotline }: Making): ('chat' | 'phone')[] {
  return hotline?.free === true ? ['chat', 'phone'] : ['chat']
}

function waysOf({ city, hotline, mails, publicUrl }: Making): Way[] {
  const page = (path: string) => ({ 'foaf:page': { '@id': path, '@type': 'foaf:Document' } })
  return [
    ...(hotline === null
      ? []
      : [{ id: 'phone', kind: 'phone', more: { 'cv:telephone': hotline.phone } } as const]),
    { id: 'chat', kind: 'chat', more: page(`${publicUrl}/${city.stateLanguage}`) },
    ...mails.map(
      (mail) => ({ id: `mail-${mail}`, kind: 'mail', more: { 'cv:email': mail } }) as const,
    ),
    { id: 'open311', kind: 'open311', more: page(`${publicUrl}/open311/discovery.json`) },
    ...(city.offices ?? []).map(
      ({ id, name, address }) =>
        ({
          id: `office-${id}`,
          kind: 'office',
          more: {
            label: textsIn(languages, name),
            ...(address !== null && {
              'http://www.w3.org/ns/locn#fullAddress': {
                '@value': address,
                '@language': city.stateLanguage,
              },
            }),
          },
        }) as const,
    ),
  ]
}
