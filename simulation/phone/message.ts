/** Carries text messages both ways: to the city's webhook, and to somebody's phone with a delivery report. */
import { callBack } from './callback.ts'
import { checkDocument } from './check-document.ts'
import { apiVersion, geography, resolve, standard } from './params.ts'
import type { Media, Message } from './places.ts'
import { mannerOf } from './ring.ts'
import { segmentsOf } from './segments.ts'
import { parseTwiml } from './twiml.ts'
import { type Answer, ask } from './webhook.ts'
import type { Call, Params, World } from './words.ts'

const sentAfterMs = 500
const deliveredAfterMs = 1_500
/** Docs: advanced opt-out, default keywords. */
const stopWords = /^(stop|stopall|unsubscribe|cancel|end|quit|revoke|optout)$/i
const startWords = /^(start|yes|unstop)$/i

/** Unreachable handset (error dictionary). */
const unreachable = 30003

export function sendMessage(
  world: World,
  asked: Pick<Message, 'from' | 'to' | 'body' | 'direction' | 'callbackUrl'>,
): Message {
  const message: Message = {
    ...asked,
    sid: world.seed.sid('SM'),
    status: 'queued',
    segments: segmentsOf(asked.body).count,
    errorCode: null,
    createdAt: world.clock.now(),
    sentAt: null,
    extra: {},
    media: [],
  }
  world.messages.set(message.sid, message)
  const become = (status: Message['status'], errorCode: number | null): void => {
    message.status = status
    message.errorCode = errorCode
    if (status === 'sent') message.sentAt = world.clock.now()
    report(world, message)
    world.changed()
  }
  world.clock.after(sentAfterMs, () => become('sent', null))
  world.clock.after(deliveredAfterMs, () => {
    const isThere = mannerOf(world, message.to).texts === 'delivered'
    become(isThere ? 'delivered' : 'undelivered', isThere ? null : unreachable)
  })
  return message
}

/** Docs: messaging, outbound message status in status callbacks. */
function report(world: World, message: Message): void {
  callBack(world, message.callbackUrl, 'POST', {
    AccountSid: world.options.accountSid,
    ApiVersion: apiVersion,
    From: message.from,
    To: message.to,
    MessageSid: message.sid,
    SmsSid: message.sid,
    MessageStatus: message.status,
    SmsStatus: message.status,
    ...(message.errorCode === null ? {} : { ErrorCode: String(message.errorCode) }),
  })
}

/** Somebody writes to a number of the account; resolves when the city has answered. */
export async function receiveMessage(
  world: World,
  from: string,
  to: string,
  body: string,
  pictures: Omit<Media, 'sid'>[] = [],
): Promise<Message> {
  const hooks = world.options.numbers[to]
  if (hooks?.smsUrl === undefined) throw new Error(`${to} takes no text messages`)
  const segments = segmentsOf(body).count
  const message: Message = {
    sid: world.seed.sid(pictures.length === 0 ? 'SM' : 'MM'),
    from,
    to,
    body,
    direction: 'inbound',
    status: 'received',
    segments,
    errorCode: null,
    callbackUrl: '',
    createdAt: world.clock.now(),
    sentAt: world.clock.now(),
    extra: {},
    media: pictures.map((picture) => ({ ...picture, sid: world.seed.sid('ME') })),
  }
  world.messages.set(message.sid, message)
  const word = body.trim()
  if (stopWords.test(word)) world.optedOut.add(`${from} ${to}`)
  if (startWords.test(word)) world.optedOut.delete(`${from} ${to}`)
  const params: Params = {
    AccountSid: world.options.accountSid,
    ApiVersion: apiVersion,
    MessageSid: message.sid,
    SmsSid: message.sid,
    SmsMessageSid: message.sid,
    SmsStatus: 'received',
    From: from,
    To: to,
    Body: body,
    NumMedia: String(message.media.length),
    ...mediaParams(world, message),
    NumSegments: String(segments),
    ...geography('From', from),
    ...geography('To', to),
    ...(stopWords.test(word) ? { OptOutType: 'STOP' } : {}),
    ...(startWords.test(word) ? { OptOutType: 'START' } : {}),
  }
  await answerTo(world, message, hooks.smsUrl, params, hooks.smsFallbackUrl)
  return message
}

/** Docs: messaging/guides/webhook-request: the address of each file, and what the sender called it. */
function mediaParams({ options }: World, { sid, media }: Message): Params {
  const at = `https://api.twilio.com/${apiVersion}/Accounts/${options.accountSid}/Messages/${sid}`
  return Object.fromEntries(
    media.flatMap((one, n) => [
      [`MediaUrl${n}`, `${at}/Media/${one.sid}`],
      [`MediaContentType${n}`, one.type],
    ]),
  )
}

async function answerTo(
  world: World,
  message: Message,
  url: string,
  params: Params,
  fallback: string | undefined,
): Promise<void> {
  const answer = await ask(world, { kind: 'webhook', url, method: 'POST', params })
  const problem = answer.ok ? await obey(world, message, answer, params) : answer
  if (problem === null) return
  const level = 'error' as const
  world.notes.push({ at: world.clock.now(), ...problem, level, callSid: message.sid })
  if (fallback === undefined) return
  const more = { ErrorCode: String(problem.code), ErrorUrl: url }
  await answerTo(world, message, fallback, { ...params, ...more }, undefined)
}

/** Executes the messaging TwiML; returns what was wrong with it. */
async function obey(
  world: World,
  inbound: Message,
  answer: Extract<Answer, { ok: true }>,
  params: Params,
): Promise<{ code: number; text: string } | null> {
  if (answer.body.trim() === '') return null
  const reply = (body: string, to = inbound.from, from = inbound.to, callback = ''): void => {
    if (world.optedOut.has(`${to} ${from}`)) return
    const callbackUrl = resolve(callback, answer.url) ?? ''
    sendMessage(world, {
      from,
      to,
      body,
      direction: 'outbound-reply',
      callbackUrl: callback === '' ? '' : callbackUrl,
    })
  }
  if (answer.type === 'text/plain') {
    reply(answer.body)
    return null
  }
  if (!/(\/|\+)(xml|html)$/.test(answer.type)) {
    return { code: 12300, text: `Invalid Content-Type: ${answer.type}` }
  }
  const parsed = parseTwiml(answer.body)
  if ('fault' in parsed) return { code: 12100, text: `Document parse failure: ${parsed.fault}` }
  const { root, findings } = checkDocument(parsed.root, 'MessagingResponse')
  for (const finding of findings) {
    world.notes.push({ at: world.clock.now(), ...finding, callSid: inbound.sid })
  }
  for (const node of root.children) {
    if (node.tag === 'Redirect') {
      const url = resolve(node.text.trim(), answer.url)
      if (url === null) return { code: 11100, text: 'Invalid URL format' }
      await answerTo(world, inbound, url, params, undefined)
      return null
    }
    const { to, from, action, statusCallback } = node.attributes
    const body = node.children.find(({ tag }) => tag === 'Body')?.text ?? node.text
    reply(body.trim(), to, from, action ?? statusCallback)
  }
  return null
}

/** `<Sms>` in a call (deprecated by Twilio, still executed). */
export function smsFromCall(
  world: World,
  call: Call,
  asked: { to: string; from: string; body: string; callbackUrl: string },
): Params {
  const message = sendMessage(world, { ...asked, direction: 'outbound-reply' })
  return { ...standard(world, call), SmsSid: message.sid, SmsStatus: 'sending' }
}
