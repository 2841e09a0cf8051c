/** Holds that what agents correct is counted, proposed and learned from, and that no citizen's words are kept beside it. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rulesFolder } from '#city-data.ts'
import { openRules } from '#rulebook/open-rules.ts'
import { readFileOf } from '#rulebook/store/files.ts'
import { listHistory } from '#rulebook/store/history.ts'
import { copyVersion } from '#rulebook/store/versions.ts'
import { trialRunner } from '#rulebook/trials/run-trials.ts'
import { openDesk } from '#test/api/desk.ts'
import type { Desk } from '#test/api/desk.ts'
import { seedMatter } from '#test/api/matter.ts'
import type { Matter } from '#test/api/matter.ts'
import { castDay } from '#test/cast.ts'

let desk: Desk
let matter: Matter

beforeAll(async () => {
  desk = await openDesk()
  const { sql, log, now } = desk.city
  await openRules({ sql, log, now, folder: rulesFolder, city: 'vilnius' })
})
afterAll(() => desk.close())

/** A draft of the rules in effect. */
async function newDraft(): Promise<number> {
  const { sql } = desk.city
  const by = desk.cast.agents.marta.agentId
  const row = { city: 'vilnius', base: 1, note: null, by, at: castDay }
  return (await copyVersion(sql, row)) ?? 0
}

async function matterAbout(text: string, language = 'lt', name?: string): Promise<Matter> {
  const { sql } = desk.city
  const made = await seedMatter(sql, desk.cast, { text, language, subject: 'Klausimas' })
  // As intake keeps it: what the rules decided stays with the contact.
  const decided = JSON.stringify({ topic: 'vst.bill', pool: 'vst-heating', language, because: [] })
  await sql`
    with person as (
      insert into citizens (name, created_at) values (${name ?? null}, ${castDay}) returning id
    )
    update contacts set decision = decision || ${decided}::text::jsonb, language = ${language},
      citizen_id = (select id from person)
    where id = ${made.contact}`
  return made
}

test('a transfer to another pool and a corrected topic are counted by topic, pool and language', async () => {
  matter = await matterAbout('Kada pakeisite mano karšto vandens skaitiklį?')
  const moved = await desk.ask('marta', 'POST', `/api/contacts/${matter.contact}/transfer`, {
    to: { pool: 'vst-bills' },
  })
  expect(moved.status).toBe(200)
  const other = await matterAbout('Прошу заменить счётчик горячей воды', 'ru')
  for (const topic of ['vst.works', 'vst.hwmeter']) {
    const path = `/api/contacts/${other.contact}`
    expect((await desk.ask('marta', 'PATCH', path, { topic })).status).toBe(200)
  }
  const { status, body } = await desk.ask('marta', 'GET', '/api/rules/corrections')
  expect(status).toBe(200)
  // The last word counts, once a contact.
  expect(body).toMatchObject({
    topics: [
      {
        decided: 'vst.bill',
        corrected: 1,
        byLanguage: { ru: { corrected: 1 } },
        isNow: [{ id: 'vst.hwmeter', count: 1 }],
      },
    ],
    pools: [
      {
        decided: 'vst-heating',
        corrected: 1,
        byLanguage: { lt: { decided: 2, corrected: 1 } },
        isNow: [{ id: 'vst-bills', count: 1 }],
      },
    ],
  })
})

test('a topic that somebody put back where the rules had it was no error of the rules', async () => {
  const back = await matterAbout('Sąskaita per didelė', 'lt')
  const before = (await desk.ask('marta', 'GET', '/api/rules/corrections')).body
  for (const topic of ['vst.works', 'vst.bill']) {
    await desk.ask('marta', 'PATCH', `/api/contacts/${back.contact}`, { topic })
  }
  const { topics } = (await desk.ask('marta', 'GET', '/api/rules/corrections')).body as {
    topics: { corrected: number }[]
  }
  expect(topics.map(({ corrected }) => corrected)).toEqual(
    (before as { topics: { corrected: number }[] }).topics.map(({ corrected }) => corrected),
  )
})

test('only a reference to the message is kept, and who may not see the contact does not see it', async () => {
  const rows = await desk.city.sql`select * from corrections where contact_id = ${matter.contact}`
  expect(rows).toHaveLength(1)
  expect(rows[0]).toMatchObject({ field: 'pool', language: 'lt', decided_pool: 'vst-heating' })
  expect(rows[0]?.['message_id']).toBeGreaterThan(0)
  expect(JSON.stringify(rows)).not.toContain('skaitikl')
  const mine = await desk.ask('marta', 'GET', '/api/rules/corrections/contacts?isNow=vst-bills')
  expect(mine.body).toMatchObject({
    corrections: [{ contactId: matter.contact, field: 'pool', decided: 'vst-heating' }],
  })
})

