/** Shows what becomes of a package when a part is refused, taken out, recused of, or handed on; and how a citizen hears of a ready document. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { receive } from '#intake/receive.ts'
import { loadSurvey } from '#packages/store/change.ts'
import { maySurvey } from '#packages/survey.ts'
import { filed, mailFrom } from '#test/intake/mails.ts'
import type { MailParts } from '#test/intake/mails.ts'
import type { CitizenName } from '#test/cast.ts'
import { openViza } from './viza.ts'
import type { Person, Viza } from './viza.ts'

let viza: Viza
beforeAll(async () => {
  viza = await openViza()
})
afterAll(() => viza.close())

/** A contact about a topic in the pool of documents, in Olha's hands. */
async function asked(who: CitizenName, text: string, topic: string, more: MailParts = {}) {
  const mail = mailFrom(who, { text, to: 'viza@kr.example', subject: 'Питання', ...more })
  const { contactId, caseNumber } = filed(await receive(viza.city, mail))
  await viza.city.sql`
    update contacts set pool = 'docs', topic = ${topic}, enterprise = 'viza' where id = ${contactId}`
  await viza.ask('olha', 'POST', `/api/contacts/${contactId}/reservation`)
  return { id: contactId, number: caseNumber ?? '' }
}
const open = (id: number, situation: string, chosen: string[] = []) =>
  viza.ask('olha', 'POST', `/api/contacts/${id}/package`, { situation, chosen })
const packageOf = async (id: number) =>
  (await viza.ask('olha', 'GET', `/api/contacts/${id}/package`)).body['package']
const states = async (id: number): Promise<Record<string, string>> =>
  Object.fromEntries(
    (await packageOf(id)).parts.map((one: { step: string; state: string }) => [
      one.step,
      one.state,
    ]),
  )
const contactOf = async (id: number, step: string): Promise<number> =>
  (await packageOf(id)).parts.find((one: { step: string }) => one.step === step).contact
const change = (id: number, step: string, how: string) =>
  viza.ask('olha', 'PUT', `/api/contacts/${id}/package/parts/${step}`, { change: how })
const finish = (who: Person, id: number, body: object) =>
  viza.ask(who, 'PUT', `/api/contacts/${id}/part`, body)

test('a refusal stops what comes after it; the asker’s agent begins it all the same, or takes it out', async () => {
  const { id } = await asked('oksana', 'Купили квартиру, що далі?', 'k.property')
  expect((await open(id, 'new-home')).status).toBe(201)
  const first = await contactOf(id, 'k.property')
  const reason = { outcome: 'refused', result: 'Бракує договору купівлі.' }
  expect((await finish('petro', first, reason)).status).toBe(200)
  expect(await states(id)).toEqual({
    'k.property': 'refused',
    'k.residence': 'blocked',
    'water-contract': 'blocked',
    'heat-contract': 'blocked',
  })
  expect((await change(id, 'k.residence', 'begun')).status).toBe(200)
  expect((await change(id, 'water-contract', 'not-needed')).status).toBe(200)
  expect((await change(id, 'heat-contract', 'not-needed')).status).toBe(200)
  expect(await states(id)).toMatchObject({
    'k.residence': 'queued',
    'water-contract': 'not-needed',
  })
  // Somebody has it now: it ends by what comes of it there.
  expect((await change(id, 'k.residence', 'not-needed')).body['code']).toBe('conflict-state')
  // What the citizen wants beside it comes in later.
  expect((await change(id, 'k.x.powerbill', 'chosen')).status).toBe(200)
  const outside = await contactOf(id, 'k.x.powerbill')
  const clocks = await viza.city.sql`
    select d.rule, c.outcome, c.pool from contacts c join deadlines d on d.case_id = c.case_id
    where c.id = ${outside}`
  // Not the centre's: it goes to the first line with the clock of handing on.
  expect([...clocks]).toEqual([{ rule: 'ua.transfer', outcome: 'not-ours', pool: 'first-line' }])
})

test('after a death no survey is ever sent, and the case remembers it', async () => {
  const { id, number } = await asked('oleg', 'Умерла мать, что нужно оформить?', 'k.death')
  const [row] = await viza.city.sql<{ id: number }[]>`select id from cases where number = ${number}`
  const before = await loadSurvey(viza.city.sql, row?.id ?? 0)
  expect(before).toMatchObject({ survey: 'allowed' })
  expect((await open(id, 'death')).status).toBe(201)
  const part = await viza.city.sql<{ caseId: number }[]>`
    select case_id as "caseId" from contacts where id = ${await contactOf(id, 'k.death')}`
  for (const caseId of [row?.id ?? 0, part[0]?.caseId ?? 0]) {
    const after = await loadSurvey(viza.city.sql, caseId)
    expect(after?.survey).toBe('never')
    expect(after !== null && maySurvey(viza.city.rules.city, after)).toBe(false)
  }
})

