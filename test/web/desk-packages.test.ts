/** Follows a birth in Kryvyi Rih through the desk and the citizen's page, with a real browser and real mail. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from '@playwright/test'
import { eventually } from '#test/running.ts'
import { faultsInBoth } from '#test/web/axe.ts'
import { answerField, command, lt, openOffice, shown } from '#test/web/office.ts'
import type { Office } from '#test/web/office.ts'

let office: Office
let id: number
beforeAll(async () => {
  office = await openOffice({ CITY: 'kryvyi-rih' })
  await office.town.database.sql`
    update agents set pools = '{docs,social,first-line}', enterprises = '{viza,drats,soczahyst,vykonkom}'
    where mail = 'rasa@agents.example'`
  await office.town.database.sql`
    insert into agent_languages (agent_id, language, level)
    select id, 'uk', 3 from agents where mail = 'rasa@agents.example'`
  id = await office.mail({
    from: 'Оксана Шевченко <oksana@citizen.example>',
    subject: 'Народження дитини',
    text: 'Добрий день! У нас народилася донька, потрібні свідоцтво про народження і реєстрація дитини. Що робити?',
  })
}, 120_000)
afterAll(() => office?.close())

const facts = (page: Page) => page.locator('.desk-facts')
const stateOf = (page: Page, title: string) =>
  facts(page).locator('.desk-deadlines li', { hasText: title })
/** A mail to a citizen that the mail server has taken. */
const sentWith = async (words: string) => {
  const [row] = await office.town.database.sql<{ text: string; address: string }[]>`
    select m.text, d.address from deliveries d join messages m on m.id = d.message_id
    where d.state in ('sent', 'delivered') and m.text like ${`%${words}%`}`
  return row
}
const contactOf = async (step: string) => {
  const [row] = await office.town.database.sql<{ id: number }[]>`
    select c.id from contacts c join package_parts q on q.case_id = c.case_id where q.step = ${step}`
  return row?.id ?? 0
}

test('a birth is opened in three keys, its parts are finished in three, and the answer is gathered in one', async () => {
  const page = await office.sit('rasa', `/inbox/${id}?view=all`)
  await shown(page, 'народилася донька')
  await facts(page).getByText(lt('package.proposed')).waitFor()
  await command(page, 'a')
  await eventually(async () => (await office.stateOf(id)) === 'handling', 'taken')
  await command(page, 'p1')
  await facts(page).getByText('Rinkinys: Gimė vaikas').waitFor()
  await stateOf(page, 'Vaiko gimimo liudijimas').getByText(lt('package.state.queued')).waitFor()
  await stateOf(page, 'Išmoka gimus vaikui').getByText(lt('package.state.waiting')).waitFor()
  // The fifth is chosen with the citizen.
  await command(page, 'p2')
  await stateOf(page, 'Daugiavaikės šeimos lengvatos').waitFor()
  expect(await faultsInBoth(page)).toEqual([])

  const part = await contactOf('certificate')
  await page.goto(`${office.town.service.url}/desk/inbox/${part}?view=all`)
  await page.locator('.desk-thread').getByText('народилася донька').first().waitFor()
  await facts(page).getByText(lt('package.oneAnswer')).waitFor()
  await command(page, 'a')
  await eventually(async () => (await office.stateOf(part)) === 'handling', 'part taken')
  await command(page, 'f1')
  await page.getByLabel(lt('package.result')).fill('Свідоцтво видано.')
  await page.getByRole('dialog').getByLabel(lt('card.office')).click()
  await page.getByRole('option', { name: 'Centrinis biuras' }).click()
  expect(await faultsInBoth(page)).toEqual([])
  await page
    .getByRole('dialog')
    .getByRole('button', { name: lt('package.finish') })
    .click()
  await eventually(async () => (await office.stateOf(part)) === 'closed', 'part closed')

  const next = await eventually(async () => (await contactOf('residence')) || undefined, 'next')
  await page.goto(`${office.town.service.url}/desk/inbox/${next}?view=all`)
  await facts(page).getByText(lt('package.oneAnswer')).waitFor()
  await command(page, 'f3')
  await eventually(async () => (await office.stateOf(next)) === 'closed', 'second part closed')
  const rasa = office.town.desk('rasa')
  for (const step of ['kindergarten', 'benefit', 'large-family']) {
    const path = `contacts/${await contactOf(step)}/part`
    expect((await rasa.ask('PUT', path, { outcome: 'not-needed' })).status).toBe(200)
  }
  await page.goto(`${office.town.service.url}/desk/inbox/${id}?view=all`)
  await shown(page, 'народилася донька')
  await command(page, 'p1')
  await expect
    .poll(() => answerField(page).inputValue())
    .toContain('Свідоцтво про народження: виконано.')
  await page.locator('.desk-check[data-allowed=true]').waitFor()
  await page.keyboard.press('Control+Enter')
  const sent = await eventually(() => sentWith('Свідоцтво видано.'), 'the one answer')
  expect(sent.address).toBe('oksana@citizen.example')
})

