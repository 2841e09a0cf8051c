/** Sends, shows and erases text messages by REST. */
import { sendMessage } from '../message.ts'
import type { Message } from '../places.ts'
import type { World } from '../words.ts'
import { type Asked, playedOnly, text, webUrl } from './contract.ts'
import { found, type Handler, listed, wanted } from './handler.ts'
import { Refusal } from './refusal.ts'
import { messageShape, root } from './shapes.ts'

/** Docs: error 21617. */
const longest = 1600

export const messageHandlers: Record<string, Handler> = {
  CreateMessage: (world, asked) => {
    playedOnly(asked, 'To From Body StatusCallback')
    const to = text(asked.form, 'To') ?? ''
    const from = text(asked.form, 'From') ?? ''
    const body = text(asked.form, 'Body') ?? ''
    if (!/^\+[1-9]\d{6,14}$/.test(to)) {
      throw new Refusal(400, 21211, `Invalid 'To' Phone Number: ${to}`)
    }
    if (from === '') throw new Refusal(400, 21603, "A 'From' phone number is required.")
    if (world.options.numbers[from]?.smsUrl === undefined) {
      throw new Refusal(400, 21606, `The 'From' number ${from} is not a valid, SMS-capable number.`)
    }
    if (body === '') throw new Refusal(400, 21602, 'Message body is required.')
    if (body.length > longest) {
      throw new Refusal(
        400,
        21617,
        'The concatenated message body exceeds the 1600 character limit',
      )
    }
    if (world.optedOut.has(`${to} ${from}`)) {
      throw new Refusal(400, 21610, 'Attempt to send to unsubscribed recipient')
    }
    const callbackUrl = webUrl(asked.form, 'StatusCallback', 21609) ?? ''
    const message = sendMessage(world, { from, to, body, direction: 'outbound-api', callbackUrl })
    return { status: 201, body: messageShape(world, message) }
  },
  FetchMessage: (world, asked) => ({
    status: 200,
    body: messageShape(world, messageOf(world, asked)),
  }),
  ListMessage: (world, asked) => {
    playedOnly(asked, 'To From DateSent> PageSize Page PageToken')
    const after = Date.parse(text(asked.form, 'DateSent>') ?? '1970-01-01')
    const all = [...world.messages.values()].filter(
      ({ to, from, sentAt }) =>
        wanted(asked, 'To', to) && wanted(asked, 'From', from) && (sentAt ?? 0) >= after,
    )
    return listed(asked, `${root(world)}/Messages.json`, 'messages', all.toReversed(), (message) =>
      messageShape(world, message),
    )
  },
  /** Docs: an empty body redacts it. */
  UpdateMessage: (world, asked) => {
    playedOnly(asked, 'Body')
    const message = messageOf(world, asked)
    if (text(asked.form, 'Body') !== '')
      throw new Refusal(400, 20001, 'Only an empty Body is allowed')
    message.body = ''
    return { status: 200, body: messageShape(world, message) }
  },
  DeleteMessage: (world, asked) => {
    world.messages.delete(messageOf(world, asked).sid)
    return { status: 204, body: null }
  },
}

const messageOf = (world: World, asked: Asked): Message =>
  found(
    world.messages.get(asked.path['Sid'] ?? ''),
    `${root(world)}/Messages/${asked.path['Sid'] ?? ''}.json`,
  )
