/** Reads the files of rules out of what an export has written; null for whatever is none. */

export function filesIn(text: string): Record<string, string> | null {
  const said = parsed(text)
  if (typeof said !== 'object' || said === null || !('files' in said)) return null
  const { files } = said
  if (typeof files !== 'object' || files === null) return null
  const entries = Object.entries(files)
  const isWhole = entries.length > 0 && entries.every(([, one]) => typeof one === 'string')
  return isWhole ? (files as Record<string, string>) : null
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
