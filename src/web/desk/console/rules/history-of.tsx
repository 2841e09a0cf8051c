/** Shows what was done with one version. */
import { History } from './history.tsx'
import type { Version } from './use-draft.ts'

export function HistoryOf({ version }: { version: Version }) {
  return <History version={version.number} />
}
