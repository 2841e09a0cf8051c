/** Checks a JSON-LD document with a SHACL engine against what CPSV-AP demands. */

import jsonld from 'jsonld'
import { Parser, Store } from 'n3'
import SHACLValidator from 'rdf-validate-shacl'
import { demands, prefixes } from './cpsv-ap.ts'
import type { Demand } from './cpsv-ap.ts'

const counts = {
  '1': ['sh:minCount 1', 'sh:maxCount 1'],
  '+': ['sh:minCount 1'],
  '?': ['sh:maxCount 1'],
  '*': [],
} as const

/** One shape a class, in Turtle. */
function shapes(): string {
  const heads = Object.entries({ ...prefixes, sh: 'http://www.w3.org/ns/shacl#' }).map(
    ([prefix, iri]) => `@prefix ${prefix}: <${iri}> .`,
  )
  const bodies = [...Map.groupBy(demands, ({ of }) => of)].map(
    ([of, all]) =>
      `[] a sh:NodeShape ; sh:targetClass ${of} ;\n  ${all.map(shape).join(' ;\n  ')} .`,
  )
  return [...heads, ...bodies].join('\n')
}

function shape({ property, many, class: of, datatype }: Demand): string {
  const parts = [
    `sh:path ${property}`,
    ...counts[many],
    ...(of === undefined ? [] : [`sh:class ${of}`]),
    ...(datatype === undefined ? [] : [`sh:datatype ${datatype}`]),
  ]
  return `sh:property [ ${parts.join(' ; ')} ]`
}

export async function graphOf(document: object): Promise<Store> {
  // The context stands in the document: whoever must ask another server for it fails here.
  const quads = await jsonld.toRDF(structuredClone(document) as jsonld.JsonLdDocument, {
    format: 'application/n-quads',
    documentLoader: (url: string) => Promise.reject(new Error(`The document asks for ${url}.`)),
  })
  if (typeof quads !== 'string') throw new TypeError('The document was not written as N-Quads.')
  return new Store(new Parser({ format: 'N-Quads' }).parse(quads))
}

/** Each violation: the thing, its property, what is wrong. Empty: it conforms. */
export async function violationsOf(graph: Store): Promise<string[]> {
  const validator = new SHACLValidator(new Store(new Parser().parse(shapes())))
  const report = await validator.validate(graph)
  return report.results.map(
    ({ focusNode, path, sourceConstraintComponent, value }) =>
      `${focusNode?.value} ${pathName(path)} ${sourceConstraintComponent?.value.split('#')[1]} ${value?.value ?? ''}`,
  )
}

function pathName(path: unknown): string {
  const found = Array.isArray(path) ? (path as { predicates?: { value: string }[] }[])[0] : path
  if (typeof found === 'object' && found !== null && 'value' in found) return String(found.value)
  const [predicate] = (found as { predicates?: { value: string }[] } | undefined)?.predicates ?? []
  return predicate?.value ?? ''
}
