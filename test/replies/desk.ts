/** Brings a citizen's message to an agent's desk, for tests of what the agent does then. */

import type { Actor } from '#agents/agent.ts'
import { take } from '#assignment/take.ts'
import type { City } from '#city.ts'
import { receive } from '#intake/receive.ts'
import type { CitizenName } from '#test/cast.ts'
import { filed, mailFrom, type MailParts } from '#test/intake/mails.ts'

/** A mail that has come in and been taken in; `version` is what the agent has on screen. */
export async function mailArrives(
  city: City,
  citizen: CitizenName,
  parts: MailParts = {},
): Promise<{ contactId: number; number: string; version: number }> {
  const { contactId, caseNumber } = filed(await receive(city, mailFrom(citizen, parts)))
  return { contactId, number: caseNumber ?? '', version: await versionOf(city, contactId) }
}

/** The same, in the agent's hands. */
export async function mailInHands(
  city: City,
  citizen: CitizenName,
  agent: Actor,
  parts: MailParts = {},
): Promise<{ contactId: number; number: string; version: number }> {
  const arrived = await mailArrives(city, citizen, parts)
  const taken = await take(city, agent, arrived.contactId)
  if (taken.outcome !== 'done') throw new Error(`not taken: ${JSON.stringify(taken)}`)
  return { ...arrived, version: taken.version }
}

export async function versionOf(city: City, contactId: number): Promise<number> {
  const [row] = await city.sql<{ version: number }[]>`
    select version from contacts where id = ${contactId}`
  return row?.version ?? -1
}
