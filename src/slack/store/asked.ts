/** Remembers what Slack asked once already, so that the same asking twice is done once. */
import type { Database } from '#db/connect.ts'

/** False: it was asked before. */
export async function claimAsking(tx: Database, once: string, now: Date): Promise<boolean> {
  const claimed = await tx`
    insert into slack_asked (once, at) values (${once}, ${now}) on conflict do nothing`
  return claimed.count > 0
}

export async function dropOldAskings(tx: Database, before: Date): Promise<void> {
  await tx`delete from slack_asked where at < ${before}`
}
