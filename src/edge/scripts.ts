/** Opens the small scripts for citizens' pages that were packed into the Worker when it was built. */
import type { Scripts } from '#web/scripts.ts'
import packed from '../../dist/edge-scripts.bundle'

export function edgeScripts(): Scripts {
  const encoder = new TextEncoder()
  const texts = JSON.parse(packed) as Record<string, string>
  return new Map(Object.entries(texts).map(([name, text]) => [name, encoder.encode(text)]))
}
