/** Finds the lines in which two texts differ, in the order of the file. */

export type ChangedLine = {
  kind: 'out' | 'in'
  /** Of its own text, from 1. */
  line: number
  text: string
}

/** Beyond it the middle is shown as replaced whole: nobody reads so much line by line. */
const mostCells = 4_000_000

/** Common beginning and end are passed over; between them the longest common subsequence stays. */
export function changedLines(before: string, after: string): ChangedLine[] {
  const [old, fresh] = [before.split('\n'), after.split('\n')]
  let start = 0
  while (start < old.length && start < fresh.length && old[start] === fresh[start]) start += 1
  let end = 0
  while (
    end < old.length - start &&
    end < fresh.length - start &&
    old[old.length - 1 - end] === fresh[fresh.length - 1 - end]
  )
    end += 1
  const left = old.slice(start, old.length - end)
  const right = fresh.slice(start, fresh.length - end)
  const kept = left.length * right.length > mostCells ? [] : keptPairs(left, right)
  const found: ChangedLine[] = []
  let [i, j] = [0, 0]
  for (const [a, b] of [...kept, [left.length, right.length] as const]) {
    for (; i < a; i += 1) found.push({ kind: 'out', line: start + i + 1, text: left[i] ?? '' })
    for (; j < b; j += 1) found.push({ kind: 'in', line: start + j + 1, text: right[j] ?? '' })
    ;[i, j] = [a + 1, b + 1]
  }
  return found
}

/** Pairs of places of the lines that both have, by dynamic programming from the end. */
function keptPairs(left: readonly string[], right: readonly string[]): [number, number][] {
  const width = right.length + 1
  const longest = new Uint32Array((left.length + 1) * width)
  const at = (i: number, j: number) => longest[i * width + j] ?? 0
  for (let i = left.length - 1; i >= 0; i -= 1)
    for (let j = right.length - 1; j >= 0; j -= 1)
      longest[i * width + j] =
        left[i] === right[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
  const pairs: [number, number][] = []
  let [i, j] = [0, 0]
  while (i < left.length && j < right.length) {
    if (left[i] === right[j]) {
      pairs.push([i, j])
      i += 1
      j += 1
    } else if (at(i + 1, j) >= at(i, j + 1)) i += 1
    else j += 1
  }
  return pairs
}
