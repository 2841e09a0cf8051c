/** Holds what agents and administrators do about Slack at the desk: link, say which channel serves a pool, see what was typed. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hashToken } from '#sign-in/hash-token.ts'
import { eventually } from '#test/running.ts'
import { startSlack } from '#test/peers/slack-peer.ts'
import type { SlackPeer } from '#test/peers/slack-peer.ts'
import { slackPerson } from '#test/peers/slack-person.ts'
import { co, forEverybody, supervise, table } from '#test/web/console-room.ts'
import { openOffice, type Office } from '#test/web/office.ts'

let office: Office
let peer: SlackPeer
beforeAll(async () => {
  peer = await startSlack()
  office = await openOffice({
    SLACK_BOT_TOKEN: peer.token,
    SLACK_SIGNING_SECRET: peer.signingSecret,
    SLACK_BASE_URL: peer.apiUrl,
  })
})
afterAll(async () => {
  await office?.close()
  await peer?.close()
})

test('an agent links herself by a code that is good once, and ends the link', async () => {
  const person = slackPerson(peer, () => office.town.service.url)
  const page = await office.sit('rasa', '/me')
  await page.getByRole('button', { name: co('slack.me.make') }).click()
  const shown = await page.locator('[data-slack-code]').innerText()
  const code = shown.replace('/vienas link ', '')
  const [kept] = await office.town.database.sql`select hash from slack_codes`
  expect(kept?.['hash']).toBe(await hashToken(code))
  await forEverybody(page)
  const linked = await person.command(`link ${code}`)
  expect(JSON.stringify(linked.body)).toContain('Rasa')
  expect(JSON.stringify((await person.command(`link ${code}`)).body)).toContain('neteisingas')
  await page.reload()
  await page.getByText(co('slack.me.linked', { when: '' }).replace('.', '').trim()).waitFor()
  await page.getByRole('button', { name: co('slack.me.end') }).click()
  await eventually(async () => {
    const links = await office.town.database.sql`select agent_id from slack_links`
    return links.length === 0
  }, 'end of the link')
  await page.context().close()
})

test('an administrator says which channel serves a pool, and sees what was typed where', async () => {
  const { sql } = office.town.database
  const contact = await office.seed({ says: 'Zimno.', pool: 'vst-heating' })
  await sql`
    insert into slack_typed (channel, ts, thread, agent_id, contact_id, case_number, typed_at)
    values ('D0RASA0001', '1795196716.000100', '1795196715.000100',
      ${office.town.cast.agents.rasa.agentId}, ${contact}, 'VLN-2026-000777', ${new Date()})`
  const page = await supervise(office, 'saulius', 'slack')
  const field = page.getByLabel(co('slack.channel', { pool: 'Šildymas ir karštas vanduo' }))
  await field.fill('heating')
  await page.getByText(co('slack.wrong')).waitFor()
  await field.fill('C0HEATING1')
  await field.press('Enter')
  await eventually(async () => {
    const [row] = await sql`select channel from slack_channels where pool = 'vst-heating'`
    return row?.['channel'] === 'C0HEATING1'
  }, 'channel of the pool')
  await forEverybody(page)
  await page.getByRole('link', { name: co('slack.tab.typed') }).click()
  const row = table(page, co('slack.tab.typed')).getByRole('row', { name: 'VLN-2026-000777' })
  await row.getByText(co('slack.because.not-held')).waitFor()
  await forEverybody(page)
  const file = await page.request.get(`${office.town.service.url}/api/slack/typed/file`)
  expect(await file.text()).toContain('VLN-2026-000777')
  await page.context().close()
})
