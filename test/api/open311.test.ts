/** Shows how an app of the city reports a place, through the whole app and a real database. */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { list, point, openCityApp } from '#test/api/city-app.ts'
import type { CityApp, Shown, Fields } from '#test/api/city-app.ts'
import { castDay } from '#test/cast.ts'

let app: CityApp
let desk: CityApp['desk']
beforeAll(async () => {
  app = await openCityApp()
  desk = app.desk
})
afterAll(() => desk.close())

const ask: CityApp['ask'] = (...asked) => app.ask(...asked)
const filed: CityApp['filed'] = (...asked) => app.filed(...asked)

test('an app finds the doors, and what can be reported in the language of its user', async () => {
  const found = JSON.parse((await ask('/discovery.json')).text) as { endpoints: Shown[] }
  expect(found.endpoints[0]).toMatchObject({
    url: 'https://contact.vilnius.example/open311/v2',
    type: 'production',
  })
  const services = await ask('/v2/services.json', undefined, { 'accept-language': 'uk' })
  expect(services.headers.get('access-control-allow-origin')).toBe('*')
  expect(services.headers.get('content-language')).toBe('uk')
  const outage = list(services).find((one) => one['service_code'] === 'vv.outage')
  expect(outage).toMatchObject({ service_name: 'Немає води', type: 'realtime', metadata: false })
  const xml = await ask('/v2/services.xml')
  expect(xml.headers.get('content-type')).toBe('text/xml; charset=utf-8')
  expect(xml.text).toContain('<service_code>vv.outage</service_code>')
  expect((await ask('/discovery.xml')).text).toMatch(/^<\?xml.*\n<discovery><changeset>/)
})

test('a service without further questions says so; one that has no place is none', async () => {
  expect(JSON.parse((await ask('/v2/services/vv.outage.json')).text)).toEqual({
    service_code: 'vv.outage',
    attributes: [],
  })
  expect((await ask('/v2/services/vv.outage.xml')).text).toContain(
    '<service_definition><service_code>vv.outage</service_code><attributes/></service_definition>',
  )
  expect((await ask('/v2/services/ad.residence.json')).status).toBe(404)
})

test('a report becomes a contact and a case like every letter, with the topic that was chosen', async () => {
  const sample = readFileSync('channels/open311/samples/lithuanian-with-everything.txt', 'utf8')
  const answer = await ask('/v2/requests.json', Object.fromEntries(new URLSearchParams(sample)))
  expect(answer.status).toBe(201)
  const [{ service_request_id: number, service_notice: notice } = {}] = list(answer)
  expect(number).toMatch(/^VLN-\d{4}-\d{6}$/)
  expect(notice).toContain('Gavome.')
  const [contact] = await desk.city.sql`
    select c.topic, c.enterprise, c.pool, c.state, c.proof, c.language, k.state as matter,
      (select m.text from messages m where m.contact_id = c.id and m.direction = 'in') as said,
      (select count(*)::int from deliveries d join messages m on m.id = d.message_id
        where m.contact_id = c.id and d.address = 'ona@citizen.example') as receipts,
      (select count(*)::int from deadlines d where d.case_id = k.id) as promises
    from contacts c join cases k on k.id = c.case_id where k.number = ${number ?? ''}`
  expect(contact).toMatchObject({
    topic: 'vv.outage',
    enterprise: 'vv',
    pool: 'vv-network',
    state: 'queued',
    proof: 'claimed',
    language: 'lt',
    matter: 'open',
    receipts: 1,
    promises: 1,
  })
  expect(contact?.['said']).toContain('Taškas žemėlapyje: 54.6895, 25.2799')
  expect(contact?.['said']).toContain('Telefonas: +37060000000')
})

