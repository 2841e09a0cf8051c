/** Notices that a citizen complains about the very body to which the matter is to go, so that it never judges itself. */
import { complaintStems } from '#language/complaint-stems.ts'
import { foldedWords } from './folded-words.ts'

const complaints = complaintStems.map((stem) => foldedWords(stem).join(' '))

/** Shorter ones stand for too many other things. */
const shortestName = 3

/** `names`: the institution's name in the languages of the city; `id`: its id, which is often its short name. */
export function isComplainedAbout(
  words: string,
  institution: { id: string; name: Readonly<Record<string, string>> },
): boolean {
  const said = foldedWords(words)
  const complains = said.some((word) => complaints.some((stem) => word.startsWith(stem)))
  if (!complains) return false
  const text = ` ${said.join(' ')}`
  return shortNames(institution).some((name) => text.includes(` ${name}`))
}

/** What people call it: its id, what stands in quotation marks or in parentheses, and names in capitals. */
function shortNames({ id, name }: { id: string; name: Readonly<Record<string, string>> }) {
  const written = Object.values(name).flatMap((full) => [
    ...[...full.matchAll(/[„“”"«»(]([^„“”"«»()]+)[“”"«»)]/g)].map(([, inner]) => inner ?? ''),
    ...(full.match(/(?<!\p{L})\p{Lu}{3,}(?!\p{L})/gu) ?? []),
  ])
  return [...new Set([id, ...written].map((one) => foldedWords(one).join(' ')))]
    .filter((one) => one.length >= shortestName)
    .map(stemOf)
}

/** Names are declined: the last letter of a long one is left open. */
function stemOf(name: string): string {
  return name.length > 5 ? name.slice(0, -1) : name
}
