/**
 * Data: what the SHACL shapes of CPSV-AP 3.2.0 demand, written down as facts in our own form; nothing of the file itself.
 *
 * Read whole in SEMICeu/CPSV-AP, releases/3.2.0/shacl/cpsv-ap-SHACL.ttl, commits 9ac61ee and da532f12. They differ in
 * the area of an organisation (`atu-type` in the first, `dct:Location` in the second) and in `dct:isPartOf` of evidence
 * and output, which the second alone has. What either demands is demanded here.
 * Classes whose shapes demand nothing are left out. Every row is one property of one class: how often it must and may
 * stand there, and of which class or datatype its values are.
 */

export const prefixes = {
  adms: 'http://www.w3.org/ns/adms#',
  atu: 'http://data.europa.eu/88u/dataset/',
  cpsv: 'http://purl.org/vocab/cpsv#',
  cv: 'http://data.europa.eu/m8g/',
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  eli: 'http://data.europa.eu/eli/ontology#',
  foaf: 'http://xmlns.com/foaf/0.1/',
  locn: 'http://www.w3.org/ns/locn#',
  org: 'http://www.w3.org/ns/org#',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  time: 'http://www.w3.org/2006/time#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const

/** `1`: exactly one; `+`: at least one; `?`: at most one; `*`: any number. */
export type Demand = {
  of: string
  property: string
  many: '1' | '+' | '?' | '*'
  /** Prefixed name of a class. */
  class?: string
  /** Prefixed name of a datatype. */
  datatype?: string
}

const text = 'rdf:langString'

function rows(of: string, written: string): Demand[] {
  return written
    .trim()
    .split('\n')
    .map((line): Demand => {
      const [property = '', many = '*', values = ''] = line.trim().split(/\s+/)
      const isData = values === 'text' || values.startsWith('xsd:')
      return {
        of,
        property,
        many: many as Demand['many'],
        ...(isData && { datatype: values === 'text' ? text : values }),
        ...(!isData && values !== '' && { class: values }),
      }
    })
}

export const demands: Demand[] = [
  ...rows(
    'locn:Address',
    `locn:thoroughfare * text
     locn:adminUnitL1 * text
     locn:addressArea * text
     locn:adminUnitL2 * text
     locn:postName * text
     locn:locatorName * text
     locn:fullAddress * text`,
  ),
  ...rows(
    'foaf:Agent',
    `dct:title + text
     dct:identifier 1
     cv:participates * cv:Participation
     locn:address * locn:Address`,
  ),
  ...rows('cv:BusinessEvent', 'dct:type * skos:Concept'),
  ...rows('cv:LifeEvent', 'dct:type * skos:Concept'),
  ...rows(
    'cv:Channel',
    `dct:identifier 1
     dct:type ? skos:Concept
     dct:description * text
     cv:processingTime ? xsd:duration
     cv:openingHours * time:TemporalEntity
     cv:specialOpeningHoursSpecification * time:TemporalEntity
     cv:ownedBy * org:Organization
     cpsv:hasInput * cv:Evidence`,
  ),
  ...rows('skos:Collection', 'skos:member * skos:Concept'),
  ...rows(
    'cv:ContactPoint',
    `cv:openingHours * time:TemporalEntity
     cv:specialOpeningHoursSpecification * time:TemporalEntity
     cv:contactPage * foaf:Document`,
  ),
  ...rows(
    'cv:Cost',
    `dct:identifier 1
     dct:description * text
     cv:ifAccessedThrough ? cv:Channel
     cv:hasValue ? xsd:double
     cv:currency ? skos:Concept
     cv:isDefinedBy * org:Organization`,
  ),
  ...rows(
    'dcat:Dataset',
    `dct:title + text
     dct:description + text
     dct:publisher 1 foaf:Agent
     dct:hasPart * cpsv:PublicService
     dcat:landingPage * foaf:Document`,
  ),
  ...rows(
    'cv:Event',
    `dct:identifier 1
     dct:title + text
     dct:description * text
     cv:hasRelatedService * cpsv:PublicService`,
  ),
  ...rows(
    'cv:Evidence',
    `dct:identifier 1
     dct:title + text
     dct:description * text
     dct:type ? skos:Concept
     dct:language * dct:LinguisticSystem
     dct:conformsTo * cv:EvidenceType
     cv:supportsRequirement * cv:Requirement
     foaf:page * foaf:Document
     dct:isPartOf * dcat:Dataset`,
  ),
  ...rows(
    'cv:EvidenceType',
    `dct:identifier 1
     cv:evidenceTypeClassification * skos:Concept`,
  ),
  ...rows('eli:LegalResource', 'dct:relation * eli:LegalResource'),
  ...rows(
    'cv:Output',
    `dct:identifier 1
     dct:title + text
     dct:description * text
     dct:type * skos:Concept
     dct:language * dct:LinguisticSystem
     dct:isPartOf * dcat:Dataset`,
  ),
  ...rows(
    'cv:Participation',
    `dct:identifier 1
     dct:description + text
     cv:role + skos:Concept
     cv:hasParticipant 1 foaf:Agent`,
  ),
  ...rows(
    'cv:PublicOrganisation',
    `skos:prefLabel + text
     dct:spatial + atu:atu-type
     dct:spatial + dct:Location`,
  ),
  ...rows(
    'cpsv:PublicService',
    `dct:identifier 1
     dct:title + text
     dct:description + text
     dcat:keyword * text
     cv:hasCompetentAuthority + cv:PublicOrganisation
     cv:hasParticipation * cv:Participation
     cv:hasChannel * cv:Channel
     cv:hasCost * cv:Cost
     cv:contactPoint * cv:ContactPoint
     cv:processingTime ? xsd:duration
     cv:holdsRequirement * cv:Requirement
     cv:hasInputType * cv:EvidenceType
     cpsv:hasInput * cv:Evidence
     cpsv:produces * cv:Output
     cpsv:follows * cpsv:Rule
     cv:hasLegalResource * eli:LegalResource
     cv:isGroupedBy * cv:Event
     cv:isClassifiedBy * skos:Concept
     cv:sector * skos:Concept
     cv:thematicArea * skos:Concept
     dct:type * skos:Concept
     dct:audience * skos:Concept
     adms:status ? skos:Concept
     dct:language * dct:LinguisticSystem
     dct:spatial * dct:Location
     dct:isPartOf * dcat:Dataset
     dct:requires * cpsv:PublicService
     cv:relatedService * cpsv:PublicService`,
  ),
  ...rows(
    'cv:Requirement',
    `dct:identifier 1
     dct:title + text
     dct:type * skos:Concept
     cv:fulfils * cpsv:Rule
     cv:hasSupportingEvidence * cv:Evidence`,
  ),
  ...rows(
    'cpsv:Rule',
    `dct:identifier 1
     dct:title + text
     dct:description + text
     dct:type ? skos:Concept
     dct:language * dct:LinguisticSystem
     cpsv:implements * eli:LegalResource`,
  ),
  ...rows(
    'cv:ServiceConcessionContract',
    `dct:identifier 1
     dct:title + text
     dct:description + text
     cv:hasContractingAuthority + cv:PublicOrganisation
     cv:hasEconomicOperator + org:Organization
     cv:establishedUnder * eli:LegalResource`,
  ),
  ...rows(
    'time:TemporalEntity',
    `dct:description * text
     cv:frequency * skos:Concept`,
  ),
]
