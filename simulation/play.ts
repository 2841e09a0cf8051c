/** Lets the citizens of the morning write, each at their moment, by the way that each has chosen. */
import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { mailOf } from './mails.ts'
import type { Moment } from './morning.ts'
import type { Stage } from './stage.ts'

/** `speed`: so many times faster than the morning was. Whose chat is which contact. */
export async function play(
  city: Stage,
  morning: Moment[],
  speed: number,
): Promise<Map<number, string>> {
  const chats = new Map<number, string>()
  let clock = 0
  for (const moment of morning) {
    await setTimeout(Math.max(0, ((moment.at - clock) * 1000) / speed))
    clock = moment.at
    if (moment.kind === 'chat') {
      const contact = await chat(city, moment)
      chats.set(contact, moment.name)
      console.log(`chat  ${moment.name}: ${line(moment.text)}`)
    } else if (city.mailbox !== null) {
      await city.mailbox.deliver(mailOf(moment, city.mailbox.address, city.mailbox.authserv))
      console.log(
        `mail  ${moment.kind === 'bounce' ? 'a bounce' : `${moment.from}: ${line(moment.text)}`}`,
      )
    }
  }
  return chats
}

async function chat(city: Stage, moment: Extract<Moment, { kind: 'chat' }>): Promise<number> {
  const headers = { 'content-type': 'application/json' }
  const opened = await fetch(`${city.url}/channels/chat/sessions`, {
    method: 'POST',
    headers,
    body: JSON.stringify(moment.language === undefined ? {} : { language: moment.language }),
  })
  const { token } = (await opened.json()) as { token: string }
  const said = await fetch(`${city.url}/channels/chat/messages`, {
    method: 'POST',
    headers: { ...headers, authorization: `Bearer ${token}` },
    body: JSON.stringify({ id: randomUUID(), text: moment.text }),
  })
  if (said.status !== 202) throw new Error(`The chat answers ${said.status}: ${await said.text()}`)
  return ((await said.json()) as { contact: number }).contact
}

/** The first words of a text, on one line. */
export function line(text: string): string {
  const flat = text.replaceAll(/\s+/g, ' ').trim()
  return flat.length > 70 ? `${flat.slice(0, 69)}…` : flat
}
