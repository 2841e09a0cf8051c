/** Says where recorded webhooks of a provider differ from those of the simulator, door by door. */

import type { RecordedWebhook } from './record-webhooks.ts'

/** `unknown`: the provider sends it, the simulator never did; `missing`: the other way round. */
export type WebhookDifference = {
  door: string
  unknown: string[]
  missing: string[]
  /** Headers alike. */
  unknownHeaders: string[]
  missingHeaders: string[]
}

/** Doors that both have been asked at; equal ones are left out. */
export function compareWebhooks(
  real: readonly RecordedWebhook[],
  simulated: readonly RecordedWebhook[],
): WebhookDifference[] {
  const doors = [...new Set(real.map(({ door }) => door))].toSorted()
  return doors.flatMap((door): WebhookDifference[] => {
    const theirs = of(real, door)
    const ours = of(simulated, door)
    if (ours.parameters.size === 0) return []
    const found = {
      door,
      unknown: without(theirs.parameters, ours.parameters),
      missing: without(ours.parameters, theirs.parameters),
      unknownHeaders: without(theirs.headers, ours.headers),
      missingHeaders: without(ours.headers, theirs.headers),
    }
    const { door: _, ...lists } = found
    return Object.values(lists).some((list) => list.length > 0) ? [found] : []
  })
}

function of(webhooks: readonly RecordedWebhook[], door: string) {
  const own = webhooks.filter((one) => one.door === door)
  return {
    parameters: new Set(own.flatMap(({ parameters }) => parameters)),
    headers: new Set(own.flatMap(({ headers }) => headers)),
  }
}

function without(some: ReadonlySet<string>, others: ReadonlySet<string>): string[] {
  return [...some].filter((one) => !others.has(one)).toSorted()
}
