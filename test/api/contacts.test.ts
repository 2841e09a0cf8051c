/** Shows what an agent sees of the city's contacts: her own, in order, with reasons, and nothing of others. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDesk } from '#test/api/desk.ts'
import type { Desk } from '#test/api/desk.ts'
import { seedMatter } from '#test/api/matter.ts'
import { queueContact } from '#test/assignment/waiting.ts'
import { castDay } from '#test/cast.ts'
import type { AgentName } from '#test/cast.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

type Page = { contacts: { id: number; state: string; priority: number }[]; next: string | null }

async function page(who: AgentName, query: string): Promise<Page> {
  const answer = await desk.ask(who, 'GET', `/api/contacts?${query}`)
  expect(answer.status).toBe(200)
  return answer.body
}
const idsOf = async (who: AgentName, query: string) =>
  (await page(who, query)).contacts.map((contact) => contact.id)

test('a queue is shown page by page, by priority and age, nothing twice and nothing left out', async () => {
  const made: { id: number; priority: number; at: number }[] = []
  for (let n = 0; n < 25; n += 1) {
    const priority = ([3, 1, 2, 3, 0] as const)[n % 5] ?? 3
    const at = new Date(castDay.getTime() - (n % 7) * 60_000)
    const options = { queuedAt: at, priority, pool: 'vst-bills' }
    const { contactId } = await queueContact(desk.city.sql, desk.cast, options)
    made.push({ id: contactId, priority, at: at.getTime() })
  }
  const expected = made
    .toSorted((a, b) => a.priority - b.priority || a.at - b.at || a.id - b.id)
    .map(({ id }) => id)
  const seen: number[] = []
  let cursor: string | null = null
  do {
    const query: string = cursor === null ? '' : `&cursor=${cursor}`
    const next: Page = await page('rasa', `view=pools&pool=vst-bills&limit=10${query}`)
    seen.push(...next.contacts.map((contact) => contact.id))
    cursor = next.next
  } while (cursor !== null)
  expect(seen).toEqual(expected)
})

test('an unclear contact is the first line’s to see, whichever pool it stands in', async () => {
  const { contact } = await seedMatter(desk.city.sql, desk.cast)
  expect(await idsOf('greta', 'view=all')).not.toContain(contact)
  await desk.city.sql`update contacts set outcome = 'unclear' where id = ${contact}`
  expect(await idsOf('greta', 'view=all')).toContain(contact)
  expect(await idsOf('viktoria', 'view=all')).not.toContain(contact)
})

test('suspected spam and robots’ mail stand in views of their own, for the first line and supervisors', async () => {
  const spam = await seedMatter(desk.city.sql, desk.cast, { pool: 'first-line' })
  const robot = await seedMatter(desk.city.sql, desk.cast)
  await desk.city.sql`update contacts set suspected_spam = 'X-Spam' where id = ${spam.contact}`
  await desk.city.sql`update contacts set automatic = 'auto-reply' where id = ${robot.contact}`
  expect(await idsOf('greta', 'view=suspected-spam')).toContain(spam.contact)
  expect(await idsOf('marta', 'view=automatic')).toContain(robot.contact)
  expect(await idsOf('rasa', 'view=automatic')).toEqual([])
  for (const view of ['all', 'pools', 'unassigned', 'closed', 'due']) {
    const ids = await idsOf('saulius', `view=${view}&limit=200`)
    expect(ids).not.toContain(spam.contact)
    expect(ids).not.toContain(robot.contact)
  }
  expect((await desk.ask('rasa', 'GET', `/api/contacts/${robot.contact}`)).status).toBe(404)
})

test('due soon is what falls due within a week or is late, and nothing else', async () => {
  const dueIn = async (days: number): Promise<number> => {
    const { contact } = await seedMatter(desk.city.sql, desk.cast)
    const at = new Date(desk.city.now().getTime() + days * 86_400_000)
    await desk.city.sql`
      insert into deadlines (case_id, rule, action, started_on, due_on, due_at)
      select case_id, 'test', 'answer', ${castDay}, ${at}, ${at} from contacts where id = ${contact}`
    return contact
  }
  const [late, near, far] = [await dueIn(-1), await dueIn(6), await dueIn(8)]
  const ids = await idsOf('saulius', 'view=due&limit=200')
  expect(ids).toEqual(expect.arrayContaining([late, near]))
  expect(ids).not.toContain(far)
})

test('an offer that ran out is shown as waiting again, although nobody has swept it', async () => {
  const { contact } = await seedMatter(desk.city.sql, desk.cast)
  const { agentId } = desk.cast.agents.jan
  const until = new Date(castDay.getTime() + 60_000)
  await desk.city.sql`update contacts set state = 'reserved' where id = ${contact}`
  await desk.city.sql`
    update slots set contact_id = ${contact}, expires_at = ${until}
    where agent_id = ${agentId} and channel = 'email' and n = 1`
  const stateFor = async (who: AgentName) =>
    (await page(who, 'view=all&limit=200')).contacts.find(({ id }) => id === contact)?.state
  expect(await stateFor('rasa')).toBe('reserved')
  expect(await idsOf('jan', 'view=mine')).toContain(contact)
  desk.city.passSeconds(61)
  expect(await stateFor('rasa')).toBe('queued')
  expect(await idsOf('jan', 'view=mine')).not.toContain(contact)
  expect(await idsOf('rasa', 'view=unassigned&limit=200')).toContain(contact)
  desk.city.setNow(castDay)
})

test('one contact comes with what its state allows, and looking at it is written down once', async () => {
  const { contact } = await seedMatter(desk.city.sql, desk.cast)
  const shown = await desk.ask('rasa', 'GET', `/api/contacts/${contact}`)
  expect(shown.body).toMatchObject({
    id: contact,
    citizen: { name: 'Zofia Kowalska' },
    moves: expect.arrayContaining(['take', 'transfer']),
  })
  await desk.ask('rasa', 'GET', `/api/contacts/${contact}`)
  const trail = await desk.ask('marta', 'GET', `/api/contacts/${contact}/audit`)
  expect(trail.body).toMatchObject({
    entries: [{ action: 'contact-read', agentName: 'Rasa Jankauskaitė' }],
  })
})

test('a citizen’s earlier case is named beside a contact only to whoever may see it', async () => {
  const mine = await seedMatter(desk.city.sql, desk.cast)
  const hidden = await seedMatter(desk.city.sql, desk.cast, {
    enterprise: 'vasa',
    pool: 'vasa-fees',
  })
  await desk.city.sql`
    insert into contact_links (contact_id, case_id, because)
    select ${mine.contact}, case_id, 'same-citizen' from contacts where id = ${hidden.contact}`
  const linksFor = async (who: AgentName) =>
    ((await desk.ask(who, 'GET', `/api/contacts/${mine.contact}`)).body as { links: unknown[] })
      .links
  expect(await linksFor('rasa')).toEqual([])
  expect(await linksFor('jan')).toEqual([{ caseNumber: hidden.case, because: 'same-citizen' }])
})

test('an agent’s correction of the language wins, reaches the case, and counts as our error', async () => {
  const { contact } = await seedMatter(desk.city.sql, desk.cast)
  const corrected = await desk.ask('rasa', 'PATCH', `/api/contacts/${contact}`, { language: 'ru' })
  expect(corrected.body).toMatchObject({ language: 'ru', languageSource: 'agent' })
  const [kept] = await desk.city.sql`
    select k.language as matter, f.was, f.is_now, f.confidence, q.language as waits
    from contacts c join cases k on k.id = c.case_id join corrections f on f.contact_id = c.id
    join queue_steps q on q.contact_id = c.id
    where c.id = ${contact}`
  expect(kept).toMatchObject({ matter: 'ru', was: 'pl', is_now: 'ru', waits: 'ru' })
  expect(kept?.['confidence']).toBeCloseTo(0.99)
  await desk.ask('rasa', 'PATCH', `/api/contacts/${contact}`, { language: 'ru' })
  const [count] = await desk.city.sql`
    select count(*) from corrections where contact_id = ${contact}`
  expect(count?.['count']).toBe(1)
})

test('an agent’s correction of the topic takes the contact to that topic’s pool', async () => {
  const { contact } = await seedMatter(desk.city.sql, desk.cast)
  const topic = desk.city.rules.topics.find(({ pool }) => pool === 'vst-bills')
  const corrected = await desk.ask('rasa', 'PATCH', `/api/contacts/${contact}`, {
    topic: topic?.id,
  })
  expect(corrected.body).toMatchObject({ topic: topic?.id, pool: 'vst-bills', enterprise: 'vst' })
  const unknown = await desk.ask('rasa', 'PATCH', `/api/contacts/${contact}`, { topic: 'vst.moon' })
  expect(unknown.body).toMatchObject({ code: 'bad-request', params: { outcome: 'unknown-target' } })
})

test('with another topic other legal clocks run, counted from the day of receipt', async () => {
  const { city } = desk
  const { contact } = await seedMatter(city.sql, desk.cast)
  const { byKind, byTopic } = city.rules.city.deadlines
  const idsFor = (topic: { id: string; kind: keyof typeof byKind }) =>
    (byTopic[topic.id] ?? byKind[topic.kind]).toSorted()
  const ours = city.rules.topics.filter((topic) => topic.enterprise === 'vst')
  const [first] = ours
  const second = ours.find((topic) => first && idsFor(topic).join() !== idsFor(first).join())
  const openFor = async () => {
    const rows = await city.sql<{ rule: string; startedOn: string }[]>`
      select d.rule, d.started_on as "startedOn" from deadlines d
      join contacts c on c.case_id = d.case_id
      where c.id = ${contact} and d.cancelled_at is null order by d.rule`
    return [...rows]
  }
  const seen: string[] = []
  for (const topic of [first, second]) {
    await desk.ask('rasa', 'PATCH', `/api/contacts/${contact}`, { topic: topic?.id })
    const open = await openFor()
    expect(open.length).toBeGreaterThan(0)
    for (const { rule, startedOn } of open) {
      expect(topic && idsFor(topic)).toContain(rule)
      expect(startedOn).toBe('2026-11-20')
    }
    seen.push(open.map(({ rule }) => rule).join())
  }
  expect(seen[0]).not.toBe(seen[1])
})

test('what an agent may no longer see leaves her hands at once', async () => {
  const { contact } = await seedMatter(desk.city.sql, desk.cast)
  expect((await desk.ask('rasa', 'POST', `/api/contacts/${contact}/reservation`)).status).toBe(200)
  const { agentId } = desk.cast.agents.rasa
  const rights = { pools: ['vasa-fees'], enterprises: ['vasa'] }
  await desk.ask('saulius', 'PATCH', `/api/agents/${agentId}`, rights)
  expect((await desk.ask('rasa', 'GET', `/api/contacts/${contact}`)).status).toBe(404)
  const [row] = await desk.city.sql`select state, agent_id from contacts where id = ${contact}`
  expect(row).toEqual({ state: 'queued', agent_id: null })
  await desk.ask('saulius', 'PATCH', `/api/agents/${agentId}`, {
    pools: ['vst-heating', 'vst-bills'],
    enterprises: ['vst'],
  })
})

test('an attachment is only ever saved, under its own name, whatever it is', async () => {
  const { attachment } = await seedMatter(desk.city.sql, desk.cast)
  const response = await desk.ask('rasa', 'GET', `/api/attachments/${attachment}`)
  expect(response.headers.get('content-type')).toBe('application/octet-stream')
  expect(response.headers.get('content-security-policy')).toContain('sandbox')
  expect(response.headers.get('content-disposition')).toBe(
    `attachment; filename="saskaita 1.pdf"; filename*=UTF-8''s%C4%85skaita%20%E2%80%9E1%E2%80%9C.pdf`,
  )
  expect(response.body).toBe('%PDF-1.7 sąskaita')
})
