/** Finds the commands that fit what was typed: by their short code first, by words otherwise. */

export type Command = {
  id: string
  /** What is typed for it: a letter for the kind, a digit for the one ("t2"). Null: only by words. */
  code: string | null
  /** Group under whose heading it stands. */
  group: string
  label: string
  detail?: string | undefined
  /** Why it cannot be done now; then it is shown and does nothing. */
  forbidden: string | null
  run: () => void
}

const mostShown = 60

/** Folded, so that diacritics and case do not matter. */
function folded(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
}

export function commandsFor(all: readonly Command[], typed: string): Command[] {
  const query = folded(typed.trim())
  if (query === '') return all.filter((one) => one.code === null || one.code.length === 1)
  const byCode = all.filter((one) => one.code?.startsWith(query) === true)
  if (byCode.length > 0 && /^[a-z]\d*$/.test(query)) {
    const exact = byCode.filter((one) => one.code === query && query.length > 1)
    return [...exact, ...byCode.filter((one) => !exact.includes(one))].slice(0, mostShown)
  }
  const words = query.split(/\s+/)
  return all
    .filter((one) => {
      const text = folded(`${one.group} ${one.label} ${one.detail ?? ''}`)
      return words.every((word) => text.includes(word))
    })
    .slice(0, mostShown)
}
