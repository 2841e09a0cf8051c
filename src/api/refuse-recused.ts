/** Turns an agent away from every door that names what she is recused of, before anything behind it is asked. */
import type { Context, Next } from 'hono'
import { fail } from '#errors.ts'
import type { NamedInPath } from '#fairness/store/door.ts'
import { isRecusedOf, namedInPaths } from '#fairness/store/door.ts'
import type { DoorEnv } from './door.ts'
import { isOpenRoute } from './open-routes.ts'

/**
 * Queries hide it by their own condition (`mayHandle`); this says why. It stands before answers that were
 * remembered for a repeated request, so that they are not told again either.
 */
export async function refuseRecused(c: Context<DoorEnv>, next: Next): Promise<void> {
  if (!isOpenRoute(c.req.method, c.req.path)) {
    for (const { named, key } of mattersIn(c.req.path))
      if (await isRecusedOf(c.get('city').sql, c.get('actor').agentId, named, key)) fail('recused')
  }
  await next()
}

/** Nouns of a path that stand for a matter, each with what follows it. */
export function mattersIn(path: string): { named: NamedInPath; key: string }[] {
  const parts = path.split('/')
  return parts.flatMap((part, at) => {
    const named = nounOf(part)
    const key = decoded(parts[at + 1] ?? '')
    if (named === null || key === '') return []
    return named === 'cases' || /^\d{1,15}$/.test(key) ? [{ named, key }] : []
  })
}

function nounOf(part: string): NamedInPath | null {
  if (part === 'masked-messages') return 'messages'
  return namedInPaths.find((one) => one === part) ?? null
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return ''
  }
}
