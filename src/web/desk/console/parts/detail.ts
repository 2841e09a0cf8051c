/** Writes the codes and numbers that an audit row keeps, one after the other. */

const mostLetters = 300

export function detailOf(detail: Readonly<Record<string, unknown>>): string {
  return Object.entries(detail)
    .map(([name, value]) => `${name}: ${plain(value)}`)
    .join(' · ')
    .slice(0, mostLetters)
}

function plain(value: unknown): string {
  if (Array.isArray(value)) return value.map(plain).join(', ')
  return typeof value === 'string' ? value : JSON.stringify(value)
}
