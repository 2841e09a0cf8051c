/** Writes down who may link herself with Slack, and who says what stands there; Slack and phone are off where this is tried. */
import type { Rule, Trial } from './access-rules.ts'

export function slackAccessRules(given: {
  anyAgent: Rule
  administrators: Rule
}): Record<string, Trial> {
  const { anyAgent, administrators } = given
  const off = Object.fromEntries(Object.keys(anyAgent).map((who) => [who, 'hidden'])) as Rule
  return {
    'POST /channels/slack': { rule: off },
    'GET /channels/voice/fallback': { rule: off },
    'POST /channels/voice/fallback': { rule: off },
    'POST /channels/voice/:door': { rule: off },
    'POST /channels/sms/:door': { rule: off },
    'GET /api/me/slack': { rule: anyAgent },
    'POST /api/me/slack/code': { rule: anyAgent },
    // Nobody who asks is linked.
    'DELETE /api/me/slack': { rule: { ...off, nobody: 'unknown', 'chat session': 'unknown' } },
    'GET /api/slack/pools': { rule: administrators },
    'PUT /api/slack/pools/:pool': { rule: administrators, body: { channel: 'C024BE91L' } },
    'GET /api/slack/typed': { rule: administrators },
    'GET /api/slack/typed/file': { rule: administrators },
  }
}
