/** Drives every route with the token of an agent who is recused: she hears a no, or nothing of the case. */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { namedInPaths } from '#fairness/store/door.ts'
import { insertEvent } from '#live/store.ts'
import { accessRules } from '#test/api/access-rules.ts'
import { openDesk } from '#test/api/desk.ts'
import type { Desk } from '#test/api/desk.ts'
import { filledBody, pathOf } from '#test/api/knock.ts'
import { seedMatter } from '#test/api/matter.ts'
import type { Matter } from '#test/api/matter.ts'
import { castDay } from '#test/cast.ts'
import type { AgentName } from '#test/cast.ts'
import { listen } from '#test/live/listen.ts'
import { sourcesIn } from '#test/house/sources.ts'

let desk: Desk
let secret: Matter
/** Words and numbers by which the case would be known, wherever they turned up. */
let marks: string[]
const people: AgentName[] = ['rasa', 'marta', 'saulius']

beforeAll(async () => {
  desk = await openDesk({ max: 10 })
  const { sql } = desk.city
  await sql`select setval('contacts_id_seq', 7400118)`
  await sql`select setval('cases_id_seq', 7500118)`
  await sql`select setval('messages_id_seq', 7600118)`
  secret = await seedMatter(sql, desk.cast, {
    text: 'Susibarstukas nešyla jau trečią dieną.',
    subject: 'Susibarstukas',
    language: 'lt',
  })
  await sql`update contacts set subject = 'Susibarstukas' where id = ${secret.contact}`
  await sql`
    update referrals r set contact_id = c.id, case_id = c.case_id from contacts c
    where r.id = ${secret.referral} and c.id = ${secret.contact}`
  await sql`update templates set key = 'priimta' where id = ${secret.template}`
  for (const name of people)
    expect((await desk.ask(name, 'GET', `/api/contacts/${secret.contact}`)).status).toBe(200)
  const [matter] = await sql`select case_id from contacts where id = ${secret.contact}`
  marks = [secret.case, 'usibarstuk', String(secret.contact), String(matter?.['case_id'])]
  await desk.ask('rasa', 'PUT', `/api/contacts/${secret.contact}/draft`, {
    text: 'Susibarstuko atsakymas',
    basedOnVersion: 0,
  })
  // What she did before may have been remembered for a repeated request.
  const key = { 'idempotency-key': 'said-before' }
  const note = { text: 'Susibarstuko pastaba' }
  const noted = await desk.ask('rasa', 'POST', `/api/contacts/${secret.contact}/notes`, note, key)
  expect(noted.status).toBe(201)
  for (const name of people) {
    const said = { reason: 'Giminaitis.' }
    const recused = await desk.ask(name, 'POST', `/api/contacts/${secret.contact}/recusal`, said)
    expect(recused.status).toBe(204)
  }
})
afterAll(() => desk.close())

/** `METHOD /path` of every route that is described or mounted. */
function routes(): string[] {
  const all = desk.app.routes.filter(
    ({ method, path }) => method !== 'ALL' && path.startsWith('/api/'),
  )
  return [...new Set(all.map(({ method, path }) => `${method} ${path}`))].toSorted()
}

