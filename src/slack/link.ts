/** Links a person in Slack with an agent: by a code that the desk showed to her, once and soon. */
import type { Actor } from '#agents/agent.ts'
import { loadActor } from '#agents/store.ts'
import { limitRate } from '#api/limit-rate.ts'
import type { CommandAnswer, SlackPerson } from '#channels/slack/agent-command.ts'
import type { City } from '#city.ts'
import { fail } from '#errors.ts'
import { insertAudit } from '#live/audit-store.ts'
import { insertEvent } from '#live/store.ts'
import { hashToken } from '#sign-in/hash-token.ts'
import { said } from './answers.ts'
import { dropLink, loadLinkOf, putCode, putLink, useCode } from './store/links.ts'
import { unwantOrphans } from './store/posts.ts'
import { escaped } from './escape.ts'
import { say } from './words.ts'

/** Long enough to change the window, too short to be found in a drawer. */
export const codeMinutes = 10
const codeMs = codeMinutes * 60_000

/** Ten tries in a quarter of an hour for one person in Slack: of 32⁸ codes one is hers. */
const tries = { most: 10, windowSeconds: 900 }
/** As many codes, for one agent. */
const codes = { most: 10, windowSeconds: 900 }

/** Without I, L, O and U: what is read is what is typed (Crockford's Base32). */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** The code in clear, which is shown once and kept nowhere. */
export async function makeCode(
  city: City,
  actor: Actor,
): Promise<{ code: string; expiresAt: Date }> {
  await limitRate(city, `slack-code:${actor.agentId}`, codes)
  const now = city.now()
  const expiresAt = new Date(now.getTime() + codeMs)
  const code = Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => letters[byte % 32])
  const written = code.join('')
  const hash = await hashToken(written)
  await city.sql.begin((tx) => putCode(tx, { agentId: actor.agentId, hash, now, expiresAt }))
  return { code: written, expiresAt }
}

export async function linkByCode(
  city: City,
  person: SlackPerson,
  code: string,
): Promise<CommandAnswer> {
  await limitRate(city, `slack-link:${person.team}:${person.user}`, tries)
  const now = city.now()
  const hash = await hashToken(code.replaceAll(/[^0-9A-Z]/g, ''))
  const agentId = await city.sql.begin(async (tx) => {
    const agentId = await useCode(tx, hash, now)
    if (agentId === null || (await loadActor(tx, agentId)) === null) return null
    await putLink(tx, agentId, person, now)
    // Somebody else's conversation with us, if this person was somebody else's until now.
    await unwantOrphans(tx, now)
    await insertAudit(tx, { at: now, agentId, action: 'slack-linked', detail: person })
    await insertEvent(tx, { at: now, kind: 'slack-linked', agentId })
    return agentId
  })
  city.wake('events')
  city.wake('slack')
  if (agentId === null) return said(say(city.rules.city.stateLanguage, 'link.wrong'))
  const actor = await loadActor(city.sql, agentId)
  const reader = actor?.interfaceLanguage ?? city.rules.city.stateLanguage
  return said(say(reader, 'link.done', { name: escaped(actor?.name ?? '') }))
}

/** Refused where there is no link: the desk shows none then. */
export async function unlinkAgent(city: City, by: Actor, agentId: number): Promise<void> {
  if (by.agentId !== agentId && by.role === 'agent') fail('forbidden')
  if (!(await endLink(city, by.agentId, agentId))) fail('not-found')
}

/** Left the workspace, or was deactivated there. */
export async function unlinkPerson(city: City, person: SlackPerson): Promise<CommandAnswer> {
  const link = await loadLinkOf(city.sql, person)
  if (link !== null) await endLink(city, null, link.agentId)
  return { kind: 'nothing' }
}

async function endLink(city: City, by: number | null, agentId: number): Promise<boolean> {
  const now = city.now()
  const wasLinked = await city.sql.begin(async (tx) => {
    if (!(await dropLink(tx, agentId))) return false
    await unwantOrphans(tx, now)
    await insertAudit(tx, { at: now, agentId: by, action: 'slack-unlinked', detail: { agentId } })
    await insertEvent(tx, { at: now, kind: 'slack-unlinked', agentId })
    return true
  })
  city.wake('events')
  city.wake('slack')
  return wasLinked
}
