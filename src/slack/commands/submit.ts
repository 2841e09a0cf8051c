/** Does what an agent sends off in a modal: transfer, close with a code, withdraw for a conflict of interest. */
import { transfer } from '#assignment/transfer.ts'
import { wrapUp, wrapUpCodes } from '#assignment/wrap-up.ts'
import { granted } from '#api/outcomes.ts'
import type { AgentCommand, CommandAnswer } from '#channels/slack/agent-command.ts'
import type { ModalAbout } from '#channels/slack/layout.ts'
import type { City } from '#city.ts'
import { fail } from '#errors.ts'
import { recuse as recuseFrom } from '#fairness/recuse.ts'
import { refer } from '#flows/refer.ts'
import { said } from '../answers.ts'
import type { Asking } from '../asking.ts'
import { loadCards } from '../store/card.ts'
import { escaped } from '../escape.ts'
import { poolName, say } from '../words.ts'

export async function transferTo(
  city: City,
  { actor, reader }: Asking,
  { about, pool, note }: { about: ModalAbout; pool: string; note: string | null },
): Promise<CommandAnswer> {
  const number = await numberOf(city, about.contactId)
  granted(await transfer(city, actor, about.contactId, { to: { pool }, note }))
  const to = escaped(poolName(city, pool, reader))
  return said(say(reader, 'submitted.transfer', { number, pool: to }))
}

export async function wrapUpWith(
  city: City,
  { actor, reader }: Asking,
  { about, code, note }: { about: ModalAbout; code: string; note: string | null },
): Promise<CommandAnswer> {
  const known = wrapUpCodes.find((one) => one === code)
  if (known === undefined) fail('bad-request')
  const number = await numberOf(city, about.contactId)
  granted(await wrapUp(city, actor, about.contactId, { code: known, note }))
  return said(say(reader, 'submitted.wrap-up', { number }))
}

export async function recuse(
  city: City,
  { actor, reader }: Asking,
  { about, reason }: { about: ModalAbout; reason: string },
): Promise<CommandAnswer> {
  const number = await numberOf(city, about.contactId)
  granted(await recuseFrom(city, actor, about.contactId, { reason }))
  return said(say(reader, 'submitted.recuse', { number }))
}

export async function referTo(
  city: City,
  { actor, reader }: Asking,
  command: Extract<AgentCommand, { kind: 'refer' }>,
): Promise<CommandAnswer> {
  const { about, institution, translation, remark, isNoComplaint } = command
  const number = await numberOf(city, about.contactId)
  const request = {
    institution,
    basedOnVersion: about.version,
    isNoComplaint,
    ...(translation === null ? {} : { translation }),
    ...(remark === null ? {} : { remark }),
  }
  const result = granted(await refer(city, actor, about.contactId, request))
  if (result.outcome !== 'referred') fail('conflict-state')
  const name = escaped(city.rules.institutions.get(institution)?.name[reader] ?? institution)
  return said(say(reader, 'submitted.refer', { number, institution: name }))
}

async function numberOf(city: City, contactId: number): Promise<string> {
  const [card] = await loadCards(city.sql, [contactId], city.now())
  return card?.caseNumber ?? `#${contactId}`
}