test('the language is heard from the words; where there are none, it is the app’s', async () => {
  const languageOf = async (number: string) => {
    const [row] = await desk.city.sql`select language from cases where number = ${number}`
    return String(row?.['language'])
  }
  const russian = await filed({ description: 'Во всём доме со вчерашнего дня нет воды, помогите.' })
  expect(await languageOf(russian)).toBe('ru')
  expect(await languageOf(await filed({ lat: '54.70' }, { 'accept-language': 'pl' }))).toBe('pl')
})

test('an app that sends again because the answer got lost gets the same number', async () => {
  const report = { description: 'Nėra vandens Antakalnyje, kartojasi kasdien.' }
  const number = await filed(report)
  expect(await filed(report)).toBe(number)
  const [row] = await desk.city.sql`
    select count(*)::int as cases from messages where text like '%kartojasi kasdien%'`
  expect(row).toEqual({ cases: 1 })
  desk.city.setNow(new Date(castDay.getTime() + 86_400_000))
  expect(await filed(report)).not.toBe(number)
  desk.city.setNow(castDay)
})

test('two that arrive at the same moment are one report', async () => {
  const report = { description: 'Vienu metu du kartus pranešta apie trūkusį vamzdį gatvėje.' }
  const numbers = await Promise.all([filed(report), filed(report), filed(report)])
  expect(new Set(numbers).size).toBe(1)
})

test('a danger is told whom to call at once, and is no matter of the chosen topic', async () => {
  const answer = await ask(
    '/v2/requests.json',
    { ...point, description: 'There is a strong smell of gas in the whole staircase!' },
    { 'accept-language': 'en' },
  )
  const [shown] = list(answer)
  expect(shown?.['service_notice']).toMatch(/112|1804|gas/i)
  const [row] = await desk.city.sql`
    select c.outcome, c.priority, (select count(*)::int from alarms a where a.contact_id = c.id) as alarms
    from contacts c join cases k on k.id = c.case_id
    where k.number = ${String(shown?.['service_request_id'])}`
  expect(row).toMatchObject({ outcome: 'emergency', priority: 0, alarms: 1 })
})

test.each([
  [{ lat: '54', long: '25' }, 400, 'No service was named (service_code).'],
  [{ service_code: 'no.such', lat: '54', long: '25' }, 404, 'There is no such service'],
  [{ service_code: 'vv.outage' }, 400, 'No place was named'],
  [{ ...point, api_key: 'of somebody else' }, 403, 'This key is not valid (api_key).'],
  [{ ...point, jurisdiction_id: 'kaunas' }, 404, 'There is no such jurisdiction'],
  [{ ...point, email: 'ona' }, 400, 'email is not an email address.'],
])('a report with %j is refused and files nothing', async (form, status, why) => {
  const count = async () => (await desk.city.sql`select count(*)::int as n from contacts`)[0]?.['n']
  const before: unknown = await count()
  const answer = await ask('/v2/requests.json', form as Fields, { 'accept-language': 'en' })
  expect(answer.status).toBe(status)
  expect(list(answer)[0]).toMatchObject({ code: status })
  expect(String(list(answer)[0]?.['description'])).toContain(why)
  expect(await count()).toBe(before)
})

test('the app of the city with its key comes as often as it must, a stranger does not', async () => {
  const address = { 'x-forwarded-for': '203.0.113.7' }
  const bad = { ...point, lat: 'nowhere' }
  const answers = []
  for (let n = 0; n < 31; n += 1)
    answers.push((await ask('/v2/requests.json', bad, address)).status)
  expect(answers.slice(0, 30).every((status) => status === 400)).toBe(true)
  const last = await ask('/v2/requests.xml', bad, address)
  expect([answers.at(-1), last.status]).toEqual([429, 429])
  expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(last.text).toContain('<errors><error><code>429</code>')
  const keyed = {
    ...point,
    api_key: desk.tokens.rasa,
    description: 'Nėra vandens, praneša programėlė',
  }
  expect((await ask('/v2/requests.json', keyed, address)).status).toBe(201)
})
