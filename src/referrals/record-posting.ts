/** Records that a printed letter was posted: only then does its citizen count as told. */

import type { Actor } from '#agents/agent.ts'
import type { City } from '#city.ts'
import { insertAudit } from '#live/audit-store.ts'
import { insertEvent } from '#live/store.ts'
import { noteTold } from './clocks.ts'
import { dayEndAt } from './day.ts'
import { lockVisibleLetter, notePosted } from './store/notice.ts'

export type Posting = {
  /** Local date YYYY-MM-DD, not after today. */
  on: string
  /** Of the post office or of the register. */
  number: string
}

export type PostingRecorded =
  | { outcome: 'recorded' }
  | { outcome: 'not-found' }
  | { outcome: 'already-there' }

export async function recordPosting(
  city: City,
  actor: Actor,
  noticeId: number,
  { on, number }: Posting,
): Promise<PostingRecorded> {
  const now = city.now()
  const { agentId } = actor
  const { firstLinePool, timezone } = city.rules.city
  const result = await city.sql.begin(async (tx): Promise<PostingRecorded> => {
    const letter = await lockVisibleLetter(tx, actor, firstLinePool, noticeId)
    if (letter === null) return { outcome: 'not-found' }
    if (!(await notePosted(tx, noticeId, { on, number, agentId, now })))
      return { outcome: 'already-there' }
    const { caseId, contactId, referralId } = letter
    await noteTold(tx, city, caseId, dayEndAt(on, timezone, now), agentId)
    const about = { at: now, agentId, contactId, caseId }
    const detail = { referralId, noticeId, on, number }
    await insertAudit(tx, { ...about, action: 'referral-letter-posted', detail })
    await insertEvent(tx, { ...about, kind: 'referral-letter-posted', data: { referralId } })
    return { outcome: 'recorded' }
  })
  if (result.outcome === 'recorded') city.wake('events')
  return result
}
