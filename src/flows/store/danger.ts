/** Writes that a contact has turned out to be about a danger to life. */
import type { Database } from '#db/connect.ts'
import type { Because } from '#routing/decision.ts'
import type { Texts } from '#routing/rules.ts'

/** What the first decision was stays beside it; where it waits, and who has it, too. */
export async function raiseToDanger(
  tx: Database,
  contactId: number,
  { say, because }: { say: Texts | null; because: Because[] },
): Promise<void> {
  await tx`
    update contacts set priority = 0, version = version + 1,
      decision = decision || ${JSON.stringify({ say, because, priority: 'P0' })}::text::jsonb
    where id = ${contactId}`
}

export async function caseNumberOf(tx: Database, caseId: number): Promise<string | null> {
  const [row] = await tx<{ number: string }[]>`select number from cases where id = ${caseId}`
  return row?.number ?? null
}
