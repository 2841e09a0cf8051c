/** Names what is known of a citizen's belonging to a group that is served before others. */
import type { Person } from './recusal.ts'

export type Membership = {
  id: number
  /** Id of the city's rules. */
  group: string
  /** `document`: an agent has seen one. `data`: the city's own data say so. */
  proof: 'document' | 'data'
  document: string | null
  seenBy: Person | null
  notedAt: Date
  /** Local day up to which it holds; null: for good. */
  validUntil: string | null
}

export type MembershipRefusal =
  | { outcome: 'not-found' }
  | { outcome: 'unknown-target' }
  | { outcome: 'already-there' }
