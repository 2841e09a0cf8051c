/** Narrows calls to an enterprise, or to the pool that serves their topic. */
import type { CallView } from '../../phone/bar-of.ts'

type Topic = { id: string; pool: string }

export function narrowed(
  calls: readonly CallView[],
  { enterprise, pool }: { enterprise?: string; pool?: string },
  topics: readonly Topic[],
): CallView[] {
  const poolOf = new Map(topics.map((topic) => [topic.id, topic.pool]))
  return calls.filter(
    (call) =>
      (enterprise === undefined || call.enterprise === enterprise) &&
      (pool === undefined || poolOf.get(call.topic ?? '') === pool),
  )
}
