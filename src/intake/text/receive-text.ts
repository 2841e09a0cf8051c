/** Takes in what came by text: words and pictures, a STOP, or what became of a text of ours. */

import type { InboundMessage } from '#channels/channel.ts'
import type { Arrived, OptOut } from '#channels/sms/words.ts'
import type { City } from '#city.ts'
import { insertNote } from '#contacts/store/note.ts'
import { startTexts, stopTexts } from '#delivery/store/stops.ts'
import { text } from '#texts.ts'
import { receive, type Received } from '../receive.ts'

/** What is fetched is fetched first: the message counts once by its id, and no transaction is open meanwhile. */
export async function receiveText(
  city: City,
  arrived: Arrived,
  receivedAt = city.now(),
): Promise<Received> {
  const message = await whole(city, arrived)
  if (arrived.optOut !== null) await obey(city, message.from.address, arrived.optOut)
  const line = city.channels.sms?.numbers.find(({ number }) => number === message.to)
  const enterprise = line?.enterprise ?? null
  const received = await receive(city, message, {
    receivedAt,
    ...(enterprise !== null && { enterprise }),
  })
  if (received.outcome === 'filed' && arrived.optOut !== null)
    await tellAgents(city, received.contactId, arrived.optOut)
  return received
}

async function whole(city: City, { message, media }: Arrived): Promise<InboundMessage> {
  if (media.length === 0) return message
  const fetched = await city.channels.sms?.fetch(media)
  return fetched === undefined ? message : { ...message, ...fetched }
}

async function obey(city: City, number: string, optOut: OptOut): Promise<void> {
  if (number === '') return
  if (optOut === 'stop') await stopTexts(city.sql, number, city.now())
  else await startTexts(city.sql, number)
}

/** In the language of the house, as nobody knows who will read it. */
async function tellAgents(city: City, contactId: number, optOut: OptOut): Promise<void> {
  const { stateLanguage } = city.rules.city
  const said = text(stateLanguage, `intake:text.${optOut}`)
  await insertNote(city.sql, { contactId, agentId: null, text: said, now: city.now() })
}
