/** Puts up a city whose agents work in Slack: the real app over HTTP, a workspace that refuses what Slack would, people. */
import { serve } from '@hono/node-server'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createApp } from '#app.ts'
import type { Environment } from '#settings.ts'
import { openCitySlack } from '#flows/open-slack.ts'
import type { Actor } from '#agents/agent.ts'
import { runCommand } from '#slack/run-command.ts'
import { makeCode } from '#slack/link.ts'
import { fetchFiles } from '#slack/fetch-files.ts'
import { postDue } from '#slack/post-due.ts'
import { putChannel } from '#slack/store/channels.ts'
import { followEvents, lookAgain } from '#slack/sync.ts'
import { insertCast, setPresenceOf } from '#test/cast.ts'
import type { Cast } from '#test/cast.ts'
import { testCity } from '#test/city.ts'
import { eventually } from '#test/running.ts'
import type { TestCity } from '#test/city.ts'
import { startSlack } from '#test/peers/slack-peer.ts'
import type { SlackPeer } from '#test/peers/slack-peer.ts'
import type { SlackMessage } from '#test/peers/slack-workspace.ts'
import { slackPerson } from '#test/peers/slack-person.ts'
import type { SlackPerson } from '#test/peers/slack-person.ts'

export type SlackOffice = {
  city: TestCity
  cast: Cast
  peer: SlackPeer
  url: string
  /** Her person in Slack, linked by a code of the desk. */
  people: Record<'rasa' | 'jan', SlackPerson>
  stranger: SlackPerson
  /** Follows what happened and says in Slack what is due, until nothing is. */
  settle: () => Promise<void>
  /** The conversation of a person with the app. */
  conversationOf: (person: SlackPerson) => string
  close: () => Promise<void>
}

export const channels = {
  'vst-heating': 'C0HEATING1',
  'vst-bills': 'C0BILLS001',
  'first-line': 'C0FIRST001',
}

export async function openOffice(env: Environment = {}): Promise<SlackOffice> {
  const peer = await startSlack()
  const city = await testCity({
    env: {
      SLACK_BOT_TOKEN: peer.token,
      SLACK_SIGNING_SECRET: peer.signingSecret,
      SLACK_BASE_URL: peer.apiUrl,
      ...env,
    },
    // Slack compares with its own clock, and signs with it.
    now: new Date(),
  })
  const cast = await insertCast(city.sql, city.now())
  const language = city.rules.city.stateLanguage
  const slack = await openCitySlack(city.settings, {
    now: () => new Date(),
    log: city.log,
    language,
  })
  if (slack === null) throw new Error('Slack is off.')
  city.channels.slack = slack
  slack.answerBy((asked) => runCommand(city, asked))
  const app = createApp(() => city)
  const server = await listening(app.fetch)
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  for (const [pool, channel] of Object.entries(channels)) {
    peer.channels.set(channel, { isMember: true, isArchived: false, user: null })
    const by = { agentId: cast.agents.saulius.agentId, now: city.now() }
    await putChannel(city.sql, pool, channel, by)
  }
  const link = async (actor: Actor) => {
    const person = slackPerson(peer, () => url)
    const { code } = await makeCode(city, actor)
    await person.command(`link ${code}`)
    await setPresenceOf(city.sql, actor, 'available', city.now())
    return person
  }
  await followEvents(city)
  return {
    city,
    cast,
    peer,
    url,
    people: { rasa: await link(cast.agents.rasa), jan: await link(cast.agents.jan) },
    stranger: slackPerson(peer, () => url),
    settle: async () => {
      for (let round = 0; round < 6; round += 1) {
        const followed = await followAll(city)
        await lookAgain(city)
        const posted = await postDue(city)
        const fetched = await fetchFiles(city)
        if (followed + posted + fetched === 0) return
      }
    },
    conversationOf: (person) => {
      const found = [...peer.channels].find(([, { user }]) => user === person.id)
      if (found === undefined) throw new Error('No conversation was opened.')
      return found[0]
    },
    close: async () => {
      await slack.stop()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await peer.close()
      await city.close()
    },
  }
}

/** Transactions of other databases on the server hold events back for a moment: none is left out for that. */
function followAll(city: TestCity): Promise<number> {
  let count = 0
  return eventually(async () => {
    count += await followEvents(city)
    const [left] = await city.sql<{ n: number }[]>`
      select count(*)::int as n from events, slack_cursor s
      where (events.xid, events.id) > (s.xid::xid8, s.event_id)`
    return left?.n === 0 && { count }
  }, 'reading of all events').then((all) => all.count)
}

function listening(fetch: (request: Request) => Response | Promise<Response>): Promise<Server> {
  return new Promise((resolve) => {
    const server = serve({ fetch, hostname: '127.0.0.1', port: 0 }, () => resolve(server as Server))
  })
}

/** All that is read in a message. */
export function read({ text, blocks }: SlackMessage): string {
  return JSON.stringify([text, blocks])
}

/** Where a contact stands in an agent's own conversation. */
export function rootOf(office: SlackOffice, number: string, name: 'rasa' | 'jan' = 'jan') {
  const place = office.conversationOf(office.people[name])
  const root = office.peer.said(place).find((one) => read(one).includes(number))
  if (root === undefined) throw new Error(`Nothing stands there about ${number}.`)
  return { place, root }
}

/** She takes it by the button of its card, wherever that stands. */
export async function takes(office: SlackOffice, number: string, name: 'rasa' | 'jan' = 'jan') {
  await office.settle()
  for (const channel of Object.values(channels)) {
    const card = office.peer.said(channel).find((one) => read(one).includes(number))
    if (card !== undefined) await office.people[name].press(channel, card.ts, 'take')
  }
  // Slack is answered before the work is done.
  return eventually(async () => {
    await office.settle()
    return rootOf(office, number, name)
  }, `conversation about ${number}`)
}