test('a package whose asker was put away stays open until its parts are done, and comes back then', async () => {
  const { id, number } = await asked('oleg', 'Мы женимся, что нужно?', 'k.marriage')
  expect((await open(id, 'marriage')).status).toBe(201)
  expect((await viza.ask('olha', 'POST', `/api/contacts/${id}/closing`, {})).status).toBe(200)
  const state = async () =>
    (await viza.city.sql`select state from cases where number = ${number}`)[0]?.['state']
  expect(await state()).toBe('open')
  const part = await contactOf(id, 'k.marriage')
  expect((await finish('olha', part, { outcome: 'done' })).body['isOver']).toBe(true)
  expect(await state()).toBe('open')
  const contact = (await viza.ask('olha', 'GET', `/api/contacts/${id}`)).body
  expect(contact['state']).toBe('queued')
  expect((await finish('olha', part, { outcome: 'done' })).body['code']).toBe('conflict-state')
})

test('a package goes with its case when the case becomes part of another', async () => {
  const one = await asked('oksana', 'Хочу відкрити ФОП, що потрібно?', 'k.business')
  expect((await open(one.id, 'own-business')).status).toBe(201)
  const other = await asked('oksana', 'Ще раз про ФОП.', 'k.business')
  const merge = { from: one.number }
  const merged = await viza.ask('olha', 'POST', `/api/cases/${other.number}/merges`, merge)
  expect(merged.status).toBe(200)
  expect((await packageOf(other.id)).number).toBe(other.number)
  expect(await states(other.id)).toMatchObject({ 'k.business': 'queued' })
})

test('two who finish the last two parts at once wake the asker once', async () => {
  const { id } = await asked('oleg', 'Хотим оформить статус переселенца.', 'k.idp')
  expect((await open(id, 'moved-by-war')).status).toBe(201)
  expect((await finish('taras', await contactOf(id, 'k.idp'), { outcome: 'done' })).status).toBe(
    200,
  )
  const [subsidy, doctor] = [await contactOf(id, 'k.subsidy'), await contactOf(id, 'k.x.doctor')]
  const both = await Promise.all([
    finish('taras', subsidy, { outcome: 'done' }),
    finish('olha', doctor, { outcome: 'not-needed' }),
  ])
  expect(both.map(({ status }) => status)).toEqual([200, 200])
  const finished = await viza.city.sql`
    select count(*) from audit where action = 'package-finished' and contact_id = ${id}`
  expect(finished[0]?.['count']).toBe(1)
})

test('whoever is recused of a package sees none of its parts, and is offered none', async () => {
  const { id, number } = await asked('oksana', 'Народився син, що потрібно?', 'k.birth')
  expect((await open(id, 'birth')).status).toBe(201)
  await viza.city.sql`
    with declared as (
      insert into recusals (kind, agent_id, case_id, reason, decided_by, decided_at)
      select 'case', ${viza.actors.taras.agentId}, id, 'Сестра', ${viza.actors.taras.agentId}, ${viza.city.now()}
      from cases where number = ${number} returning id, case_id)
    insert into recused_matters (recusal_id, agent_id, case_id, since)
    select id, ${viza.actors.taras.agentId}, case_id, ${viza.city.now()} from declared`
  expect(
    (await finish('olha', await contactOf(id, 'certificate'), { outcome: 'done' })).status,
  ).toBe(200)
  const benefit = await contactOf(id, 'benefit')
  expect([403, 404]).toContain((await viza.ask('taras', 'GET', `/api/contacts/${benefit}`)).status)
  expect([403, 404]).toContain((await finish('taras', benefit, { outcome: 'done' })).status)
})

test('a ready document is told in the citizen’s language at an office of the service, by a proven way alone', async () => {
  const { id, number } = await asked(
    'oleg',
    'Хочу зарегистрировать место жительства.',
    'k.residence',
  )
  const ready = (contact: number, office: string) =>
    viza.ask('olha', 'POST', `/api/contacts/${contact}/ready`, { office, code: 'А-17' })
  expect((await ready(id, 'nowhere')).body['code']).toBe('conflict-state')
  expect(await ready(id, 'pokrovskyi')).toMatchObject({ status: 201, body: { language: 'ru' } })
  const [sent] = await viza.city.sql<{ text: string; subject: string; address: string }[]>`
    select m.text, m.subject, d.address from ready_notices r join messages m on m.id = r.message_id
    join deliveries d on d.message_id = m.id where r.contact_id = ${id}`
  expect(sent?.address).toBe('oleg@citizen.example')
  expect(sent?.text).toContain('Ваш документ готов: Регистрация места жительства.')
  expect(sent?.text).toContain('Покровский филиал, вул. Шурупова, 2')
  expect(sent?.text).toContain('Код: А-17.')
  expect(sent?.subject).toBe(`Ваш документ готов [${number}]`)
  const card = (await viza.ask('olha', 'GET', `/api/contacts/${id}/card`)).body
  expect(card['told']).toMatchObject([{ code: 'А-17', by: 'Ольга Бондар' }])
  expect(card['facts'][0]).toMatchObject({
    isVerified: true,
    source: 'kr.gov.ua',
    verifiedAt: '2022',
  })
  const stranger = await asked('emily', 'Please register my residence here.', 'k.residence', {
    proof: 'claimed',
  })
  expect((await ready(stranger.id, 'head')).body['code']).toBe('no-proven-way')
})
