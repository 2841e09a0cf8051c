/** Understands how agents reach the house by the city's Slack, where they do. */
import { webAddress } from '#settings/addresses.ts'
import type { Kind, Reader } from '#settings/readers.ts'

export type SlackSetting = {
  botToken: string
  signingSecret: string
  /** Events come over a socket instead of over HTTP. */
  appToken: string | null
  /** With a slash at its end. */
  baseUrl: string
  /** `nowhere`: nothing that a citizen said stands in Slack; agents follow a link to the desk. */
  content: 'conversation' | 'nowhere'
}

const botToken: Kind<string> = {
  example: 'xoxb-…   (OAuth & Permissions, Bot User OAuth Token)',
  parse: (value) =>
    /^xoxb-[A-Za-z0-9-]{10,}$/.test(value)
      ? { value }
      : { reason: 'must be the token of a bot, beginning with xoxb-' },
}

const appToken: Kind<string> = {
  example: 'xapp-…   (Basic Information, App-Level Tokens, connections:write)',
  parse: (value) =>
    /^xapp-[A-Za-z0-9-]{10,}$/.test(value)
      ? { value }
      : { reason: 'must be an app-level token, beginning with xapp-' },
}

const signingSecret: Kind<string> = {
  example: '(Basic Information, Signing Secret)',
  parse: (value) =>
    /^[0-9a-f]{32,}$/.test(value)
      ? { value }
      : { reason: 'must be the Signing Secret: 32 figures and letters from a to f' },
}

const content: Kind<SlackSetting['content']> = {
  example: 'conversation',
  parse: (value) =>
    value === 'conversation' || value === 'nowhere'
      ? { value }
      : { reason: 'must be conversation or nowhere' },
}

/** Null: off. The token and the secret come together; what else is set without them is a slip. */
export function slackFrom(from: Reader): SlackSetting | null {
  const names = [
    'SLACK_BOT_TOKEN',
    'SLACK_SIGNING_SECRET',
    'SLACK_APP_TOKEN',
    'SLACK_CONTENT',
    'SLACK_BASE_URL',
  ]
  if (names.filter((name) => from.has(name)).length === 0) return null
  const bot = from.required('SLACK_BOT_TOKEN', botToken)
  const secret = from.required('SLACK_SIGNING_SECRET', signingSecret)
  const base = from.optional('SLACK_BASE_URL', webAddress) ?? 'https://slack.com/api'
  const app = from.optional('SLACK_APP_TOKEN', appToken)
  const shown = from.optional('SLACK_CONTENT', content) ?? 'conversation'
  if (bot === null || secret === null) return null
  return {
    botToken: bot,
    signingSecret: secret,
    appToken: app,
    baseUrl: `${base}/`,
    content: shown,
  }
}
