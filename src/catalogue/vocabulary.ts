/** Names things as every catalogue of public services in Europe names them, so that others can read ours. */

import type { Language } from '#language/languages.ts'
import type { Texts } from '#routing/rules.ts'

/** A text in its languages. As plain strings it would count as no language at all (rdf:langString is demanded). */
export type LanguageMap = Partial<Record<Language, string | string[]>>

/** A thing with an address of its own. References are `{'@id': …}`; the thing itself stands once in the graph. */
export type Node = { '@id': string; '@type': string | string[]; [property: string]: unknown }

export type Reference = { '@id': string }

/** CPSV-AP 3.2.0 and what it borrows. Written here, not linked: nobody need ask another server to read us. */
export const context = {
  cpsv: 'http://purl.org/vocab/cpsv#',
  cv: 'http://data.europa.eu/m8g/',
  dct: 'http://purl.org/dc/terms/',
  dcat: 'http://www.w3.org/ns/dcat#',
  foaf: 'http://xmlns.com/foaf/0.1/',
  org: 'http://www.w3.org/ns/org#',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  time: 'http://www.w3.org/2006/time#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  title: { '@id': 'dct:title', '@container': '@language' },
  description: { '@id': 'dct:description', '@container': '@language' },
  label: { '@id': 'skos:prefLabel', '@container': '@language' },
  keyword: { '@id': 'dcat:keyword', '@container': '@language' },
  identifier: 'dct:identifier',
} as const

/** The class that one of the two published copies of the 3.2.0 shapes demands of an organisation's area; the other: dct:Location. */
export const territorialUnit = 'http://data.europa.eu/88u/dataset/atu-type'

/** The Publications Office's authority tables; a country that is not among them has no address there. */
const authority = 'http://publications.europa.eu/resource/authority'
const countries: Record<string, string> = { LT: 'LTU', LV: 'LVA', UA: 'UKR', PL: 'POL', EE: 'EST' }
const spoken: Record<Language, string> = {
  lt: 'LIT',
  en: 'ENG',
  ru: 'RUS',
  pl: 'POL',
  uk: 'UKR',
  lv: 'LAV',
}

export function languageId(language: Language): string {
  return `${authority}/language/${spoken[language]}`
}

/** `country`: ISO 3166-1 alpha-2. */
export function countryId(country: string): string {
  return `${authority}/atu/${countries[country] ?? country}`
}

/** Things of ours live in the catalogue's own document: whoever opens such an address gets it. */
export type Naming = (kind: string, id: string) => string

/** `publicUrl`: of the service, without a slash at its end. */
export function namingFrom(publicUrl: string): Naming {
  return (kind, id) => `${publicUrl}/api/catalogue#${kind}/${encodeURIComponent(id)}`
}

/** A notion of ours that things are told apart by. */
export function concept(at: string, label: LanguageMap): Node {
  return { '@id': at, '@type': 'skos:Concept', label }
}

export function to(...ids: string[]): Reference[] {
  return ids.map((id) => ({ '@id': id }))
}

/** In the languages that the city speaks. */
export function inLanguages(
  languages: readonly Language[],
  say: (language: Language) => string,
): LanguageMap {
  return Object.fromEntries(languages.map((language) => [language, say(language)]))
}

export function textsIn(languages: readonly Language[], texts: Texts): LanguageMap {
  return inLanguages(languages, (language) => texts[language])
}
