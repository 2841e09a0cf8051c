/** Follows agents who work at the same time: on one contact, in several windows, through lost connections and empty chairs. */
import type { Page } from '@playwright/test'
import { simpleParser } from 'mailparser'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventually } from '#test/running.ts'
import {
  answerField,
  lt,
  openOffice,
  password,
  shown,
  stateShown,
  type Office,
} from '#test/web/office.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
  // The command that makes her token takes its time; nobody waits for it later.
  await office.town.desk('jan').ask('GET', 'me')
})
afterAll(() => office?.close())

const says = 'Dzień dobry, dostałam za wysoki rachunek za ogrzewanie i proszę o wyjaśnienie.'
const polish =
  'Dzień dobry, sprawdziliśmy rachunek i w tym tygodniu zwrócimy nadpłatę na Pani konto.'
const sendOf = (page: Page) => page.getByRole('button', { name: lt('reply.send'), exact: true })

/** An answer to our receipt, which continues the case. */
async function writesAgain(contact: number, text: string): Promise<void> {
  const { sql } = office.town.database
  const receipt = await eventually(async () => {
    const [row] = await sql<{ id: string | null }[]>`
      select m.external_id as id from messages m join deliveries d on d.message_id = m.id
      where m.contact_id = ${contact} and m.direction = 'out' and d.state in ('sent', 'delivered')`
    return row?.id
  }, 'receipt')
  const same = await office.mail({
    from: 'Zofia Kowalska <zofia@citizen.example>',
    subject: 'Re: Rachunek za ogrzewanie',
    text,
    inReplyTo: receipt.replaceAll(/[<>]/g, ''),
  })
  expect(same).toBe(contact)
}

test('two agents at one contact see each other looking, and writing', async () => {
  const id = await office.seed({ says })
  const [rasa, jan] = await Promise.all([
    office.sit('rasa', `/inbox/${id}?view=all`),
    office.sit('jan', `/inbox/${id}?view=all`),
  ])
  await Promise.all([shown(rasa, 'wysoki'), shown(jan, 'wysoki')])
  await rasa.getByText(lt('looking.looking', { names: 'Jan Nowak' })).waitFor()
  await jan.getByText(lt('looking.looking', { names: 'Rasa Jankauskaitė' })).waitFor()
  await answerField(rasa).fill('Dzień dobry')
  await jan.getByText(lt('looking.writing', { names: 'Rasa Jankauskaitė' })).waitFor()
  await rasa.goto(`${office.town.service.url}/desk/me`)
  await jan.getByText(/Rasa Jankauskaitė/).waitFor({ state: 'detached' })
  await Promise.all([rasa.context().close(), jan.context().close()])
})

test('an answer is not sent past something new: the difference is shown, and the words are kept', async () => {
  const id = await office.mail({
    from: 'Zofia Kowalska <zofia@citizen.example>',
    subject: 'Rachunek za ogrzewanie',
    text: says,
  })
  const page = await office.sit('rasa', `/inbox/${id}?view=all`)
  await shown(page, 'wysoki rachunek')
  await answerField(page).fill(polish)
  await page.locator('.desk-check[data-allowed=true]').waitFor()
  // She writes again while the answer is on its way; the answer waits for that at the door.
  await page.route('**/replies', async (route) => {
    await again
    await route.continue()
  })
  const again = sendOf(page)
    .click()
    .then(() => writesAgain(id, 'Proszę jednak poczekać do piątku.'))
  await again
  await page.getByText(lt('stale.title')).waitFor()
  await page.locator('.desk-stale').getByText('do piątku').waitFor()
  expect(await answerField(page).inputValue()).toBe(polish)
  expect(await office.stateOf(id)).toBe('queued')
  await page.unroute('**/replies')
  await page.getByRole('button', { name: lt('stale.edit') }).click()
  await sendOf(page).click()
  await eventually(async () => {
    const left = office.town.smtp.mails.filter((one) => one.to.join().includes('zofia'))
    const read = await Promise.all(left.map((one) => simpleParser(one.raw)))
    return read.some(({ text }) => text?.replaceAll(/\s+/g, ' ').includes('zwrócimy nadpłatę'))
  }, 'the answer at the mail server')
  await page.context().close()
})

