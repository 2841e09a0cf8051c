/** Tells which paths a file of a city's rules may have, so that an import writes nowhere else. */

const inside = /^(?:[A-Za-z0-9][A-Za-z0-9-]*\/){0,2}[A-Za-z0-9][A-Za-z0-9._-]*\.yaml$/
const beside = /^\.\.\/(?:concepts|plain-words|calendars\/[a-z]{2})\.yaml$/

export function isPath(path: string): boolean {
  return path.length <= 120 && (beside.test(path) || inside.test(path))
}
