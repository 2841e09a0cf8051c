/** Opens the way between the house and the city's Slack, over HTTP or, where the city wishes, over a socket. */

import { App, LogLevel, SocketModeReceiver } from '@slack/bolt'
import { WebClient } from '@slack/web-api'
import type { AppOptions, Logger } from '@slack/bolt'
import type { AgentCommands } from './agent-command.ts'
import { asked } from './client.ts'
import { fileWays } from './files.ts'
import { listen } from './listeners.ts'
import type { WaitingWords } from './listeners.ts'
import { messageWays } from './messages.ts'
import { handedOver, honoReceiver } from './receiver.ts'
import type { Body } from './receiver.ts'
import type { SlackWays } from './ways.ts'

export type SlackOpening = {
  botToken: string
  signingSecret: string
  /** An app-level token: then events come over a socket, and nothing needs to reach us from outside. */
  appToken: string | null
  /** Slack's API, with a slash at its end. */
  baseUrl: string
  now: () => Date
  words: WaitingWords
  log: (level: 'error' | 'warn' | 'debug', text: string) => void
}

/** Longer than Slack takes on a bad day; the outbox tries again by itself. */
const silenceMs = 10_000

/** No call is made: whether the token is good shows with the first one. */
export function openSlack(opening: SlackOpening): SlackWays {
  const { botToken, signingSecret, baseUrl, now, words } = opening
  const answering: { by: AgentCommands | null } = { by: null }
  const ask: AgentCommands = async (command) =>
    answering.by === null ? { kind: 'nothing' } : answering.by(command)
  const logger = loggerOf(opening.log)
  const receiver = honoReceiver(signingSecret, now)
  // The outbox keeps what could not be said and knows when to try again: the package must not try by itself.
  const clientOptions: NonNullable<AppOptions['clientOptions']> = {
    slackApiUrl: baseUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: silenceMs,
  }
  const app = new App({
    receiver,
    logger,
    logLevel: LogLevel.WARN,
    clientOptions,
    // One workspace: no call is needed to know whose token it is, so an outage of Slack loses no event.
    authorize: async () => ({ botToken }),
    ignoreSelf: false,
  })
  const client = new WebClient(botToken, { ...clientOptions, logger })
  const messages = messageWays(client)
  listen(app, { ask, words, whisper: messages.whisper })
  const socket = opening.appToken === null ? null : socketOf(app, opening.appToken, baseUrl, logger)
  return {
    ...messages,
    ...fileWays(client, botToken, baseUrl),
    receive: receiver.receive,
    answerBy: (commands) => {
      answering.by = commands
    },
    start: async () => {
      await socket?.start()
    },
    stop: async () => {
      await socket?.stop()
    },
    openConversation: async (user) => {
      const result = await asked(() => client.conversations.open({ users: user }))
      if (result.outcome !== 'done') return result
      return { outcome: 'done', channel: result.got.channel?.id ?? '' }
    },
    isActive: async (user) => {
      const result = await asked(() => client.users.getPresence({ user }))
      if (result.outcome !== 'done') return result
      return { outcome: 'done', isActive: result.got.presence === 'active' }
    },
  }
}

/** What comes over the socket is answered like what comes over HTTP: an event only when it has been dealt with. */
function socketOf(app: App, appToken: string, baseUrl: string, logger: Logger) {
  const receiver = new SocketModeReceiver({
    appToken,
    logger,
    installerOptions: { clientOptions: { slackApiUrl: baseUrl } },
  })
  const held = Object.create(app, {
    processEvent: {
      value: async (event: Parameters<App['processEvent']>[0]) => {
        const { body, ack } = event
        const { status, body: said, isJson } = await handedOver(app, body as Body, {})
        if (status === 200) await ack(isJson ? JSON.parse(said) : undefined)
      },
    },
  }) as App
  receiver.init(held)
  return receiver
}

function loggerOf(log: SlackOpening['log']): Logger {
  const say =
    (level: 'error' | 'warn' | 'debug') =>
    (...words: unknown[]) =>
      log(level, words.map(String).join(' '))
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: say('warn'),
    error: say('error'),
    setLevel: () => undefined,
    getLevel: () => LogLevel.WARN,
    setName: () => undefined,
  }
}
