/** Reads from an address to what figures are narrowed. */
import { foundLanguages, channels } from '../../inbox/inbox-search.ts'
import type { Address } from './use-address.ts'

export type Narrowing = {
  enterprise?: string
  pool?: string
  language?: (typeof foundLanguages)[number]
  channel?: (typeof channels)[number]
}

export function narrowingOf({ enterprise, pool, ...said }: Address): Narrowing {
  const language = foundLanguages.find((one) => one === said['language'])
  const channel = channels.find((one) => one === said['channel'])
  return {
    ...(enterprise !== undefined && { enterprise }),
    ...(pool !== undefined && { pool }),
    ...(language !== undefined && { language }),
    ...(channel !== undefined && { channel }),
  }
}