test('what is said while an agent writes is told above her answer', async () => {
  const id = await office.seed({ says })
  const page = await office.sit('rasa', `/inbox/${id}?view=all`)
  await shown(page, 'wysoki rachunek')
  await answerField(page).fill(polish)
  await page.getByText(lt('reply.kept')).waitFor()
  await office.town.desk('jan').ask('POST', `contacts/${id}/notes`, { text: 'Jau kalbėjau su ja.' })
  await page.getByText(lt('stale.newer', { count: 1 })).waitFor()
  await page.getByRole('button', { name: lt('stale.seen') }).click()
  await page.getByText(lt('stale.newer', { count: 1 })).waitFor({ state: 'detached' })
  await page.context().close()
})

test('an offer comes with its countdown and takes no focus; one of two agents gets the contact', async () => {
  const before = await office.seed({ says, subject: 'pradėtas' })
  const [rasa, jan] = await Promise.all([
    office.sit('rasa', `/inbox/${before}?view=all`),
    office.sit('jan', '/inbox?view=unassigned'),
  ])
  await shown(rasa, 'wysoki rachunek')
  await answerField(rasa).fill('Dzień dobry, ')
  await answerField(rasa).focus()
  await rasa.context().request.put(`${office.town.service.url}/api/me/presence`, {
    data: { state: 'available' },
  })
  const offered = await office.mail({
    from: 'Ona Kazlauskienė <ona@citizen.example>',
    subject: 'Šalta',
    text: 'Laba diena, mūsų bute nuo vakar nešildo radiatoriai, labai šalta, mažas vaikas.',
  })
  await eventually(async () => (await office.stateOf(offered)) === 'reserved', 'offer')
  // Danger and age may bring another contact before: she is offered until this one is hers.
  const offer = rasa.locator('.desk-offer')
  await offer.getByRole('timer').waitFor()
  expect(await rasa.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA')
  await rasa.keyboard.type('odpisujemy')
  expect(await answerField(rasa).inputValue()).toBe('Dzień dobry, odpisujemy')

  // Jan would take it, and is told whose it is.
  const id = await rasa.evaluate(async () => {
    const answer = await fetch('/api/contacts?view=mine')
    const { contacts } = (await answer.json()) as { contacts: { id: number; state: string }[] }
    return contacts.find((one) => one.state === 'reserved')?.id ?? 0
  })
  const taken = await jan
    .context()
    .request.post(`${office.town.service.url}/api/contacts/${id}/reservation`)
  expect(taken.status()).toBe(409)
  await rasa.keyboard.press('F2')
  await eventually(async () => (await office.stateOf(id)) === 'handling', 'accepted offer')
  await rasa.waitForURL(`**/inbox/${id}?*`)
  await jan.goto(`${office.town.service.url}/desk/inbox/${id}?view=all`)
  await stateShown(jan, 'handling')
  expect(
    await jan
      .getByRole('button', { name: lt('action.take'), exact: true })
      .getAttribute('aria-disabled'),
  ).toBe('true')
  await jan
    .getByText(lt('forbidden.notYours', { name: 'Rasa Jankauskaitė' }))
    .first()
    .waitFor({ state: 'attached' })
  await Promise.all([rasa.context().close(), jan.context().close()])
})

test('eight windows of one browser share one stream, and another goes on when the first is closed', async () => {
  const id = await office.seed({ says, subject: 'srautas' })
  const first = await office.sit('marta', '/inbox?view=all')
  let streams = 0
  const count = (page: Page) =>
    page.on('request', (request) => {
      if (request.url().endsWith('/api/events')) streams += 1
    })
  const open = async () => {
    const page = await first.context().newPage()
    count(page)
    await page.goto(`${office.town.service.url}/desk/inbox/${id}?view=all`)
    return page
  }
  const others = await Promise.all(Array.from({ length: 7 }, open))
  const last = others.at(-1)
  if (last === undefined) throw new Error('No window was opened.')
  await shown(last, 'wysoki rachunek')
  expect(streams).toBe(0)
  const note = async (text: string) =>
    office.town.desk('jan').ask('POST', `contacts/${id}/notes`, { text })
  await note('Pirma pastaba.')
  await shown(last, 'Pirma pastaba.')
  await first.close()
  await expect.poll(() => streams, { timeout: 20_000 }).toBe(1)
  await note('Antra pastaba.')
  await shown(last, 'Antra pastaba.')
  await last.context().close()
})

test('a lost connection is told, loses nothing that is written, and catches up by itself', async () => {
  const id = await office.seed({ says, subject: 'ryšys' })
  const page = await office.sit('rasa', `/inbox/${id}?view=all`)
  await shown(page, 'wysoki rachunek')
  await page.context().setOffline(true)
  // A stream that is open already is not cut by that switch; the service cuts it.
  await office.town.service.kill()
  await page.locator('.desk-cut').waitFor()
  await answerField(page).fill(polish)
  await page.getByText(lt('reply.notKept')).waitFor()
  await office.town.database.sql`
    insert into messages (contact_id, direction, kind, channel, text, own_words, language, created_at)
    values (${id}, 'in', 'message', 'email', 'Czekam na odpowiedź.', 'Czekam na odpowiedź.', 'pl', ${new Date()})`
  const { port } = new URL(office.town.service.url)
  office.town.env['PORT'] = port
  await office.town.restart()
  await page.context().setOffline(false)
  await page.locator('.desk-cut').waitFor({ state: 'detached' })
  await page.getByText(lt('reply.kept')).waitFor()
  expect(await answerField(page).inputValue()).toBe(polish)
  await page.context().close()
})

test('a locked desk shows nothing of any citizen, in no window, until the password is given', async () => {
  const id = await office.seed({ says, subject: 'užraktas' })
  const page = await office.sit('rasa', `/inbox/${id}?view=all`)
  const other = await office.sit('rasa', '/inbox?view=all', { beside: page })
  await shown(page, 'wysoki rachunek')
  await page.keyboard.press('F8')
  for (const one of [page, other]) {
    await one.getByText(lt('lock.title')).waitFor()
    expect(await one.locator('body').innerText()).not.toMatch(/rachunek|Zofia/)
  }
  await page.reload()
  await page.getByText(lt('lock.title')).waitFor()
  await page.getByLabel(lt('signIn.mail')).fill('rasa@agents.example')
  await page.getByLabel(lt('signIn.password'), { exact: true }).fill('not the password')
  await page.keyboard.press('Enter')
  await page.getByText(lt('signIn.outcome.wrong')).waitFor()
  await page.getByLabel(lt('signIn.password'), { exact: true }).fill(password)
  await page.keyboard.press('Enter')
  await shown(page, 'wysoki rachunek')
  await other.locator('.desk-row-link').first().waitFor()
  await page.context().close()
})

test('a contact that a colleague closes leaves the other screen too', async () => {
  const id = await office.seed({ says, subject: 'baigta' })
  const page = await office.sit('rasa', `/inbox/${id}?view=all`)
  await shown(page, 'wysoki rachunek')
  const jan = office.town.desk('jan')
  await jan.ask('POST', `contacts/${id}/reservation`)
  await jan.ask('POST', `contacts/${id}/wrap-up`, { code: 'solved' })
  await page.getByText(lt('contact.closedTitle')).waitFor()
  expect(await page.locator('.desk-open').innerText()).not.toContain('rachunek')
  await page.context().close()
})
