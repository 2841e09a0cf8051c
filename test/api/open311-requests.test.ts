/** Shows how everybody follows what was reported, and that nothing of who reported it is shown. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { list, point, openCityApp } from '#test/api/city-app.ts'
import type { CityApp, Shown } from '#test/api/city-app.ts'
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
const followed: CityApp['followed'] = (...asked) => app.followed(...asked)

test('everybody can follow a report, and nothing of who reported it is shown', async () => {
  const number = await filed({
    description: 'Vanduo nebėga, Petras Petraitis, tel. 860000000',
    address_string: 'Žirmūnų g. 5-12',
    email: 'petras@citizen.example',
    first_name: 'Petras',
    last_name: 'Petraitis',
    phone: '860000000',
    media_url: 'https://photos.example/petras.jpg',
  })
  expect(await followed(number, { 'accept-language': 'en' })).toMatchObject({
    service_request_id: number,
    status: 'open',
    status_notes: 'With the staff responsible.',
    service_code: 'vv.outage',
    service_name: 'No water',
    agency_responsible: 'Vilniaus vandenys (water and wastewater)',
    requested_datetime: castDay.toISOString(),
    description: '',
    lat: 54.69,
    long: 25.28,
  })
  for (const path of [
    `/v2/requests/${number}.json`,
    `/v2/requests/${number}.xml`,
    '/v2/requests.xml',
  ])
    expect((await ask(path)).text).not.toMatch(/Petr|petras|8600|irm|54\.6895|nebėga/)
})

test('where the city lets words be shown, they are shown without names and numbers', async () => {
  const { rules } = desk.city
  const number = await filed({ description: 'Bėga vanduo, skambinkite Jonui 860000001 dabar' })
  desk.city.rules = { ...rules, city: { ...rules.city, open311: { publicDescriptions: true } } }
  const shown = await followed(number)
  desk.city.rules = rules
  expect(shown?.['description']).toContain('Bėga vanduo')
  expect(shown?.['description']).not.toMatch(/Jonui|8600/)
  expect(shown?.['lat']).toBe(54.689_512)
})

test('a report is open until its case is answered or closed, and keeps its number when it is joined', async () => {
  const { sql } = desk.city
  const [first, second] = [
    await filed({ description: 'Trūko vamzdis, pirmas pranešimas' }),
    await filed({ description: 'Trūko vamzdis, antras pranešimas' }),
  ]
  await sql`
    update cases set merged_into = (select id from cases where number = ${first}), state = 'closed'
    where number = ${second}`
  await sql`
    update contacts set case_id = (select id from cases where number = ${first})
    where case_id = (select id from cases where number = ${second})`
  expect(await followed(second)).toMatchObject({ service_request_id: second, status: 'open' })
  const answeredAt = new Date(castDay.getTime() + 3_600_000)
  await sql`update cases set state = 'answered', answered_at = ${answeredAt} where number = ${first}`
  for (const number of [first, second])
    expect(await followed(number)).toMatchObject({
      service_request_id: number,
      status: 'closed',
      updated_datetime: answeredAt.toISOString(),
    })
})

test('reports are listed by number, service, day and status', async () => {
  for (const lat of ['54.61', '54.62', '54.63', '54.64']) await filed({ lat })
  const all = list(await ask('/v2/requests.json'))
  expect(all.length).toBeGreaterThan(5)
  const numbers = (answer: { text: string }) => list(answer).map((one) => one['service_request_id'])
  const [one, two] = all.map((report) => String(report['service_request_id']))
  const both = await ask(`/v2/requests.json?service_request_id=${one},${two},VLN-1`)
  expect(new Set(numbers(both))).toEqual(new Set([one, two]))
  expect(list(await ask('/v2/requests.json?service_code=vasa.bulky'))).toEqual([])
  const closed = list(await ask('/v2/requests.json?status=closed'))
  const open = list(await ask('/v2/requests.json?status=open'))
  expect(new Set(closed.map((report) => report['status']))).toEqual(new Set(['closed']))
  expect(closed.length + open.length).toBe(all.length)
  expect(list(await ask('/v2/requests.json?status=open,closed')).length).toBe(all.length)
  const day = castDay.toISOString().slice(0, 10)
  expect(list(await ask(`/v2/requests.json?start_date=${day}`)).length).toBeGreaterThan(5)
  expect(list(await ask(`/v2/requests.json?end_date=${day}T00:00:00Z`))).toEqual([])
  const pages = [1, 2].map((page) => ask(`/v2/requests.json?page=${page}&page_size=2`))
  const [first = [], next = []] = (await Promise.all(pages)).map(numbers)
  expect([...first, ...next]).toEqual(numbers({ text: JSON.stringify(all.slice(0, 4)) }))
})

test.each([
  ['start_date=2026-01-01&end_date=2026-06-01', 400],
  ['start_date=yesterday', 400],
  ['page_size=2000', 400],
  ['jurisdiction_id=kaunas', 404],
])('requests?%s is refused in the standard’s own shape', async (query, status) => {
  const answer = await ask(`/v2/requests.json?${query}`, undefined, { 'accept-language': 'en' })
  expect(answer.status).toBe(status)
  expect(JSON.parse(answer.text)).toEqual([{ code: status, description: expect.any(String) }])
  const xml = await ask(`/v2/requests.xml?${query}`)
  expect(xml.text).toMatch(
    new RegExp(
      `<errors><error><code>${status}</code><description>.+</description></error></errors>`,
    ),
  )
})

test('what came by mail or chat is not shown here, nor what is no number', async () => {
  for (const id of ['VLN-2026-999999', 'x', '%00', "'; drop table cases"])
    expect((await ask(`/v2/requests/${id}.json`)).status).toBe(404)
  expect((await ask('/v2/tokens/none.json')).status).toBe(404)
})

test('who writes too often gets a token, which becomes a number when somebody has looked at it', async () => {
  const { sql, settings } = desk.city
  const many = settings.mailLimits.spamPerAddressHour + 1
  let last: Shown | undefined
  for (let n = 0; n < many; n += 1) {
    const form = {
      ...point,
      email: 'many@citizen.example',
      description: `Nėra vandens, ${n} kartas`,
    }
    last = list(await ask('/v2/requests.json', form))[0]
  }
  expect(last).not.toHaveProperty('service_request_id')
  const token = String(last?.['token'])
  expect(list(await ask(`/v2/tokens/${token}.json`))).toEqual([{ service_request_id: '', token }])
  const [row] = await sql`select contact_id as id from open311_requests where token = ${token}`
  const rescued = await desk.ask('saulius', 'DELETE', `/api/contacts/${row?.['id']}/spam`)
  expect(rescued.status).toBeLessThan(300)
  const [known] = list(await ask(`/v2/tokens/${token}.json`))
  expect(known?.['service_request_id']).toMatch(/^VLN-/)
  expect(await followed(String(known?.['service_request_id']))).toMatchObject({
    service_code: 'vv.outage',
    status: 'open',
  })
})

test('a report that was filed but not noted, because the service stopped between, is noted when it comes again', async () => {
  const report = { description: 'Paslauga sustojo vidury pranešimo apie vandenį' }
  const number = await filed(report)
  await desk.city.sql`
    delete from open311_requests where contact_id in (
      select c.id from contacts c join cases k on k.id = c.case_id where k.number = ${number})`
  expect((await ask(`/v2/requests/${number}.json`)).status).toBe(404)
  expect(await filed(report)).toBe(number)
  expect(await followed(number)).toMatchObject({ status: 'open' })
})

test('an agent finds the report in her queue and closes it, and the app sees that', async () => {
  const number = await filed({ description: 'Kieme dvi dienas nėra vandens, laukiame meistrų' })
  const [row] = await desk.city.sql`
    select c.id from contacts c join cases k on k.id = c.case_id where k.number = ${number}`
  const id = Number(row?.['id'])
  const contact = await desk.ask('saulius', 'GET', `/api/contacts/${id}`)
  expect(contact.body).toMatchObject({ channel: 'email', topic: 'vv.outage' })
  expect(
    (await desk.ask('saulius', 'POST', `/api/contacts/${id}/reservation`)).status,
  ).toBeLessThan(300)
  const closing = await desk.ask('saulius', 'POST', `/api/contacts/${id}/closing`, {})
  expect(closing.status).toBeLessThan(300)
  expect(await followed(number)).toMatchObject({ status: 'closed' })
})