test('the card of a service stands beside the contact, unseen facts are marked, and a ready document is told in one press', async () => {
  const later = await office.mail({
    from: 'Оксана Шевченко <oksana@citizen.example>',
    subject: 'Реєстрація',
    text: 'Добрий день, як зареєструвати місце проживання дитини? Куди звертатися?',
  })
  const page = await office.sit('rasa', `/inbox/${later}?view=all`)
  await shown(page, 'зареєструвати місце проживання')
  const sql = office.town.database.sql
  await sql`update contacts set topic = 'k.residence' where id = ${later}`
  await page.reload()
  await facts(page).getByText('Aptarnaujama bet kuriame skyriuje').waitFor()
  await command(page, 'a')
  await answerField(page).click()
  await facts(page)
    .getByRole('button', { name: /^Įterpti į atsakymą/ })
    .first()
    .click()
  await expect
    .poll(() => answerField(page).inputValue())
    .toContain('Обслужать у будь-якому підрозділі')
  await answerField(page).fill(
    'Добрий день! Відповідно до чинного законодавства та у встановленому порядку зверніться до центру.',
  )
  await page.getByText(/„у встановленому порядку“/).waitFor()
  await command(page, 'y1')
  const mail = await eventually(() => sentWith('Ваш документ готовий'), 'the notice')
  expect(mail.text).toContain('Центральний офіс, пл. Молодіжна, 1')
  await facts(page).getByText('Centrinis biuras: pranešė').waitFor()
  // A reminder that was put away stays away.
  const reminder = page.getByText('Pasisveikinkite vardu, jei jis žinomas.')
  await reminder.waitFor()
  await page.getByRole('button', { name: /Daugiau nerodyti: Pasisveikinkite vardu/ }).click()
  await page.reload()
  await shown(page, 'зареєструвати місце проживання')
  await answerField(page).waitFor()
  expect(await reminder.count()).toBe(0)
  // The next one takes its place.
  await page.getByText('Žmogus svarbiausias').waitFor()
})

test('citizens read on public pages what a life situation is made of, in what order, and by when it is done', async () => {
  const context = await office.browser.newContext({ locale: 'uk-UA' })
  const page = await context.newPage()
  await page.goto(`${office.town.service.url}/uk/life/birth`)
  await page.getByText('Свідоцтво про народження').first().waitFor()
  await page.getByText('Прийти треба не більше ніж 2 рази.').waitFor()
  expect(await faultsInBoth(page)).toEqual([])
  const [asked] = await office.town.database.sql<{ number: string }[]>`
    select k.number from cases k join contacts c on c.case_id = k.id where c.id = ${id}`
  const { body } = await office.town.desk('rasa').ask('GET', `cases/${asked?.number}/link`)
  const { pathname } = new URL((body as unknown as { url: string }).url)
  await page.goto(`${office.town.service.url}${pathname}`)
  await page.getByText('Завершено 5 з 5 частин.').waitFor()
  await page.getByText('Документ чекає на вас: Центральний офіс').waitFor()
  expect(await faultsInBoth(page)).toEqual([])
  await page.goto(`${office.town.service.url}/uk/services/k.trees`)
  await page.locator('h1').waitFor()
  // Nobody knows the day on which this was seen.
  expect(await page.locator('body').innerText()).not.toContain('15 робочих днів')
  await page.goto(`${office.town.service.url}/uk/services/k.residence`)
  await page.getByText('Обслужать у будь-якому підрозділі').waitFor()
  expect(await faultsInBoth(page)).toEqual([])
  await context.close()
})
