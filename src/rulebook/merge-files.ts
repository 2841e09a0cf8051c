/** Brings what changed elsewhere into a draft, file by file, and names the files that both sides changed. */

export type FileMap = Readonly<Record<string, string>>

export type Merged = {
  /** To be written into the draft; null removes the file. */
  changes: Record<string, string | null>
  /** Changed on both sides, each in its own way: the draft's text stays, a person looks. */
  conflicts: string[]
}

/** `base`: what the draft was drawn up from; `theirs`: what is in effect by now. */
export function mergeFiles(base: FileMap, draft: FileMap, theirs: FileMap): Merged {
  const merged: Merged = { changes: {}, conflicts: [] }
  const paths = new Set([base, draft, theirs].flatMap((files) => Object.keys(files)))
  for (const path of [...paths].toSorted()) {
    const [was, mine, yours] = [base[path], draft[path], theirs[path]]
    if (yours === was || yours === mine) continue
    if (mine === was) merged.changes[path] = yours ?? null
    else merged.conflicts.push(path)
  }
  return merged
}
