/** Finds the lines of a file of the rules in which one entry stands. */

/** From 1, both inclusive. `entry`: a key of the first column, or the `id` of an item of a list; null: the whole file. */
export function linesOf(text: string, entry: string | null): [number, number] {
  const lines = text.split('\n')
  if (entry === null) return [1, lines.length]
  const begins = lines.findIndex((line) => headOf(line) === entry)
  if (begins === -1) return [0, 0]
  const after = lines.findIndex((line, at) => at > begins && headOf(line) !== null)
  return [begins + 1, after === -1 ? lines.length : after]
}

function headOf(line: string): string | null {
  const found = /^(?:\s*-\s+id:\s*["']?([\w.-]+)|["']?([\w.-]+)["']?\s*:)/.exec(line)
  return found?.[1] ?? found?.[2] ?? null
}
