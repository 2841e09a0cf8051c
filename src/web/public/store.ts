/** Reads what everybody may know: what incidents' citizens are told, for as long as it holds. */
import type { Database } from '#db/connect.ts'
import type { Language } from '#language/languages.ts'

export type Notice = { answer: Record<Language, string>; answeredAt: Date }

/** Answered and not closed, the latest first. Who wrote about them is not read. */
export async function listNotices(tx: Database): Promise<Notice[]> {
  return tx<Notice[]>`
    select answer, answered_at as "answeredAt" from incidents
    where state = 'answered' and answer is not null
    order by answered_at desc limit 20`
}
