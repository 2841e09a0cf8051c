/** Follows agents through their work at the desk, with a real browser and real mail. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { citizens } from '#test/cast.ts'
import { eventually } from '#test/running.ts'
import {
  answerField,
  command,
  lt,
  mailOf,
  openOffice,
  password,
  shown,
  stateShown,
  type Office,
} from '#test/web/office.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office?.close())

const says = 'Dzień dobry, dostałam za wysoki rachunek za ogrzewanie i proszę o wyjaśnienie.'
const polish =
  'Dzień dobry, sprawdziliśmy rachunek i w tym tygodniu zwrócimy nadpłatę na Pani konto.'
const lithuanian = 'Laba diena, sąskaitą patikrinome ir šią savaitę grąžinsime permoką.'

test('the whole job is done without a mouse: sign in, take, answer in the citizen’s language, close', async () => {
  const { town, browser } = office
  const id = await office.mail({
    from: 'Ona Kazlauskienė <ona@citizen.example>',
    subject: 'Šalti radiatoriai',
    text: citizens.ona.says,
  })
  const context = await browser.newContext({ locale: 'lt-LT' })
  context.setDefaultTimeout(20_000)
  const page = await context.newPage()
  await page.goto(`${town.service.url}/desk`)
  await page.getByLabel(lt('signIn.mail')).waitFor()
  await page.keyboard.type(mailOf('rasa'))
  await page.keyboard.press('Tab')
  await page.keyboard.type(password)
  await page.keyboard.press('Enter')
  await page.locator('.desk-top').waitFor()

  await page.keyboard.press('n')
  await shown(page, 'nešildo radiatoriai')
  expect(page.url()).toContain(`/desk/inbox/${id}`)
  await page.keyboard.press('r')
  await page.keyboard.type('Laba diena, meistras atvyks rytoj iki pietų ir patikrins radiatorius.')
  await page.locator('.desk-check[data-allowed=true]').waitFor()
  await page.keyboard.press('Control+Enter')
  const mail = await eventually(
    async () => town.smtp.mails.find((one) => one.text.includes('meistras atvyks rytoj')),
    'the answer at the mail server',
  )
  expect(mail.to.join()).toContain('ona@citizen.example')
  await eventually(async () => (await office.stateOf(id)) === 'wrap-up', 'wrap-up')
  await stateShown(page, 'wrap-up')
  await command(page, 'w2')
  await eventually(async () => (await office.stateOf(id)) === 'closed', 'closed contact')
  // A closed contact's data leave the screen.
  await page.getByText(lt('inbox.choose')).waitFor()
  await expect.poll(() => page.locator('body').innerText()).not.toContain('nešildo radiatoriai')
  await context.close()
})

test('an answer in another language is refused while it is written, with the reason and what helps', async () => {
  const id = await office.seed({ says })
  const page = await office.sit('rasa', `/inbox/${id}?view=all`)
  await shown(page, 'wysoki rachunek')
  await answerField(page).fill(lithuanian)
  await page.locator('.desk-check[data-allowed=false]').getByText('lenkiškai').first().waitFor()
  const send = page.getByRole('button', { name: lt('reply.send'), exact: true })
  expect(await send.getAttribute('aria-disabled')).toBe('true')
  expect(await send.getAttribute('aria-describedby')).not.toBeNull()
  // Jan speaks Polish and serves the same pool.
  await page.getByRole('button', { name: /Jan Nowak/ }).waitFor()
  await answerField(page).fill(polish)
  await page.locator('.desk-check[data-allowed=true]').waitFor()
  expect(await send.getAttribute('aria-disabled')).toBe('false')
  await page.context().close()
})

test('a slash offers the ready texts in the citizen’s language, with their places filled', async () => {
  const { sql } = office.town.database
  const id = await office.seed({ says })
  const texts = Object.fromEntries(
    Object.entries({
      lt: 'Laba diena, sąskaitą gavome ir tikriname. Bylos numeris {{caseNumber}}.',
      en: 'Hello, we have your bill and are checking it. Case number {{caseNumber}}.',
      ru: 'Здравствуйте, мы получили счёт и проверяем его. Номер дела {{caseNumber}}.',
      pl: 'Dzień dobry, otrzymaliśmy rachunek i sprawdzamy go. Numer sprawy {{caseNumber}}.',
      uk: 'Добрий день, ми отримали рахунок і перевіряємо його. Номер справи {{caseNumber}}.',
      lv: 'Labdien, rēķinu saņēmām un pārbaudām. Lietas numurs {{caseNumber}}.',
    }),
  )
  await sql`
    insert into templates (key, enterprise, title, texts, is_active, changed_at)
    values ('bill-checked', 'vst', 'Sąskaita tikrinama', ${JSON.stringify(texts)}, true, ${new Date()})`
  const page = await office.sit('rasa', `/inbox/${id}?view=all`)
  await shown(page, 'wysoki rachunek')
  await answerField(page).focus()
  await page.keyboard.type('/')
  await page.getByRole('option', { name: /Sąskaita tikrinama/ }).waitFor()
  await page.keyboard.press('Enter')
  await expect
    .poll(() => answerField(page).inputValue())
    .toMatch(/^Dzień dobry, otrzymaliśmy rachunek.*TST-2026-\d{6}/)
  await page.locator('.desk-check[data-allowed=true]').waitFor()
  await page.context().close()
})

test('what was sent can be taken back for some seconds, and a draft outlives the window', async () => {
  const id = await office.seed({ says })
  const page = await office.sit('rasa', `/inbox/${id}?view=all`)
  await shown(page, 'wysoki rachunek')
  await answerField(page).fill(polish)
  await page.locator('.desk-check[data-allowed=true]').waitFor()
  await page.getByRole('button', { name: lt('reply.send'), exact: true }).click()
  await page.getByRole('button', { name: lt('reply.undo') }).click()
  await page.getByText(lt('reply.kept')).waitFor()
  await page.reload()
  await shown(page, 'wysoki rachunek')
  await expect.poll(() => answerField(page).inputValue()).toBe(polish)
  expect(await office.stateOf(id)).toBe('queued')
  const [row] = await office.town.database.sql`
    select count(*)::int as sent from messages where contact_id = ${id} and direction = 'out'`
  expect(row?.['sent']).toBe(0)
  await page.context().close()
})

test('transfer, hold, merge and split take three keystrokes each from the palette', async () => {
  const { sql } = office.town.database
  const [moved, held, kept, taken, parted] = await Promise.all(
    ['transfer', 'hold', 'into', 'from', 'split'].map((subject) => office.seed({ says, subject })),
  )
  const page = await office.sit('rasa', `/inbox/${moved}?view=all`)
  await shown(page, 'wysoki rachunek')
  await command(page, 't1')
  await eventually(async () => {
    const [row] = await sql<{ pool: string }[]>`select pool from contacts where id = ${moved ?? 0}`
    return row?.pool !== 'vst-bills'
  }, 'another pool')

  await page.goto(`${office.town.service.url}/desk/inbox/${held}?view=all`)
  await shown(page, 'wysoki rachunek')
  await page.keyboard.press('a')
  await eventually(async () => (await office.stateOf(held ?? 0)) === 'handling', 'taken contact')
  await stateShown(page, 'handling')
  await command(page, 'h2')
  await eventually(async () => (await office.stateOf(held ?? 0)) === 'on-hold', 'contact on hold')

  const caseOf = async (contact: number | undefined) => {
    const [row] = await sql<{ number: string }[]>`
      select k.number from contacts c join cases k on k.id = c.case_id where c.id = ${contact ?? 0}`
    return row?.number
  }
  const into = await caseOf(kept)
  await page.goto(`${office.town.service.url}/desk/inbox/${kept}?view=all`)
  await shown(page, 'wysoki rachunek')
  await page.getByText(lt('facts.earlier')).waitFor()
  await command(page, 'm1')
  await eventually(async () => {
    const [row] = await sql<{ merged: number }[]>`
      select count(*)::int as merged from contacts c join cases k on k.id = c.case_id
      where k.number = ${into ?? ''}`
    return (row?.merged ?? 0) > 1
  }, 'merged cases')
  expect(taken).toBeGreaterThan(0)

  await sql`
    insert into messages (contact_id, direction, kind, channel, text, own_words, language, created_at)
    values (${parted ?? 0}, 'in', 'message', 'email', 'A jeszcze śmieci.', 'A jeszcze śmieci.', 'pl', ${new Date()})`
  const before = await caseOf(parted)
  await page.goto(`${office.town.service.url}/desk/inbox/${parted}?view=all`)
  await shown(page, 'jeszcze śmieci')
  await command(page, 's2')
  await page.getByText(/Atskirta/).waitFor()
  const [part] = await sql<{ id: number }[]>`
    select c.id from contacts c join cases k on k.id = c.case_id
    join cases parent on parent.id = k.parent_id where parent.number = ${before ?? ''}`
  // What was split off opens like any other contact, with its reason.
  await page.goto(`${office.town.service.url}/desk/inbox/${part?.id}?view=all`)
  await shown(page, 'jeszcze śmieci')
  await page.context().close()
})

test('language and topic are put right beside the conversation, where the reasons and deadlines stand', async () => {
  const id = await office.mail({
    from: 'Олег Петров <oleg@citizen.example>',
    subject: 'Холодные батареи',
    text: 'Здравствуйте, второй день холодные батареи, в квартире очень холодно.',
  })
  const page = await office.sit('rasa', `/inbox/${id}?view=all`)
  await shown(page, 'холодные батареи')
  const facts = page.locator('.desk-facts')
  await facts
    .getByText(/darbo dien/)
    .first()
    .waitFor()
  expect(await facts.locator('.desk-because li').count()).toBeGreaterThan(0)
  await facts.getByLabel(lt('facts.correctLanguage')).selectOption('uk')
  await facts.getByText(lt('facts.corrected')).waitFor()
  const topic = facts.getByRole('combobox', { name: lt('facts.correctTopic') })
  await topic.fill('karšto vandens')
  await page
    .getByRole('option', { name: /karšto vandens/i })
    .first()
    .click()
  await eventually(async () => {
    const [row] = await office.town.database.sql<{ language: string; topic: string }[]>`
      select language, topic from contacts where id = ${id}`
    return row?.language === 'uk' && row.topic === 'vst.nohotwater'
  }, 'corrected contact')
  await page.context().close()
})
