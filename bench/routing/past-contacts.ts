/** Fills a database with past contacts of citizens that do not exist, each with words of its own. */
import type { Sql } from '#db/connect.ts'
import { randomFrom } from '#routing/train/fit.ts'
import type { CityRules, Example } from '#routing/rules.ts'

const perInsert = 2_000

/**
 * Every message is made of one to four sentences that people of the same language wrote about the same topic, with a
 * number of its own: no two are alike, so nothing can be remembered from one to the next.
 */
export async function fillPast(
  sql: Sql,
  rules: CityRules,
  citizen: { citizenId: number; addressId: number },
  count: number,
): Promise<void> {
  const groups = [
    ...Map.groupBy(rules.examples, ({ topic, language }) => `${topic} ${language}`).values(),
  ]
  const random = randomFrom(20261120)
  const one = <T>(list: T[]): T => list[Math.floor(random() * list.length)] as T
  for (let from = 0; from < count; from += perInsert) {
    const rows = Array.from({ length: Math.min(perInsert, count - from) }, (_, at) => {
      const group: Example[] = one(groups)
      const length = 1 + Math.floor(random() * 4)
      const said = Array.from({ length }, () => one(group).text).join(' ')
      return { language: group[0]?.language ?? 'lt', text: `${said} ${from + at}` }
    })
    await sql`
      with said as (
        select nextval('contacts_id_seq') as id, r.language, r.text
        from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as r(language text, text text)
      ), contact as (
        insert into contacts (id, channel, citizen_id, address_id, state, proof, our_address, outcome,
          pool, priority, decision, rules_version, language, language_confidence, language_source,
          language_at, received_at, queued_at)
        overriding system value
        select id, 'email', ${citizen.citizenId}, ${citizen.addressId}, 'closed', 'proven',
          'info@city.example', 'ours', 'first-line', 3,
          jsonb_build_object('language', language, 'because', '[]'::jsonb), 'earlier', language, 1,
          'detection', '2026-11-19', '2026-11-19', '2026-11-19'
        from said
      )
      insert into messages (contact_id, direction, kind, channel, text, own_words, language, created_at)
      select id, 'in', 'message', 'email', text, text, language, '2026-11-19' from said`
  }
  await sql`analyze contacts, messages`
}
