/** Holds that the catalogue of each city is what European catalogues can take in. */

import { expect, test } from 'vitest'
import type { Catalogue } from '#catalogue/catalogue-of.ts'
import type { Node } from '#catalogue/vocabulary.ts'
import { catalogueOfCity, cities } from './cities.ts'
import { graphOf, violationsOf } from './validate.ts'

const service = (catalogue: Catalogue, id: string): Node => {
  const found = catalogue['@graph'].find(
    (node) => node['@type'] === 'cpsv:PublicService' && node['identifier'] === id,
  )
  if (found === undefined) throw new Error(`No service ${id}.`)
  return found
}

/** The same catalogue with one thing changed. */
const spoiled = (id: string, spoil: (node: Node) => void): Catalogue => {
  const copy = structuredClone(catalogueOfCity('latvia'))
  for (const node of copy['@graph']) if (node['@id'].endsWith(id)) spoil(node)
  return copy
}

test.each(cities)('the catalogue of %s has what CPSV-AP 3.2.0 demands', async (city) => {
  const graph = await graphOf(catalogueOfCity(city))
  expect(await violationsOf(graph)).toEqual([])
  expect(graph.size).toBeGreaterThan(500)
})

test.each([
  [
    'a title without a language',
    'MinCount|Datatype',
    spoiled('#service/l.job', (node) => {
      delete node['title']
      node['dct:title'] = 'Darbs'
    }),
  ],
  [
    'a service without a title',
    'MinCount',
    spoiled('#service/l.job', (node) => delete node['title']),
  ],
  [
    'two numbers of one service',
    'MaxCount',
    spoiled('#service/l.job', (node) => (node['identifier'] = ['l.job', 'l.work'])),
  ],
  [
    'a service of nobody',
    'MinCount',
    spoiled('#service/l.job', (node) => delete node['cv:hasCompetentAuthority']),
  ],
  [
    'a body that covers no place',
    'MinCount',
    spoiled('#organisation/NVA', (node) => delete node['dct:spatial']),
  ],
  [
    'a place that is not said to be one',
    'Class',
    spoiled('#place/latvia', (node) => (node['@type'] = 'dct:Location')),
  ],
  [
    'a language that is not said to be one',
    'Class',
    spoiled('language/LAV', (node) => (node['@type'] = 'skos:Concept')),
  ],
  [
    'evidence that is part of what is no catalogue',
    'Class',
    spoiled('#evidence/l.propertytax-bill', (node) => {
      node['dct:isPartOf'] = { '@id': 'https://contact.example.org/api/catalogue#place/latvia' }
    }),
  ],
  [
    'a duration in words',
    'Datatype',
    spoiled('#service/l.job', (node) => (node['cv:processingTime'] = 'ten working days')),
  ],
  ['an event without a name', 'MinCount', spoiled('#event/birth', (node) => delete node['title'])],
  [
    'a publisher without a name',
    'MinCount',
    spoiled('#city/latvia', (node) => delete node['title']),
  ],
])('%s is noticed', async (_what, component, catalogue) => {
  const found = await violationsOf(await graphOf(catalogue))
  expect(found.join('\n')).toMatch(new RegExp(`(${component})Constraint`))
})

test.each(cities)('whatever the catalogue of %s points at in itself is in it', async (city) => {
  const graph = await graphOf(catalogueOfCity(city))
  const ours = (iri: string) => iri.startsWith('https://contact.example.org/api/catalogue#')
  const described = new Set(
    graph.getQuads(null, null, null, null).map(({ subject }) => subject.value),
  )
  const pointed = graph
    .getQuads(null, null, null, null)
    .map(({ object }) => object.value)
    .filter(ours)
  expect(pointed.length).toBeGreaterThan(100)
  expect(pointed.filter((iri) => !described.has(iri))).toEqual([])
})

test.each(cities)('every service of %s has its title in six languages', (city) => {
  const services = catalogueOfCity(city)['@graph'].filter(
    (node) => node['@type'] === 'cpsv:PublicService',
  )
  expect(services.length).toBeGreaterThan(10)
  for (const { title, description, identifier } of services) {
    const languages = Object.keys(title as object).toSorted()
    expect(languages, String(identifier)).toEqual(['en', 'lt', 'lv', 'pl', 'ru', 'uk'])
    expect(Object.keys(description as object).toSorted()).toEqual(languages)
  }
})

test('twenty working days are told as four weeks, and the true term in words beside it', () => {
  const catalogue = catalogueOfCity('vilnius')
  expect(service(catalogue, 'ad.residence')['cv:processingTime']).toEqual({
    '@value': 'P28D',
    '@type': 'xsd:duration',
  })
  const rule = catalogue['@graph'].find((node) => node['identifier'] === 'lt.answer')
  expect(rule).toMatchObject({
    '@type': 'cpsv:Rule',
    description: {
      lt: 'Ne vėliau kaip per 20 darbo dienų.',
      en: 'Within 20 working days at the latest.',
    },
    'https://contact.example.org/api/catalogue#property/term-amount': 20,
    'https://contact.example.org/api/catalogue#property/term-unit': 'working_day',
  })
})

test('a law that is over on the day is not promised: Latvia answers within ten working days now', () => {
  const rules = catalogueOfCity('latvia')['@graph'].filter((node) => node['@type'] === 'cpsv:Rule')
  expect(rules.map((rule) => rule['identifier'])).toContain('lv.answer')
  expect(service(catalogueOfCity('latvia'), 'l.job')['cv:processingTime']).toEqual({
    '@value': 'P14D',
    '@type': 'xsd:duration',
  })
})

test('the birth of a child is a life event, the own business one of a business', () => {
  const kinds = (city: string, id: string) =>
    catalogueOfCity(city)['@graph'].find((node) => node['@id'].endsWith(`#event/${id}`))?.['@type']
  expect(kinds('vilnius', 'birth')).toEqual(['cv:Event', 'cv:LifeEvent'])
  expect(kinds('kryvyi-rih', 'own-business')).toEqual(['cv:Event', 'cv:BusinessEvent'])
})

test('the addresses of things rest on the public address alone and do not change', () => {
  const ids = (url: string) => catalogueOfCity('vilnius', url)['@graph'].map((node) => node['@id'])
  expect(ids('https://a.example')).toEqual(ids('https://a.example'))
  expect(ids('https://a.example').map((id) => id.replace('a.example', 'b.example'))).toEqual(
    ids('https://b.example'),
  )
  expect(ids('https://a.example')).toContain('https://a.example/api/catalogue#service/vasa.bulky')
})

test('a place-bound service asks for the place and can be reached by the apps of the city', () => {
  const catalogue = catalogueOfCity('vilnius')
  const channels = JSON.stringify(service(catalogue, 'vv.outage')['cv:hasChannel'])
  expect(channels).toContain('#channel/open311')
  expect(JSON.stringify(service(catalogue, 'vv.outage')['cv:holdsRequirement'])).toContain('place')
  expect(JSON.stringify(service(catalogue, 'ad.residence')['cv:hasChannel'])).not.toContain(
    'open311',
  )
})
