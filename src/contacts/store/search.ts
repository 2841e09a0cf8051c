/** Finds contacts by what was said, by name, by address and by case number, with diacritics and case folded. */
import type { Actor } from '#agents/agent.ts'
import type { Database, Sql } from '#db/connect.ts'
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
      const asked = { ...request, words }
      // What is said every day is found among the latest; only what is rare needs the whole index.
      const recent = await searchRecent(tx, actor, firstLinePool, asked)
      const rows =
        recent.length > request.limit ? recent : await searchAll(tx, actor, firstLinePool, asked)
      const contacts = rows.slice(0, request.limit)
      const last = rows.length > request.limit ? contacts.at(-1) : undefined
      return {
        outcome: 'found' as const,
        contacts,
        next: last === undefined ? null : { id: last.id },
      }
    })
  } catch (fault) {
    // 57014: the statement was cancelled by its time limit.
    if (codeOf(fault) === '57014') return { outcome: 'search-too-slow' }
    throw fault
  }
}

type Asked = {
  query: string
  words: string[]
  before: number | null
  limit: number
  now: Date
}

/** Among the latest thousand that the actor may see: one look at each. */
async function searchRecent(
  tx: Database,
  actor: Actor,
  firstLinePool: string,
  asked: Asked,
): Promise<ContactSummary[]> {
  return tx<ContactSummary[]>`
    with recent as (
      select c.id, c.subject, c.citizen_id from contacts c
      where (${asked.before}::bigint is null or c.id < ${asked.before}::bigint)
        and ${scopeOf(tx, actor, firstLinePool)}
      order by c.id desc limit 1000
    ), found as (
      select r.id from recent r
      where ${holdsAll(tx, asked.words, tx`fold(r.subject)`)}
        or exists (select from messages m where m.contact_id = r.id and ${inMessage(tx, asked.words)})
        or exists (select from addresses ad
                   where ad.citizen_id = r.citizen_id and ${inAddress(tx, asked.words)})
      order by r.id desc limit ${asked.limit + 1}
    )
    select ${summaryColumns(tx, asked.now)} ${summaryJoins(tx)}
    where c.id in (select id from found)
    order by c.id desc`
}

async function searchAll(
  tx: Database,
  actor: Actor,
  firstLinePool: string,
  asked: Asked,
): Promise<ContactSummary[]> {
  const { query, words } = asked
  return tx<ContactSummary[]>`
    with found as (
      select m.contact_id as id from messages m where ${inMessage(tx, words)}
      union
      select s.id from contacts s where ${holdsAll(tx, words, tx`fold(s.subject)`)}
      union
      select o.id from addresses ad join contacts o on o.citizen_id = ad.citizen_id
      where ${inAddress(tx, words)}
      union
      select n.id from cases nk join contacts n on n.case_id = nk.id
      where ${/\d/.test(query)} and nk.number like ${within(query.trim().toUpperCase())}
    )
    select ${summaryColumns(tx, asked.now)} ${summaryJoins(tx)}
    where c.id in (select id from found)
      and (${asked.before}::bigint is null or c.id < ${asked.before}::bigint)
      and ${scopeOf(tx, actor, firstLinePool)}
    order by c.id desc
    limit ${asked.limit + 1}`
}

/** The expressions are those of the indexes, to the letter. */
function inMessage(tx: Database, words: string[]) {
  return holdsAll(tx, words, tx`fold(coalesce(m.subject, '') || ' ' || m.text)`)
}

function inAddress(tx: Database, words: string[]) {
  return holdsAll(tx, words, tx`fold(ad.value || ' ' || coalesce(ad.name, ''))`)
}

function holdsAll(tx: Database, words: string[], text: ReturnType<typeof tx>) {
  return words.reduce((all, word) => tx`${all} and ${text} like fold(${within(word)})`, tx`true`)
}

function within(word: string): string {
  return `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`
}

/** At most eight words; more only narrow what is found already. */
function wordsOf(query: string): string[] {
  return query
    .trim()
    .split(/\s+/)
    .filter((word) => Array.from(word).length >= 2)
    .slice(0, 8)
}
