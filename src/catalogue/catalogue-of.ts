/** Writes a city's catalogue of services so that any European catalogue can take it in: CPSV-AP 3.2.0 as JSON-LD. */

import type { CatalogueInput, Making } from './catalogue-input.ts'
import { channelNodes } from './channels.ts'
import { eventNodes } from './events.ts'
import { organisationNodes } from './organisations.ts'
import { ruleNodes } from './rules.ts'
import { publicServices, serviceNodes } from './public-services.ts'
import type { Node } from './vocabulary.ts'
import {
  context,
  countryId,
  inLanguages,
  languageId,
  namingFrom,
  territorialUnit,
  textsIn,
  to,
} from './vocabulary.ts'

export type Catalogue = { '@context': typeof context; '@graph': Node[] }

/** A function of its input: the same rules on the same day give the same document. */
export function catalogueOf(input: CatalogueInput): Catalogue {
  const making: Making = { ...input, name: namingFrom(input.publicUrl) }
  return {
    '@context': context,
    '@graph': [
      datasetNode(making),
      ...placeNodes(making),
      ...languageNodes(making),
      ...organisationNodes(making),
      ...channelNodes(making),
      ...ruleNodes(making),
      ...serviceNodes(making),
      ...eventNodes(making),
    ],
  }
}

function datasetNode({ city, name, publicUrl, say }: Making): Node {
  const page = `${publicUrl}/${city.stateLanguage}/services`
  return {
    '@id': name('dataset', city.id),
    '@type': 'dcat:Dataset',
    identifier: city.id,
    title: inLanguages(city.languages, (language) =>
      say(language, 'dataset.title', { city: city.name[language] }),
    ),
    description: inLanguages(city.languages, (language) =>
      say(language, 'dataset.description', { city: city.name[language] }),
    ),
    'dct:publisher': to(name('city', city.id)),
    'dct:language': to(...city.languages.map(languageId)),
    'dcat:landingPage': { '@id': page, '@type': 'foaf:Document' },
    'dct:hasPart': to(...publicServices(city).map((topic) => name('service', topic.id))),
    'dcat:version': city.version,
  }
}

function placeNodes({ city, name }: Making): Node[] {
  const country = countryId(city.country)
  return [
    { '@id': country, '@type': ['dct:Location', territorialUnit] },
    {
      '@id': name('place', city.id),
      '@type': ['dct:Location', territorialUnit],
      identifier: city.id,
      label: textsIn(city.languages, city.name),
      'dct:isPartOf': to(country),
    },
  ]
}

function languageNodes({ city }: Making): Node[] {
  return city.languages.map((language) => ({
    '@id': languageId(language),
    '@type': 'dct:LinguisticSystem',
  }))
}
