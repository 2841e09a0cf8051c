/** Counts what callers answered when they were asked after a talk. */
import type { Actor } from '#agents/agent.ts'
import { scopeOf } from '#contacts/store/scope.ts'
import type { Database } from '#db/connect.ts'
import { narrowed } from './narrow.ts'

export type Surveyed = {
  /** Of the pool that talked, or the language of the talk. */
  id: string
  asked: number
  answered: number
  /** How many gave 1, 2, 3, 4 and 5. */
  scores: number[]
}

export type SurveysAsked = {
  actor: Actor
  firstLinePool: string
  from: Date
  /** The first instant that no more counts. */
  to: Date
  enterprise: string | undefined
}

/** Callers asked between two instants about contacts that the reader may see; the most asked first. */
export async function countSurveys(
  tx: Database,
  { actor, firstLinePool, from, to, enterprise }: SurveysAsked,
): Promise<(Surveyed & { by: 'pool' | 'language' })[]> {
  return tx<(Surveyed & { by: 'pool' | 'language' })[]>`
    select case when grouping(v.pool) = 0 then 'pool' else 'language' end as by,
      coalesce(v.pool, v.language) as id, count(*)::int as asked, count(v.score)::int as answered,
      array[${scored(tx, 1)}, ${scored(tx, 2)}, ${scored(tx, 3)}, ${scored(tx, 4)},
        ${scored(tx, 5)}] as scores
    from call_surveys v join contacts c on c.id = v.contact_id
    where v.asked_at >= ${from} and v.asked_at < ${to}
      and ${narrowed(tx, { enterprise })} and ${scopeOf(tx, actor, firstLinePool)}
    group by grouping sets ((v.pool), (v.language)) order by asked desc, id`
}

function scored(tx: Database, score: number) {
  return tx`count(*) filter (where v.score = ${score})::int`
}
