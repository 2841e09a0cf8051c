/** Shows what a city is told when its settings of Slack are not whole, and that without them Slack is off. */
import { expect, test } from 'vitest'
import { readSettings } from '#settings.ts'
import type { Environment } from '#settings.ts'

const secret = 'a secret of thirty-two characters'
const read = (env: Environment) => readSettings(env, { secretIn: () => secret })
const faultsOf = (env: Environment) => {
  const found = read(env)
  return found.ok ? [] : found.faults.map(({ name }) => name)
}
const whole = {
  SLACK_BOT_TOKEN: 'xoxb-100000000000-abcdef',
  SLACK_SIGNING_SECRET: '8f742231b10e8888abcd990000000085',
}

test('without its settings Slack is off', () => {
  const found = read({})
  expect(found.ok && found.settings.slack).toBeNull()
})

test('a token and a signing secret are enough', () => {
  const found = read(whole)
  expect(found.ok && found.settings.slack).toEqual({
    botToken: whole.SLACK_BOT_TOKEN,
    signingSecret: whole.SLACK_SIGNING_SECRET,
    appToken: null,
    baseUrl: 'https://slack.com/api/',
    content: 'conversation',
  })
})

test.each([
  ['the secret alone', { SLACK_SIGNING_SECRET: whole.SLACK_SIGNING_SECRET }, 'SLACK_BOT_TOKEN'],
  ['the token alone', { SLACK_BOT_TOKEN: whole.SLACK_BOT_TOKEN }, 'SLACK_SIGNING_SECRET'],
  ['a user’s token', { ...whole, SLACK_BOT_TOKEN: 'xoxp-100000000000-abcdef' }, 'SLACK_BOT_TOKEN'],
  ['an unknown content', { ...whole, SLACK_CONTENT: 'everywhere' }, 'SLACK_CONTENT'],
  ['a bot’s token as the app’s', { ...whole, SLACK_APP_TOKEN: 'xoxb-1' }, 'SLACK_APP_TOKEN'],
])('%s is named as wrong', (_what, env, name) => {
  expect(faultsOf(env)).toEqual([name])
})
