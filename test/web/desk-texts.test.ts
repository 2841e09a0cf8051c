/** Follows an agent who answers a text at the desk: how long it is, what does not fit, and that the phone got it. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventually } from '#test/running.ts'
import { faultsInBoth } from '#test/web/axe.ts'
import { answerField, lt, openOffice, shown, type Office } from '#test/web/office.ts'
import { text } from '#texts.ts'

let office: Office
const over = new AbortController()
beforeAll(async () => {
  office = await openOffice({ DEMO: 'true' })
  const { database, cast } = office.town
  await database.sql`
    insert into slots (agent_id, channel, n) values (${cast.agents.rasa.agentId}, 'sms', 1)`
})
afterAll(async () => {
  over.abort()
  await office?.close()
})

const says = 'Laba diena, mūsų bute jau antra diena nešildo radiatoriai, labai šalta.'

/** From a telephone of the demo: its number, and the contact that the text became. */
async function written(): Promise<{ number: string; contact: number; line: string }> {
  const { url } = office.town.service
  const page = await (await fetch(`${url}/lt`)).text()
  const line = /href="sms:([^"]+)"/.exec(page)?.[1] ?? ''
  const taken = await fetch(`${url}/demo/phone/phones`, { method: 'POST' })
  const { token } = (await taken.json()) as { token: string }
  const authorization = `Bearer ${token}`
  // A telephone that nobody looks at is given back.
  void fetch(`${url}/demo/phone/stream`, { headers: { authorization }, signal: over.signal })
    .then(
      async (stream) => stream.text(),
      () => undefined,
    )
    .catch(() => undefined)
  const sent = await fetch(`${url}/demo/phone/texts`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify({ to: line, text: says }),
  })
  expect(sent.status).toBe(204)
  const found = await eventually(async () => {
    const [row] = await office.town.database.sql<{ contact: number; number: string }[]>`
      select c.id as contact, a.value as number from contacts c
      join addresses a on a.id = c.address_id where c.channel = 'sms' order by c.id desc limit 1`
    return row
  }, 'contact of the text')
  return { ...found, line }
}

test('a text is answered by a text: counted while she writes, refused when too long, delivered', async () => {
  const { contact, number } = await written()
  const page = await office.sit('rasa', `/inbox/${contact}?view=all`)
  await shown(page, says)
  const field = answerField(page)
  await field.fill('Laba diena, meistrai atvyks šiandien iki vakaro ir sutvarkys radiatorius.')
  await page.getByText(lt('reply.length', { letters: 73, most: 1600, count: 2 })).waitFor()
  expect(await page.getByRole('button', { name: lt('reply.attach') }).count()).toBe(0)
  expect(await page.getByLabel(lt('reply.formal')).count()).toBe(0)
  expect(await faultsInBoth(page)).toEqual([])

  const long = 'Laba diena, meistrai atvyks šiandien iki vakaro ir sutvarkys radiatorius. '.repeat(
    22,
  )
  await field.fill(long)
  await page.getByText(new RegExp(`^${long.length} iš 1600`)).waitFor()
  const send = page.getByRole('button', { name: lt('reply.send') })
  await expect.poll(() => send.getAttribute('aria-disabled')).toBe('true')

  await field.fill('Laba diena, meistrai atvyks šiandien iki vakaro ir sutvarkys radiatorius.')
  await page.getByText(lt('reply.length', { letters: 73, most: 1600, count: 2 })).waitFor()
  await field.press('Control+Enter')
  await eventually(
    async () => {
      const rows = await office.town.database.sql`
      select 1 from deliveries d join messages m on m.id = d.message_id
      where d.address = ${number} and m.kind = 'message' and d.state = 'delivered'`
      return rows.length === 1
    },
    'delivered answer',
    60,
  )
  await page.locator('.desk-thread').getByText(lt('message.delivery.delivered')).last().waitFor()
  await page.context().close()
})

test('the number for texts stands on the public page, as the equal way of those who cannot hear', async () => {
  const { url } = office.town.service
  for (const language of ['lt', 'ru'] as const) {
    const page = await office.browser.newPage({ viewport: { width: 390, height: 844 } })
    await page.goto(`${url}/${language}`)
    await page.getByText(text(language, 'public:contact.textText')).waitFor()
    expect(await page.locator('a[href^="sms:+"]').count()).toBe(1)
    expect(await faultsInBoth(page)).toEqual([])
    await page.close()
  }
})