test('the word that would have decided rightly is proposed, and a supervisor takes it into a draft', async () => {
  const texts = [
    'Kur galiu gauti gigakalorijų išklotinę Petraičiui? Gigakalorijos netelpa.',
    'Prašau gigakalorijų pažymos, Petraitis',
    'Nesuprantu tų gigakalorijų, Petraitis rašo',
  ]
  for (const text of texts) {
    const { contact } = await matterAbout(text, 'lt', 'Jonas Petraitis')
    await desk.ask('marta', 'PATCH', `/api/contacts/${contact}`, { topic: 'vst.leave' })
  }
  for (const n of [1, 2, 3, 4]) await matterAbout(`Laba diena, turiu klausimą numeris ${n}`)
  const number = await newDraft()
  const path = `/api/rules/versions/${number}`
  const asked = await desk.ask('marta', 'POST', `${path}/trials`, { kind: 'proposals' })
  expect(asked.status).toBe(202)
  await trialRunner(desk.city.databaseUrl).run(desk.city)
  const { id } = asked.body as { id: number }
  const done = (await desk.ask('marta', 'GET', `/api/rules/trials/${id}`)).body as {
    state: string
    proposals: { keyword: string; topic: string }[]
  }
  expect(done.state).toBe('done')
  const best = done.proposals.find(({ keyword }) => keyword.startsWith('gigaka'))
  expect(best).toMatchObject({ topic: 'vst.leave', language: 'lt' })
  expect(JSON.stringify(done).toLowerCase()).not.toContain('petrait')

  const accepted = { revision: 1, topic: 'vst.leave', language: 'lt', keyword: best?.keyword }
  const before = (await readFileOf(desk.city.sql, number, 'topics/vst.yaml')) ?? ''
  const taken = await desk.ask('marta', 'POST', `${path}/keywords`, accepted)
  expect(taken).toMatchObject({ status: 200, body: { revision: 2, path: 'topics/vst.yaml' } })
  const after = (await readFileOf(desk.city.sql, number, 'topics/vst.yaml')) ?? ''
  // Every other letter stays as somebody wrote it.
  expect(after.replace(`, ${best?.keyword}`, '')).toBe(before)
  const again = { ...accepted, keyword: 'kitas*' }
  expect((await desk.ask('marta', 'POST', `${path}/keywords`, again)).status).toBe(409)
  const asked2 = { number, before: null, limit: 1 }
  const [last] = await listHistory(desk.city.sql, 'vilnius', asked2)
  expect(last).toMatchObject({ action: 'edited', agentName: 'Marta Vaitkutė' })
})

test('a citizen’s words become an example only masked, and only when a person accepts them', async () => {
  const text = 'Aš Zita Zubrienė, Kalvarijų g. 5, tel. 8 612 34567: skaitiklis rodo nesąmones.'
  const { message, contact } = await matterAbout(text, 'lt', 'Zita Zubrienė')
  // The second message of the matter is another; the first is the citizen's.
  const [first] = await desk.city.sql<{ id: number }[]>`
    select min(id) as id from messages where contact_id = ${contact}`
  const id = first?.id ?? message
  const masked = await desk.ask('marta', 'GET', `/api/rules/masked-messages/${id}`)
  expect(masked.status).toBe(200)
  const shown = (masked.body as { text: string }).text
  expect(shown).not.toMatch(/Zita|Zubr|Kalvarij|612/)
  expect(shown).toContain('skaitiklis rodo nesąmones')

  const number = await newDraft()
  const path = `/api/rules/versions/${number}/examples`
  const example = { revision: 1, topic: 'vst.hwmeter', language: 'lt', messageId: id }
  const raw = await desk.ask('marta', 'POST', path, { ...example, text })
  expect(raw).toMatchObject({ status: 422, body: { code: 'personal-data-left' } })
  const words = 'Skaitiklis rodo nesąmones, kas pataisys?'
  const taken = await desk.ask('marta', 'POST', path, { ...example, text: words })
  expect(taken).toMatchObject({ status: 200, body: { path: 'examples/from-citizens.yaml' } })
  const file = await readFileOf(desk.city.sql, number, 'examples/from-citizens.yaml')
  expect(file).toContain(words)
  const twice = { ...example, revision: 2, text: 'skaitiklis rodo nesamones, kas pataisys' }
  expect((await desk.ask('marta', 'POST', path, twice)).status).toBe(409)
})

test('agents neither see what is wrong with the rules nor write in them', async () => {
  expect((await desk.ask('rasa', 'GET', '/api/rules/corrections')).status).toBe(403)
  expect((await desk.ask('rasa', 'GET', '/api/rules/trials')).status).toBe(403)
})
