/** Shows at the door what the ranked rules of the city make of a contact: who else helps, who is asked first, what is told. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { loadContact } from '#contacts/store/contact.ts'
import { listMessages } from '#contacts/store/message.ts'
import { receive } from '#intake/receive.ts'
import { compile } from '#routing/compile.ts'
import type { CityRule } from '#routing/city-rule.ts'
import { castDay, insertCast } from '#test/cast.ts'
import type { Cast } from '#test/cast.ts'
import { testCity } from '#test/city.ts'
import type { TestCity } from '#test/city.ts'
import { filed, mailFrom } from './mails.ts'

const why = { lt: 'l', en: 'e', ru: 'r', pl: 'p', uk: 'u', lv: 'v' }

let city: TestCity
let cast: Cast
beforeAll(async () => {
  city = await testCity()
  cast = await insertCast(city.sql)
})
afterAll(() => city.close())
beforeEach(() => city.setNow(castDay))

/** The same city with these rules above its own. */
function withRules(...rules: CityRule[]): TestCity {
  const own = city.rules.city
  const ranked = [...rules, ...own.ranked]
  return { ...city, rules: compile({ ...own, ranked }, city.rules.model) }
}

async function stepsOf(contactId: number): Promise<{ pool: string; seconds: number }[]> {
  const rows = await city.sql<{ pool: string; seconds: number }[]>`
    select q.pool, extract(epoch from q.opens_at - c.queued_at)::int as seconds
    from queue_steps q join contacts c on c.id = q.contact_id
    where c.id = ${contactId} order by q.opens_at, q.pool`
  return [...rows]
}

test('a mail to the address of the municipality that says nothing is read by municipal services', async () => {
  const mail = mailFrom('ona', { text: 'Laba diena', subject: 'Laba diena' })
  const got = filed(
    await receive(city, { ...mail, recipients: ['savivaldybe@vilnius.lt'], externalId: 'to-city' }),
  )
  const contact = await loadContact(city.sql, got.contactId)
  expect(contact?.pool).toBe('ad-services')
  expect(contact?.decision.because).toContainEqual({
    key: 'rule',
    params: { rule: 'city-mailbox' },
  })
})

test('what a rescue service writes is urgent, whatever it is about', async () => {
  const got = filed(
    await receive(
      city,
      mailFrom('ona', {
        address: 'budetojas@vpgt.lt',
        text: 'Kur galiu deklaruoti skaitiklio rodmenis?',
        subject: 'Rodmenys',
      }),
    ),
  )
  expect(await loadContact(city.sql, got.contactId)).toMatchObject({ priority: 1 })
})

test('the agent who had the matter before is asked first, and all others later', async () => {
  const text = 'Dlaczego rachunek za ogrzewanie jest taki wysoki?'
  const first = filed(
    await receive(city, mailFrom('zofia', { text, subject: 'Rachunek za ogrzewanie' })),
  )
  await city.sql`
    update contacts set agent_id = ${cast.agents.rasa.agentId}, state = 'closed' where id = ${first.contactId}`
  await city.sql`
    update cases set state = 'closed' where id = (select case_id from contacts where id = ${first.contactId})`
  const again = filed(
    await receive(city, mailFrom('zofia', { text, subject: 'Znowu rachunek za ogrzewanie' })),
  )
  expect(again.contactId).not.toBe(first.contactId)
  const rows = await city.sql<{ agent: number | null; seconds: number }[]>`
    select q.agent_id as agent, extract(epoch from q.opens_at - c.queued_at)::int as seconds
    from queue_steps q join contacts c on c.id = q.contact_id
    where c.id = ${again.contactId} order by q.opens_at`
  expect(rows[0]).toEqual({ agent: cast.agents.rasa.agentId, seconds: 0 })
  for (const { seconds } of rows.slice(1)) expect(seconds).toBeGreaterThanOrEqual(3600)
})

test('when too many wait for one pool, the next contact is offered to another at once', async () => {
  const crowded = withRules({
    id: 'two-are-many',
    because: why,
    when: { load: { pool: 'vst-bills', waiting: 2, oldestSeconds: null } },
    effects: { overflow: [{ pool: 'first-line', afterSeconds: 0 }] },
  })
  const write = async (name: string) => {
    city.passSeconds(6)
    const text = 'Kodėl tokia didelė sąskaita už šildymą?'
    const mail = mailFrom('ona', { address: `${name}@citizen.example`, text, subject: 'Šildymas' })
    const { contactId } = filed(await receive(crowded, mail))
    return (await stepsOf(contactId)).some(
      ({ pool, seconds }) => pool === 'first-line' && seconds === 0,
    )
  }
  await city.sql`update contacts set state = 'closed'`
  expect([await write('first'), await write('second'), await write('third')]).toEqual([
    false,
    false,
    true,
  ])
})

test('on a public holiday the people on duty see an unclear contact too', async () => {
  city.setNow(new Date('2026-12-25T10:00:00Z'))
  const mail = mailFrom('ona', {
    address: 'holiday@citizen.example',
    text: 'Laba diena',
    subject: 'Sveiki',
  })
  const { contactId } = filed(await receive(city, mail))
  expect((await stepsOf(contactId)).map(({ pool }) => pool)).toContain('ad-order')
})

test('what the city tells everyone about a matter stands in the receipt, in the language of the citizen', async () => {
  const mail = mailFrom('ona', {
    address: 'season@citizen.example',
    text: 'Когда в этом году включат отопление в домах?',
    subject: 'Отопительный сезон',
  })
  const got = filed(await receive(city, mail))
  expect((await loadContact(city.sql, got.contactId))?.topic).toBe('vst.season')
  const receipt = (await listMessages(city.sql, got.contactId)).find(
    ({ kind }) => kind === 'receipt',
  )
  expect(receipt?.text).toContain('Отопительный сезон начинается')
})
