/** Holds that the app's manifest asks for what the code uses, and for nothing more. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { neededScopes } from '#test/peers/slack-workspace.ts'
import { sourcesIn } from '#test/house/sources.ts'

const code = sourcesIn('channels/slack')
  .map((source) => source.code)
  .join('\n')
const manifest = parse(readFileSync('channels/slack/manifest.yaml', 'utf8')) as {
  features: { slash_commands: { command: string; url: string }[] }
  oauth_config: { scopes: { bot: string[] } }
  settings: {
    event_subscriptions: { request_url: string; bot_events: string[] }
    interactivity: { request_url: string }
  }
}

/** `client.chat.postMessage(` and so on, as Slack names them. */
const methods = [...code.matchAll(/client\.(\w+)\s*\.(\w+)\(/g)].map(
  ([, room = '', verb = '']) => `${room}.${verb}`,
)

test('every method that is called has its scopes in the manifest, and every scope is for something', () => {
  expect(methods.length).toBeGreaterThan(8)
  expect(methods.filter((method) => neededScopes[method] === undefined)).toEqual([])
  const called = methods.flatMap((method) => neededScopes[method] ?? [])
  // Commands, files that are fetched by their address, and the event that somebody left.
  const used = new Set([...called, 'commands', 'files:read', 'users:read'])
  expect(manifest.oauth_config.scopes.bot).toEqual([...used].toSorted())
})

test('the manifest subscribes to what is listened for, at the one door there is', () => {
  const heard = [...code.matchAll(/app\.event\('(\w+)'/g)].map(([, name]) => name)
  const asked = manifest.settings.event_subscriptions.bot_events.map((name) => name.split('.')[0])
  expect(new Set(asked)).toEqual(new Set(heard))
  const commands = [...code.matchAll(/app\.command\('([^']+)'/g)].map(([, name]) => name)
  expect(manifest.features.slash_commands.map(({ command }) => command)).toEqual(commands)
  const doors = [
    manifest.settings.event_subscriptions.request_url,
    manifest.settings.interactivity.request_url,
    ...manifest.features.slash_commands.map(({ url }) => url),
  ]
  for (const door of doors) expect(new URL(door).pathname).toBe('/channels/slack')
})
