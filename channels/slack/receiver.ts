/** Takes Slack's signed requests out of any HTTP server and hands them to Bolt, each answered in time. */

import type { App, Receiver } from '@slack/bolt'
import { isSigned } from './verify.ts'
import type { SlackRequest, SlackResponse } from './ways.ts'

/** Slack waits three seconds: https://docs.slack.dev/apis/events-api#responding */
const patienceMs = 2_700

export type HonoReceiver = Receiver & {
  receive: (request: SlackRequest) => Promise<SlackResponse>
}

/**
 * An event is answered when it has been dealt with, so that Slack sends it again where we failed; all else as soon as
 * Bolt has an answer, since nobody sends it again.
 */
export function honoReceiver(signingSecret: string, now: () => Date): HonoReceiver {
  const held: { app: App | null } = { app: null }
  return {
    init: (app) => {
      held.app = app
    },
    start: async () => undefined,
    stop: async () => undefined,
    receive: async (request) => {
      if (!isSigned(request, signingSecret, now())) return answered(401)
      const body = bodyOf(request)
      if (body === null) return answered(400)
      if (body['type'] === 'url_verification' && typeof body['challenge'] === 'string')
        return answered(200, { challenge: body['challenge'] })
      if (body['ssl_check'] !== undefined) return answered(200)
      if (held.app === null) return answered(503)
      return inTime(handedOver(held.app, body, retryOf(request.headers)))
    },
  }
}

type Retry = { retryNum?: number; retryReason?: string }

/** Bolt says yes to an event before anybody has dealt with it: that yes is held back. */
export function handedOver(app: App, body: Body, retry: Retry): Promise<SlackResponse> {
  const isEvent = body['type'] === 'event_callback'
  return new Promise((resolve) => {
    const ack = async (said?: unknown) => {
      if (!isEvent) resolve(answered(200, said))
    }
    app.processEvent({ body, ack, ...retry }).then(
      () => resolve(answered(200)),
      () => resolve(answered(500)),
    )
  })
}

export type Body = Record<string, unknown>

async function inTime(answer: Promise<SlackResponse>): Promise<SlackResponse> {
  const timer: { id?: ReturnType<typeof setTimeout> } = {}
  const late = new Promise<SlackResponse>((resolve) => {
    timer.id = setTimeout(() => resolve(answered(503)), patienceMs)
  })
  const first = await Promise.race([answer, late])
  clearTimeout(timer.id)
  return first
}

/** Events are JSON; what people do comes as a form, in it JSON (interactions) or plain fields (commands). */
function bodyOf({ headers, raw }: SlackRequest): Body | null {
  const isForm = headers.get('content-type')?.startsWith('application/x-www-form-urlencoded')
  try {
    const form = isForm === true ? Object.fromEntries(new URLSearchParams(raw)) : null
    const json = form === null ? raw : form['payload']
    const found: unknown = json === undefined ? form : JSON.parse(json)
    return typeof found === 'object' && found !== null ? (found as Body) : null
  } catch {
    return null
  }
}

/** https://docs.slack.dev/apis/events-api#retries */
function retryOf(headers: Headers): Retry {
  const retryNum = Number.parseInt(headers.get('x-slack-retry-num') ?? '', 10)
  const retryReason = headers.get('x-slack-retry-reason')
  return {
    ...(Number.isNaN(retryNum) ? {} : { retryNum }),
    ...(retryReason === null ? {} : { retryReason }),
  }
}

function answered(status: SlackResponse['status'], said?: unknown): SlackResponse {
  if (said === undefined || said === '') return { status, body: '', isJson: false }
  if (typeof said === 'string') return { status, body: said, isJson: false }
  return { status, body: JSON.stringify(said), isJson: true }
}