async function knock(route: string, who: AgentName): Promise<{ status: number; text: string }> {
  const [method = '', path = ''] = route.split(' ')
  const trial = accessRules[route]
  const query = trial?.query === undefined ? '' : `?${trial.query}`
  const target = pathOf(path, secret, desk.cast.agents.rasa.agentId)
  const body = trial?.body === undefined ? undefined : filledBody(trial.body, secret)
  const response = await desk.app.request(`${target}${query}`, {
    method,
    headers: {
      authorization: `Bearer ${desk.tokens[who]}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body }),
  })
  if (response.headers.get('content-type')?.includes('event-stream') === true) {
    await response.body?.cancel()
    return { status: response.status, text: '' }
  }
  return { status: response.status, text: await response.text() }
}

/** Every part of a path that stands for a contact, a case, a message, a file, a letter or an alarm. */
const names = (path: string) =>
  [...namedInPaths, 'masked-messages'].some((noun) => path.includes(`/${noun}/:`))

test.each(people)(
  'whoever is recused (%s) is turned away from every door that names the case, and no other tells of it',
  { timeout: 120_000 },
  async (who) => {
    const wrong: string[] = []
    // What it is filed under, and who wrote of it, is hers to see of other cases; of this one nothing is told.
    const skipped = (route: string) => accessRules[route]?.rule === 'library'
    for (const route of routes().filter((one) => !skipped(one))) {
      const { status, text } = await knock(route, who)
      if (names(route) && status !== 403) wrong.push(`${route}: ${status}`)
      // What she herself named in a request may stand in the answer, and in the keys of templates that she writes.
      const body = JSON.stringify(accessRules[route]?.body ?? null)
      const said = body.includes(':contact') || route.endsWith('/api/templates')
      const hidden = said ? marks.filter((mark) => mark !== String(secret.contact)) : marks
      const told = hidden.filter((mark) => text.includes(mark))
      if (told.length > 0) wrong.push(`${route}: ${status}, tells ${told.join(', ')}`)
    }
    expect(wrong).toEqual([])
  },
)

test('a search, the lists and what was remembered for her say nothing of it either', async () => {
  const path = `/api/contacts/${secret.contact}`
  const again = await desk.ask(
    'rasa',
    'POST',
    `${path}/notes`,
    { text: 'Susibarstuko pastaba' },
    { 'idempotency-key': 'said-before' },
  )
  expect(again.status).toBe(403)
  expect(again.body).toMatchObject({ code: 'recused' })
  for (const view of ['mine', 'pools', 'unassigned', 'due', 'on-hold', 'closed', 'all'])
    for (const who of people) {
      const { body } = await desk.ask(who, 'GET', `/api/contacts?view=${view}`)
      expect(marks.filter((mark) => JSON.stringify(body).includes(mark))).toEqual([])
    }
  for (const words of ['Susibarstukas', secret.case])
    expect((await desk.ask('marta', 'GET', `/api/search?q=${words}`)).body).toMatchObject({
      contacts: [],
    })
  // A colleague still sees it, and that somebody is recused, but not who or why.
  const seen = await desk.ask('jan', 'GET', `${path}/recusals`)
  expect(seen.body).toEqual({ recused: 3, recusals: [] })
  expect((await desk.ask('jan', 'GET', path)).status).toBe(200)
})

test('the feed of events is silent about it, for an administrator too', async () => {
  const { sql } = desk.city
  const streams = await Promise.all(
    people.map(async (who) => {
      const headers = { authorization: `Bearer ${desk.tokens[who]}` }
      return listen(await desk.app.request('/api/events', { headers }))
    }),
  )
  await Promise.all(streams.map((one) => one.until((heard) => heard.length === 1)))
  const [matter] = await sql`select case_id from contacts where id = ${secret.contact}`
  const caseId = Number(matter?.['case_id'])
  const { agentId } = desk.cast.agents.rasa
  const about = { contactId: secret.contact, enterprise: 'vst', pool: 'vst-heating' }
  await insertEvent(sql, { at: castDay, kind: 'contact-handling', ...about, agentId })
  await insertEvent(sql, { at: castDay, kind: 'case-merged', caseId, agentId })
  await insertEvent(sql, { at: castDay, kind: 'alarm-raised', ...about })
  expect(
    (await desk.ask('jan', 'POST', `/api/contacts/${secret.contact}/notes`, { text: 'X' })).status,
  ).toBe(201)
  await insertEvent(sql, { at: castDay, kind: 'for-everybody' })
  for (const one of streams) {
    await one.until((heard) => heard.some(({ event }) => event === 'for-everybody'))
    expect(one.heard.map(({ event }) => event)).toEqual(['ready', 'for-everybody'])
    await one.stop()
  }
})

test('every route that names something of a citizen is turned away at one door', () => {
  const others = [
    'agents',
    'recusals',
    'absences',
    'memberships',
    'incidents',
    'templates',
    'versions',
    'trials',
    'on-call',
    'callback',
    'packages',
    'parts',
    'pools',
    'cards',
  ]
  const unknown = routes().flatMap((route) =>
    [...route.matchAll(/\/([a-z-]+)\/:/g)]
      .map(([, noun = '']) => noun)
      .filter((noun) => ![...namedInPaths, 'masked-messages', ...others].includes(noun))
      .map((noun) => `${route}: ${noun}`),
  )
  const why =
    'does it stand for a contact or a case? Then add it to src/fairness/store/door.ts; otherwise here'
  expect(unknown, why).toEqual([])
})

test('no store asks about contacts, cases or messages for an agent without the condition', () => {
  const condition =
    /\b(scopeOf|mayHandle|mayHandleCase|mayKnowOf|is_recused|recused_matters)\b|\bvisible\(tx, actor\)/
  const tables =
    /\b(from|join|update)\s+(contacts|cases|messages|attachments|drafts|deliveries|alarms|events|audit)\b/
  /** With the reason why no recusal has its say there. */
  const exempt = new Set([
    'inView', // a part of queries that carry the scope themselves
    'contactsInHand', // what is to leave somebody's hands
    'countCalls', // numbers alone: a call counts, whoever may read of it
  ])
  const wrong = sourcesIn('src')
    .filter(({ path }) => /(^|\/|-)(store|scope)\.ts$|\/store\//.test(path))
    .flatMap(({ path }) => functionsOf(path).map((one) => ({ path, ...one })))
    .filter(({ text }) => /\bactor: Actor\b|asked\.actor\b/.test(text) && tables.test(text))
    .filter(({ name, text }) => !condition.test(text) && !exempt.has(name))
    .map(({ path, name }) => `${path}: ${name}`)
  const why =
    'a query for somebody carries `scopeOf`, or where that is too narrow `mayHandle` (src/contacts/store/may-handle.ts)'
  expect(wrong, why).toEqual([])
})

/** Top-level functions of a file, each with what it says. */
function functionsOf(path: string): { name: string; text: string }[] {
  const code = readFileSync(path, 'utf8')
  const starts = [...code.matchAll(/^(?:export )?(?:async )?function (\w+)/gm)]
  return starts.map((start, at) => ({
    name: start[1] ?? '',
    text: code.slice(start.index, starts[at + 1]?.index ?? code.length),
  }))
}
