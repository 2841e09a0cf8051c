/** Shows that a city whose service cannot be reached from outside has the same Slack over a socket. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openCitySlack } from '#flows/open-slack.ts'
import { makeCode } from '#slack/link.ts'
import { runCommand } from '#slack/run-command.ts'
import { wish } from '#slack/store/posts.ts'
import { insertCast } from '#test/cast.ts'
import type { Cast } from '#test/cast.ts'
import { testCity } from '#test/city.ts'
import type { TestCity } from '#test/city.ts'
import { appToken, startSlackSocket } from '#test/peers/slack-socket.ts'
import type { SlackSocket } from '#test/peers/slack-socket.ts'
import { mailInHands } from '#test/replies/desk.ts'

let city: TestCity
let cast: Cast
let socket: SlackSocket
let close: () => Promise<unknown>
beforeAll(async () => {
  socket = await startSlackSocket()
  city = await testCity({
    env: {
      SLACK_BOT_TOKEN: 'xoxb-100000000000-200000000000-token',
      SLACK_SIGNING_SECRET: '0'.repeat(32),
      SLACK_APP_TOKEN: appToken,
      SLACK_BASE_URL: socket.apiUrl,
    },
  })
  cast = await insertCast(city.sql)
  const slack = await openCitySlack(city.settings, { now: city.now, log: city.log, language: 'lt' })
  slack?.answerBy((asked) => runCommand(city, asked))
  await slack?.start()
  close = async () => slack?.stop()
  await socket.untilOpen()
})
afterAll(async () => {
  await close?.()
  await socket?.close()
  await city?.close()
})

test('commands and notes come over the socket, each counted once', async () => {
  const { agentId } = cast.agents.jan
  const { code } = await makeCode(city, cast.agents.jan)
  const command = { command: '/vienas', team_id: 'T1', user_id: 'U1', channel_id: 'C1' }
  const said = await socket.bring({
    type: 'slash_commands',
    payload: { ...command, text: `link ${code}`, trigger_id: '1.1.a' },
  })
  expect(JSON.stringify(said)).toContain('Jan Nowak')
  const { contactId } = await mailInHands(city, 'zofia', cast.agents.jan)
  await wish(city.sql, {
    kind: 'root',
    key: `root:${contactId}:${agentId}`,
    contactId,
    agentId,
    channel: 'D1',
    now: city.now(),
  })
  await city.sql`update slack_posts set ts = '1.000100', state = 'shown'`
  const event = {
    type: 'message',
    channel: 'D1',
    channel_type: 'im',
    user: 'U1',
    text: 'Notatka',
    ts: '2.000100',
    thread_ts: '1.000100',
  }
  const payload = { type: 'event_callback', team_id: 'T1', event_id: 'Ev1', event }
  await socket.bring({ type: 'events_api', payload })
  await socket.bring({ type: 'events_api', payload, retry_attempt: 1 })
  const notes = await city.sql`
    select text from messages where contact_id = ${contactId} and direction = 'note'`
  expect(notes).toEqual([{ text: 'Notatka' }])
})
