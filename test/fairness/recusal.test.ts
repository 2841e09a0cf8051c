/** Shows that whoever has a conflict of interest is out of a matter for good, and that nobody waits because of it. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { receive } from '#intake/receive.ts'
import { withdrawAll } from '#fairness/withdraw-recused.ts'
import { offer } from '#assignment/offer.ts'
import { openDesk } from '#test/api/desk.ts'
import type { Desk } from '#test/api/desk.ts'
import { seedMatter } from '#test/api/matter.ts'
import { queueContact } from '#test/assignment/waiting.ts'
import { castDay, setPresenceOf } from '#test/cast.ts'
import type { AgentName } from '#test/cast.ts'
import { filed, mailFrom } from '#test/intake/mails.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())
beforeEach(async () => {
  const { sql } = desk.city
  await sql`update contacts set state = 'closed', closed_at = ${castDay}`
  await sql`update slots set contact_id = null, expires_at = null`
  await sql`update presence set state = 'offline'`
  await sql`update recusals set taken_back_at = ${castDay}, taken_back_because = 'new test'
    where taken_back_at is null`
  await sql`update recused_matters set released_at = ${castDay} where released_at is null`
})

const sql = () => desk.city.sql
const id = (name: AgentName) => desk.cast.agents[name].agentId
const reason = 'Mano giminaitis.'
const recuse = (who: AgentName, contact: number, body: object = { reason }) =>
  desk.ask(who, 'POST', `/api/contacts/${contact}/recusal`, body)
const status = async (who: AgentName, path: string) => (await desk.ask(who, 'GET', path)).status

test('an agent who declares a conflict loses the contact, and it stands at its old place for others', async () => {
  const queuedAt = new Date(castDay.getTime() - 3_600_000)
  const { contactId, caseId } = await queueContact(sql(), desk.cast, { queuedAt, language: 'lt' })
  const path = `/api/contacts/${contactId}`
  expect((await desk.ask('rasa', 'POST', `${path}/reservation`)).status).toBe(200)
  expect((await recuse('rasa', contactId)).status).toBe(204)
  const [row] = await sql()`
    select c.state, c.agent_id, c.queued_at, (select count(*)::int from slots where contact_id = c.id) as slots
    from contacts c where c.id = ${contactId}`
  expect(row).toEqual({ state: 'queued', agent_id: null, queued_at: queuedAt, slots: 0 })
  expect(await status('rasa', path)).toBe(403)
  // She is free, the others are not: it is never hers.
  await setPresenceOf(sql(), desk.cast.agents.rasa, 'available')
  expect(await offer(desk.city)).toEqual([])
  expect((await desk.ask('rasa', 'POST', '/api/me/next')).body).toEqual({ contact: null })
  expect((await desk.ask('rasa', 'POST', `${path}/reservation`)).status).toBe(403)
  await setPresenceOf(sql(), desk.cast.agents.jan, 'available')
  expect(await offer(desk.city)).toMatchObject([{ contactId, agentId: id('jan') }])
  const trail = await sql()`
    select action, agent_id from audit where case_id = ${caseId} and action like 'recusal%'`
  expect([...trail]).toEqual([{ action: 'recusal-declared', agent_id: id('rasa') }])
})

test('a transfer to whoever is recused waits for nobody: the others have it at once', async () => {
  const { contactId } = await queueContact(sql(), desk.cast, { queuedAt: castDay, language: 'lt' })
  await recuse('rasa', contactId)
  const to = { agentId: id('rasa') }
  await desk.ask('jan', 'POST', `/api/contacts/${contactId}/transfer`, { to })
  for (const name of ['rasa', 'jan'] as const)
    await setPresenceOf(sql(), desk.cast.agents[name], 'available')
  expect(await offer(desk.city)).toMatchObject([{ contactId, agentId: id('jan') }])
})

test('her manager decides it, sees who and why, and alone takes it back, with a reason', async () => {
  const { contact } = await seedMatter(sql(), desk.cast)
  const path = `/api/contacts/${contact}`
  const body = { reason: 'Skundžiasi jos vyru.', agentId: id('rasa') }
  expect((await recuse('jan', contact, body)).status).toBe(403)
  expect((await recuse('marta', contact, body)).status).toBe(204)
  expect(await status('rasa', path)).toBe(403)
  const colleague = await desk.ask('jan', 'GET', `${path}/recusals`)
  expect(colleague.body).toEqual({ recused: 1, recusals: [] })
  const manager = await desk.ask('marta', 'GET', `${path}/recusals`)
  expect(manager.body).toMatchObject({
    recusals: [{ agent: { id: id('rasa') }, reason: body.reason, decidedBy: { id: id('marta') } }],
  })
  const [recusal] = (manager.body as { recusals: { id: number }[] }).recusals
  const undo = `/api/recusals/${recusal?.id}/taking-back`
  expect((await desk.ask('rasa', 'POST', undo, { because: 'Noriu.' })).status).toBe(403)
  expect((await desk.ask('marta', 'POST', undo, {})).status).toBe(400)
  expect((await desk.ask('marta', 'POST', undo, { because: 'Suklydome.' })).status).toBe(204)
  expect(await status('rasa', path)).toBe(200)
  const listed = await desk.ask('marta', 'GET', '/api/recusals?state=taken-back')
  expect(listed.body).toMatchObject({
    recusals: expect.arrayContaining([expect.objectContaining({ takenBackBecause: 'Suklydome.' })]),
  })
})

test('nobody takes her own recusal back, whatever her role', async () => {
  const { contact } = await seedMatter(sql(), desk.cast)
  await recuse('marta', contact)
  const [row] = await sql()`select max(id) as id from recusals`
  const undo = `/api/recusals/${Number(row?.['id'])}/taking-back`
  expect((await desk.ask('marta', 'POST', undo, { because: 'Persigalvojau.' })).status).toBe(403)
  expect((await desk.ask('saulius', 'POST', undo, { because: 'Patikrinta.' })).status).toBe(204)
})

test('parts, merged and split cases are closed to her too, begun before or after', async () => {
  const one = await seedMatter(sql(), desk.cast)
  const before = { messages: [one.message], topic: 'vst.noheat' }
  const split = await desk.ask('jan', 'POST', `/api/cases/${one.case}/parts`, before)
  const early = (split.body as { contact: number }).contact
  await recuse('rasa', early)
  expect(await status('rasa', `/api/contacts/${one.contact}`)).toBe(403)
  const two = await seedMatter(sql(), desk.cast)
  expect(await status('rasa', `/api/contacts/${two.contact}`)).toBe(200)
  const merged = await desk.ask('jan', 'POST', `/api/cases/${two.case}/merges`, { from: one.case })
  expect(merged.status).toBe(200)
  expect(await status('rasa', `/api/cases/${two.case}`)).toBe(403)
  expect(await status('rasa', `/api/contacts/${two.contact}`)).toBe(403)
  const after = { messages: [two.message], topic: 'vst.noheat' }
  const late = await desk.ask('jan', 'POST', `/api/cases/${two.case}/parts`, after)
  expect(late.status).toBe(201)
  const { contact } = late.body as { contact: number }
  expect(await status('rasa', `/api/contacts/${contact}`)).toBe(403)
})

test('a conflict recorded ahead recuses her before she sees anything: person, address, name, enterprise, topic', async () => {
  const { citizens } = desk.cast
  const kinds = [
    { kind: 'citizen', value: String(citizens.zofia.citizenId) },
    { kind: 'address', value: 'ZOFIA@citizen.example' },
    { kind: 'name', value: 'kowalska zofia' },
    { kind: 'enterprise', value: 'vst' },
    { kind: 'topic', value: 'vst.bill' },
  ]
  for (const conflict of kinds) {
    const recorded = await desk.ask('rasa', 'POST', '/api/recusals', { ...conflict, reason })
    expect(recorded.status, conflict.kind).toBe(201)
    const got = filed(await receive(desk.city, mailFrom('zofia', { subject: 'Rachunek' })))
    await sql()`update contacts set topic = 'vst.bill', enterprise = 'vst' where id = ${got.contactId}`
    expect(await status('rasa', `/api/contacts/${got.contactId}`), conflict.kind).toBe(403)
    expect(await status('jan', `/api/contacts/${got.contactId}`)).toBe(200)
    const { id: recusal } = recorded.body as { id: number }
    const because = { because: 'Kitas bandymas.' }
    await desk.ask('marta', 'POST', `/api/recusals/${recusal}/taking-back`, because)
    expect(await status('rasa', `/api/contacts/${got.contactId}`), conflict.kind).toBe(200)
  }
  const known =
    await sql()`select distinct detail ->> 'agent' as agent from audit where action = 'recusal-known'`
  expect([...known]).toEqual([{ agent: String(id('rasa')) }])
})

test('of a conflict by name one case is given back, and stays so', async () => {
  const { contact, case: number } = await seedMatter(sql(), desk.cast)
  const conflict = { kind: 'name', value: 'Zofia Kowalska', reason, agentId: id('rasa') }
  const recorded = await desk.ask('marta', 'POST', '/api/recusals', conflict)
  expect(await status('rasa', `/api/contacts/${contact}`)).toBe(403)
  const undo = `/api/recusals/${(recorded.body as { id: number }).id}/taking-back`
  const because = { because: 'Bendravardė.', caseNumber: number }
  expect((await desk.ask('marta', 'POST', undo, because)).status).toBe(204)
  expect(await status('rasa', `/api/contacts/${contact}`)).toBe(200)
  await sql()`update citizens set name = 'Zofia  KOWALSKA' where id = ${desk.cast.citizens.zofia.citizenId}`
  expect(await status('rasa', `/api/contacts/${contact}`)).toBe(200)
  await sql()`update citizens set name = 'Zofia Kowalska' where id = ${desk.cast.citizens.zofia.citizenId}`
})

test('a part that she splits off into what she must not handle waits for others all the same', async () => {
  const { case: number, message } = await seedMatter(sql(), desk.cast, { language: 'lt' })
  await desk.ask('rasa', 'POST', '/api/recusals', { kind: 'topic', value: 'vst.noheat', reason })
  const part = { messages: [message], topic: 'vst.noheat' }
  const split = await desk.ask('rasa', 'POST', `/api/cases/${number}/parts`, part)
  expect(split.status).toBe(201)
  const { contact } = split.body as { contact: number }
  const steps = await sql()`select from queue_steps where contact_id = ${contact}`
  expect(steps.length).toBeGreaterThan(0)
  expect(await status('rasa', `/api/contacts/${contact}`)).toBe(403)
})

test('what she holds and only then turns out to be hers to avoid is taken from her', async () => {
  const { contactId } = await queueContact(sql(), desk.cast, { queuedAt: castDay, language: 'lt' })
  const path = `/api/contacts/${contactId}`
  expect((await desk.ask('rasa', 'POST', `${path}/reservation`)).status).toBe(200)
  await desk.ask('rasa', 'POST', '/api/recusals', { kind: 'topic', value: 'vst.noheat', reason })
  expect((await desk.ask('rasa', 'PATCH', path, { topic: 'vst.noheat' })).status).toBe(403)
  expect(await status('rasa', path)).toBe(403)
  const [row] = await sql()`select state, agent_id from contacts where id = ${contactId}`
  expect(row).toEqual({ state: 'queued', agent_id: null })
})

test('if nobody is left, it opens to others who know the language, and a supervisor is woken', async () => {
  const { contactId } = await queueContact(sql(), desk.cast, {
    queuedAt: castDay,
    pool: 'vasa-fees',
    enterprise: 'vasa',
    language: 'uk',
  })
  // Only Viktoria serves that pool in Ukrainian.
  expect((await recuse('viktoria', contactId)).status).toBe(204)
  const [alarm] = await sql()`
    select kind, enterprise from alarms where contact_id = ${contactId} and ended_at is null`
  expect(alarm).toEqual({ kind: 'nobody-may-serve', enterprise: 'vasa' })
  await sql()`
    insert into agent_languages (agent_id, language, level) values (${id('rasa')}, 'uk', 3)`
  await sql()`update alarms set ended_at = ${castDay}`
  await withdrawAll(desk.city)
  await setPresenceOf(sql(), desk.cast.agents.rasa, 'available')
  expect(await offer(desk.city)).toMatchObject([{ contactId, agentId: id('rasa') }])
})
