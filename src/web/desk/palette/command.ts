/** Finds the commands that fit what was typed: by their short code first, by words otherwise. */

export type Command = {
  id: string
  /** What is typed for it: a letter for the kind, a digit for the one ("t2"). Null: only by words. */
  code: string | null
  group: string
  label: string
  detail?: string | undefined
  /** Too many to be listed before words are typed. */
  isQuiet?: true
  /** Why it cannot be done now; then it is shown and does nothing. */
  forbidden: string | null
  run: () => void
}

const mostShown = 60

/** Diacritics and case do not matter. */
function folded(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
}

/** Templates (`/`) are listed only where they are asked for; so are commands that have no code, until words are typed. */
export function commandsFor(all: readonly Command[], typed: string): Command[] {
  const query = folded(typed.trim())
  const isTemplate = (one: Command) => one.code === '/'
  if (query.startsWith('/')) return withWords(all.filter(isTemplate), query.slice(1))
  const others = all.filter((one) => !isTemplate(one))
  if (query === '') {
    const first = others.filter(
      ({ code, isQuiet }) => isQuiet !== true && (code === null || /^[a-z]1?$/.test(code)),
    )
    // What can be done stands first: Enter alone always does something.
    return first
      .toSorted((a, b) => Number(a.forbidden !== null) - Number(b.forbidden !== null))
      .slice(0, mostShown)
  }
  if (/^[a-z]\d*$/.test(query)) {
    const exact = others.filter((one) => one.code === query)
    const begun = others.filter((one) => one.code?.startsWith(query) === true && one.code !== query)
    if (exact.length + begun.length > 0) return [...exact, ...begun].slice(0, mostShown)
  }
  return withWords(others, query)
}

function withWords(commands: readonly Command[], query: string): Command[] {
  const words = query.split(/\s+/).filter((word) => word !== '')
  return commands
    .filter((one) => {
      const text = folded(`${one.group} ${one.label} ${one.detail ?? ''}`)
      return words.every((word) => text.includes(word))
    })
    .slice(0, mostShown)
}
