/** Finds contacts by what was said, by name, by address and by case number, with diacritics and case folded. */
import type { Actor } from '#agents/agent.ts'
import type { Sql } from '#db/connect.ts'
import { codeOf } from '#db/connect.ts'
import { summaryColumns, summaryJoins } from './list.ts'
import type { ContactSummary } from './list.ts'
import { scopeOf } from './scope.ts'

export type SearchOutcome =
  | { outcome: 'found'; contacts: ContactSummary[]; next: { id: number } | null }
  /** The time that a search may take was over. */
  | { outcome: 'search-too-slow' }

/** A search never takes the time of those who work. */
const limitMilliseconds = 2_000

/**
 * Newest first. Every word must stand in the same text: a message with its subject, a subject, a name with
 * its address; or the whole is a case number or a part of one. Words of fewer than two letters do not count.
 */
export async function searchContacts(
  sql: Sql,
  actor: Actor,
  firstLinePool: string,
  request: { query: string; before: number | null; limit: number; now: Date },
): Promise<SearchOutcome> {
  const words = wordsOf(request.query)
  if (words.length === 0) return { outcome: 'found', contacts: [], next: null }
  try {
    return await sql.begin('read only', async (tx) => {
      await tx`select set_config('statement_timeout', ${String(limitMilliseconds)}, true)`
      const patterns = words.map((word) => `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`)
      const all = (column: ReturnType<typeof tx>) =>
        patterns.reduce((sum, pattern) => tx`${sum} and ${column} like fold(${pattern})`, tx`true`)
      const contacts = await tx<ContactSummary[]>`
        with found as (
          select m.contact_id as id from messages m
          where ${all(tx`fold(coalesce(m.subject, '') || ' ' || m.text)`)}
          union
          select s.id from contacts s where ${all(tx`fold(s.subject)`)}
          union
          select o.id from addresses ad join contacts o on o.citizen_id = ad.citizen_id
          where ${all(tx`fold(ad.value || ' ' || coalesce(ad.name, ''))`)}
          union
          select n.id from cases nk join contacts n on n.case_id = nk.id
          where nk.number like ${`%${request.query
            .trim()
            .toUpperCase()
            .replaceAll(/[\\%_]/g, '\\$&')}%`}
        )
        select ${summaryColumns(tx, request.now)} ${summaryJoins(tx)}
        where c.id in (select id from found)
          and (${request.before}::bigint is null or c.id < ${request.before}::bigint)
          and ${scopeOf(tx, actor, firstLinePool)}
        order by c.id desc
        limit ${request.limit + 1}`
      const page = contacts.slice(0, request.limit)
      const last = contacts.length > request.limit ? page.at(-1) : undefined
      return {
        outcome: 'found' as const,
        contacts: page,
        next: last === undefined ? null : { id: last.id },
      }
    })
  } catch (fault) {
    // 57014: the statement was cancelled by its time limit.
    if (codeOf(fault) === '57014') return { outcome: 'search-too-slow' }
    throw fault
  }
}

/** At most eight words; more only narrow what is found already. */
function wordsOf(query: string): string[] {
  return query
    .trim()
    .split(/\s+/)
    .filter((word) => [...word].length >= 2)
    .slice(0, 8)
}
