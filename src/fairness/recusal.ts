/** Names what an agent may be kept from, and how a recusal is shown to whoever may know of it. */

/** `case`: one matter, declared at it. The others are recorded ahead and hold for whatever comes. */
export const recusalKinds = ['case', 'citizen', 'address', 'name', 'enterprise', 'topic'] as const
export type RecusalKind = (typeof recusalKinds)[number]

/** What may be recorded before anything of it has come. */
export const conflictKinds = ['citizen', 'address', 'name', 'enterprise', 'topic'] as const
export type ConflictKind = (typeof conflictKinds)[number]

export type Person = { id: number; name: string }

export type Recusal = {
  id: number
  agent: Person
  kind: RecusalKind
  /** As it was written; of a citizen her id, of a case its number. Null where the reader must not know it. */
  value: string | null
  reason: string
  decidedBy: Person
  decidedAt: Date
  /** Cases that it keeps her from now. */
  cases: number
  takenBackAt: Date | null
  takenBackBy: string | null
  takenBackBecause: string | null
}

export type RecusalRefusal =
  | { outcome: 'not-found' }
  /** Only her manager decides for somebody else, or takes back. */
  | { outcome: 'forbidden' }
  | { outcome: 'unknown-target' }
