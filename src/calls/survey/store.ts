/** Keeps the one question that callers are asked after a talk, and what they answered. */

import type { Database } from '#db/connect.ts'

export type Talk = {
  contactId: number
  agentId: number | null
  pool: string
  language: string
  priority: number
  topic: string | null
  /** Of its case; `never` after a death. */
  survey: 'allowed' | 'never'
}

export async function talkOf(tx: Database, callId: number): Promise<Talk | null> {
  const [row] = await tx<Talk[]>`
    select c.id as "contactId", c.agent_id as "agentId", c.pool, c.language, c.priority, c.topic,
      coalesce(s.survey, 'allowed') as survey
    from calls k join contacts c on c.id = k.contact_id left join cases s on s.id = c.case_id
    where k.id = ${callId}`
  return row ?? null
}

/** Asked once of a call, however often the line asks what is next. */
export async function insertSurvey(
  tx: Database,
  callId: number,
  talk: Talk,
  now: Date,
): Promise<void> {
  await tx`
    insert into call_surveys (call_id, contact_id, agent_id, pool, language, asked_at)
    values (${callId}, ${talk.contactId}, ${talk.agentId}, ${talk.pool}, ${talk.language}, ${now})
    on conflict do nothing`
}

/** Null: this call was asked nothing. */
export async function findSurvey(
  tx: Database,
  callId: number,
): Promise<{ score: number | null } | null> {
  const [row] = await tx<{ score: number | null }[]>`
    select score from call_surveys where call_id = ${callId}`
  return row ?? null
}

/** The first answer counts. */
export async function keepScore(
  tx: Database,
  callId: number,
  score: number,
  now: Date,
): Promise<void> {
  await tx`
    update call_surveys set score = ${score}, answered_at = ${now}
    where call_id = ${callId} and score is null`
}
